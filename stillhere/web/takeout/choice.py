"""What somebody asks to take out, and the authorisations that it needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils import timezone

from stillhere.web.cases.models import Case, Record
from stillhere.web.sessions.arrival import Refused


class Kind(StrEnum):
    """Which file; the word stands in its address."""

    CLIENT = "client"
    TOGETHER = "together"
    PRIVATE_A = "private-a"
    PRIVATE_B = "private-b"
    WHOLE = "whole"

    @property
    def is_whole(self) -> bool:
        """The practice's own view, and not what a client may have."""
        return self is Kind.WHOLE


class Release(StrEnum):
    """What somebody signs for; a tick of its own each."""

    JOINT_A = "joint_a"
    JOINT_B = "joint_b"
    PRIVATE_A = "private_a"
    PRIVATE_B = "private_b"
    NOTES = "notes"


HOW = {"paper": "Signed on paper", "electronic": "Signed electronically"}
ALONE = {Kind.PRIVATE_A: Record.Kind.PRIVATE_A, Kind.PRIVATE_B: Record.Kind.PRIVATE_B}
OWN = {Kind.PRIVATE_A: Release.PRIVATE_A, Kind.PRIVATE_B: Release.PRIVATE_B}
BOTH = (Release.JOINT_A, Release.JOINT_B)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """One authorisation: the day it was given, and how."""

    what: Release
    on: date
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One file, decided: its kind and what was signed for it."""

    kind: Kind
    signed: tuple[Signed, ...] = field(default=())

    @property
    def with_notes(self) -> bool:
        """Whether the author's own psychotherapy notes go with it."""
        return any(one.what is Release.NOTES for one in self.signed)

    @property
    def records(self) -> tuple[Record.Kind, ...]:
        """The records that are in it, by what was signed. A joint file never holds a private one."""
        if self.kind in ALONE:
            return (ALONE[self.kind],)
        given = {one.what for one in self.signed} if self.kind.is_whole else set()
        private = [(Release.PRIVATE_A, Record.Kind.PRIVATE_A), (Release.PRIVATE_B, Record.Kind.PRIVATE_B)]
        return (Record.Kind.MAIN, *(kind for release, kind in private if release in given))


def kinds_of(case: Case) -> tuple[Kind, ...]:
    """Which files there are of it."""
    if case.is_couple:
        return (Kind.TOGETHER, Kind.PRIVATE_A, Kind.PRIVATE_B, Kind.WHOLE)
    return (Kind.CLIENT, Kind.WHOLE)


def needed(case: Case, kind: Kind) -> tuple[Release, ...]:
    """What has to be signed before there is a file: for what a couple share, by both of them."""
    if kind in OWN:
        return (OWN[kind],)
    return BOTH if case.is_couple else ()


def offered(case: Case, kind: Kind) -> tuple[Release, ...]:
    """What may be signed for beyond that."""
    if not kind.is_whole:
        return ()
    return (Release.PRIVATE_A, Release.PRIVATE_B, Release.NOTES) if case.is_couple else (Release.NOTES,)


def chosen(case: Case, kind: Kind, form: Mapping[str, str]) -> Choice:
    """The choice that a form makes; Refused where a signature that it needs is not there."""
    wanted = [what for what in offered(case, kind) if form.get(what)]
    return Choice(kind=kind, signed=tuple(_signed(what, form) for what in (*needed(case, kind), *wanted)))


def _signed(what: Release, form: Mapping[str, str]) -> Signed:
    if not form.get(what):
        raise Refused("Not everything this file needs is signed for; tick each signature that you hold.")
    try:
        on = date.fromisoformat(form.get(f"{what}_on", ""))
    except ValueError:
        raise Refused("Say on which day each authorisation was signed.") from None
    if on > timezone.localdate() or on.year < 1900:
        raise Refused("An authorisation can’t be signed on a day that has not come yet, or before 1900.")
    how = form.get(f"{what}_how", "")
    if how not in HOW:
        raise Refused("Say how each authorisation was signed.")
    return Signed(what=what, on=on, how=how)
