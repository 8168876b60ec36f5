"""The review as a page reads it: lines, names and codes at hand, looked up once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from stillhere.coding.human import made_by_person
from stillhere.model import Code, CodeStatus, Moment, Review, Utterance
from stillhere.pictures import Names, Places, Strand, names_of, strand_of
from stillhere.pictures.strand import band_of
from stillhere.report.register import Register, is_plain, register_of
from stillhere.wording import Band, Marker, Wording, wording


@dataclass(frozen=True, slots=True)
class Chip:
    """A link to a line: where it leads and what stands on it."""

    href: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A review prepared for a page; `codes_on[i]` are the codes of the i-th line, set-aside ones left out."""

    review: Review
    register: Register
    strand: Strand
    names: Names
    words: Wording
    codes: Mapping[str, Code]
    codes_on: tuple[tuple[Code, ...], ...]
    ours: frozenset[int]
    theirs: frozenset[int]

    @property
    def lines(self) -> tuple[Utterance, ...]:
        """All lines in order."""
        return self.review.session.utterances

    @property
    def places(self) -> Places:
        """Where every line stands."""
        return self.strand.places

    def at(self, ids: Iterable[str]) -> list[int]:
        """The places of utterances in reading order, each once."""
        return sorted({self.places.index[i] for i in ids if i in self.places.index})

    def chip(self, line: int) -> Chip:
        """The chip of a line."""
        return Chip(f"#{self.places.anchor(line)}", self.places.name(line))

    def chips(self, lines: Iterable[int], *, most: int = 6) -> tuple[Chip, ...]:
        """The chips of lines, at most so many."""
        return tuple(self.chip(line) for line in sorted(set(lines))[:most])

    def say(self, text_id: str, **slots: object) -> str:
        """A text of the page; empty where one of its slots is empty."""
        return self.words.text(f"report.{text_id}", **slots) or "" if slots else _constant(text_id)

    def tag(self, code: Code) -> str:
        """Two or three words for a code; in the plain register never a word for a feeling."""
        client = self.name_at(self.places.index[code.utterance_id])
        return label_of(code.code, client, claim=self.register is Register.CLAIM)

    def observed(self, code: Code) -> str | None:
        """What was done, to follow a name or "you"."""
        marker = self._marker(code)
        return marker.observed if self.register is Register.CLAIM else marker.plain

    def _marker(self, code: Code) -> Marker:
        return _named(code.code, self.name_at(self.places.index[code.utterance_id]))

    def name_at(self, line: int) -> str:
        """Whose line it is; for a therapist's line, whom it answers."""
        if line not in self.ours:
            return self.names.callers[line]
        return next((self.names.callers[i] for i in range(line, -1, -1) if i in self.theirs), self.names.client)

    def names_at(self, lines: Iterable[int]) -> str:
        """Whose lines they are, each name once: "Maren", "Ben and Cleo"."""
        found = list(dict.fromkeys(self.name_at(line) for line in lines))
        return " and ".join(found) or self.names.client

    def sure(self, mark: Code | Moment) -> Band:
        """How sure a mark is."""
        kind = mark.kind if isinstance(mark, Moment) else "safety" if mark.family == "S" else ""
        return band_of(mark.confidence, kind, mark.status)


@cache
def _constant(text_id: str) -> str:
    return wording().text(f"report.{text_id}") or ""


@cache
def _named(code: str, client: str) -> Marker:
    words = wording()
    if code in words.block("marker") or code in words.block("moment.map"):
        return words.marker(code, client=client)
    name = code.partition("_")[2] or code  # a code that somebody added and gave no words yet
    return Marker(name.replace("_", " "), None, None)


@cache
def label_of(code: str, client: str, *, claim: bool) -> str:
    """A code's label, or what was done where the label speaks of a feeling and a claim may not."""
    marker = _named(code, client)
    label = short_label(marker.label)
    if claim or is_plain(label):
        return label
    plain = marker.plain if marker.plain and is_plain(marker.plain) else None
    return plain or wording().phrase("report.plain.mark") or ""


def short_label(label: str) -> str:
    """A label as it stands within a line; the title of a card without the call that opens it."""
    last = label.rpartition(": ")[2]
    return last[:1].lower() + last[1:]


def reading_of(review: Review) -> Reading:
    """Everything that the parts of a page look up."""
    register = register_of(review.profile)
    roles = {s.id: s.role for s in review.session.speakers}
    strand = strand_of(review, reading=register is not Register.NONE)
    codes = [c for c in review.codes if c.status is not CodeStatus.REJECTED and c.utterance_id in strand.places.index]
    if register is Register.NONE:  # no program may mark here, and a person may
        codes = [c for c in codes if made_by_person(c)]
    on: list[list[Code]] = [[] for _ in review.session.utterances]
    for code in codes:
        on[strand.places.index[code.utterance_id]].append(code)
    therapists = {key for key, role in roles.items() if role == "therapist"}
    clients = {key for key, role in roles.items() if role is not None and role.is_client}
    return Reading(
        review=review,
        register=register,
        strand=strand,
        names=names_of(review.session, plain=register is Register.PLAIN),
        words=wording(),
        codes={code.id: code for code in codes},
        codes_on=tuple(tuple(sorted(found, key=lambda c: (c.span.start, -c.span.end, c.code))) for found in on),
        ours=frozenset(i for i, u in enumerate(review.session.utterances) if u.speaker_id in therapists),
        theirs=frozenset(i for i, u in enumerate(review.session.utterances) if u.speaker_id in clients),
    )
