"""What is expected of people: both sides as large, kinds of evidence counted and never called a change."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stillhere.model import CodeStatus, Episode, Evidence, Expectation, Session, from_json, to_json
from stillhere.web.cases.models import Record
from stillhere.web.course.actions.note_expectation import note_episode, note_expectation
from stillhere.web.course.gathering import course_of
from stillhere.web.course.kinds import put, take
from stillhere.web.course.links import Links
from stillhere.web.course.models import Entry
from stillhere.web.course.quoting import line_of
from stillhere.web.course.shown.expectations import expected
from tests.conftest import session_of
from tests.web.conftest import Cast
from tests.web.course import courses
from tests.web.course.test_pages import SignIn, invented, page, today

__all__ = ["today"]  # the fixture
KEPT = "They go when they have had enough."


def held(cast: Cast, **more: Any) -> Entry:
    record = cast.maren.records.get(kind=Record.Kind.MAIN)
    return note_expectation(cast.ada, record, Expectation(id="", target="mother", words=KEPT, **more))


def stories(cast: Cast, entry: Entry, n: int, *, starts: date = date(2026, 1, 7), kind: int = 1) -> None:
    """So many stories told, a day apart, of which `kind` in four went well."""
    for k in range(n):
        sign = 1 if k % 4 < kind else -1
        on = starts + timedelta(days=k)
        note_episode(cast.ada, entry, Episode(session=1, held_on=on, quote=f"Story {k}", other=sign, own=sign))


def shown(cast: Cast) -> Any:
    record = cast.maren.records.get(kind=Record.Kind.MAIN)
    return expected(course_of(record), Links(record_id=record.pk, reviews={}))


def add(browser: Client, entry: Entry, **asked: str) -> str:
    answer = browser.post(f"/course/expectations/{entry.pk}/stories/", asked, follow=True)
    return answer.content.decode()


def test_both_sides_stand_side_by_side_and_a_change_is_never_said(cast: Cast, signed_in: SignIn, today: date) -> None:
    text = page(signed_in(cast.ada), invented(cast.ada, "Maren"), "expectations/")
    assert "If somebody knows me, I&#x27;d better be gone" in text
    assert "3 of 6 kinds of evidence have been seen, on 2 days" in text
    assert "it takes three kinds, on two days that are four weeks apart" in text
    assert "revised" not in text
    line, against = text.split("Against it, or news of it</h4>", 1)
    assert "I couldn&#x27;t ring" in line
    assert "I did walk back." in against
    assert "The other way, since the first of them" in text
    assert "Stories that go alike" in text
    assert "With a parent" in text


def test_a_window_with_fewer_than_eight_stories_says_too_few(cast: Cast) -> None:
    entry = held(cast)
    stories(cast, entry, 7)
    assert [line.text for line in shown(cast).groups[0][1][0].spread] == [
        "7 January to 7 April 2026: 7 stories with both answers told. Too few to say anything; 8 are needed."
    ]


def test_with_eight_stories_a_window_has_its_shares_and_two_windows_an_interval(cast: Cast) -> None:
    entry = held(cast)
    stories(cast, entry, 8)
    stories(cast, entry, 8, starts=date(2026, 6, 7), kind=3)
    first, second, other, own, variety = (line.text for line in shown(cast).groups[0][1][0].spread)
    assert "kind in 2 of 8" in first
    assert "makes 6 of 8. Variety 0.56" in first
    assert "kind in 6 of 8" in second
    assert "25 % at first, 75 % now. Change 50 %, range of error" in other
    assert "Answers of staying" in own
    assert "Variety: 0.56 at first, 0.56 now. Change 0.00, range of error −" in variety


def test_an_expectation_is_written_down_and_put_in_other_words_and_keeps_its_stories_and_standing(
    cast: Cast, signed_in: SignIn
) -> None:
    record, browser = cast.maren.records.get(kind=Record.Kind.MAIN), signed_in(cast.ada)
    asked = {"words": KEPT, "target": "other", "strategy": "deactivating"}
    browser.post(f"/course/records/{record.pk}/expectations/add/", asked)
    entry = Entry.objects.get(record=record, kind=Entry.Kind.EXPECTATION)
    put(entry, Expectation(id="", target="other", words=KEPT, status=CodeStatus.CORRECTED)).save()
    stories(cast, entry, 1)
    browser.post(f"/course/expectations/{entry.pk}/", asked | {"words": "They go.", "target": "mother"})
    one = course_of(record).expectations[0]
    assert (one.words, one.target, one.strategy) == ("They go.", "mother", "deactivating")
    assert (one.status, len(one.episodes)) == (CodeStatus.CORRECTED, 1)
    assert (
        "Say what is expected, and of whom."
        in browser.post(f"/course/expectations/{entry.pk}/", asked | {"words": " "}, follow=True).content.decode()
    )


def test_a_story_whose_words_stand_in_one_line_leads_back_to_it(cast: Cast, signed_in: SignIn) -> None:
    record, entry, browser = cast.maren.records.get(kind=Record.Kind.MAIN), held(cast), signed_in(cast.ada)
    hour = courses.session(cast.ada, record, 1)
    hour.transcript = to_json(session_of(("T", "How was it?"), ("C", "It’s fine, I just rode past my stop."))).decode()
    hour.save()
    line = from_json(Session, hour.transcript).utterances[1].id
    add(browser, entry, session="1", quote="“It's fine, I just rode past”", about="therapist", other="-1", rung="1")
    add(browser, entry, session="1", quote="She spoke of a bus.", wish="to be met")
    quoted, free = sorted(course_of(record).expectations[0].episodes, key=lambda one: not one.utterance_id)
    assert (quoted.utterance_id, quoted.place, quoted.quote) == (line, "line 2", "It's fine, I just rode past")
    assert (quoted.other, quoted.own, quoted.rung, quoted.against) == (-1, None, 1, True)
    assert (free.utterance_id, free.wish, free.against) == ("", "to be met", False)
    text = page(browser, record, "expectations/")
    assert f"/review/{hour.pk}/#{line}" in text or f"#{line}" in text
    assert '<q class="client">She spoke' not in text


def test_words_that_many_lines_have_name_none_of_them(cast: Cast) -> None:
    record = cast.maren.records.get(kind=Record.Kind.MAIN)
    hour = courses.session(cast.ada, record, 1)
    hour.transcript = to_json(session_of(("T", "So it was fine."), ("C", "Yes, it was fine."))).decode()
    hour.save()
    assert line_of(record, 1, "it was fine") == ("", "")
    assert line_of(record, 1, "Yes") == ("", "")
    assert line_of(record, 1, "Yes, it was fine")[0] != ""
    assert line_of(record, 2, "Yes, it was fine") == ("", "")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"session": "77", "quote": "It was fine then."}, "Choose a session that is on file."),
        ({"session": "1", "quote": " "}, "Say what was told"),
        ({"session": "1", "quote": "It was fine then.", "rung": "9"}, "There are six rungs."),
    ],
)
def test_a_story_that_cant_be_is_refused_in_a_sentence(
    cast: Cast, signed_in: SignIn, asked: dict[str, str], said: str
) -> None:
    entry = held(cast)
    hour = courses.session(cast.ada, entry.record, 1)
    hour.transcript = to_json(session_of(("T", "How was it?"))).decode()
    hour.save()
    assert said in add(signed_in(cast.ada), entry, **asked)
    assert not Entry.objects.filter(kind=Entry.Kind.EPISODE).exists()


def test_a_story_is_taken_away_and_the_page_is_the_same_one(cast: Cast, signed_in: SignIn) -> None:
    entry = held(cast)
    stories(cast, entry, 2)
    one = course_of(entry.record).expectations[0].episodes[0]
    answer = signed_in(cast.ada).post(f"/course/entries/{one.id}/remove/")
    assert answer["Location"] == f"/course/records/{entry.record_id}/expectations/"
    assert [take(each, Episode).quote for each in Entry.objects.filter(kind=Entry.Kind.EPISODE)] == ["Story 1"]


def test_evidence_of_an_expectation_leads_to_its_place_on_the_page(cast: Cast) -> None:
    entry = held(cast)
    links = Links(record_id=entry.record_id, reviews={})
    href = links.href(Evidence(f"expectation:{entry.pk}", "written down together"))
    assert href == f"/course/records/{entry.record_id}/expectations/#{entry.pk}"


def test_many_stories_take_as_many_queries_as_few(cast: Cast, signed_in: SignIn) -> None:
    entry, browser, counts = held(cast), signed_in(cast.ada), []
    for n in (3, 30):
        stories(cast, entry, n)
        page(browser, entry.record, "expectations/")
        with CaptureQueriesContext(connection) as asked:
            page(browser, entry.record, "expectations/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 40
