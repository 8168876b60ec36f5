"""How well the forecast did, for the owner: figures with their intervals, a picture with its table, no therapist."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stillhere.pictures.reliability import Point, reliability
from stillhere.wording import wording


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what it is called, its value, its 95 % interval, and what it would be at best."""

    name: str
    value: str
    interval: str
    best: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One setting: how many forecasts, how many came true, and its slope; or that there are too few."""

    name: str
    rows: int
    events: int
    slope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The whole page; without `figures` there is nothing to say yet, and `too_few` says why."""

    too_few: str = ""
    figures: tuple[Row, ...] = ()
    said: str = ""
    points: tuple[Point, ...] = ()
    picture: str = ""
    alerts: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()


def checked(finished: int, body: Mapping[str, Any]) -> Checked:
    """What was kept of the nightly check, in words."""
    words = wording()
    found = body.get("calibration")
    if not found:
        return Checked(too_few=words.text("courses.checked.too_few", courses=finished) or "")
    points = tuple(
        Point(rows=one["rows"], foretold=one["foretold"], came=one["came"], low=one["low"], high=one["high"])
        for one in found["bins"]
    )
    return Checked(
        figures=tuple(_figures(found)),
        said=_said(found, finished),
        points=points,
        picture=reliability(points) if points else "",
        alerts=tuple(_alerts(one) for one in body["alerts"]),
        groups=tuple(_group(one) for one in body["groups"]),
    )


def _figures(found: Mapping[str, Any]) -> list[Row]:
    words = wording()
    rows = []
    for key, best in (("slope", "1"), ("in_the_large", "0"), ("brier", ""), ("auc", "")):
        one = found[key]
        name = words.text(f"courses.checked.{key}") or ""
        if one is None:
            rows.append(Row(name, words.text("courses.checked.few") or "", "", best))
            continue
        at_best = best
        if key == "brier":
            at_best = words.text("courses.checked.brier_of", share=f"{found['brier_of_the_share']:.3f}") or ""
        rows.append(Row(name, _num(one["value"]), f"{_num(one['low'])} – {_num(one['high'])}", at_best))
    return rows


def _num(value: float) -> str:
    return f"{value:.3f}".replace("-", "−")


def _said(found: Mapping[str, Any], finished: int) -> str:
    key = "said" if found["slope"] else "said_few"
    counts = {"rows": f"{found['rows']:,}", "events": f"{found['events']:,}", "courses": f"{finished:,}"}
    return wording().text(f"courses.checked.{key}", **counts) or ""


def _alerts(one: Mapping[str, Any]) -> str:
    """One band: what it would have cost, and what it would have seen."""
    words = wording()
    weeks = one["weeks"]
    return (
        words.text(
            "courses.checked.alerts",
            band=words.text(f"courses.checked.band_{one['word']}"),
            alerts=f"{one['alerts'] / weeks:.2f}" if weeks else None,
            wrong=f"{one['false'] / weeks:.2f}" if weeks else None,
            seen=one["seen"],
            left=one["left"],
        )
        or ""
    )


def _group(one: Mapping[str, Any]) -> Group:
    words = wording()
    name = words.text(f"courses.checked.setting_{one['name']}") or ""
    found = one["calibration"]
    few = words.text("courses.checked.few") or ""
    slope = found["slope"] if found else None
    said = f"{slope['value']:.2f} ({slope['low']:.2f} – {slope['high']:.2f})" if slope else few
    return Group(name, one["rows"], one["events"], said)
