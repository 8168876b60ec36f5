"""The sheets of a review: whole, tagged, with a title that names nobody, and no word read as markup."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from stillhere.demo.session import demo_session
from stillhere.model import Code, Review, Session, Span
from stillhere.pipeline import components, review_session
from stillhere.profiles import profile
from stillhere.report.paper import colours, standing_alone
from stillhere.report.pdf import render_pdf
from tests.conftest import session_of


@pytest.fixture(scope="module")
def demo() -> Review:
    session = demo_session()
    stated = {speaker.label: speaker.role for speaker in session.speakers if speaker.role is not None}
    return review_session(
        session, profile=profile("clinical_support"), steps=components(stated=stated, coders=("rules",))
    )


def read(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def tight(words: str) -> str:
    """Without spaces and hyphens, as a sheet breaks words."""
    return "".join(words.split()).replace("-", "")


def reviewed(session: Session, *codes: Code) -> bytes:
    return render_pdf(Review(session=session, profile="clinical_support", roles_certain=True, codes=codes))


def test_every_line_of_the_session_stands_on_the_sheets(demo: Review) -> None:
    words = tight(read(render_pdf(demo)))
    missing = [u.text for u in demo.session.utterances if tight(u.text)[:24] not in words]
    assert missing == []


def test_it_is_tagged_has_a_language_and_a_title_that_names_nobody(demo: Review) -> None:
    reader = PdfReader(BytesIO(render_pdf(demo)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("en")
    assert reader.metadata is not None
    assert "Stillhere" in str(reader.metadata.title)
    assert not any(speaker.label in str(reader.metadata) for speaker in demo.session.speakers)


def test_what_somebody_said_is_never_read_as_markup() -> None:
    said = '#panic("x") $x^2$ *bold* _it_ <label> @ref // gone /* gone */ #read("/etc/passwd") \\ [x] `raw` = Head'
    words = read(reviewed(session_of(("T", said), ("C", said))))
    assert words.count('#panic("x") $x^2$ *bold* _it_ <label> @ref // gone') == 2
    assert "root:" not in words


def test_a_mark_stands_under_its_line_with_reason_and_doubt_and_its_meaning_at_the_end() -> None:
    code = Code(
        code="W5_deferential", utterance_id="u2", span=Span(0, 5), confidence=0.8, coder="rules@1", reason="Gives way."
    )
    words = read(reviewed(session_of(("T", "Try it."), ("C", "Fine. Whatever you think.")), code))
    assert "Gives way." in words
    assert "What the marks mean" in words


def test_a_drawing_stands_by_itself(demo: Review) -> None:
    from stillhere.report.view import page_of

    svg = standing_alone(page_of(demo).thread.wide)
    assert "var(--" not in svg
    assert "http://www.w3.org/2000/svg" in svg
    assert colours()["ink"].startswith("#")


def test_a_session_of_one_word_has_its_sheet() -> None:
    assert "Hello." in read(reviewed(session_of(("T", "Hello."))))
