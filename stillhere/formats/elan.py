"""ELAN (.eaf), read: tiers of speech and of codes, annotations with times or hanging on others."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stillhere.formats.carried_codes import add_marks, marks_in
from stillhere.formats.characters import writable
from stillhere.formats.draft import Draft, Turn
from stillhere.formats.elan_writer import CODES_TYPE, PROPERTY, SPEECH_TYPE, write
from stillhere.formats.format import Format
from stillhere.formats.seconds import seconds_of
from stillhere.formats.source import SourceFile, broken
from stillhere.formats.tiers import Lines
from stillhere.model import StillhereError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = "ELAN"
_UNITS = {"milliseconds": 0.001, "PAL-frames": 1 / 25, "NTSC-frames": 1001 / 30_000}  # seconds
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(slots=True, kw_only=True)
class _Annotation:
    id: str
    value: str
    slots: tuple[str, str] | None  # None: it hangs on `ref`
    ref: str


@dataclass(slots=True, kw_only=True)
class _Tier:
    name: str
    label: str
    coder: str
    parent: str
    kind: str
    annotations: list[_Annotation]

    @property
    def letters(self) -> int:
        return sum(len(a.value.strip()) for a in self.annotations)


@dataclass(frozen=True, slots=True)
class _Slot:
    order: tuple[float, int]  # its time, or the last known one before it, and its place in the file
    time: float | None


_NOWHERE = _Slot((float("inf"), 0), None)


def sniff(source: SourceFile) -> float:
    """The root element of every EAF file."""
    return 0.99 if "<ANNOTATION_DOCUMENT" in source.head else 0.0


def read(source: SourceFile) -> Draft:
    """One turn an annotation, in the order of their time slots; codes from tiers that hold nothing else."""
    root = _parsed(source)
    coding: list[_Tier] = []
    others: list[_Tier] = []
    for element in root.iter("TIER"):
        tier = _tier(element)
        (coding if tier.kind == CODES_TYPE or _holds_codes(tier) else others).append(tier)
    draft = Draft(turns=[], merge_cues=False)
    _read_properties(root, draft)
    chain = _Chain(_slots(root), {a.id: a for tier in coding + others for a in tier.annotations if a.id})
    places = _add_turns(draft, _speech(others, draft.notes), chain)
    _add_codes(draft, coding, chain, places)
    return draft


def _parsed(source: SourceFile) -> "Element":
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    # The text is already decoded, so the declaration's encoding no longer applies.
    text = _DECLARATION.sub(lambda found: "\n" * found.group().count("\n"), source.text)
    try:
        root: Element = fromstring(text.encode("utf-8", "replace"))
    except ParseError as problem:
        raise broken(source.name, problem.position[0], "it isn't well-formed XML there") from None
    except DefusedXmlException:
        raise StillhereError(
            f"“{source.name}” holds XML entities, which are not read.",
            next_step="Save it anew from ELAN.",
            key="E03_file_broken",
        ) from None
    return root


def _tier(element: "Element") -> _Tier:
    name = element.get("TIER_ID", "").strip()
    return _Tier(
        name=name,
        label=writable(element.get("PARTICIPANT", "").strip() or name),
        coder=writable(element.get("ANNOTATOR", "").strip() or "elan"),
        parent=element.get("PARENT_REF", ""),
        kind=element.get("LINGUISTIC_TYPE_REF", ""),
        annotations=[_annotation(e[0]) for e in element.iter("ANNOTATION") if len(e)],
    )


def _annotation(inner: "Element") -> _Annotation:
    first, last = inner.get("TIME_SLOT_REF1"), inner.get("TIME_SLOT_REF2")
    return _Annotation(
        id=inner.get("ANNOTATION_ID", ""),
        value=writable(inner.findtext("ANNOTATION_VALUE") or ""),
        slots=(first, last) if first is not None and last is not None else None,
        ref=inner.get("ANNOTATION_REF", ""),
    )


def _slots(root: "Element") -> dict[str, _Slot]:
    """Slots by id. One without TIME_VALUE has no time, and keeps its place after the last slot that has one."""
    header = root.find("HEADER")
    unit = _UNITS.get(header.get("TIME_UNITS", "") if header is not None else "", _UNITS["milliseconds"])
    slots: dict[str, _Slot] = {}
    known = 0.0
    for place, element in enumerate(root.iter("TIME_SLOT")):
        time = seconds_of(element.get("TIME_VALUE", ""), unit=unit)
        known = known if time is None else time
        slots[element.get("TIME_SLOT_ID", "")] = _Slot((known, place), time)
    return slots


def _read_properties(root: "Element", draft: Draft) -> None:
    """What our writer left in the header: roles, date, setting, language."""
    for element in root.iter("PROPERTY"):
        name, value = element.get("NAME", ""), writable(element.text or "")
        if not name.startswith(PROPERTY) or not value:
            continue
        part, _, label = name.removeprefix(PROPERTY).partition(":")
        if part == "role":
            draft.roles[label] = value
        elif part == "held_on":
            draft.held_on = value
        elif part == "setting":
            draft.setting = value
        elif part == "language":
            draft.language = value


def _holds_codes(tier: _Tier) -> bool:
    values = [a.value for a in tier.annotations if a.value.strip()]
    return bool(values) and all(marks_in(value, strict=True) for value in values)


def _speech(tiers: list[_Tier], notes: list[str]) -> list[_Tier]:
    """The tiers of what was said: ours by their type; else, for each participant, the tier of its own with most words.

    Tiers that hang on another hold translations and analyses, unless the one they hang on marks stretches alone.
    """
    ours = [t for t in tiers if t.kind == SPEECH_TYPE]
    if ours:
        return ours
    names = {t.name for t in tiers}
    children: dict[str, _Tier] = {}
    for tier in tiers:
        if tier.letters:
            children.setdefault(tier.parent, tier)
    chosen: dict[str, _Tier] = {}
    for root in (t for t in tiers if t.parent not in names):
        tier = root if root.letters else children.get(root.name, root)
        if not tier.letters:
            continue
        rival = chosen.get(root.label)
        left_out = tier if rival is not None and rival.letters >= tier.letters else rival
        if left_out is not None:
            notes.append(f"The tier “{left_out.name}” was left out, since {root.label} has another with more words.")
        if left_out is not tier:
            tier.label = root.label
            chosen[root.label] = tier
    return list(chosen.values())


@dataclass(frozen=True, slots=True)
class _Chain:
    """Where annotations hang: each on two time slots, or on another annotation that does."""

    slots: dict[str, _Slot]
    annotations: dict[str, _Annotation]

    def up(self, annotation: _Annotation) -> list[_Annotation]:
        """The annotation and those above it; a file whose links run in a ring ends after ten."""
        found = [annotation]
        while found[-1].slots is None and len(found) < 10:
            above = self.annotations.get(found[-1].ref)
            if above is None:
                break
            found.append(above)
        return found

    def span(self, annotation: _Annotation) -> tuple[_Slot, _Slot]:
        """The time slots of the topmost annotation; slots without a time where the file breaks the link."""
        first, last = self.up(annotation)[-1].slots or ("", "")
        return self.slots.get(first, _NOWHERE), self.slots.get(last, _NOWHERE)


def _add_turns(draft: Draft, speech: list[_Tier], chain: _Chain) -> dict[str, int]:
    """Put all speech on the draft in time order; answers the turn of each annotation id."""
    spoken = [(chain.span(a), tier, a) for tier in speech for a in tier.annotations if a.value.strip()]
    spoken.sort(key=lambda item: item[0][0].order)
    places: dict[str, int] = {}
    for place, ((first, last), tier, annotation) in enumerate(spoken):
        draft.turns.append(
            Turn(
                text=annotation.value,
                speaker=tier.label or None,
                start=first.time,
                end=last.time,
                first=place + 1,
                last=place + 1,
            )
        )
        for link in chain.up(annotation):
            places.setdefault(link.id, place)
    return places


def _add_codes(draft: Draft, coding: list[_Tier], chain: _Chain, places: dict[str, int]) -> None:
    """Put each code on the turn it hangs on, or on the one that was spoken at its time."""
    lines = Lines(draft.turns) if coding else None
    lost = 0
    for tier in coding:
        for annotation in tier.annotations:
            if not annotation.value.strip() or lines is None:
                continue
            marks = marks_in(annotation.value, strict=False)
            turn = next((places[a.id] for a in chain.up(annotation) if a.id in places), None)
            if turn is None:
                first, last = chain.span(annotation)
                turn = lines.at(first.time, last.time, tier.label)
            if turn is None or marks is None:
                lost += 1
                continue
            add_marks(draft, turn, marks, coder=tier.coder)
    if lost:
        draft.notes.append(f"{lost} of the codes belong to no line, or aren't written as codes; they were left out.")


FORMAT = Format(
    id="elan",
    name=NAME,
    extensions=(".eaf",),
    has_speakers=True,
    has_times=True,
    sniff=sniff,
    read=read,
    write=write,
)
