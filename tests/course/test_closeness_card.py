from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.course.closeness_card import cards_of, standing_cards
from stillhere.model import Appointment, Became, Break, Card, Cause, Course, Ending, FlightPlan, Message, Response, Side
from tests.course.builders import LATER, came, facts, hour_at, mark
from tests.course.near_and_far import KEPT, TWICE, answers, near, off


def card(course: Course) -> Card:
    (found,) = cards_of(course, as_of=LATER)
    return found


def opened(course: Course) -> list[str]:
    return [c.id for c in cards_of(course, as_of=LATER)]


def test_one_cancelled_hour_opens_it_before_there_is_a_second():
    found = card(near(off(9), earlier=TWICE))
    assert (found.id, found.key) == ("flight.after_closeness:8", "flight.after_closeness")
    assert found.session == 8
    assert found.opened_on == hour_at(9).date()


def test_the_day_it_is_told_is_the_day_it_opens():
    told = hour_at(8).replace(hour=20)
    course = near(off(9, told=told))
    assert cards_of(course, as_of=hour_at(8).date())[0].opened_on == told.date()


def test_closeness_alone_opens_nothing():
    assert opened(near(came(9, late_minutes=0), came(10, late_minutes=0))) == []


def test_cancelling_without_closeness_opens_nothing():
    flat = tuple(answers(n, 8, 0) for n in range(1, 9))
    assert opened(replace(near(off(9)), responses=flat)) == []


def test_a_stated_outside_cause_opens_nothing():
    assert opened(near(off(9, cause=Cause.OUTSIDE), off(10, cause=Cause.OUTSIDE))) == []


def test_a_vague_cause_opens_it_and_is_kept_as_a_rival():
    rivals = card(near(off(9, cause=Cause.VAGUE))).rivals
    assert (rivals[2].fit, [e.id for e in rivals[2].evidence]) == ("as_well", ["appointment:off9"])


def test_two_signs_of_different_kinds_open_it_and_one_does_not():
    assert opened(near(came(9), more=(answers(9, 8, 3),))) == []
    found = card(near(came(9), more=(answers(9, 8, 3, p6=5),)))
    assert (found.session, found.opened_on) == (9, hour_at(9).date())


def test_the_same_sign_twice_is_not_two():
    assert opened(near(came(9), came(10), more=(answers(9, 8, 3), answers(10, 8, 4)))) == []


def test_two_other_signs_open_nothing_where_an_outside_cause_was_stated_by_then():
    shut = replace(came(9, late_minutes=20, late_by=Side.CLIENT), cause=Cause.OUTSIDE)
    assert opened(near(shut, more=(answers(9, 8, 3, p6=5),))) == []


def test_a_sign_after_the_next_two_hours_is_too_late():
    assert opened(near(came(9), came(10), off(11))) == []
    assert opened(near(came(9), off(10))) == ["flight.after_closeness:8"]


def test_an_hour_the_therapist_called_off_is_not_one_of_the_two():
    hers = replace(off(9), id="hers", by=Side.THERAPIST)
    assert opened(near(hers, came(10), off(11))) == ["flight.after_closeness:8"]


def test_nothing_opens_after_an_agreed_end():
    course = replace(near(off(9)), ending=Ending.AGREED, ended_on=hour_at(8).date())
    assert opened(course) == []


def test_a_second_sign_does_not_open_a_second_card():
    assert opened(near(off(9), off(10))) == ["flight.after_closeness:8"]


def test_every_claim_has_its_evidence_and_words():
    found = card(near(off(9), earlier=TWICE))
    claims = (*found.claims, *found.against, *found.in_your_hands)
    assert all(c.text and c.evidence for c in claims)
    assert all(r.why for r in found.rivals)
    assert found.claims[0].sure == "possible"


def test_it_says_what_earlier_therapies_were_like_only_as_they_were_told():
    assert "as in two earlier therapies" in card(near(off(9), earlier=TWICE)).claims[0].text
    assert "nothing is known yet" in card(near(off(9))).claims[0].text
    other = tuple(replace(t, pattern=False) for t in TWICE)
    assert "didn't end so" in card(near(off(9), earlier=other)).claims[0].text


def test_it_quotes_what_was_said_in_the_close_session():
    said = tuple(
        facts(n, *([mark("CL_known", 4, quote="You actually get it.")] if n == 8 else [])) for n in range(1, 9)
    )
    found = card(near(off(9), sessions=said))
    assert "“You actually get it.”" in found.claims[0].text
    assert "session:8/u4" in {e.id for e in found.claims[0].evidence}


def test_high_understanding_and_no_tension_make_a_hurt_less_likely():
    hurt = card(near(off(9))).rivals[0]
    assert (hurt.fit, {e.id for e in hurt.evidence}) == ("less", {"response:r8/P5a", "response:r8/P1"})


def test_tension_in_the_close_session_makes_a_hurt_fit_better():
    course = near(off(9))
    tense = tuple(answers(8, 10, 2, p5a=2) if r.session == 8 else r for r in course.responses)
    assert card(replace(course, responses=tense)).rivals[0].fit == "better"


def test_what_nobody_asked_is_unknown_and_never_less():
    without = tuple(replace(r, answers=tuple(a for a in r.answers if a[0] in ("P1", "P4"))) for r in near().responses)
    found = {r.key[-1]: r.fit for r in card(replace(near(off(9)), responses=without)).rivals}
    assert found == {
        "1": "unknown",
        "2": "unknown",
        "3": "unknown",
        "4": "unknown",
        "5": "less",
        "6": "unknown",
        "7": "unknown",
    }


def test_the_therapists_break_in_those_weeks_fits_as_well():
    away = Break(id="b", starts=hour_at(10).date(), ends=hour_at(11).date(), told_on=hour_at(7).date())
    assert card(near(off(9), breaks=(away,))).rivals[4].fit == "as_well"


def test_the_shared_plan_is_in_the_therapists_hands_where_there_is_one():
    plan = FlightPlan(id="p", written_on=hour_at(2).date(), lines=(("If I cancel", "keep my hour"),))
    with_plan = [c.key for c in card(near(off(9), plan=plan)).in_your_hands]
    assert "moment.pull.after_closeness.plan_line" in with_plan
    assert "moment.pull.after_closeness.plan_none" in [c.key for c in card(near(off(9))).in_your_hands]


def test_two_hours_kept_as_usual_lay_it_down():
    assert standing_cards(near(off(9)), as_of=LATER)
    assert standing_cards(near(off(9), came(10)), as_of=LATER)
    assert standing_cards(near(off(9), came(10), came(11)), as_of=LATER) == ()


def test_hours_kept_afterwards_speak_against_it():
    assert [c.evidence[0].id for c in card(near(off(9), came(10))).against] == ["appointment:a10"]


BECAME = st.sampled_from(["came", "late", "off", "outside", "missed", "close", "away"])
WEEKS = st.lists(BECAME, max_size=6)


def after(weeks: list[str]) -> Course:
    hours: list[Appointment] = []
    given: list[Response] = []
    for week, what in enumerate(weeks, start=9):
        if what == "off":
            hours.append(off(week))
        elif what == "outside":
            hours.append(off(week, cause=Cause.OUTSIDE))
        elif what == "missed":
            hours.append(Appointment(id=f"m{week}", starts_at=hour_at(week), became=Became.MISSED))
        else:
            late = 20 if what == "late" else 0
            hours.append(came(week, late_minutes=late, late_by=Side.CLIENT if late else None))
            given.append(answers(week, 10 if what == "close" else 8, 4 if what == "away" else 1, p6=8))
    return near(*hours, more=tuple(given))


@settings(max_examples=60, deadline=None)
@given(WEEKS, st.integers(0, 6))
def test_what_comes_later_never_takes_a_card_back(weeks: list[str], upto: int) -> None:
    before = [(c.id, c.session, c.opened_on, c.claims[0]) for c in cards_of(after(weeks[:upto]), as_of=LATER)]
    whole = [(c.id, c.session, c.opened_on, c.claims[0]) for c in cards_of(after(weeks), as_of=LATER)]
    assert whole[: len(before)] == before


@settings(max_examples=60, deadline=None)
@given(WEEKS, st.integers(0, 5))
def test_one_more_sign_never_closes_a_card(weeks: list[str], place: int) -> None:
    if place >= len(weeks) or weeks[place] not in ("came", "outside"):
        return
    more = [*weeks[:place], "missed", *weeks[place + 1 :]]
    assert bool(opened(after(more))) >= bool(opened(after(weeks)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["came", "outside"]), max_size=5))
def test_outside_causes_alone_never_open_one(weeks: list[str]) -> None:
    assert opened(after(weeks)) == []


@settings(max_examples=40, deadline=None)
@given(WEEKS, st.data())
def test_without_a_source_nothing_rests_on_it(weeks: list[str], data: st.DataObject) -> None:
    course = after(weeks)
    ids = sorted({e.id for c in cards_of(course, as_of=LATER) for claim in c.claims for e in claim.evidence})
    if not ids:
        return
    gone = data.draw(st.sampled_from(ids)).split("/")[0]
    kind, _, key = gone.partition(":")
    if kind == "response":
        left = replace(course, responses=tuple(r for r in course.responses if r.id != key))
    else:
        left = replace(course, appointments=tuple(a for a in course.appointments if a.id != key))
    for one in cards_of(left, as_of=LATER):
        said = (*one.claims, *one.against, *one.in_your_hands)
        rests_on = [e.source for c in said for e in c.evidence] + [e.source for r in one.rivals for e in r.evidence]
        assert gone not in rests_on


def test_a_warm_message_before_it_is_among_what_was_near():
    message = Message(id="m", at=hour_at(7).replace(hour=21), warm=True)
    assert any(c.key == "sign.near_message" for c in card(near(off(9), messages=(message,))).claims)


def test_the_eight_kept_hours_are_the_ones_the_tests_build_on():
    assert [a.session for a in KEPT] == list(range(1, 9))
