"""Coded dialogues, one JSON object a line: how people and machines exchange codes for research and for measuring.

A dialogue has id, setting, modality, lines [{i, s, text, pause, codes: [{code, span, …}]}], episodes and safety;
`s` is T, C, P1 or P2. docs/dialogues.md describes the format.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stillhere.model import (
    Code,
    CodeStatus,
    Moment,
    MomentKind,
    Role,
    Session,
    Source,
    Speaker,
    StillhereError,
    Utterance,
)

ROLES = {"T": Role.THERAPIST, "C": Role.CLIENT, "P1": Role.PARTNER_A, "P2": Role.PARTNER_B}


@dataclass(frozen=True, slots=True)
class Episode:
    """A rupture, closeness or flight: first and last line (`i`), type, ending, and the client's lines of repair."""

    kind: str
    type: str | None
    start: int
    end: int
    resolution: str | None
    client_evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One coded dialogue; `codes` maps a line's number `i` to the set of code ids that stand on it."""

    id: str
    raw: dict[str, Any]
    order: tuple[int, ...]
    codes: dict[int, frozenset[str]]
    episodes: tuple[Episode, ...]
    safety: str


def read_dialogues(path: Path) -> Iterator[Dialogue]:
    """The dialogues of a JSON-lines file, one at a time; StillhereError names the line that cannot be read."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, text in enumerate(file, start=1):
                if text.strip():
                    yield _dialogue(text, path.name, number)
    except FileNotFoundError as problem:
        raise StillhereError(f"There is no file “{path.name}”.", next_step="Check the path.") from problem
    except UnicodeDecodeError as problem:
        raise StillhereError(
            f"“{path.name}” is not text in UTF-8.", next_step="Coded dialogues are JSON lines in UTF-8."
        ) from problem
    except OSError as problem:
        raise StillhereError(f"“{path.name}” can't be read: {problem.strerror}.") from problem


def _dialogue(text: str, name: str, number: int) -> Dialogue:
    try:
        raw = json.loads(text)
        lines = raw["lines"]
        for line in lines:
            str(line["s"]), str(line.get("text", "")), float(line.get("pause") or 0)
        if len({int(line["i"]) for line in lines}) < len(lines):
            raise ValueError("a line number stands twice")
        return Dialogue(
            id=str(raw["id"]),
            raw=raw,
            order=tuple(int(line["i"]) for line in lines),
            codes={int(line["i"]): _standing(line.get("codes", ())) for line in lines},
            episodes=tuple(_episode(e) for e in raw.get("episodes", ())),
            safety=str(raw.get("safety") or "none"),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise StillhereError(
            f"Line {number} of “{name}” is not a coded dialogue.",
            next_step="Each line is one JSON object with id and lines [{i, s, text, codes}]; see docs/dialogues.md.",
            key="E03_file_broken",
        ) from problem


def _standing(marks: Sequence[dict[str, Any]]) -> frozenset[str]:
    """The codes marked on a line, without those that a person set aside there."""
    return frozenset(mark["code"] for mark in marks if mark.get("status") != CodeStatus.REJECTED)


def _episode(raw: dict[str, Any]) -> Episode:
    return Episode(
        kind=str(raw["kind"]),
        type=raw.get("type"),
        start=int(raw["start"]),
        end=int(raw["end"]),
        resolution=raw.get("resolution"),
        client_evidence=tuple(int(i) for i in raw.get("client_evidence") or ()),
    )


def session_of(dialogue: Dialogue) -> Session:
    """The dialogue as a session: speakers with roles, pauses as typed, no times."""
    lines = dialogue.raw["lines"]
    speakers = tuple(
        Speaker(id=key, label=key, role=ROLES.get(key)) for key in dict.fromkeys(str(line["s"]) for line in lines)
    )
    utterances = tuple(
        Utterance(
            id=f"u{line['i']}",
            index=n,
            speaker_id=str(line["s"]),
            text=str(line.get("text", "")),
            pause_before=None if line.get("pause") is None else float(line["pause"]),
        )
        for n, line in enumerate(lines, start=1)
    )
    return Session(
        id=dialogue.id,
        speakers=speakers,
        utterances=utterances,
        source=Source(format="dialogue", sha256=""),
        setting=dialogue.raw.get("setting"),
    )


def coded(dialogue: Dialogue, codes: Sequence[Code], moments: Sequence[Moment], level: str) -> dict[str, Any]:
    """The dialogue's JSON object with the machine's codes, episodes and safety level in place of any it held."""
    texts = {f"u{line['i']}": str(line.get("text", "")) for line in dialogue.raw["lines"]}
    by_line: dict[str, list[dict[str, Any]]] = {}
    for code in codes:
        by_line.setdefault(code.utterance_id, []).append(
            {
                "code": code.code,
                "span": code.span.of(texts[code.utterance_id]),
                "confidence": code.confidence,
                "coder": code.coder,
                "rule": code.rule,
                "reason": code.reason,
            }
        )
    lines = [{**line, "codes": by_line.get(f"u{line['i']}", [])} for line in dialogue.raw["lines"]]
    return {**dialogue.raw, "lines": lines, "episodes": [_as_episode(m) for m in moments if _is(m)], "safety": level}


_KINDS = {MomentKind.RUPTURE: "rupture", MomentKind.CLOSENESS: "closeness", MomentKind.FLIGHT: "flight"}
_ENDED = {1: "unresolved", 2: "unresolved", 3: "unresolved", 4: "partial", 5: "resolved"}


def _is(moment: Moment) -> bool:
    return moment.kind in _KINDS


def _as_episode(moment: Moment) -> dict[str, Any]:
    rupture = moment.kind == MomentKind.RUPTURE
    numbers = [int(i[1:]) for i in moment.utterance_ids]
    return {
        "kind": _KINDS[MomentKind(moment.kind)],
        "type": moment.subtype if rupture else None,
        "start": min(numbers),
        "end": max(numbers),
        "resolution": _ENDED[moment.resolution] if moment.resolution else None,
        "client_evidence": [int(i[1:]) for i in moment.client_evidence],
        "confidence": moment.confidence,
    }
