"""Expectations: what speaks for and against them, kinds of evidence, and nothing said of few stories."""

from dataclasses import replace
from datetime import date, timedelta
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.loosening import FEWEST, entropy, loosening_of
from stillhere.course.working_model import Rung, working_model_of
from stillhere.model import CodeStatus, Course, Episode, Evidence, Expectation, SessionFacts

START = date(2026, 1, 6)


def story(week: int, **given: object) -> Episode:
    base = {"session": week, "held_on": START + timedelta(weeks=week), "utterance_id": f"u{week}", "quote": "so I left"}
    return Episode(**(base | given))  # type: ignore[arg-type]


def expecting(*episodes: Episode, **given: object) -> Expectation:
    base = {"id": "e1", "target": "other", "words": "if someone knows me, they'll have had enough"}
    return Expectation(**(base | given), episodes=episodes)  # type: ignore[arg-type]


def course(*expectations: Expectation, sessions: int = 80) -> Course:
    facts = tuple(SessionFacts(number=n, held_on=START + timedelta(weeks=n)) for n in range(sessions + 1))
    return Course(id="c", client="Maren", sessions=facts, expectations=expectations)


def test_stories_for_and_against_stand_side_by_side() -> None:
    (record,) = working_model_of(course(expecting(story(1), story(3, against=True), story(2)))).records
    assert [e.session for e in record.in_line] == [1, 2]
    assert [e.session for e in record.against] == [3]
    assert (record.first_seen, record.last_seen) == (START + timedelta(weeks=1), START + timedelta(weeks=2))
    assert "expectation:e1" in [e.id for e in record.evidence]


def test_three_kinds_on_days_four_weeks_apart_are_enough_to_talk_about() -> None:
    near = expecting(story(1, rung=1), story(2, rung=2), story(3, rung=3))
    (record,) = working_model_of(course(near)).records
    assert (record.kinds.n, record.kinds.occasions, record.kinds.enough) == (3, 3, False)
    far = expecting(story(1, rung=1), story(2, rung=2), story(5, rung=3))
    (record,) = working_model_of(course(far)).records
    assert record.kinds.enough
    same = expecting(story(1, rung=1), story(6, rung=1), story(9, rung=2))
    (record,) = working_model_of(course(same)).records
    assert (record.kinds.n, record.kinds.enough) == (2, False)


def test_what_speaks_the_other_way_since_then_is_shown_as_plainly() -> None:
    (record,) = working_model_of(course(expecting(story(1), story(2, rung=1), story(4), story(6, rung=2)))).records
    assert [e.session for e in record.kinds.counter] == [4]


def test_what_others_bear_out_counts_only_beside_evidence_from_the_room() -> None:
    outside = Rung(number=6, on=START, evidence=(Evidence("response:r1", "ECR-RS"),))
    (record,) = working_model_of(course(expecting(story(2, rung=1))), borne_out=(outside,)).records
    assert record.kinds.n == 2
    (record,) = working_model_of(course(expecting(story(2))), borne_out=(outside,)).records
    assert record.kinds.n == 0


def test_stories_nobody_confirmed_and_lines_no_longer_on_file_count_for_nothing() -> None:
    stories = (story(1, status=CodeStatus.DRAFT), story(2, status=CodeStatus.REJECTED), story(90))
    (record,) = working_model_of(course(expecting(*stories))).records
    assert record.in_line == record.against == ()
    assert working_model_of(course(expecting(status=CodeStatus.DRAFT))).records == ()


def test_a_story_with_the_therapist_is_paired_with_one_that_went_alike() -> None:
    here = story(8, about="therapist", other=-1, own=-1, quote="I thought you'd look bored")
    alike = story(3, about="mother", other=-1, own=-1, quote="she'd look at the clock")
    other = story(4, about="father", other=1, own=-1, quote="he came up")
    (pair,) = working_model_of(course(expecting(here, alike, other))).pairs
    assert (pair.here.quote, pair.there.quote) == (here.quote, alike.quote)
    assert [e.id for e in pair.evidence] == ["session:8/u8", "session:3/u3"]


def test_fewer_than_eight_stories_say_nothing() -> None:
    few = [story(n, other=1, own=1) for n in range(FEWEST - 1)]
    (window,) = loosening_of(few).windows
    assert not window.enough
    assert window.share_other is None
    assert not loosening_of([story(n, other=1) for n in range(20)]).windows  # only one side was told


def test_stories_that_loosen_are_seen_with_their_interval() -> None:
    old = [story(0, other=-1, own=-1, utterance_id=f"a{n}") for n in range(12)]
    new = [story(14, other=(-1) ** n, own=(-1) ** (n // 2), utterance_id=f"b{n}") for n in range(12)]
    found = loosening_of(old + new)
    changes = {c.name: c for c in found.changes}
    assert changes["share_other"].before == 0
    assert changes["share_other"].now == 0.5
    assert changes["entropy"].now == pytest.approx(log(4))
    assert all(c.low <= c.difference + 1e-9 for c in found.changes)
    assert found.seen
    assert found == loosening_of(list(reversed(old + new)))  # seeded, whatever the order
    (record,) = working_model_of(course(expecting(*old, *new))).records
    assert [r.number for r in record.kinds.seen] == [4]


def test_no_change_is_not_seen_as_one() -> None:
    same = [story(w, other=(-1) ** n, own=1, utterance_id=f"{w}{n}") for w in (0, 14) for n in range(10)]
    assert not loosening_of(same).seen


@given(st.lists(st.integers(0, 20), max_size=4))
def test_entropy_lies_between_nothing_and_ln_four(counts: list[int]) -> None:
    assert 0 <= entropy(counts) <= log(4) + 1e-9


stories = st.lists(
    st.builds(
        story,
        st.integers(1, 40),
        other=st.sampled_from([1, -1, None]),
        own=st.sampled_from([1, -1, None]),
        against=st.booleans(),
        rung=st.none() | st.integers(1, 6),
        about=st.sampled_from(["therapist", "mother", ""]),
        utterance_id=st.sampled_from(["u1", "u2", ""]),
    ),
    max_size=25,
)


@given(stories, st.integers(1, 40))
def test_a_later_session_never_changes_what_was_said_of_an_earlier_one(found: list[Episode], after: int) -> None:
    early = course(expecting(*(e for e in found if e.session <= after)), sessions=after)
    late = course(expecting(*found), sessions=40)

    def said(c: Course) -> object:
        model = working_model_of(c, after=after)
        (record,) = model.records
        return record.in_line, record.against, record.kinds, record.loosening, model.pairs, model.loosening

    assert said(early) == said(late)


@given(stories, st.integers(1, 40))
def test_deleting_a_session_takes_every_claim_that_rests_on_it(found: list[Episode], gone: int) -> None:
    full = course(expecting(*found), sessions=40)
    left = replace(full, sessions=tuple(s for s in full.sessions if s.number != gone))
    model = working_model_of(left)
    rests_on = [e for r in model.records for e in r.evidence]
    rests_on += [e for r in model.records for k in r.kinds.seen for e in k.evidence]
    rests_on += [e for p in model.pairs for e in p.evidence]
    assert f"session:{gone}" not in {e.source for e in rests_on}
