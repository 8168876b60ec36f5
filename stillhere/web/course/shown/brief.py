"""A brief as a page shows it: each sentence with its chips, how sure, and what else it could be."""

from dataclasses import dataclass

from stillhere.brief.text import doubt
from stillhere.model import Brief, BriefSection, Claim
from stillhere.web.course.links import Links
from stillhere.web.course.shown.lines import FORMS, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One claim; `others` is what else it could be."""

    line: Line
    others: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section under its heading; `note` stands where there is nothing to claim."""

    key: str
    title: str
    sentences: tuple[Sentence, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The whole brief: `first` is what a person must look at before anything else."""

    client: str
    session: int
    first: tuple[Sentence, ...]
    parts: tuple[Part, ...]
    unknown: tuple[str, ...]
    caveats: tuple[str, ...]


def brief(made: Brief, links: Links) -> Shown:
    """A brief in the order in which it was made."""
    parts = [_part(section, links) for section in made.sections]
    return Shown(
        client=made.client,
        session=made.session,
        first=tuple(one for part in parts if part.key == "safety" for one in part.sentences),
        parts=tuple(part for part in parts if part.key != "safety"),
        unknown=made.not_known,
        caveats=made.caveats,
    )


def _part(section: BriefSection, links: Links) -> Part:
    return Part(
        key=section.key,
        title=section.title,
        sentences=tuple(_sentence(claim, links) for claim in section.claims if claim.evidence),
        note=section.note,
    )


def _sentence(claim: Claim, links: Links) -> Sentence:
    line = Line(
        text=claim.text, chips=links.chips(claim.evidence, most=3), sure=doubt(claim), form=FORMS.get(claim.sure, "")
    )
    return Sentence(line=line, others=" ".join(claim.alternatives))
