import random
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from stillhere.course.follow_through import Came
from stillhere.course.rupture_sources import From, Stage
from stillhere.course.ruptures import Ledger, Rupture, ledger_of
from stillhere.model import CodeStatus, Course, Role, StrainNote, Teller, Thread, ThreadKind
from tests.course.builders import LATER, course_of, facts, grows_evenly, hour_at, mark, pulse, pulse_t, pulses, rupture

STRAINED = facts(1, mark("TC_defend", 3, Role.THERAPIST, "I only meant well."), moments=(rupture(2),))
FALL = (8.0, 8.3, 8.0, 8.3, 5.0)


def note(session: int, **more: object) -> StrainNote:
    return StrainNote(id=f"n{session}", session=session, noted_at=hour_at(session), text="She went quiet.", **more)


def ledger(**parts: object) -> Ledger:
    return ledger_of(course_of(**parts), as_of=LATER)


def only(found: Ledger) -> Rupture:
    (entry,) = found.entries
    return entry


def test_words_ratings_tension_and_note_of_one_session_are_one_entry_with_a_stage_each():
    found = ledger(
        sessions=(facts(5, moments=(rupture(2),)),),
        responses=(*pulses(*FALL[:4]), pulse(5, 5.0, P5a=2, P5b=2)),
        strains=(note(5, named_in=5),),
    )
    assert [s.source for s in only(found).sources] == [From.WORDS, From.RATINGS, From.TENSION, From.NOTE]
    assert [s.stage for s in only(found).sources] == [Stage.OPEN, Stage.OPEN, Stage.OPEN, Stage.NAMED]
    assert only(found).stage is Stage.NAMED


def test_strains_of_different_sessions_are_entries_of_their_own():
    found = ledger(sessions=(STRAINED,), strains=(note(3),))
    assert [e.session for e in found.entries] == [1, 3]


def test_an_apology_names_a_strain_and_only_the_clients_own_lines_mend_it():
    sorry = mark("R5_own", 5, Role.THERAPIST)
    left = only(ledger(sessions=(facts(1, sorry, moments=(rupture(2),)),)))
    mended = only(ledger(sessions=(facts(1, sorry, moments=(rupture(5),)),)))
    assert (left.stage, mended.stage) == (Stage.NAMED, Stage.REPAIRED)
    assert {e.id for e in mended.sources[0].steps[-1].evidence} == {"session:1/u6"}
    bare = replace(rupture(5), client_evidence=())
    assert only(ledger(sessions=(facts(1, sorry, moments=(bare,)),))).stage is Stage.NAMED


def test_mended_in_part_is_still_open_and_says_so():
    entry = only(ledger(sessions=(facts(1, moments=(rupture(4),)),)))
    assert entry.is_open
    assert entry.sources[0].partly


def test_only_a_mark_of_mending_within_the_strain_names_it():
    elsewhere = mark("R5_own", 20, Role.THERAPIST)
    other = mark("A_reflect", 5, Role.THERAPIST)
    assert only(ledger(sessions=(facts(1, elsewhere, other, moments=(rupture(2),)),))).stage is Stage.OPEN


def test_what_is_mended_altogether_or_not_at_all_is_not_mended_in_part():
    for resolution in (1, 2, 3, 5):
        assert not only(ledger(sessions=(facts(1, moments=(rupture(resolution),)),))).sources[0].partly
    bare = replace(rupture(4), client_evidence=())
    assert not only(ledger(sessions=(facts(1, moments=(bare,)),))).sources[0].partly


def test_talked_about_in_part_is_said_so():
    partly = {
        talked: only(ledger(responses=(pulse(1, 8.0, P5a=2, P5b=talked),))).sources[0].partly for talked in (0, 1, 2)
    }
    assert partly == {0: False, 1: True, 2: False}


def test_a_stage_noted_for_a_session_yet_to_come_is_not_reached():
    early = only(ledger(sessions=(facts(1), facts(2)), strains=(note(1, named_in=2, mended_in=3, revisited_in=(3,)),)))
    assert [step.stage for _, step in early.steps] == [Stage.OPEN, Stage.NAMED, Stage.REVISITED]
    assert [step.session for _, step in early.steps] == [1, 2, 2]


def test_answers_that_come_back_are_a_repair_with_a_session_of_its_own():
    entry = only(ledger(responses=pulses(*FALL, 7.2, 8.3)))
    assert [(step.stage, step.session) for _, step in entry.steps] == [(Stage.OPEN, 5), (Stage.REPAIRED, 7)]


def test_tension_that_was_talked_about_is_named_and_a_next_answer_without_it_mends():
    one = pulse(1, 8.0, P5a=2, P5b=0)
    assert only(ledger(responses=(one,))).stage is Stage.NAMED
    assert only(ledger(responses=(one, pulse(2, 8.0, P5a=0)))).stage is Stage.REPAIRED
    unspoken = pulse(1, 8.0, P5a=3, P5b=2)
    assert only(ledger(responses=(unspoken, pulse(2, 8.0, P5a=0)))).stage is Stage.OPEN


def test_a_little_tension_opens_nothing():
    assert ledger(responses=(pulse(1, 8.0, P5a=1, P5b=2),)).entries == ()


def test_what_the_therapist_noted_as_mended_is_mended_and_the_disagreement_is_told():
    entry = only(ledger(sessions=(STRAINED, facts(2)), strains=(note(1, mended_in=2),)))
    assert not entry.is_open
    assert entry.differ


def test_both_views_stand_beside_each_other():
    entry = only(
        ledger(
            responses=(pulse(1, 7.0, P5a=2, P5b=2, P4=-3), pulse_t(1, 8.0, 8.5, O5a=0)),
            strains=(note(1),),
        )
    )
    assert dict(entry.client.answers) == {"attunement": 7.0, "P4": -3, "P5a": 2, "P5b": 2}
    assert dict(entry.therapist.answers) == {"attunement_own": 8.0, "attunement_guess": 8.5, "O5a": 0}
    assert entry.therapist.words == ("She went quiet.",)


def test_the_therapists_part_is_shown_with_its_line():
    (part,) = only(ledger(sessions=(STRAINED,))).part
    assert part.mark is not None
    assert (part.mark.code, part.evidence.id, part.evidence.label) == ("TC_defend", "session:1/u3", "S1 · line 3")


def came(*after: object, **parts: object) -> Came:
    return only(ledger(sessions=(STRAINED, *after), **parts)).followed.came


def test_a_strain_came_up_again_where_one_of_the_next_two_sessions_speaks_of_the_two_of_them():
    assert came(facts(2), facts(3, mark("R7_link_between_us", 9, Role.THERAPIST))) is Came.MENTIONED
    assert came(facts(2), facts(3)) is Came.NOT_MENTIONED
    assert came(facts(2), facts(3), facts(4, mark("R4_invite", 9))) is Came.NOT_MENTIONED


def test_a_session_that_nobody_read_leaves_it_not_known():
    assert came(facts(2), facts(3, read=False)) is Came.NOT_KNOWN
    assert came(facts(2, mark("AE_meta", 2)), facts(3, read=False)) is Came.MENTIONED


def test_before_two_sessions_have_been_nothing_is_held_against_anybody():
    assert came(facts(2)) is Came.AHEAD


def test_a_note_or_a_confirmed_thread_from_its_line_says_that_it_came_up_again():
    assert came(facts(2), facts(3), strains=(note(1, revisited_in=(3,)),)) is Came.MENTIONED
    thread = Thread(
        id="k1", kind=ThreadKind.WORD, text="the stairs", session=1, utterance_id="u5", returned_in=(2,),
        status=CodeStatus.CONFIRMED,
    )  # fmt: skip
    assert came(facts(2), facts(3), threads=(thread,)) is Came.MENTIONED
    assert came(facts(2), facts(3), threads=(replace(thread, status=CodeStatus.DRAFT),)) is Came.NOT_MENTIONED


def test_coming_back_to_a_mended_strain_is_the_last_stage():
    mended = facts(1, moments=(rupture(5),))
    entry = only(ledger(sessions=(mended, facts(2, mark("R7_link_between_us", 2)))))
    assert entry.stage is Stage.REVISITED
    assert entry.steps[-1][1].session == 2


def test_a_note_from_the_future_is_left_out_and_marked():
    early = ledger_of(course_of(strains=(note(1),)), as_of=hour_at(1).date() - timedelta(days=1))
    assert early.entries == ()
    assert [o.key for o in early.odd] == ["odd.future"]


def test_a_partners_answers_are_read_for_that_partner_alone():
    course = course_of(responses=(pulse(1, 5.0, teller=Teller.PARTNER_A, P5a=3),))
    assert ledger_of(course, as_of=LATER).entries == ()
    assert len(ledger_of(course, as_of=LATER, teller=Teller.PARTNER_A).entries) == 1


@st.composite
def courses(draw: st.DrawFn, *, longest: int = 10) -> Course:
    """A course of a few sessions with strains in words, ratings, tension and notes."""
    n = draw(st.integers(1, longest))
    sessions, responses, strains = [], [], []
    for k in range(1, n + 1):
        moments = (rupture(draw(st.integers(1, 5))),) if draw(st.booleans()) else ()
        code = draw(st.sampled_from(("R7_link_between_us", "R5_own", "U_yes")))
        sessions.append(facts(k, mark(code, 5, Role.THERAPIST), moments=moments, read=draw(st.booleans())))
        if draw(st.booleans()):
            tense = draw(st.integers(0, 3))
            responses.append(pulse(k, draw(st.integers(0, 10)) * 1.0, P5a=tense, P5b=draw(st.integers(0, 2))))
        if draw(st.integers(0, 3)) == 0:
            strains.append(note(k, named_in=draw(st.one_of(st.none(), st.integers(k, longest)))))
    return course_of(sessions=tuple(sessions), responses=tuple(responses), strains=tuple(strains))


def openings(found: Ledger, *, until: int) -> list[tuple[int, str, object]]:
    return [(e.session, s.source, s.steps[0]) for e in found.entries if e.session <= until for s in e.sources]


@given(courses())
def test_a_later_session_changes_nothing_that_was_said_of_an_earlier_one(course: Course):
    whole = ledger_of(course, as_of=LATER)
    for until in range(1, len(course.sessions) + 1):
        then = ledger_of(course, as_of=LATER, up_to=until)
        assert openings(then, until=until) == openings(whole, until=until)
        said = {(e.session, step.stage, step.session, step.evidence) for e in then.entries for _, step in e.steps}
        assert said <= {
            (e.session, step.stage, step.session, step.evidence) for e in whole.entries for _, step in e.steps
        }


@given(courses(), st.data())
def test_a_session_taken_away_takes_every_claim_that_rests_on_it(course: Course, data: st.DataObject):
    gone = data.draw(st.sampled_from(course.sessions)).number
    left = replace(course, sessions=tuple(s for s in course.sessions if s.number != gone))
    found = ledger_of(left, as_of=LATER)
    rests = {e.source for entry in found.entries for e in entry.evidence}
    rests |= {p.evidence.source for entry in found.entries for p in entry.part}
    assert f"session:{gone}" not in rests


@given(courses(), st.randoms(use_true_random=False))
def test_the_order_of_the_lists_does_not_matter(course: Course, shuffle: random.Random):
    mixed = {}
    for name in ("sessions", "responses", "strains"):
        rows = list(getattr(course, name))
        shuffle.shuffle(rows)
        mixed[name] = tuple(rows)
    assert ledger_of(replace(course, **mixed), as_of=LATER) == ledger_of(course, as_of=LATER)


def test_time_grows_with_the_number_of_sessions_and_no_faster():
    numbers = range(1, 10_001)
    read = facts(1, mark("R5_own", 5, Role.THERAPIST))
    sessions = tuple(replace(read, number=k, moments=() if k % 4 else (rupture(k % 5 + 1),)) for k in numbers)
    answers = tuple(
        replace(pulse(1, 8 + (k * 7919 % 7) / 3, key=f"r{k}", P5a=0 if k % 10 else 2), session=k) for k in numbers
    )
    assert grows_evenly(lambda n: ledger_of(course_of(sessions=sessions[:n], responses=answers[:n]), as_of=LATER))
