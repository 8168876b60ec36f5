"""The brief: steady things first, every sentence with its evidence, and what is not known said as that."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.brief import brief_of
from stillhere.brief.sections import SECTIONS
from stillhere.model import (
    Appointment,
    Became,
    Brief,
    BriefSection,
    Cause,
    Claim,
    Course,
    Episode,
    Evidence,
    Expectation,
    Forecast,
    Side,
    Teller,
)
from stillhere.model.claims import Contribution
from tests.brief.courses import courses, mornings
from tests.brief.people import EVERYTHING, ON, SUPPLEMENTARY, at, ben_and_cleo, card, day, hour, maren, pulse
from tests.wording.test_words import FEELING

ORDER = ["steady", "facing", "left_off", "between", "ways", "expectation", "answers", "pull", "frame", "not_assume"]


KNOWN = Expectation(
    id="x1",
    target="other",
    words="if someone knows me, they'll have had enough",
    episodes=(
        Episode(session=3, held_on=day(3), utterance_id="u7", place="07:00", quote="she looked at the clock"),
        Episode(
            session=8, held_on=day(8), utterance_id="u8", place="08:00", quote="I thought you'd look bored", rung=2
        ),
    ),
)


def section(brief: Brief, key: str) -> BriefSection:
    return next(s for s in brief.sections if s.key == key)


def texts(brief: Brief, key: str) -> str:
    return " ".join(c.text for c in section(brief, key).claims)


def drawn(course: Course | None = None, **given: object) -> Brief:
    course = course or maren()
    return brief_of(course, **({"on": ON, "capabilities": EVERYTHING, "cards": ()} | given))  # type: ignore[arg-type]


def test_the_table_of_sections_is_this_one_and_steady_things_come_first() -> None:
    assert [part.key for part in SECTIONS] == ORDER
    assert [s.key for s in drawn(maren(expectations=(KNOWN,)), cards=[card()]).sections] == ORDER


def test_what_they_said_they_would_face_this_week_is_there_with_its_line() -> None:
    (faced, *_) = section(drawn(), "facing").claims
    assert "my sister moves out on Saturday" in faced.text
    assert [e.id for e in faced.evidence] == ["session:8/u10", "thread:t1"]


def test_what_the_therapist_owes_is_the_first_thing_left_hanging() -> None:
    first = section(drawn(), "left_off").claims[0]
    assert "I'll bring the dates for spring" in first.text
    assert "one session" in first.text


def test_an_open_strain_is_told_as_possible_with_what_else_it_could_be() -> None:
    claim = section(drawn(), "between").claims[0]
    assert claim.sure == "possible"
    assert len(claim.alternatives) == 2
    assert "“fine”" in claim.text


def test_words_for_naming_are_options_that_rest_on_what_they_name() -> None:
    ways = section(drawn(), "ways").claims
    assert {c.sure for c in ways} == {"option"}
    assert [c.key.rsplit(".", 1)[1] for c in ways] == [
        "aim", "relational_anxious", "relational_avoidant", "relational_mixed", "better_not"
    ]  # fmt: skip
    assert all("session:8/u40" in [e.id for e in c.evidence] for c in ways)


def test_a_close_session_and_a_moved_hour_bring_the_words_for_that_where_no_strain_is_open() -> None:
    course = maren()
    calm = replace(course, sessions=tuple(replace(s, moments=()) for s in course.sessions))
    assert section(drawn(calm, cards=[card()]), "ways").claims[1].key.startswith("naming.cancelled_after_close")
    assert not [s for s in drawn(calm).sections if s.key == "ways" and s.claims]


def test_tension_on_a_form_brings_words_for_that_and_answers_that_only_fell_bring_none() -> None:
    course = maren(responses=(*(pulse(n) for n in range(1, 8)), pulse(8, P5a=2, P5b=2)))
    calm = replace(course, sessions=tuple(replace(s, moments=()) for s in course.sessions))
    assert section(drawn(calm), "ways").claims[0].key == "naming.tension.aim"
    assert "“quite a bit” tension" in texts(drawn(calm), "between")
    fallen = replace(calm, responses=(*(pulse(n) for n in range(1, 8)), pulse(8, P1=2, P2=2, P3=2)))
    assert section(drawn(fallen), "between").claims
    assert not [s for s in drawn(fallen).sections if s.key == "ways" and s.claims]


def test_a_drop_that_only_the_client_marked_is_told_to_the_therapist() -> None:
    own = [
        replace(pulse(n), id=f"t{n}", instrument="session_pulse_therapist@1.0.0", respondent=Teller.THERAPIST)
        for n in range(1, 9)
    ]
    own = [replace(r, scores=(("attunement_own", 8.0),)) for r in own]
    theirs = [*(pulse(n) for n in range(1, 8)), pulse(8, P1=2, P2=2, P3=2)]
    said = texts(drawn(maren(responses=(*theirs, *own))), "between")
    assert "lower than usual for them; you rated it as usual" in said


def test_the_flight_card_stands_with_its_rivals_history_and_plan_and_no_number() -> None:
    pull = section(drawn(cards=[card()]), "pull")
    assert len(pull.claims[0].alternatives) == 3
    assert "two earlier therapies" in texts(drawn(cards=[card()]), "pull")
    assert "don't let me slip out" in texts(drawn(cards=[card()]), "pull")
    assert "%" not in texts(drawn(cards=[card()]), "pull")


def cancelled(cause: Cause, reason: str = "") -> Brief:
    gone = Appointment(
        id="a9",
        starts_at=at(ON),
        became=Became.CANCELLED,
        by=Side.CLIENT,
        told_at=at(ON - timedelta(days=1)),
        cause=cause,
        reason=reason,
    )
    later = Appointment(id="a10", starts_at=at(ON + timedelta(days=7)))
    course = maren(appointments=(*(hour(n) for n in range(1, 9)), gone, later))
    calm = replace(course, sessions=tuple(replace(s, moments=()) for s in course.sessions))
    return drawn(calm, on=ON + timedelta(days=7), cards=None)


def test_after_a_close_session_one_cancelled_hour_brings_the_card_and_a_page_that_steadies() -> None:
    brief = cancelled(Cause.VAGUE)
    pull = texts(brief, "pull")
    assert "may have come with a pull to leave" in pull
    assert "running after" in pull
    assert section(brief, "pull").claims[0].alternatives
    assert section(brief, "ways").claims[1].key.startswith("naming.cancelled_after_close")
    assert brief.sections[0].key == "steady"
    assert brief.sections[0].claims


def test_the_same_hour_with_an_outside_cause_brings_none() -> None:
    brief = cancelled(Cause.OUTSIDE, "my train is cancelled")
    assert not [c for c in section(brief, "pull").claims if "after_closeness" in c.key]
    assert "my train is cancelled" in texts(brief, "not_assume")


def test_a_forecast_is_told_in_words_and_as_a_prior_where_it_is_one() -> None:
    rests = (Contribution(key="missed", logit=0.8, evidence=(Evidence("appointment:a8", "24 Feb"),)),)
    forecast = Forecast(event="leaving", horizon=3, probability=0.31, band="elevated", contributions=rests)
    claim = next(c for c in section(drawn(forecast=forecast), "pull").claims if "alone_elevated" in c.key)
    beside = section(drawn(forecast=forecast, cards=[card()]), "pull").claims
    assert [c for c in beside if "band_elevated" in c.key]
    assert "0.31" not in claim.text
    assert "31" not in claim.text
    assert claim.alternatives
    silent = replace(forecast, refused_because=("too few",))
    assert not section(drawn(forecast=silent), "pull").claims


def test_an_outside_cause_is_named_as_not_to_be_read_into() -> None:
    away = Appointment(
        id="a9",
        starts_at=at(ON - timedelta(days=3)),
        became=Became.CANCELLED,
        by=Side.CLIENT,
        cause=Cause.OUTSIDE,
        reason="my train is cancelled",
    )
    course = maren(appointments=(*(hour(n) for n in range(1, 9)), away))
    claim = section(drawn(course), "not_assume").claims[0]
    assert "my train is cancelled" in claim.text
    assert [e.id for e in claim.evidence] == ["appointment:a9"]


def test_an_expectation_stands_with_what_speaks_for_it_and_against_it_and_no_verdict() -> None:
    said = texts(drawn(maren(expectations=(KNOWN,))), "expectation")
    assert "they'll have had enough" in said
    assert said.index("looked at the clock") < said.index("look bored")
    assert "revised" not in said  # one kind of evidence is not enough to speak of it
    many = (KNOWN.episodes[0], *(replace(KNOWN.episodes[1], session=n, held_on=day(n), rung=n) for n in (1, 2, 6)))
    claim = section(drawn(maren(expectations=(replace(KNOWN, episodes=many),))), "expectation").claims[-1]
    assert claim.text.startswith("3 of 6 kinds of evidence seen, on 3 occasions.")
    assert "looked at the clock" in claim.alternatives[0]


def test_what_is_not_known_is_said_and_is_never_a_no() -> None:
    bare = Course(id="c", client="Maren", sessions=(replace(maren().sessions[0], read=False),))
    brief = drawn(bare)
    said = " ".join(brief.not_known)
    for missing in ("weren't read", "No answer is not a zero", "hasn't been asked", "No appointment is on file"):
        assert missing in said
    assert section(brief, "steady").note
    assert not [s for s in brief.sections if s.key == "between"]  # nobody read it, so nothing is said of it


def test_before_the_first_meeting_there_is_a_page_that_claims_nothing() -> None:
    brief = drawn(Course(id="c", client="Maren"))
    assert brief.session == 1
    assert not [c for s in brief.sections for c in s.claims]
    assert any("hasn't been asked" in text for text in brief.not_known)


def test_without_a_drafted_brief_in_the_profile_there_is_none_and_the_reason() -> None:
    brief = drawn(capabilities={"transcript", "arithmetic"}, cards=[card()])
    assert brief.sections == ()
    assert brief.not_known == ()
    assert "profile in force" in brief.caveats[0]


def test_without_words_for_feelings_only_what_was_said_and_done_is_there() -> None:
    brief = drawn(capabilities=SUPPLEMENTARY, cards=[card()])
    keys = [s.key for s in brief.sections]
    assert "ways" not in keys
    assert "pull" not in keys
    assert any("Near and far" in c for c in brief.caveats)
    for one in brief.sections:
        for claim in one.claims:
            assert not FEELING.search(claim.text), claim


def test_a_couples_brief_is_drawn_from_joint_material_only() -> None:
    brief = drawn(ben_and_cleo())
    everything = " ".join(c.text for s in brief.sections for c in s.claims) + " ".join(brief.not_known)
    assert "told alone" not in everything
    rests_on = {e.kind for s in brief.sections for c in s.claims for e in c.evidence}
    assert not rests_on & {"response", "earlier", "plan"}
    assert "pull" not in [s.key for s in brief.sections]
    assert "own page" in section(brief, "answers").note


def test_safety_stands_before_everything_and_is_never_cut() -> None:
    look = tuple(
        Claim(key=f"s{n}", text=f"Look {n}.", evidence=(Evidence(f"response:r{n}", "PHQ-9"),)) for n in range(9)
    )
    brief = drawn(safety=look, capabilities={"transcript"})
    assert brief.sections[0].claims == look
    assert drawn(safety=look).sections[0].key == "safety"


def test_what_did_not_fit_is_said() -> None:
    course = maren()
    many = tuple(replace(course.threads[1], id=f"p{n}", quote=f"I'll bring {n}") for n in range(8))
    brief = drawn(maren(threads=many))
    assert len(section(brief, "left_off").claims) == 4
    assert any("More was found" in c for c in brief.caveats)


@pytest.mark.parametrize("allowed", [EVERYTHING, SUPPLEMENTARY])
@settings(max_examples=40)
@given(course=courses, on=mornings, with_card=st.booleans())
def test_every_sentence_rests_on_something_that_is_on_file(
    course: Course, on: object, with_card: bool, allowed: frozenset[str]
) -> None:
    shown = [card()] if with_card else None  # None: the event rule decides
    brief = drawn(course, on=on, capabilities=allowed, cards=shown)
    on_file = sources(course) | ({e.source for c in card().claims for e in c.evidence} if with_card else set())
    most = {part.key: part.most for part in SECTIONS}
    for one in brief.sections:
        assert len(one.claims) <= most[one.key]
        for claim in one.claims:
            assert claim.text
            assert "{" not in claim.text
            assert claim.evidence
            assert {e.source for e in claim.evidence} <= on_file
        assert "{" not in one.note
    assert sum(len(s.claims) for s in brief.sections) <= sum(most.values())
    assert all("{" not in text for text in (*brief.not_known, *brief.caveats))


@settings(max_examples=40)
@given(course=courses, on=mornings)
def test_what_comes_later_never_changes_the_brief_of_a_day(course: Course, on: object) -> None:
    early = replace(
        course,
        sessions=tuple(s for s in course.sessions if s.held_on < on),  # type: ignore[operator]
        responses=tuple(r for r in course.responses if r.completed_at.date() < on),  # type: ignore[operator]
        strains=tuple(n for n in course.strains if n.noted_at.date() < on),  # type: ignore[operator]
        messages=tuple(m for m in course.messages if m.at.date() < on),  # type: ignore[operator]
    )
    assert drawn(course, on=on, cards=None) == drawn(early, on=on, cards=None)


@settings(max_examples=40)
@given(course=courses, on=mornings, data=st.data())
def test_taking_a_source_away_takes_every_sentence_that_rests_on_it(
    course: Course, on: object, data: st.DataObject
) -> None:
    lists = ("sessions", "responses", "appointments", "threads", "earlier", "strains", "breaks")
    name = data.draw(st.sampled_from([n for n in lists if getattr(course, n)] or ["threads"]))
    held = getattr(course, name)
    if not held:
        return
    gone = data.draw(st.sampled_from(held))
    left = replace(course, **{name: tuple(x for x in held if x is not gone)})
    remaining = sources(left)
    for one in drawn(left, on=on, cards=None).sections:
        for claim in one.claims:
            assert {e.source for e in claim.evidence} <= remaining


def sources(course: Course) -> set[str]:
    """Everything that can be deleted as a whole, by its id; an hour held is also the session it held."""
    found = {f"session:{s.number}" for s in course.sessions}
    found |= {f"response:{r.id}" for r in course.responses}
    found |= {f"appointment:{a.id}" for a in course.appointments}
    found |= {f"break:{b.id}" for b in course.breaks}
    found |= {f"message:{m.id}" for m in course.messages}
    found |= {f"earlier:{t.id}" for t in course.earlier}
    found |= {f"note:{n.id}" for n in course.strains}
    found |= {f"thread:{t.id}" for t in course.threads}
    return found | ({f"plan:{course.plan.id}"} if course.plan else set())
