import re
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

import pytest

from stillhere.demo.session import TRANSCRIPT, demo_session
from stillhere.model import Moment, Review, Role, Session, Utterance
from stillhere.model.text import events_in, without_events
from stillhere.pipeline import components, review_session
from stillhere.profiles import profile
from stillhere.roles import assign_roles

# Everybody and everything that bears a name in the hour; all of it is invented or on any map.
NAMES = {
    *("Maren", "Ada", "Jean", "Monty", "Kirsten", "Denise", "Pauline", "Ruth", "Graham", "Marvin", "Mum", "God"),
    *("Co-op", "Twix", "PE", "E", "Easter", "Pancake", "Day", "Aberdeen", "Leicester", "Spain"),
    *("January", "February", "March", "April", "May", "June"),
    *("Tuesday", "Tuesdays", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
FASTEST = 6.0  # words a second; nobody speaks faster
CUE_GAP = 2.0  # seconds; cues of one speaker that lie closer are one turn


@pytest.fixture(scope="module")
def hour() -> Session:
    return demo_session()


@pytest.fixture(scope="module")
def review(hour: Session) -> Review:
    return review_session(hour, profile=profile("clinical_support"), steps=components())


def line(hour: Session, words: str) -> Utterance:
    found = [u for u in hour.utterances if words in u.text]
    assert len(found) == 1, f"{len(found)} lines hold {words!r}"
    return found[0]


def codes_on(review: Review, words: str) -> set[str]:
    at = line(review.session, words).id
    return {c.code for c in review.codes if c.utterance_id == at}


def moments(review: Review, kind: str, *, around: str) -> list[Moment]:
    """The moments of a kind whose lines hold the one with these words."""
    at = line(review.session, around).id
    return [m for m in review.moments if m.kind == kind and at in m.utterance_ids]


def spoken_words(utterance: Utterance) -> list[str]:
    return without_events(utterance.text).split()


def test_it_is_maren_and_adas_ninth_session_on_a_tuesday(hour: Session):
    assert [(s.label, s.role) for s in hour.speakers] == [("Ada Okafor", Role.THERAPIST), ("Maren", Role.CLIENT)]
    assert (hour.number, hour.held_on, hour.setting, hour.language) == (9, "2026-03-03", "individual", "en")


def test_it_is_a_whole_hour_of_talk_in_two_voices(hour: Session):
    assert 190 <= len(hour.utterances) <= 230
    assert 46 * 60 <= (hour.utterances[-1].end or 0.0) <= 50 * 60
    turns = [sum(u.speaker_id == s.id for u in hour.utterances) for s in hour.speakers]
    words = [sum(len(spoken_words(u)) for u in hour.utterances if u.speaker_id == s.id) for s in hour.speakers]
    assert min(turns) >= 100
    assert words[1] > 2 * words[0]


def test_the_reader_met_nothing_odd_in_the_file(hour: Session):
    assert hour.notes == ()
    assert hour.source.format == "webvtt"


def test_times_run_strictly_forward(hour: Session):
    for u in hour.utterances:
        assert u.start is not None
        assert u.end is not None
        assert u.start < u.end
    for before, after in pairwise(hour.utterances):
        assert before.end <= after.start


def test_nobody_speaks_faster_than_people_do(hour: Session):
    for u in hour.utterances:
        assert len(spoken_words(u)) <= FASTEST * (u.end - u.start), u.text


def test_silences_are_those_of_an_hour_like_this(hour: Session):
    pauses = [u.pause_before for u in hour.utterances if u.pause_before is not None]
    assert max(pauses) < 20
    assert sum(pause > 8 for pause in pauses) >= 8
    assert sum(pause < 2 for pause in pauses) > 0.6 * len(pauses)


def test_long_turns_come_in_several_cues_and_are_put_together(hour: Session):
    cues = (files("stillhere.demo") / TRANSCRIPT).read_text(encoding="utf-8").count(" --> ")
    assert cues > len(hour.utterances) + 40
    for before, after in pairwise(hour.utterances):
        assert before.speaker_id != after.speaker_id or after.start - before.end > CUE_GAP


def test_names_come_from_the_list_alone(hour: Session):
    inside_a_sentence = re.compile(r"(?<![.?!\"] )(?<!\")(?<!^)\b[A-Z][\w-]*")
    found = {name for u in hour.utterances for name in inside_a_sentence.findall(" ".join(spoken_words(u)))}
    assert found - {"I"} <= NAMES


def test_brackets_are_few(hour: Session):
    events = [e for u in hour.utterances for e in events_in(u.text)]
    assert {e.kind for e in events} <= {"laugh", "cry", "pause", "voice"}
    assert len(events) < len(hour.utterances) / 6


def test_nobody_had_to_guess_the_roles_and_a_guess_would_be_right(hour: Session):
    unsaid = replace(hour, speakers=tuple(replace(s, role=None) for s in hour.speakers))
    guessed = assign_roles(unsaid)
    assert guessed.certain
    assert [s.role for s in guessed.session.speakers] == [Role.THERAPIST, Role.CLIENT]
    assert [s.role for s in assign_roles(hour).session.speakers] == [Role.THERAPIST, Role.CLIENT]


def test_nothing_of_it_is_refused(review: Review):
    assert review.refusals == ()


def test_a_figure_of_speech_raises_no_alarm(review: Review):
    assert "could have died" in line(review.session, "Nice to meet you, Monty").text
    assert review.safety_level in (None, "none")
    assert [m for m in review.moments if m.kind == "safety" and m.level not in (None, "none")] == []


def test_most_lines_carry_no_mark_of_strain_closeness_or_flight(review: Review):
    marked = {c.utterance_id for c in review.codes if c.family in ("W", "C", "CL", "F", "TC", "S")}
    assert len(marked) < len(review.session.utterances) / 6


def test_the_wish_to_come_less_is_heard(review: Review):
    assert moments(review, "flight", around="play it by ear a bit")


def test_the_stairs_are_answered_with_advice_and_that_is_a_miss(review: Review):
    assert "M_advice_early" in codes_on(review, "The man with the spaniel, even?")
    assert "missed" in {m.subtype for m in moments(review, "attunement", around="sat down on the bottom stair")}


def test_going_along_with_it_and_the_small_protest_are_one_strain_that_was_mended(review: Review):
    (strain,) = moments(review, "rupture", around="Okay. Either's fine.")
    assert line(review.session, "You're doing it again").id in strain.utterance_ids
    assert strain.resolution is not None
    assert strain.resolution >= 4
    assert strain.client_evidence


def test_ada_owns_her_part_and_takes_nothing_back(review: Review):
    assert "R5_own" in codes_on(review, "I went straight past you")
    assert " but " not in line(review.session, "I went straight past you").text


def test_no_other_strain_is_seen(review: Review):
    assert len([m for m in review.moments if m.kind == "rupture"]) == 1


def test_a_wrong_guess_is_put_right_and_taken_in(review: Review):
    found = moments(review, "attunement", around="I was the one who didn't come")
    assert {"correction", "mended"} & {m.subtype for m in found}


def test_a_long_silence_goes_before_what_was_never_told(review: Review):
    assert (line(review.session, "There was a plate.").pause_before or 0.0) > 12
    assert "CL_disclosure" in codes_on(review, "I've never told anyone this.")


def test_feeling_known_is_seen_where_she_says_it(review: Review):
    assert moments(review, "closeness", around="And nobody's ever noticed.")


def test_the_urge_its_naming_and_her_owning_it_are_one_pull_worked_through_together(review: Review):
    (pull,) = moments(review, "flight", around="So I nearly didn't come")
    assert pull.subtype == "owned"
    assert pull.resolution == 5
    held = {"and then it's time to go", "Somebody gets close and I go."}
    assert {line(review.session, words).id for words in held} <= set(pull.utterance_ids)


def test_what_she_faces_on_thursday_is_left_hanging(review: Review):
    assert "missed" in {m.subtype for m in moments(review, "attunement", around="It's Thursday they're coming")}


def test_the_hour_goes_from_strain_to_closeness_to_the_pull_and_its_naming(review: Review):
    strain = moments(review, "rupture", around="Okay. Either's fine.")[0]
    close = moments(review, "closeness", around="And nobody's ever noticed.")[0]
    pull = moments(review, "flight", around="So I nearly didn't come")[0]
    assert strain.end < close.start < pull.start
