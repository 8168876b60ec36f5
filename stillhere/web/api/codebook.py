"""The codebook, to read: what each code means and how two people code alike."""

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError

from stillhere.codebook import CodeEntry, Family
from stillhere.codebook import codebook as the_codebook
from stillhere.model import StillhereError
from stillhere.web.api.problems import answers
from stillhere.web.api.shapes import Given

router = Router(tags=["codebook"])


class CodebookGiven(Given):
    """Every family, and every code."""

    families: list[Family]
    codes: list[CodeEntry]


@router.get("", response=answers(CodebookGiven), operation_id="read_codebook", summary="Read the codebook")
def read_codebook(request: HttpRequest) -> CodebookGiven:
    """Families in their order, and the codes in the order of their families."""
    book = the_codebook()
    return CodebookGiven(families=list(book.families), codes=list(book))


@router.get("/{code}", response=answers(CodeEntry, 404), operation_id="read_code", summary="Read one code")
def read_code(request: HttpRequest, code: str) -> CodeEntry:
    """One code by its id."""
    try:
        return the_codebook().entry(code)
    except StillhereError:
        raise HttpError(404, "The codebook has no such code.") from None
