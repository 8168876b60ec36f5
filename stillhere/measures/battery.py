"""Which forms are due at a session, by whom and on which channel, and which are left out and why."""

import json
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import ClassVar, Literal

from stillhere.measures.catalogue import Confirmation, Gate, gates, get
from stillhere.measures.instrument import Instrument
from stillhere.measures.triggers import Trigger
from stillhere.model import ExitCode, StillhereError
from stillhere.model.codec import validator
from stillhere.wording import wording

STRICT = {"extra": "forbid"}
Setting = Literal["individual", "couple"]
Moment = Literal["before", "after"]
SAID = {  # where the wording has a sentence for a gate already
    Gate.IN_PERSON: "refusal.other.person_only",
    Gate.UNWATCHED: "refusal.other.remote_safety",
}


class Channel(StrEnum):
    """How a form reaches whoever answers it."""

    CLIENT = "client"
    PRIVATE = "private"  # the person's own, which the other partner never sees
    IN_PERSON = "in_person"  # asked by a clinician and never sent
    THERAPIST = "therapist"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One form of a battery."""

    __pydantic_config__: ClassVar = STRICT
    instrument: str
    replaces: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    upgrade: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Battery:
    """Forms that are due together; `also` names what else belongs there and is no form."""

    __pydantic_config__: ClassVar = STRICT
    id: str
    settings: tuple[Setting, ...]
    at: Literal["intake", "each", "every_five"]
    moment: Moment
    entries: tuple[Entry, ...]
    also: tuple[str, ...] = ()

    def is_due(self, session: int) -> bool:
        """Whether it is due at this session; intake is the first."""
        return self.at == "each" or (session == 1 if self.at == "intake" else session % 5 == 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Which forms a trigger offers; the therapist chooses."""

    __pydantic_config__: ClassVar = STRICT
    trigger: str
    instruments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batteries:
    """The file batteries.toml."""

    __pydantic_config__: ClassVar = STRICT
    batteries: tuple[Battery, ...]
    follow_ups: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One form that is due; `target` is whom it is about where it is asked once for each."""

    instrument: Instrument
    battery: str
    moment: Moment
    channel: Channel
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One form that would be due and is not offered; `why` has a sentence for each reason."""

    instrument: str
    battery: str
    gates: tuple[Gate, ...]
    why: tuple[str, ...]
    upgrade: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """All that is due at one session; `minutes` is about how long the forms of a person take together."""

    due: tuple[Due, ...]
    left_out: tuple[LeftOut, ...]
    also: tuple[str, ...]

    @property
    def minutes(self) -> float:
        """What is asked of a client, in minutes."""
        return sum(each.instrument.minutes for each in self.due if each.channel is not Channel.THERAPIST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What a practice has settled: is a positive answer seen within `hours`, what was confirmed, whose packs it added.

    `bound` holds the instruments with their pack's words (packs.bind). Nobody `watched` unless somebody said so.
    """

    watched: bool = False
    hours: int = 12
    confirmed: tuple[Confirmation, ...] = ()
    bound: tuple[Instrument, ...] = ()

    def instrument(self, name: str) -> Instrument:
        """The instrument with the practice's own words where it added a pack."""
        return next((each for each in self.bound if each.id == name), None) or get(name)


@cache
def batteries() -> Batteries:
    """The default batteries, read once; every instrument they name is known."""
    text = (files("stillhere.measures") / "batteries.toml").read_text(encoding="utf-8")
    found: Batteries = validator(Batteries).validate_json(json.dumps(tomllib.loads(text)), strict=True)
    return found


def due(session: int, *, setting: Setting, practice: Practice) -> Sitting:
    """What is due at this session (1 is intake), before it and after it, with what is left out and why."""
    if session < 1:
        raise StillhereError("Sessions are counted from 1.", exit_code=ExitCode.USAGE)
    here = [each for each in batteries().batteries if setting in each.settings and each.is_due(session)]
    offered: dict[tuple[str, str], Due] = {}
    left_out: list[LeftOut] = []
    covered: set[str] = set()
    for battery in here:
        for entry in battery.entries:
            instrument = practice.instrument(entry.instrument)
            found = _gates(instrument, practice)
            if found:
                left_out.append(_left_out(instrument, battery.id, found, practice, upgrade=entry.upgrade))
                continue
            covered |= set(entry.replaces)
            for target in entry.targets or ("",):
                offered.setdefault((instrument.id, target), _due(instrument, battery, target))
    standing = [each for each in offered.values() if each.instrument.id not in covered]
    for each in offered.values():
        if each.instrument.id in covered:
            left_out.append(_covered(each))
    return Sitting(
        due=tuple(standing),
        left_out=tuple(left_out),
        also=tuple(dict.fromkeys(also for battery in here for also in battery.also)),
    )


def follow_ups(started: Iterable[Trigger], *, practice: Practice) -> tuple[tuple[Instrument, ...], tuple[LeftOut, ...]]:
    """The longer forms that a short one's result offers, and those that can't be offered; the therapist chooses."""
    names: Collection[str] = {each.name for each in started}
    wanted = [name for each in batteries().follow_ups if each.trigger in names for name in each.instruments]
    offered: list[Instrument] = []
    left_out: list[LeftOut] = []
    for instrument in map(practice.instrument, dict.fromkeys(wanted)):
        found = _gates(instrument, practice)
        if found:
            left_out.append(_left_out(instrument, "follow_up", found, practice))
        else:
            offered.append(instrument)
    return tuple(offered), tuple(left_out)


def channel(instrument: Instrument) -> Channel:
    """How this instrument reaches whoever answers it."""
    if instrument.respondent == "therapist":
        return Channel.THERAPIST
    if instrument.administration == "clinician_administered":
        return Channel.IN_PERSON
    return Channel.PRIVATE if instrument.private or instrument.respondent == "partner" else Channel.CLIENT


def _gates(instrument: Instrument, practice: Practice) -> tuple[Gate, ...]:
    remote = channel(instrument) in {Channel.CLIENT, Channel.PRIVATE}
    return gates(instrument, remote=remote, watched=practice.watched, confirmed=practice.confirmed)


def _due(instrument: Instrument, battery: Battery, target: str) -> Due:
    return Due(
        instrument=instrument,
        battery=battery.id,
        moment=battery.moment,
        channel=channel(instrument),
        target=target,
    )


def _left_out(
    instrument: Instrument, battery: str, found: tuple[Gate, ...], practice: Practice, *, upgrade: bool = False
) -> LeftOut:
    return LeftOut(
        instrument=instrument.id,
        battery=battery,
        gates=found,
        why=tuple(why(instrument, gate, practice) for gate in found),
        upgrade=upgrade,
    )


def _covered(each: Due) -> LeftOut:
    said = wording().text("measure.gate.covered", instrument=each.instrument.short_title) or ""
    return LeftOut(instrument=each.instrument.id, battery=each.battery, gates=(), why=(said,))


def why(instrument: Instrument, gate: Gate, practice: Practice) -> str:
    """The sentence for one reason."""
    text_id = SAID.get(gate, f"measure.gate.{gate}")
    if gate is Gate.PACK:
        text_id = f"licence.tier_{instrument.tier.lower()}"
    return wording().text(text_id, instrument=instrument.short_title, hours=practice.hours) or ""
