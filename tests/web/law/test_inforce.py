"""The strictest place wins for the day of the session, and what is written down later never loosens the past."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from stillhere.web.law.actions.say_where import say_where_client_is, say_where_practice_is
from stillhere.web.law.inforce import Said, in_force, views
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast

DAY = date(2026, 11, 24)
RANK = {"a": 0, "b": 1, "c": 2}
days = st.integers(-9, 9).map(lambda n: DAY + timedelta(days=n))
rows = st.lists(st.builds(Said, days, days, st.sampled_from("abc")), max_size=6)


def rank(told: list[Said], on: date) -> int:
    return min((RANK[said.place] for said in views(told, on)), default=9)


@given(rows, st.randoms())
def test_the_order_of_statements_plays_no_part(told: list[Said], random: object) -> None:
    mixed = list(told)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert rank(mixed, DAY) == rank(told, DAY)


@given(rows, rows)
def test_what_is_written_down_later_never_loosens_a_past_session(told: list[Said], later: list[Said]) -> None:
    before = [row for row in told if row.said_on <= DAY]
    after = [Said(row.from_on, DAY + timedelta(days=1), row.place) for row in later]
    assert rank(before + after, DAY) <= rank(before, DAY)
    moved = [Said(DAY + timedelta(days=1), row.said_on, row.place) for row in later]
    assert rank(before + moved, DAY) == rank(before, DAY)


def test_without_a_place_the_practices_choice_counts(cast: Cast) -> None:
    assert in_force(cast.maren, date(2026, 3, 3), today=DAY).profile.id == "clinical_support"


def test_the_stricter_partner_decides_for_a_couple(cast: Cast) -> None:
    say_where_practice_is(cast.owner, place="us-me", from_on=date(2026, 7, 14))
    say_where_client_is(cast.ada, cast.ben_and_cleo, whose="partner_b", place="us-il", from_on=date(2026, 9, 1))
    assert in_force(cast.ben_and_cleo, date(2026, 8, 1), today=DAY).profile.id == "supplementary"
    found = in_force(cast.ben_and_cleo, date(2026, 9, 1), today=DAY)
    assert (found.profile.id, [cause.whose for cause in found.because]) == ("record_only", ["partner_b"])
    assert AuditEvent.objects.filter(act="law.client_place", case_id=cast.ben_and_cleo.pk).count() == 1


def test_an_unknown_place_and_an_expired_file_give_the_strictest(cast: Cast) -> None:
    say_where_client_is(cast.ada, cast.maren, whose="client", place="us-me", from_on=date(2026, 7, 14))
    assert in_force(cast.maren, DAY, today=DAY).profile.id == "supplementary"
    assert in_force(cast.maren, DAY, today=date(2027, 6, 1)).profile.id == "record_only"
    say_where_client_is(cast.ada, cast.maren, whose="client", place="nowhere", from_on=DAY)
    assert in_force(cast.maren, DAY, today=DAY).profile.id == "record_only"


def test_nobody_else_says_where_somebody_is(cast: Cast) -> None:
    for outsider in (cast.dov, cast.fay, cast.sol, cast.owner):
        with pytest.raises(PermissionDenied):
            say_where_client_is(outsider, cast.maren, whose="client", place="us-me", from_on=DAY)
    with pytest.raises(PermissionDenied):
        say_where_practice_is(cast.ada, place="us-me", from_on=DAY)
