"""The prior is the table of clinical.md §6.3, row by row, and says why a row is off."""

import math

import pytest

from stillhere.course.flight.prior import load_prior, read_prior
from stillhere.model import StillhereError
from tests.course.flight.tables import sign, signs

TABLE = {  # mean, range
    "alliance": (-0.40, -0.60, -0.20),
    "probable_drop": (0.50, 0.2, 0.9),
    "open_rupture": (0.45, 0, 0.8),
    "confrontation": (0.30, 0, 0.7),
    "contribution": (0.30, 0, 0.6),
    "too_close": (0.40, 0, 0.8),
    "low_wish": (0.60, 0.2, 1.0),
    "missed": (0.80, 0.4, 1.3),
    "late_cancel": (0.60, 0.2, 1.0),
    "rescheduled": (0.40, 0.1, 0.7),
    "came_late": (0.25, 0, 0.5),
    "nothing_booked": (0.50, 0.2, 0.9),
    "earlier_endings": (0.40, 0.1, 0.8),
    "avoidance": (0.15, 0, 0.35),
    "anxiety": (0.05, -0.1, 0.2),
    "avoidance_closeness": (0.25, 0, 0.6),
    "younger": (0.12, 0.05, 0.2),
    "personality_or_eating": (0.35, 0.1, 0.6),
    "severity": (0.15, 0, 0.3),
    "lower_education": (0.15, 0, 0.3),
    "male": (0.10, 0, 0.3),
    "negative_expectations": (0.25, 0, 0.5),
    "preference_unmet": (0.50, 0.2, 0.8),
    "long_wait": (0.15, 0, 0.35),
    "improved": (-0.10, -0.5, 0.4),
    "feedback": (-0.17, -0.32, -0.03),
}


def test_the_rows_are_those_of_the_table() -> None:
    assert {p.key: (p.mean, p.low, p.high) for p in load_prior().predictors} == TABLE


@pytest.mark.parametrize("key", TABLE)
def test_a_prior_sd_is_a_quarter_of_the_range(key: str) -> None:
    row = next(p for p in load_prior().predictors if p.key == key)
    assert row.sd == pytest.approx((row.high - row.low) / 4)


def test_each_alpha_is_the_logit_of_its_hazard() -> None:
    for band in load_prior().bands:
        assert band.alpha == pytest.approx(math.log(band.hazard / (1 - band.hazard)), abs=0.007)


@pytest.mark.parametrize(("session", "reached"), [(4, 0.15), (8, 0.19), (16, 0.24), (20, 0.26)])
def test_the_average_client_reaches_what_the_schedule_says(session: int, reached: float) -> None:
    prior = load_prior()
    stays = math.prod(1 - 1 / (1 + math.exp(-prior.alpha(t))) for t in range(1, session + 1))
    assert 1 - stays == pytest.approx(reached, abs=0.006)


def test_settings_shift_the_logit_as_the_table_says() -> None:
    prior = load_prior()
    assert [prior.offset(s) for s in ("private", "trainee", "public", "elsewhere")] == [-0.35, 0.35, 0.30, 0.0]


def test_no_protected_attribute_is_on_by_default() -> None:
    off = {p.key for p in load_prior().predictors if not p.on}
    assert off == {"younger", "lower_education", "male"}
    assert off.isdisjoint(p.key for p in load_prior().chosen())
    assert "younger" in {p.key for p in load_prior().chosen(extra=("younger",))}


def test_a_predictor_that_is_not_there_can_not_be_turned_on() -> None:
    with pytest.raises(StillhereError, match="no such predictor: postcode"):
        load_prior().chosen(extra=("postcode",))


@pytest.mark.parametrize(
    ("key", "name", "value", "x"),
    [
        ("alliance", "alliance", 6.3, -1.0),
        ("alliance", "alliance", 0.0, -3.0),
        ("too_close", "distance", 2, 1),
        ("too_close", "distance", 1, 0),
        ("low_wish", "wish", 4, 1),
        ("low_wish", "wish", 5, 0),
        ("rescheduled", "rescheduled", 2, 1),
        ("rescheduled", "rescheduled", 1, 0),
        ("came_late", "late_minutes", 10, 1),
        ("earlier_endings", "earlier_endings", 5, 2),
        ("younger", "age", 25, 1.5),
        ("younger", "age", 70, 0),
        ("long_wait", "wait_weeks", 4, 0),
        ("long_wait", "wait_weeks", 5, 1),
    ],
)
def test_a_value_is_coded_as_the_row_says(key: str, name: str, value: float, x: float) -> None:
    row = next(p for p in load_prior().predictors if p.key == key)
    found = row.read(signs(**{name: sign(value)}))
    assert found is not None
    assert found[0] == pytest.approx(x)


def test_closeness_counts_only_where_avoidance_lies_above_the_norm() -> None:
    row = next(p for p in load_prior().predictors if p.key == "avoidance_closeness")
    near = row.read(signs(avoidance=sign(1.2, source="r"), closeness=sign(2.0, source="s")))
    assert near is not None
    assert near[0] == pytest.approx(2.4)
    assert [e.label for e in near[1]] == ["s", "r"]
    below = row.read(signs(avoidance=sign(-1.2), closeness=sign(2.0)))
    assert below is not None
    assert below[0] == 0
    assert row.read(signs(avoidance=sign(1.2))) is None


def test_the_shown_bands_begin_at_ten_twenty_and_thirty_five_in_a_hundred() -> None:
    word = load_prior().word
    assert [word(r) for r in (0.05, 0.10, 0.19, 0.20, 0.34, 0.36)] == [
        "none",
        "watch",
        "watch",
        "elevated",
        "elevated",
        "acute",
    ]


def test_a_row_that_does_not_say_why_it_is_off_is_refused() -> None:
    with pytest.raises(StillhereError, match="male does not say why"):
        read_prior(_shipped().replace('why_off = "fairness: sex is a protected characteristic"', ""))


def test_a_mean_outside_its_range_is_refused() -> None:
    with pytest.raises(StillhereError, match="alliance has a mean outside its range"):
        read_prior(_shipped().replace("mean = -0.40\nlow = -0.60", "mean = -0.90\nlow = -0.60"))


def _shipped() -> str:
    from importlib.resources import files

    return (files("stillhere.course.flight") / "prior.toml").read_text(encoding="utf-8")
