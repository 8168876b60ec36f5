"""Which instruments there are, by name, and which of them may be offered to whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stillhere.measures.instrument import Instrument
from stillhere.measures.loader import load, load_one
from stillhere.model import ExitCode, StillhereError


class Gate(StrEnum):
    """Why an instrument is not offered; each has its sentence in the wording under measure.gate."""

    KEY = "key"  # the scoring key is unconfirmed
    LEAD_IN = "lead_in"  # words of the form are missing
    PACK = "pack"  # its wording is not in the product
    IN_PERSON = "in_person"  # asked face to face, never sent
    UNWATCHED = "unwatched"  # nobody would see a positive answer within hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """That a named person checked an unconfirmed key or lead-in against the published form."""

    instrument: str  # "ecr_12@1.0.0"
    gate: Gate
    by: str
    on: date


def instruments() -> tuple[Instrument, ...]:
    """All instruments, in the order of their ids."""
    return tuple(load().values())


def get(name: str) -> Instrument:
    """The instrument of this id ("phq_9") or filed name ("phq_9@1.0.0", "ecr_rs@1.0.0/mother").

    StillhereError where there is none, or where it is there in another version: a response is read by the rules it was
    given under, or not at all.
    """
    filed, _, target = name.partition("/")
    instrument_id, _, version = filed.partition("@")
    try:
        found = load_one(instrument_id)
    except KeyError:
        raise StillhereError(
            f"There is no instrument “{instrument_id}”.",
            next_step="“stillhere measures list” prints all.",
            exit_code=ExitCode.USAGE,
        ) from None
    if version and version != found.version:
        raise StillhereError(
            f"“{instrument_id}” is here in version {found.version}, not {version}.", exit_code=ExitCode.USAGE
        )
    if target and target not in found.scoring.targets:
        raise StillhereError(f"“{instrument_id}” is not asked about “{target}”.", exit_code=ExitCode.USAGE)
    return found


def gates(
    instrument: Instrument, *, remote: bool, watched: bool, confirmed: Collection[Confirmation] = ()
) -> tuple[Gate, ...]:
    """Why this instrument may not be offered; nothing where it may.

    `remote` asks about sending it to a client, False about asking it in the room. `watched` says that a clinician sees
    positive answers within hours. An instrument that a pack was bound to (packs.py) has its words and passes that gate.
    """
    settled = {each.gate for each in confirmed if each.instrument == instrument.filed_as and each.by.strip()}
    found: list[Gate] = []
    if not (instrument.scoring.available and instrument.scoring.verified) and Gate.KEY not in settled:
        found.append(Gate.KEY)
    lead_in = instrument.instructions
    if (not lead_in.verified or lead_in.unverified_stems) and Gate.LEAD_IN not in settled:
        found.append(Gate.LEAD_IN)
    if not instrument.has_words:
        found.append(Gate.PACK)
    if remote and instrument.administration == "clinician_administered":
        found.append(Gate.IN_PERSON)
    if remote and not watched and calls_a_person(instrument):
        found.append(Gate.UNWATCHED)
    return tuple(found)


def calls_a_person(instrument: Instrument) -> bool:
    """Whether some answer to it must reach a person for somebody's safety."""
    kinds = {risk.kind for risk in instrument.risk_items} | {risk.kind for risk in instrument.risk_scores}
    return bool(kinds & {"safety", "privacy"})
