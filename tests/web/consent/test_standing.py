"""Who has said yes to what, and what waits for it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.web.cases.models import Case, Record
from stillhere.web.consent.actions.note_answer import note_answer
from stillhere.web.consent.models import Answer, Purpose, Subject
from stillhere.web.consent.standing import ConsentMissing, missing, require, sentence, speakers_of, standings
from stillhere.web.consent.texts import text_of
from tests.web.conftest import Cast

DAY = date(2026, 3, 2)


def say(cast: Cast, case: Case, subject: str, purpose: Purpose, said: str, **more: object) -> Answer:
    facts: dict[str, object] = {"method": "paper", "given_on": DAY} | more
    return note_answer(cast.ada, case, subject=subject, purpose=purpose, said=said, **facts)  # type: ignore[arg-type]


def record(case: Case, kind: str = "main") -> Record:
    return case.records.get(kind=kind)


def test_nobody_asked_is_no_yes(cast: Cast) -> None:
    (lacking,) = missing(record(cast.maren), Purpose.RECORD)
    assert lacking.state == "not_asked"
    with pytest.raises(ConsentMissing, match="Maren hasn't said yes to recording"):
        require(record(cast.maren), Purpose.RECORD)


def test_a_yes_is_kept_with_the_very_words_it_was_given_to(cast: Cast) -> None:
    answer = say(cast, cast.maren, "client", Purpose.RECORD, "yes")
    shown = text_of(cast.maren, Purpose.RECORD)
    assert shown is not None
    assert (answer.text_id, answer.text.body) == (shown.sha256, shown.body)
    assert "Ada" in answer.text.body
    assert not missing(record(cast.maren), Purpose.RECORD)


def test_of_a_couple_one_no_is_a_no_for_both_and_it_is_not_said_whose(cast: Cast) -> None:
    case = cast.ben_and_cleo
    say(cast, case, "partner_a", Purpose.RECORD, "yes")
    say(cast, case, "partner_b", Purpose.RECORD, "no")
    lacking = missing(record(case), Purpose.RECORD)
    assert [one.subject for one in lacking] == [Subject.PARTNER_B]
    told = sentence(record(case), lacking)
    assert told == "One of the two hasn't said yes. For a couple it takes both."
    assert not missing(record(case, "private_a"), Purpose.RECORD)
    assert missing(record(case, "private_b"), Purpose.RECORD)


def test_a_private_record_asks_its_own_partner_alone(cast: Cast) -> None:
    case = cast.ben_and_cleo
    assert speakers_of(record(case)) == (Subject.PARTNER_A, Subject.PARTNER_B)
    assert speakers_of(record(case, "private_a")) == (Subject.PARTNER_A,)
    assert speakers_of(record(case, "private_b")) == (Subject.PARTNER_B,)


def test_a_yes_ends_on_its_day(cast: Cast) -> None:
    say(cast, cast.maren, "client", Purpose.RECORD, "yes", expires_on=DAY + timedelta(days=30))
    held = record(cast.maren)
    assert not missing(held, Purpose.RECORD, on=DAY + timedelta(days=29))
    (lacking,) = missing(held, Purpose.RECORD, on=DAY + timedelta(days=30))
    assert lacking.state == "expired"
    assert "ended on 1 April 2026" in sentence(held, [lacking])


def test_standings_are_one_query_however_many_answers_there_are(
    cast: Cast, django_assert_num_queries: "object"
) -> None:
    for said in ("yes", "withdrawn", "no", "later", "yes"):
        say(cast, cast.maren, "client", Purpose.RECORD, said)
    case = Case.objects.get(pk=cast.maren.pk)
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = standings(case)
    assert found[Subject.CLIENT, Purpose.RECORD].given


@settings(max_examples=200, deadline=None)
@given(
    said=st.sampled_from(list(Answer.Said)),
    begins=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    lasts=st.none() | st.integers(1, 2000),
    later=st.integers(-2000, 4000),
)
def test_only_a_yes_covers_a_day_and_never_the_day_it_ends_on(
    said: Answer.Said, begins: date, lasts: int | None, later: int
) -> None:
    ends = None if lasts is None else begins + timedelta(days=lasts)
    answer = Answer(said=said, given_on=begins, expires_on=ends)
    day = begins + timedelta(days=later)
    assert answer.holds_on(day) == (said == "yes" and (ends is None or day < ends))
