"""Content packs: the wording of instruments whose words may not ship, brought by a practice under its own right.

A pack is a folder outside the program with `pack.toml` and a licence file. It binds text to an instrument's slots and
labels to its answer values, and may change nothing else.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import ClassVar, Literal

from stillhere.measures.catalogue import get
from stillhere.measures.instrument import Instrument, Option, ResponseSet
from stillhere.model import ExitCode, StillhereError
from stillhere.model.codec import validator

LICENCES = ("LICENCE", "LICENCE.txt", "LICENCE.md", "LICENSE", "LICENSE.txt", "LICENSE.md")
STRICT = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """Which right the practice says it holds, where the proof is kept, and who says so."""

    __pydantic_config__: ClassVar = STRICT
    text: str
    proof: str
    declared_by: str
    declared_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What stands at the ends of a slider."""

    __pydantic_config__: ClassVar = STRICT
    min: str
    max: str
    middle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadIn:
    """The lead-in above the items and the stem before each."""

    __pydantic_config__: ClassVar = STRICT
    text: str = ""
    stem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The words of one instrument: texts by slot, labels by response set and value, and the right they rest on."""

    __pydantic_config__: ClassVar = STRICT
    schema: Literal[1]
    instrument: str
    language: str
    right: Right
    items: dict[str, str]
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    ends: dict[str, Ends] = field(default_factory=dict)
    instructions: LeadIn = LeadIn()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all its words, so that a later change is seen."""
        words = [self.items, self.labels, {key: [e.min, e.middle, e.max] for key, e in self.ends.items()}]
        words.append({"text": self.instructions.text, "stem": self.instructions.stem})
        return hashlib.sha256(json.dumps(words, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The record of a pack that was added: what a practice keeps beside the folder."""

    instrument: str
    right: Right
    fingerprint: str
    licence_sha256: str


def read_pack(folder: Path) -> tuple[Pack, Added]:
    """The pack in this folder and the record to keep of it; StillhereError, in one sentence, where it is no pack."""
    if folder.resolve().is_relative_to(Path(str(files("stillhere"))).resolve().parent):
        raise _off(folder, "it lies inside the program, where no licensed wording may be")
    licence = next((path for name in LICENCES if (path := folder / name).is_file()), None)
    if licence is None or not licence.read_bytes().strip():
        raise _off(folder, f"it has no licence file ({', '.join(LICENCES[:3])})")
    pack = _parsed(folder)
    if not all((pack.right.text.strip(), pack.right.proof.strip(), pack.right.declared_by.strip())):
        raise _off(folder, "it does not say which right is held, where the proof is and who declares it")
    bind(pack)
    record = Added(
        instrument=pack.instrument,
        right=pack.right,
        fingerprint=pack.fingerprint,
        licence_sha256=hashlib.sha256(licence.read_bytes()).hexdigest(),
    )
    return pack, record


def bind(pack: Pack, *, added: Added | None = None) -> Instrument:
    """The instrument with the pack's words in its slots; all else as in its file.

    With the record of when it was `added`, words that changed since are refused where the licence asks for them to stay
    as they are. StillhereError where a slot or label is left out, is unknown, or the instrument has words of its own.
    """
    instrument = get(pack.instrument)
    if "@" not in pack.instrument or "/" in pack.instrument:
        raise _no(instrument, f"“{pack.instrument}” does not name a version")
    if instrument.has_words:
        raise _no(instrument, "its wording comes with the program and takes no pack")
    if pack.language != instrument.language:
        raise _no(instrument, f"it is in “{pack.language}”, and another language is another version")
    if added is not None and not instrument.licence.modify_text and added.fingerprint != pack.fingerprint:
        raise _no(instrument, "its words changed since it was added, and the licence asks for them to stay")
    _complete(instrument, "items", {item.slot for item in instrument.items}, pack.items)
    chosen = {each.id: each for each in instrument.response_sets if each.type != "slider"}
    sliders = {each.id: each for each in instrument.response_sets if each.type == "slider"}
    _complete(instrument, "labels", set(chosen), pack.labels)
    _complete(instrument, "ends", set(sliders), pack.ends)
    for name, each in chosen.items():
        _complete(instrument, f"labels.{name}", {f"{value:g}" for value in each.allowed}, pack.labels[name])
    return replace(
        instrument,
        items=tuple(replace(item, text=pack.items[item.slot]) for item in instrument.items),
        response_sets=tuple(_labelled(each, pack) for each in instrument.response_sets),
        instructions=replace(instrument.instructions, text=pack.instructions.text, stem=pack.instructions.stem),
    )


def may_edit(instrument: Instrument) -> bool:
    """Whether anybody may touch its wording at all."""
    return instrument.licence.modify_text


def _labelled(each: ResponseSet, pack: Pack) -> ResponseSet:
    if each.type == "slider":
        ends = pack.ends[each.id]
        return replace(each, min_label=ends.min, max_label=ends.max, middle_label=ends.middle)
    labels = pack.labels[each.id]
    return replace(each, options=tuple(Option(value=value, label=labels[f"{value:g}"]) for value in each.allowed))


def _complete(instrument: Instrument, where: str, wanted: set[str], given: Mapping[str, object]) -> None:
    left_out, strangers = sorted(wanted - set(given)), sorted(set(given) - wanted)
    empty = sorted(key for key, value in given.items() if isinstance(value, str) and not value.strip())
    if left_out:
        raise _no(instrument, f"{where} leaves out “{left_out[0]}”")
    if strangers:
        raise _no(instrument, f"{where} has “{strangers[0]}”, which the instrument has not")
    if empty and where == "items":
        raise _no(instrument, f"{where} has nothing under “{empty[0]}”")


def _parsed(folder: Path) -> Pack:
    from pydantic import ValidationError

    try:
        table = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
        found: Pack = validator(Pack).validate_json(json.dumps(table, default=str), strict=True)
    except OSError as problem:
        raise _off(folder, "it has no pack.toml that can be read") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise _off(folder, "its pack.toml is not TOML in UTF-8") from problem
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        said = "is nothing a pack may change" if first["type"] == "unexpected_keyword_argument" else "is missing or off"
        raise _off(folder, f"“{where}” {said}") from problem
    return found


def _off(folder: Path, what: str) -> StillhereError:
    return StillhereError(f"“{folder.name}” is not taken as a content pack: {what}.", exit_code=ExitCode.NOT_READ)


def _no(instrument: Instrument, what: str) -> StillhereError:
    return StillhereError(f"This pack is not taken for {instrument.short_title}: {what}.", exit_code=ExitCode.NOT_READ)
