import re
from collections import Counter
from importlib.resources import files

import pytest

from stillhere.demo.codes import code_now, secret_of
from stillhere.demo.courses import COURSES
from stillhere.demo.practice import PROFILE, STAFF, THERAPIES, Meeting, session_of
from stillhere.demo.session import TRANSCRIPT, demo_session
from stillhere.model import Review, Role
from stillhere.pipeline import components, review_session
from stillhere.profiles import profile

MEETINGS = [meeting for therapy in THERAPIES for meeting in therapy.meetings]
SHORT = [meeting for meeting in MEETINGS if meeting.file != TRANSCRIPT]


@pytest.fixture(scope="module")
def reviews() -> dict[str, Review]:
    """Of every short session, as the rules read it; the long one has tests of its own."""
    steps = components(coders=("rules",))
    return {m.file: review_session(session_of(m), profile=profile(PROFILE), steps=steps) for m in SHORT}


def test_it_has_an_owner_two_therapists_and_a_supervisor():
    assert Counter(p.work for p in STAFF) == {"owner": 1, "therapist": 2, "supervisor": 1, "front_desk": 1}
    assert {therapy.therapist for therapy in THERAPIES} == {p.username for p in STAFF if p.work == "therapist"}


def test_six_of_eight_cases_brought_one_to_three_sessions_and_the_others_answers_alone():
    assert len(THERAPIES) == 8
    assert sum(therapy.partners is not None for therapy in THERAPIES) == 2
    brought = [therapy for therapy in THERAPIES if therapy.meetings]
    assert {len(therapy.meetings) for therapy in brought} <= {1, 2, 3}
    assert {therapy.name for therapy in THERAPIES if not therapy.meetings} == {"Ewan", "Ilse"} <= set(COURSES)


@pytest.mark.parametrize("meeting", SHORT, ids=lambda m: m.file)
def test_a_session_is_read_whole_with_everybody_in_their_role(meeting: Meeting):
    session = session_of(meeting)
    assert 30 <= len(session.utterances) <= 60
    roles = [speaker.role for speaker in session.speakers]
    assert roles.count(Role.THERAPIST) == 1
    assert None not in roles
    assert session.has_times == meeting.file.endswith(".vtt")


@pytest.mark.parametrize("meeting", SHORT, ids=lambda m: m.file)
def test_each_file_says_that_its_people_are_invented(meeting: Meeting):
    text = (files("stillhere.demo") / "sessions" / meeting.file).read_text(encoding="utf-8")
    assert "None of its people exist." in text[:200]


def test_the_long_hour_is_the_one_that_newcomers_see_first():
    (long,) = [meeting for meeting in MEETINGS if meeting.file == TRANSCRIPT]
    assert session_of(long) == demo_session()


def test_every_file_belongs_to_a_case():
    lying = {file.name for file in (files("stillhere.demo") / "sessions").iterdir()}
    assert lying == {meeting.file for meeting in SHORT}


def test_a_couples_partners_carry_the_names_of_their_case():
    for therapy in THERAPIES:
        for meeting in therapy.meetings:
            if therapy.partners and meeting.private_to is None:
                named = {role: label for label, role in meeting.roles.items()}
                assert (named[Role.PARTNER_A], named[Role.PARTNER_B]) == therapy.partners


def test_one_partner_was_seen_alone_and_that_is_marked_as_private():
    (alone,) = [m for m in MEETINGS if m.private_to is not None]
    assert set(alone.roles.values()) == {Role.THERAPIST, Role.CLIENT}


def test_nobody_speaks_of_a_way_to_die():
    words = re.compile(r"\b(suicid\w*|kill\w*|overdose\w*|hang(ed|ing)? (him|her|my|your)self|pills|noose)\b", re.I)
    for meeting in SHORT:
        for utterance in session_of(meeting).utterances:
            assert not words.search(utterance.text), utterance.text


def test_nothing_in_it_raises_an_alarm(reviews: dict[str, Review]):
    assert {file: r.safety_level for file, r in reviews.items() if r.safety_level not in (None, "none")} == {}


def test_it_shows_strain_that_was_mended_closeness_and_the_pull_to_leave(reviews: dict[str, Review]):
    kinds = Counter(moment.kind for review in reviews.values() for moment in review.moments)
    assert kinds["rupture"] >= 3
    assert kinds["closeness"] >= 1
    assert kinds["flight"] >= 1
    assert any((m.resolution or 0) >= 4 for r in reviews.values() for m in r.moments if m.kind == "rupture")


def test_codes_are_those_that_an_authenticator_shows():
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # RFC 6238, appendix B
    assert [code_now(secret, at) for at in (59, 1111111109, 20000000000)] == ["287082", "081804", "353130"]
    assert len({secret_of(person.username) for person in STAFF}) == len(STAFF)
