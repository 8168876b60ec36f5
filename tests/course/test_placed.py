"""A course placed on a day: what is said rests on sources, goes with them, and no later day changes an earlier one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.brief import brief_of
from stillhere.course.placed import Placed, place
from stillhere.demo.as_course import demo_course
from stillhere.demo.day import TODAY
from stillhere.model import Became, Course, Evidence
from stillhere.profiles import profile

ALL = frozenset(profile("clinical_support").capabilities)
MAREN = demo_course("Maren")
EWAN = demo_course("Ewan", read=False)
# By the kind of a source: the list of the course that holds it.
LISTS = {
    "response": "responses",
    "appointment": "appointments",
    "earlier": "earlier",
    "note": "strains",
    "thread": "threads",
    "break": "breaks",
    "message": "messages",
    "event": "events",
    "expectation": "expectations",
}


def placed(course: Course, on: date = TODAY) -> Placed:
    return place(course, as_of=on, capabilities=ALL)


def rests_on(found: Placed) -> set[Evidence]:
    """Every piece of evidence of everything that is said, on the pages and in the brief."""
    brief = brief_of(found.course, on=found.as_of, capabilities=ALL)
    claims = [claim for section in brief.sections for claim in section.claims]
    claims += [claim for card in found.cards for claim in (*card.claims, *card.against, *card.in_your_hands)]
    evidence = [e for claim in claims for e in claim.evidence]
    evidence += [e for card in found.cards for rival in card.rivals for e in rival.evidence]
    evidence += [e for entry in found.ledger.entries for e in entry.evidence]
    evidence += [e for one in found.frame.observations for e in one.evidence]
    evidence += [e for one in found.alliance.findings for e in one.evidence]
    evidence += [e for one in found.discrepancy.missed for e in one.evidence]
    if found.forecast:
        evidence += [e for one in found.forecast.contributions for e in one.evidence]
    return set(evidence)


def without(course: Course, source: str) -> Course:
    """The course after a source was deleted."""
    kind, key = source.split(":", 1)
    if kind == "session":
        return _without_words(course, int(key))
    if kind == "plan":
        return replace(course, plan=None)
    if kind == "intake":
        return replace(course, background=type(course.background)())
    name = LISTS[kind]
    return replace(course, **{name: tuple(one for one in getattr(course, name) if one.id != key)})


def _without_words(course: Course, number: int) -> Course:
    """A session whose words were deleted: what people wrote about it stays, and loses its lines and quotations."""

    def blank(held: Any) -> Any:
        return replace(held, utterance_id="", place="", quote="") if held.session == number else held

    sessions = [
        replace(one, read=False, marks=(), moments=(), places=()) if one.number == number else one
        for one in course.sessions
    ]
    expectations = [replace(one, episodes=tuple(map(blank, one.episodes))) for one in course.expectations]
    return replace(
        course,
        sessions=tuple(sessions),
        threads=tuple(map(blank, course.threads)),
        expectations=tuple(expectations),
    )


SOURCES = sorted({e.source for e in rests_on(placed(MAREN))})


def test_there_is_much_to_rest_on() -> None:
    assert {source.split(":")[0] for source in SOURCES} >= {"session", "response", "appointment", "earlier", "thread"}


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_that_goes_takes_with_it_all_that_was_said_because_of_it(source: str) -> None:
    left = {e.source for e in rests_on(placed(without(MAREN, source)))}
    if source.startswith("session:"):  # that it was held, and what was answered after it, is another source
        lines = {e.id for e in rests_on(placed(without(MAREN, source))) if e.source == source and "/" in e.id}
        assert lines == set()
    else:
        assert source not in left


@settings(max_examples=25, deadline=None)
@given(days=st.integers(0, 70), more=st.sampled_from([Became.HELD, Became.MISSED, Became.CANCELLED]))
def test_what_comes_later_changes_nothing_that_was_said_of_an_earlier_day(days: int, more: Became) -> None:
    on = date(2026, 1, 6) + timedelta(days=days)
    later = [
        replace(
            hour,
            id=f"later-{n}",
            starts_at=hour.starts_at + timedelta(days=90),
            became=more,
            session=None,
            told_at=None,  # a word given early would be known early
        )
        for n, hour in enumerate(MAREN.appointments)
    ]
    grown = replace(MAREN, appointments=(*MAREN.appointments, *later))

    def said(course: Course) -> Any:
        found = placed(course, on)
        return (
            found.alliance.findings,
            found.cards,
            [(entry.session, entry.sources) for entry in found.ledger.entries],
            [(o.key, o.state, o.values) for o in found.frame.observations],
        )

    assert said(grown) == said(MAREN)


def test_marens_card_opens_before_she_has_cancelled_and_stands_until_two_hours_were_kept() -> None:
    assert placed(MAREN, date(2026, 3, 2)).cards == ()
    (card,) = placed(MAREN, date(2026, 3, 4)).cards
    assert str(card.opened_on) == "2026-03-03"
    assert len(card.rivals) >= 5
    assert all(claim.evidence for claim in card.claims)


def test_the_same_hours_missed_for_causes_outside_raise_nothing() -> None:
    assert placed(EWAN).cards == ()
    forecast = placed(EWAN).forecast
    assert forecast is not None
    assert forecast.band in (None, "none")


def test_where_the_law_allows_no_card_there_is_neither_card_nor_forecast_and_the_ratings_stay() -> None:
    found = place(MAREN, as_of=TODAY, capabilities=frozenset(profile("record_only").capabilities))
    assert (found.cards, found.forecast, found.off) == ((), None, ("flight_card",))
    assert found.alliance.findings
