"""Two coders of one session side by side: what each marked on each line, and how far they agree beyond chance.

A machine, and a person whose codes came with the file, judged every line. A person who decided about marks in the
workspace judged a family on a line only where they decided about one of its codes there; the rest is not known.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from stillhere.coding.agreement import Agreement, agreement
from stillhere.model import Code, Review, Session
from stillhere.model.coding import family_of
from stillhere.report.coders import AGREED
from stillhere.report.reading import Reading, label_of
from stillhere.report.register import Register
from stillhere.web.review.decided import key_of, standing
from stillhere.web.review.models import Decision

MACHINES = {"rules": "The rules", "encoder": "The learned coder", "llm": "The language model"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Marks by line; `judged` holds (line, family) where that is all this coder looked at, None for everything."""

    key: str
    name: str
    marks: dict[str, set[str]] = field(default_factory=dict)
    judged: set[tuple[str, str]] | None = None

    def looked(self, line: str, family: str) -> bool:
        """Whether it is known what this coder makes of the family on this line."""
        return self.judged is None or (line, family) in self.judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mark in a coder's column: its words, and whether the review holds it, so that its page tells what it means."""

    code: str
    words: str
    opens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line (from 1) that either marked, with what each made of it."""

    number: int
    anchor: str
    place: str
    who: str
    text: str
    first: tuple[Marked, ...]
    second: tuple[Marked, ...]
    verdict: str  # "same", "differ" or "one": only one of them judged it


def coders_of(machine: Review, decisions: Iterable[Decision]) -> tuple[Coder, ...]:
    """Everybody who coded this session: machines and people in the file first, then people by their decisions."""
    found: dict[str, Coder] = {}
    for code in machine.codes:
        for name in _names(code):
            coder = found.setdefault(name, Coder(key=_key(name), name=MACHINES.get(name, name)))
            coder.marks.setdefault(code.utterance_id, set()).add(code.code)
    return (*found.values(), *_people(machine.session, standing(decisions)))


def rows_of(session: Session, first: Coder, second: Coder, *, page: Reading) -> list[Row]:
    """The lines that either of them marked, in order; `page` knows what the review calls a mark, and which it holds."""
    from stillhere.model.places import places

    where = places(session) if session.utterances else None
    labels = {s.id: s.label for s in session.speakers}
    held = {(code.utterance_id, code.code) for code in page.review.codes}
    rows = []
    for i, line in enumerate(session.utterances):
        one, two = first.marks.get(line.id, set()), second.marks.get(line.id, set())
        families = {family_of(code) for code in one | two}
        shared = {f for f in families if first.looked(line.id, f) and second.looked(line.id, f)}
        if not families:
            continue
        differ = {f for f in shared if _of(one, f) != _of(two, f)}
        rows.append(
            Row(
                number=i + 1,
                anchor=f"u{i + 1}",
                place=where.name(i) if where else "",
                who=labels.get(line.speaker_id, ""),
                text=line.text,
                first=_marked(page, i, one, held),
                second=_marked(page, i, two, held),
                verdict="differ" if differ else "same" if shared else "one",
            )
        )
    return rows


def _marked(page: Reading, line: int, codes: Iterable[str], held: set[tuple[str, str]]) -> tuple[Marked, ...]:
    claim, there = page.register is Register.CLAIM, page.lines[line].id
    return tuple(
        Marked(code=code, words=label_of(code, page.name_at(line), claim=claim), opens=(there, code) in held)
        for code in sorted(codes)
    )


def agreements_of(session: Session, first: Coder, second: Coder) -> list[Agreement]:
    """By family, over the lines that may carry it and that both judged; families that neither marked left out."""
    from stillhere.codebook import codebook

    book = codebook()
    roles = {s.id: s.role for s in session.speakers}
    found = []
    for family in dict.fromkeys(entry.family for entry in book):
        own = [entry.id for entry in book if family_of(entry.id) == family]
        can = {s: any(book.applies(code, role, session.setting) for code in own) for s, role in roles.items()}
        both = one = two = neither = 0
        for line in session.utterances:
            a, b = (bool(_of(coder.marks.get(line.id, set()), family)) for coder in (first, second))
            if not (first.looked(line.id, family) and second.looked(line.id, family)):
                continue
            if not (can.get(line.speaker_id) or a or b):
                continue
            both, one = both + (a and b), one + (a and not b)
            two, neither = two + (b and not a), neither + (not (a or b))
        if both + one + two:
            found.append(agreement(book.family(family).name, [(both, one, two, neither)], resamples=1))
    return found


def chosen(coders: Sequence[Coder], first: str, second: str) -> tuple[Coder, Coder] | None:
    """The two that were asked for; without a wish the first two; None where there are not two."""
    if len(coders) < 2:
        return None
    by_key = {coder.key: coder for coder in coders}
    one = by_key.get(first, coders[0])
    two = by_key.get(second, next(coder for coder in coders if coder is not one))
    return (one, two) if one is not two else (one, next(coder for coder in coders if coder is not one))


def _people(session: Session, decisions: Iterable[Decision]) -> list[Coder]:
    lines = {key_of(u.id): u.id for u in session.utterances}
    found: dict[uuid.UUID, Coder] = {}
    for one in decisions:
        line = lines.get(one.utterance_id)
        if line is None:
            continue
        coder = found.setdefault(one.by_id, Coder(key=_key(str(one.by_id)), name=str(one.by), judged=set()))
        marks = coder.marks.setdefault(line, set())
        marks.discard(one.code)
        if one.verdict in (Decision.Verdict.KEEP, Decision.Verdict.ADD):
            marks.add(one.code)
        elif one.verdict == Decision.Verdict.CORRECT:
            marks.add(one.instead)
        for code in (one.code, one.instead):
            if code and coder.judged is not None:
                coder.judged.add((line, family_of(code)))
    return list(found.values())


def _names(code: Code) -> list[str]:
    """Who marked it: its coder, and the machines that its reason says agree."""
    agreed = AGREED.search(code.reason)
    names = [code.coder, *(agreed["who"].split(" and ") if agreed else [])]
    return list(dict.fromkeys(name.rpartition("@")[0] or name for name in names))


def _of(codes: Iterable[str], family: str) -> set[str]:
    return {code for code in codes if family_of(code) == family}


def _key(name: str) -> str:
    """A word for an address: it must not hold anybody's name."""
    return sha256(name.encode()).hexdigest()[:10]
