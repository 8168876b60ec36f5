import json
from pathlib import Path

import jsonschema
import pytest

from stillhere.report.document import document_schema, render_json
from tests.report import reviews

SCHEMA = Path("docs/review.schema.json")


def test_the_published_schema_is_the_one_that_the_code_writes():
    """Renew with: python -m benchmarks.schema"""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == document_schema()


@pytest.mark.parametrize("make", [reviews.hour, reviews.couple, reviews.without_times, reviews.record_only])
def test_every_review_fits_the_schema(make):
    jsonschema.validate(json.loads(render_json(make())), document_schema())


def test_the_document_reads_back_as_the_session_it_was(tmp_path: Path):
    from stillhere.formats.reader import session_and_codes

    review = reviews.hour()
    file = tmp_path / "review.json"
    file.write_bytes(render_json(review))
    session, codes = session_and_codes(file)
    assert session.utterances == review.session.utterances
    assert codes == review.codes


def test_every_moment_on_the_page_says_how_sure_and_at_least_two_rivals():
    page = json.loads(render_json(reviews.hour()))["page"]
    assert page["moments"]
    for moment in page["moments"]:
        assert moment["how_sure"]
        assert len(moment["could_also_be"]) >= 2
        assert moment["would_change_it"]
        assert moment["rests_on"]


def test_harm_at_home_stands_in_no_couples_document():
    from stillhere.model import Moment

    couple = reviews.couple()
    told = Moment(
        id="s1",
        kind="safety",
        subtype="ipv",
        utterance_ids=(couple.session.utterances[0].id,),
        evidence=(),
        strength=5,
        confidence=0.9,
        alternatives=("moment.safety.ipv.rival_1", "moment.safety.ipv.rival_2"),
        wording="moment.safety.ipv",
        level="crisis_now",
    )
    document = render_json(couple.with_(moments=(*couple.moments, told)))
    assert b"safety.ipv" not in document


def test_a_couples_document_from_the_real_pipeline_names_harm_at_home_nowhere():
    from stillhere.pipeline import components, review_session
    from stillhere.profiles import profile
    from tests.conftest import session_of

    session = session_of(
        ("T", "How was the week for the two of you?"),
        ("P1", "We had the row about the bins again."),
        ("P2", "He grabbed me by the throat last night and I am scared of him."),
        ("T", "Thank you for saying that."),
        ("P1", "She is exaggerating."),
        setting="couple",
    )
    review = review_session(session, profile=profile("clinical_support"), steps=components())
    assert any(c.code == "S_ipv" for c in review.codes)
    document = render_json(review)
    assert b"ipv" not in document
    assert b"crisis_now" not in document


def test_under_supplementary_no_reason_in_the_document_names_a_feeling():
    from stillhere.report.register import is_plain

    document = json.loads(render_json(reviews.hour("supplementary")))
    assert all(is_plain(code["reason"]) for code in document["codes"])
