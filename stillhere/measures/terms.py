"""The terms an instrument stands under: licence, credit line, lead-in, what is known of its key, and its codes."""

from dataclasses import dataclass
from typing import ClassVar

STRICT = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """What may be done with the wording, in the owner's terms."""

    __pydantic_config__: ClassVar = STRICT
    kind: str
    text: str
    source: str
    verified: bool
    distribute_text: bool
    modify_text: bool
    translate: bool
    conditions: tuple[str, ...] = ()
    notice_required: bool = False
    pack_required: bool = False
    import_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The credit line and whether it must stand beside the form."""

    __pydantic_config__: ClassVar = STRICT
    text: str
    citation: str
    show_with_form: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """The lead-in; `verified` False keeps the instrument from clients until the missing words are added."""

    __pydantic_config__: ClassVar = STRICT
    verified: bool
    text: str = ""
    stem: str = ""
    stem_agreement: str = ""
    stem_ptsd: str = ""
    stem_ptsd_impairment: str = ""
    applies_to: str = ""
    own_wording: bool = False
    event_fields: tuple[str, ...] = ()
    unverified_stems: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """What is known of the key as a whole; `verified` False keeps the instrument from clients."""

    __pydantic_config__: ClassVar = STRICT
    available: bool
    verified: bool
    summary: str
    rounding: str = ""
    values_already_keyed: bool = False
    repeat_per_target: bool = False
    targets: tuple[str, ...] = ()
    refusal_youth: str = ""
    refusal_adult: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """LOINC codes by what they stand for, and the names of those nobody confirmed; `own_code` is always there."""

    __pydantic_config__: ClassVar = STRICT
    own_code: str
    verified: bool = False
    unverified: tuple[str, ...] = ()
    panel: str | None = None
    total: str | None = None
    answer_list: str | None = None
    result: str | None = None
    result_observation: str | None = None
    t_score: str | None = None
    item_10: str | None = None
    answer_yes: str | None = None
    answer_no: str | None = None

    def confirmed(self, name: str) -> str | None:
        """The LOINC code of this name, or None where there is none that somebody confirmed."""
        found: str | None = getattr(self, name)
        return found if self.verified and name not in self.unverified else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What goes wrong when this instrument is exchanged as FHIR."""

    __pydantic_config__: ClassVar = STRICT
    notes: tuple[str, ...] = ()
