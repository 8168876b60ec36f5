"""What a joint session's page leaves out, for the therapist alone: its moments, their lines, and marks to decide."""

from dataclasses import dataclass

from stillhere.model import Code, CodeStatus, Review
from stillhere.pictures import places
from stillhere.report.reading import Reading, label_of
from stillhere.report.register import PRIVATE, Register, is_joint, private_moments, register_of
from stillhere.web.review.choices import Family, choices
from stillhere.wording import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A mark on a line to decide about: what may stand in its place, and `settled` once a person stands behind it."""

    code: str
    words: str
    settled: bool
    families: tuple[Family, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line (from 1) with its place, its speaker and the marks that are kept from the page."""

    number: int
    place: str
    who: str
    text: str
    marks: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """What stands on no page that is read together: a title, its lines, and what else it could be."""

    title: str
    lines: tuple[Line, ...]
    rivals: tuple[str, ...]


def alone_of(review: Review, page: Reading) -> tuple[Alone, ...]:
    """What a joint session's page leaves out, in order; a line's marks with the first moment that rests on it.

    `page` is the session as it is read together: what is put in a mark's place will stand there.
    """
    words = wording()
    where = places(review.session)
    at = {u.id: n for n, u in enumerate(review.session.utterances)}
    called = {s.id: s.label for s in review.session.speakers}
    held = {code.id: code for code in review.codes if _private(code)}
    shown: set[str] = set()
    found = []
    for moment in private_moments(review):
        if moment.status is CodeStatus.REJECTED:
            continue
        lines = []
        for line in (i for i in moment.utterance_ids if i in at):
            marks = [held[e] for e in moment.evidence if e in held and held[e].utterance_id == line and e not in shown]
            shown |= {code.id for code in marks}
            said = review.session.utterances[at[line]]
            lines.append(
                Line(
                    number=at[line] + 1,
                    place=where.name(at[line]),
                    who=called.get(said.speaker_id, ""),
                    text=said.text,
                    marks=tuple(_held(page, code, at[line]) for code in marks),
                )
            )
        rivals = tuple(text for i in moment.alternatives if (text := words.text(i)))
        found.append(Alone(title=words.text(f"{moment.wording}.title") or "", lines=tuple(lines), rivals=rivals))
    return tuple(found)


def private_mark(review: Review, line: int, code_id: str) -> Code | None:
    """The mark of this code on this line (from 0) that is kept from a joint session's page, or None."""
    if not is_joint(review) or not 0 <= line < len(review.session.utterances):
        return None
    if register_of(review.profile) is Register.NONE:
        return None
    there = review.session.utterances[line].id
    return next((c for c in review.codes if c.utterance_id == there and c.code == code_id and _private(c)), None)


def _private(code: Code) -> bool:
    return code.code in PRIVATE and code.status is not CodeStatus.REJECTED


def _held(page: Reading, code: Code, line: int) -> Held:
    return Held(
        code=code.code,
        words=label_of(code.code, page.name_at(line), claim=page.register is Register.CLAIM),
        settled=code.status in (CodeStatus.CONFIRMED, CodeStatus.CORRECTED),
        families=choices(page, line, instead_of=code.code),
    )
