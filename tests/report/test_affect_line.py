import json
import re

import jsonschema
import pytest

from stillhere.model import Review, Series
from stillhere.moments.affect_line import TOO_FEW
from stillhere.moments.balance import NO_TIMES
from stillhere.report.document import document_schema, render_json
from stillhere.report.html import render_html
from stillhere.report.register import is_plain
from stillhere.report.terminal import render_terminal
from stillhere.report.view import page_of
from stillhere.wording import wording
from tests.report.affect import long_and_turning, steady, turning, two_lines
from tests.report.reviews import hour, without_times
from tests.report.test_html import Seen

ONLY = "This goes by words alone and says nothing about what was felt."


def told(review: Review) -> list[str]:
    section = page_of(review).affect
    return [s.text for s in section.sentences] if section else []


def test_a_turn_of_the_words_is_told_with_its_lines_its_limit_and_what_else_it_may_be() -> None:
    sentences = told(turning())
    assert re.fullmatch(r"Maren's words seem to turn more unpleasant from \d+:\d\d to \d+:\d\d\.", sentences[0])
    assert sentences[1].startswith("Maren's words seem to turn more stirred from ")
    assert sentences[2] == ONLY
    assert "irony" in sentences[3]
    section = page_of(turning()).affect
    assert section
    assert all(len(s.chips) == 2 for s in section.sentences[:2])


def test_nothing_is_said_where_every_band_holds_the_persons_own_middle() -> None:
    assert told(steady()) == []
    html = render_html(steady())
    section = re.search(r'<section class="section affect".*?</section>', html, re.DOTALL)
    assert section
    assert "<figcaption>" not in section[0]
    assert "seem to turn" not in html
    assert 'class="table-of untold"' in html  # on paper a table holds only lines that are told of
    assert 'class="table-of untold"' not in render_html(turning())
    assert "seem to turn" not in render_terminal(steady())


def test_the_page_is_sound_with_the_section_on_it_and_every_link_leads_somewhere() -> None:
    for make in (turning, steady, two_lines):
        seen = Seen(render_html(make()))
        assert seen.wrong == []
        assert seen.open == []
        assert len(seen.ids) == len(set(seen.ids))
        assert {href[1:] for href in seen.hrefs} <= set(seen.ids)
        assert not re.search(r"\d\s*%|per ?cent", seen.words)


def test_the_table_has_every_client_line_with_its_band_and_no_line_of_the_therapist() -> None:
    section = page_of(turning()).affect
    assert section
    lines = [u for u in turning().session.utterances if u.speaker_id == "maren"]
    assert len(section.rows) == len(lines)
    assert {row.who for row in section.rows} == {"Maren"}
    assert any(re.fullmatch(r"−\d\.\d \(−\d\.\d to −\d\.\d\)", row.valence) for row in section.rows)


def test_lines_that_could_not_be_rated_say_so_in_the_table() -> None:
    section = page_of(two_lines()).affect
    assert section
    assert "not assessed" in {row.valence for row in section.rows}
    assert section.several
    assert {row.who for row in section.rows} == {"Ben", "Cleo"}


def test_a_partner_with_too_few_words_is_not_assessed_and_the_other_still_is() -> None:
    html = render_html(two_lines(few_of_cleo=True))
    assert "Cleo: not assessed, too few words" in html
    assert "Ben: more pleasant above the middle" in html
    assert "are off here because the line needs at least 8 lines" in html


def test_a_file_without_times_still_says_why_there_is_no_line() -> None:
    few = Series(name="valence:maren", unit="", available=False, reason=TOO_FEW)
    silent = Series(name="silence_before", unit="seconds", available=False, reason=NO_TIMES)
    seen = Seen(render_html(without_times().with_(series=(few, silent)))).words
    assert "Reading how pleasant the words are is off here because the line needs at least 8 lines" in seen
    assert "measuring silences" not in seen.lower()


def test_without_such_a_reading_there_is_no_section() -> None:
    for review in (hour(), without_times()):
        assert page_of(review).affect is None
        assert 'id="affect"' not in render_html(review)


@pytest.mark.parametrize("profile", ["supplementary", "record_only", "nobody_knows_it"])
def test_a_profile_that_allows_no_feeling_words_shows_no_line(profile: str) -> None:
    html = render_html(turning(profile))
    assert 'id="affect"' not in html
    assert "unpleasant" not in html


def test_the_terminal_tells_the_same_in_one_paragraph() -> None:
    text = " ".join(render_terminal(turning()).split())
    assert " ".join(told(turning())) in text


def test_the_document_tells_the_same_and_keeps_the_bands() -> None:
    document = json.loads(render_json(turning()))
    jsonschema.validate(document, document_schema())
    assert [s["text"] for s in document["page"]["affect"]] == told(turning())
    line = next(s for s in document["series"] if s["name"] == "valence:maren")
    assert all(p["low"] < p["value"] < p["high"] for p in line["points"] if p["value"] is not None)


def test_no_text_of_the_section_names_a_feeling_as_a_fact() -> None:
    texts = [t for t in _texts(dict(wording().block("affect"))) if not is_plain(t)]
    assert all("says nothing about what was felt" in text for text in texts)


def _texts(block: dict[str, object]) -> list[str]:
    return [t for v in block.values() for t in (_texts(v) if isinstance(v, dict) else [str(v)])]


def test_seven_hundred_lines_with_a_line_stay_under_two_megabytes() -> None:
    assert len(render_html(long_and_turning()).encode()) <= 2_000_000


def test_words_and_manner_are_said_to_perhaps_differ_at_their_line_with_what_else_it_may_be() -> None:
    """W6 rests on a cue that a person typed; it is never called by the name of a feeling."""
    html = render_html(hour())
    turn = re.search(r'<div class="turn c" id="u16".*?</p>', html, re.DOTALL)
    assert turn
    tag = re.search(r'href="#(u16-\d)">words and manner may differ here<', turn[0])
    assert tag
    note = re.search(rf'<aside class="note" id="{tag[1]}".*?</aside>', html, re.DOTALL)
    assert note
    words = re.sub(r"<[^>]+>", " ", note[0])
    assert "It could also be" in words
    for other in (
        "A joke that the two of you share",
        "Nerves",
        "culture",
        "autistic people",
        "typed for something else",
    ):
        assert other in words
    ours = re.sub(r"“[^”]*”|<q>.*?</q>", "", words)
    assert is_plain(ours), ours


def test_in_the_plain_register_words_and_manner_carry_the_same_doubts() -> None:
    html = render_html(hour("supplementary"))
    assert "words and manner may differ here" in html
    assert "Nerves, or not knowing yet what this hour is for." in html
