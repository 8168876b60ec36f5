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
