"""Jurisdiction profiles: which capabilities are on, as dated data; the stricter of two places wins."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from stillhere.model import ExitCode, StillhereError

DEFAULT = "record_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One reading of what a place allows; `rank` orders profiles from the strictest (0) up.

    `expired_on` is set on the strictest profile where it stands in for one that should have been checked again by then.
    """

    id: str
    rank: int
    capabilities: frozenset[str]
    checked_on: date
    check_again_by: date
    basis: str
    expired_on: date | None = None

    def allows(self, capability: str) -> bool:
        """Whether something that needs this capability may run."""
        return capability in self.capabilities


@cache
def profiles() -> tuple[Profile, ...]:
    """All profiles, the strictest first."""
    text = files(__package__).joinpath("profiles.toml").read_text(encoding="utf-8")
    found = [
        Profile(
            id=key,
            rank=row["rank"],
            capabilities=frozenset(row["capabilities"]),
            checked_on=row["checked_on"],
            check_again_by=row["check_again_by"],
            basis=row["basis"],
        )
        for key, row in tomllib.loads(text)["profile"].items()
    ]
    return tuple(sorted(found, key=lambda p: p.rank))


def profile(profile_id: str | None, *, today: date | None = None) -> Profile:
    """The profile with this id, or the default where none was chosen.

    A profile past its `check_again_by` date gives way to the strictest one (until somebody has checked it again).
    StillhereError names the known profiles when the id is not one of them.
    """
    by_id = {p.id: p for p in profiles()}
    chosen = by_id.get(profile_id or DEFAULT)
    if chosen is None:
        raise StillhereError(
            f"There is no profile “{profile_id}”.",
            next_step=f"Choose one of: {', '.join(by_id)}.",
            exit_code=ExitCode.USAGE,
        )
    if (today or date.today()) > chosen.check_again_by:
        return replace(by_id[DEFAULT], expired_on=chosen.check_again_by)
    return chosen


def stricter(one: Profile, other: Profile) -> Profile:
    """The profile that counts when therapist and client sit in different places."""
    return min(one, other, key=lambda p: p.rank)
