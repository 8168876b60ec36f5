"""A session's review as it may leave: with all that was marked, or with what a person stands behind alone."""

from collections.abc import Iterator

from stillhere.coding.human import made_by_person
from stillhere.model import Code, CodeStatus, Review
from stillhere.web.review.exports import KINDS
from stillhere.web.review.reading import unheld
from stillhere.web.sessions.models import Hour

STALE = "was corrected after it was read; read it again, and its review can be taken out"
UNREVIEWED = "nothing that a program marked in it was confirmed by a person"
_AGREED = (CodeStatus.CONFIRMED, CodeStatus.CORRECTED)


def files_of(hour: Hour, *, whole: bool) -> Iterator[tuple[str, bytes] | str]:
    """The files by name; a sentence where a review stays out."""
    if hour.is_stale:
        yield STALE
        return
    review = unheld(hour)
    if review is None:
        return
    if whole:
        for kind in ("json", "elan", "pdf"):
            yield f"review.{KINDS[kind].ending}", KINDS[kind].write(review)
        return
    from stillhere.formats.own_json import write
    from stillhere.report.register import for_the_page

    agreed = reviewed(for_the_page(review))  # that a file is there must not hint at what a joint one never holds
    if agreed is None:
        yield UNREVIEWED
        return
    yield "review.json", write(agreed)  # a report's sentences are a program's, so none stand here
    yield "review.eaf", KINDS["elan"].write(agreed)


def reviewed(review: Review) -> Review | None:
    """Only marks that a person made, kept or put right, and what rests on nothing else; None where there is none."""
    codes = tuple(code for code in review.codes if _stands(code))
    if not codes:
        return None
    known = {code.id for code in codes}
    moments = tuple(m for m in review.moments if m.status in _AGREED and m.evidence and known.issuperset(m.evidence))
    return review.with_(
        codes=codes, moments=moments, exchanges=(), series=(), role_guesses=(), steps=(), safety_level=None
    )


def _stands(code: Code) -> bool:
    return code.status in _AGREED or (made_by_person(code) and code.status is not CodeStatus.REJECTED)
