"""The codebook: every code by its id, every family by its letters, in one fixed order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stillhere.codebook.entry import CodeEntry, Family
from stillhere.model import ExitCode, Role, StillhereError


@dataclass(frozen=True, slots=True)
class Codebook:
    """All families and codes; iterating gives the codes in the order of their families."""

    families: tuple[Family, ...]
    entries: Mapping[str, CodeEntry]

    def __iter__(self) -> Iterator[CodeEntry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, code: object) -> bool:
        return code in self.entries

    def entry(self, code: str) -> CodeEntry:
        """The code with this id; StillhereError with the nearest ids when there is none."""
        if code not in self.entries:
            raise _unknown("code", code, list(self.entries))
        return self.entries[code]

    def family(self, family_id: str) -> Family:
        """The family with these letters ("W", "ARE"); StillhereError with the nearest when there is none."""
        for family in self.families:
            if family.id == family_id:
                return family
        raise _unknown("family", family_id, [family.id for family in self.families])

    def of_family(self, family_id: str) -> tuple[CodeEntry, ...]:
        """The codes of a family, in order."""
        letters = self.family(family_id).id
        return tuple(entry for entry in self if entry.family == letters)

    def applies(self, code: str, role: Role | None, setting: str | None) -> bool:
        """Whether a line of this role, in this setting, may carry the code.

        Partners count as clients. A role nobody has decided carries nothing; a setting nobody has decided rules
        nothing out.
        """
        entry = self.entry(code)
        if role is None or setting not in (None, *entry.settings):
            return False
        return role is Role.THERAPIST if entry.speaker == "therapist" else role.is_client


def _unknown(kind: str, typed: str, known: list[str]) -> StillhereError:
    near = _near(typed, known)
    return StillhereError(
        f"The codebook has no {kind} “{typed}”.",
        next_step=f"Did you mean {' or '.join(near)}?" if near else "“stillhere codebook” lists them all.",
        exit_code=ExitCode.USAGE,
    )


def _near(typed: str, known: list[str]) -> list[str]:
    """Up to three ids that begin as typed, or else look like it."""
    from difflib import get_close_matches  # only a mistyped id pays for it

    folded = {name.lower(): name for name in known}
    begun = [name for low, name in folded.items() if typed and low.startswith(typed.lower())]
    return begun[:3] or [folded[low] for low in get_close_matches(typed.lower(), folded)]
