"""Moments worth returning to: a few of many, each with its lines, its doubt and its rivals."""

from collections.abc import Sequence
from dataclasses import dataclass

from stillhere.model import CodeStatus, Moment, MomentKind, Role
from stillhere.pictures import needs_person
from stillhere.report.coders import own_reason
from stillhere.report.reading import Chip, Reading
from stillhere.report.register import Register, is_plain
from stillhere.report.slots import cut, exchange_of, repair_slots, slots_of
from stillhere.wording import Band

MOST = 7
SAID = 170  # the longest line on a card
# How many of a kind at most, and how early a kind has its turn.
_ROOM = {"safety": (7, 0), "rupture": (3, 1), "flight": (2, 2), "closeness": (2, 3), "approach": (2, 4)}
_ATTUNEMENT = {"missed": (2, 5), "mended": (1, 5), "correction": (1, 5), "silence": (1, 6), "met": (2, 6)}
KIND_CLASS = {
    "safety": "safety",
    "rupture": "strain",
    "repair": "mended",
    "flight": "leave",
    "closeness": "close",
    "missed": "miss",
    "mended": "mended",
    "correction": "mended",
    "reach": "close",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One line on a card: who, where, which words."""

    chip: Chip
    who: str
    who_cls: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One moment: title and sentence, its lines, what the client did next, how sure, rivals, and what would tell.

    `rests_on` are all lines it rests on, `more` those of them that the card doesn't quote, `codes` its evidence.
    """

    id: str
    kind: str
    title: str
    place: str
    claim: str
    said: tuple[Said, ...]
    next_claim: str
    next: tuple[Said, ...]
    band: Band
    note: str
    doubt: str
    rivals: tuple[str, ...]
    change: str
    reason: str
    rests_on: tuple[Chip, ...]
    more: tuple[Chip, ...]
    codes: tuple[str, ...]
    first: int
    client: str


def cards_of(reading: Reading) -> tuple[Card, ...]:
    """At most seven cards, chosen by kind and strength, in order of time."""
    if reading.register is Register.NONE:
        return ()
    chosen = sorted(_chosen(reading), key=lambda m: (reading.at(m.utterance_ids)[0], m.id))
    return tuple(_card(reading, moment) for moment in chosen)


def _chosen(reading: Reading) -> list[Moment]:
    weighed = [m for m in reading.review.moments if _may_show(reading, m)]
    weighed.sort(key=lambda m: (not _is_kept(m), _room(m)[1], -m.strength, -m.confidence, m.id))
    kept: list[Moment] = []
    counts: dict[str, int] = {}
    told: set[int] = set()
    for moment in weighed:
        group = _group(moment)
        lines = set(reading.at(moment.utterance_ids))
        twice = moment.kind == MomentKind.ATTUNEMENT and lines & told and not _is_kept(moment)
        if counts.get(group, 0) >= _room(moment)[0] or twice:
            continue
        counts[group] = counts.get(group, 0) + 1
        told |= lines
        kept.append(moment)
    return kept[:MOST]


def _is_kept(moment: Moment) -> bool:
    """Whether a person stands behind it: what somebody chose to keep gives way to nothing."""
    return moment.status is CodeStatus.CONFIRMED


def _may_show(reading: Reading, moment: Moment) -> bool:
    if moment.status is CodeStatus.REJECTED or not reading.at(moment.utterance_ids):
        return False
    if moment.kind == MomentKind.SAFETY:
        return needs_person(moment)
    known = reading.words.has(f"{moment.wording}.title")
    if moment.kind == MomentKind.ATTUNEMENT and moment.subtype in ("met", "partly") and _is_shadowed(reading, moment):
        return False
    return known and reading.sure(moment).form in ("c", "s") and _room(moment)[0] > 0


def _is_shadowed(reading: Reading, moment: Moment) -> bool:
    """Whether the client's own lines in it also tell of strain, a pull to leave or danger: no plain "met" then."""
    exchange = exchange_of(reading, moment)
    lines = reading.at(exchange.client_ids + exchange.uptake_ids if exchange else moment.utterance_ids)
    return any(c.family in ("W", "C", "F", "S") for i in lines if i in reading.theirs for c in reading.codes_on[i])


def _group(moment: Moment) -> str:
    if moment.kind == MomentKind.ATTUNEMENT:
        return f"attunement.{moment.subtype}"
    return moment.kind if moment.kind in _ROOM else f"approach.{moment.kind}"


def _room(moment: Moment) -> tuple[int, int]:
    if moment.kind == MomentKind.ATTUNEMENT:
        return _ATTUNEMENT.get(moment.subtype, (0, 9))
    return _ROOM.get(moment.kind, _ROOM["approach"])


def _card(reading: Reading, moment: Moment) -> Card:
    slots = slots_of(reading, moment)
    lines = reading.at(moment.utterance_ids)
    band = reading.sure(moment)
    marked = [reading.places.index[reading.codes[e].utterance_id] for e in moment.evidence if e in reading.codes]
    shown = sorted(set(marked or lines) | set(reading.at(moment.therapist_part)))
    kept = shown if len(shown) <= 4 else [*shown[:3], shown[-1]]
    follows = _follows(reading, moment, max(kept))
    if exchange := exchange_of(reading, moment):
        shown = reading.at(exchange.client_ids + exchange.therapist_ids)
        kept = shown[:4]
        follows = [i for i in reading.at(exchange.uptake_ids) if i not in kept][:3]
    mended = _repair(reading, moment)
    return Card(
        id=f"moment-{moment.id}",
        kind=KIND_CLASS.get(moment.subtype if moment.kind == MomentKind.ATTUNEMENT else moment.kind, "met"),
        title=_text(reading, moment, ("title",), slots) or reading.say("moments.title"),
        place=_span(reading, lines),
        claim=_claim(reading, moment, slots),
        said=tuple(_said(reading, i) for i in kept),
        next_claim=mended,
        next=tuple(_said(reading, i) for i in follows),
        band=band,
        note=(reading.words.text(band.note) or "") if band.note else "",
        doubt=_plain_or(reading, _text(reading, moment, ("doubt",), slots), "plain.doubt", slots),
        rivals=_rivals(reading, moment, slots),
        change=_plain_or(reading, _text(reading, moment, ("change",), slots), "plain.change", slots),
        reason=own_reason(moment.reason) if reading.register is Register.CLAIM or is_plain(moment.reason) else "",
        rests_on=reading.chips([*shown, *reading.at(moment.client_evidence)], most=8),
        more=reading.chips({*shown, *reading.at(moment.client_evidence)} - {*kept, *follows}, most=8),
        codes=moment.evidence,
        first=lines[0],
        client=reading.names_at(follows) if follows else slots.get("client", reading.names.client),
    )


def _claim(reading: Reading, moment: Moment, slots: dict[str, str]) -> str:
    if moment.kind == MomentKind.SAFETY:
        return reading.say("safety.line", **slots)
    start = "claim" if reading.register is Register.CLAIM else "plain"
    if moment.subtype == "mixed" and "quote_before" in slots:
        return reading.say(f"turned.{start}", **slots)
    if "answerer" in slots:  # the words after are the other partner's, and the general sentence knows one client
        return _crossed(reading, moment.subtype, start, slots)
    alone = f"report.alone.{moment.wording.removeprefix('moment.').replace('.', '_')}_{start}"
    if reading.words.has(alone):  # the general sentence speaks of other sessions, and this page has one
        return reading.words.text(alone, **slots) or ""
    block = reading.words.block(moment.wording)
    keys = tuple(key for key in block if key == start or key.startswith(f"{start}_"))
    more = _text(reading, moment, ("more",), slots) if "more" in block else ""
    return " ".join(part for part in (_text(reading, moment, keys, slots), more) if part)


def _crossed(reading: Reading, subtype: str, start: str, slots: dict[str, str]) -> str:
    known = subtype if reading.words.has(f"report.couple.{subtype}_{start}") else "other"
    return reading.say(f"couple.{known}_{start}", **slots) or reading.say(f"couple.{known}_bare", **slots)


def _text(reading: Reading, moment: Moment, keys: Sequence[str], slots: dict[str, str]) -> str:
    known = [f"{moment.wording}.{key}" for key in keys if reading.words.has(f"{moment.wording}.{key}")]
    return reading.words.first(*known, **slots) or ""


def _plain_or(reading: Reading, text: str, instead: str, slots: dict[str, str]) -> str:
    if text and (reading.register is Register.CLAIM or is_plain(text)):
        return text
    return reading.say(instead, **({"client": reading.names.client} | slots))


def _rivals(reading: Reading, moment: Moment, slots: dict[str, str]) -> tuple[str, ...]:
    """What else it could be, never fewer than two."""
    ids = moment.alternatives or reading.words.rivals(moment.wording)
    texts = [text for i in ids if reading.words.has(i) and (text := reading.words.text(i, **slots))]
    kept = [text for text in texts if reading.register is Register.CLAIM or is_plain(text)]
    spare = [reading.say(f"plain.rival_{n}") for n in (1, 2)]
    return tuple(kept if len(kept) >= 2 else [*kept, *spare])


def _repair(reading: Reading, moment: Moment) -> str:
    """What became of a strain, in the words of its repair."""
    if moment.kind != MomentKind.RUPTURE or moment.resolution is None:
        return ""
    block = reading.words.template(f"moment.map.resolution_{moment.resolution}")
    slots = repair_slots(reading, moment)
    start = "claim" if reading.register is Register.CLAIM else "plain"
    if "answerer" in slots:
        return _crossed(reading, "repair", start, slots)
    return reading.words.first(f"{block}.{start}", **slots) or ""


def _follows(reading: Reading, moment: Moment, last: int) -> list[int]:
    """The client's lines that tell: those that show repair, else the next ones."""
    told = [i for i in reading.at(moment.client_evidence) if i in reading.theirs]
    if moment.kind == MomentKind.RUPTURE and told:
        return told[:2]
    later = [i for i in sorted(reading.theirs) if i > last]
    return later[:1]


def _said(reading: Reading, line: int) -> Said:
    ours = line in reading.ours
    who = reading.say("words.you") if ours else reading.names.callers[line]
    role = next((s.role for s in reading.review.session.speakers if s.id == reading.lines[line].speaker_id), None)
    who_cls = "therapist" if ours else "partner-b" if role is Role.PARTNER_B else "client"
    return Said(reading.chip(line), who, who_cls, cut(reading.lines[line].text, most=SAID))


def _span(reading: Reading, lines: list[int]) -> str:
    first, last = reading.places.name(lines[0]), reading.places.name(lines[-1])
    if first == last:
        return first
    return reading.words.phrase("report.moments.span", time=first, time_after=last) or first
