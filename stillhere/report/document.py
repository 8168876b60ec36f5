"""The review as JSON: what was found, and the same sentences as on the page, in one published shape."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from stillhere.model import Review, json_schema, to_json
from stillhere.report.cards import Card
from stillhere.report.opening import Sentence
from stillhere.report.register import Register, for_the_page, is_plain, register_of
from stillhere.report.view import Page, page_of

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence and the places of the lines it rests on ("21:40", "line 12")."""

    text: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentText:
    """One moment in words; `id` is that of the review's moment."""

    id: str
    title: str
    place: str
    claim: str
    became: str
    how_sure: str
    doubt: str
    could_also_be: tuple[str, ...]
    would_change_it: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """Everything the page says, in its order."""

    title: str
    safety: tuple[Said, ...]
    lede: tuple[Said, ...]
    facts: tuple[str, ...]
    picture: str
    exchanges: tuple[tuple[str, str, str], ...]
    affect: tuple[Said, ...]
    moments: tuple[MomentText, ...]
    not_in_this_reading: tuple[str, ...]
    small_print: tuple[tuple[str, tuple[str, ...]], ...]


def render_json(review: Review) -> bytes:
    """The document of a review: version, the page's sentences, then every field of the review."""
    kept = _in_register(for_the_page(review))
    text = to_json(text_of(page_of(kept)))
    return b'{"stillhere":%d,"page":' % VERSION + text + b"," + to_json(kept)[1:] + b"\n"


def _in_register(review: Review) -> Review:
    """The review with reasons that name a feeling left out, where the profile allows no such words."""
    if register_of(review.profile) is not Register.PLAIN:
        return review
    return review.with_(
        codes=tuple(c if is_plain(c.reason) else replace(c, reason="") for c in review.codes),
        moments=tuple(m if is_plain(m.reason) else replace(m, reason="") for m in review.moments),
        exchanges=tuple(x if is_plain(x.reason) else replace(x, reason="") for x in review.exchanges),
    )


def document_schema() -> dict[str, Any]:
    """The JSON Schema of `render_json`; docs/review.schema.json is this, and a test holds the two together."""
    schema = json_schema(Review)
    page = json_schema(PageText)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A review by Stillhere"
    schema["$defs"] |= page.pop("$defs", {})
    schema["$defs"]["PageText"] = page
    schema["properties"] = {
        "stillhere": {"const": VERSION, "description": "Version of this shape."},
        "page": {"$ref": "#/$defs/PageText"},
        **schema["properties"],
    }
    schema["required"] = ["stillhere", "page", *(f.name for f in fields(Review))]
    return schema


def text_of(page: Page) -> PageText:
    """The page's words without its links and drawings."""
    safety = page.safety
    return PageText(
        title=page.heading,
        safety=tuple(
            [Said(text=safety.lead, rests_on=())] + [Said(text=line.text, rests_on=()) for line in safety.lines]
            if safety
            else []
        ),
        lede=_said(page.lede),
        facts=page.facts,
        picture=page.thread.caption,
        exchanges=tuple((row.place, row.what, row.sure) for row in page.thread.rows),
        affect=_said(page.affect.sentences if page.affect else ()),
        moments=tuple(_moment(card) for card in page.cards),
        not_in_this_reading=tuple(
            " ".join(part for part in (off.lead, off.text, off.still) if part) for off in page.offs
        ),
        small_print=tuple((fact.term, fact.lines) for fact in page.small),
    )


def _said(sentences: Iterable[Sentence]) -> tuple[Said, ...]:
    return tuple(Said(text=s.text, rests_on=tuple(c.words for c in s.chips)) for s in sentences)


def _moment(card: Card) -> MomentText:
    return MomentText(
        id=card.id.removeprefix("moment-"),
        title=card.title,
        place=card.place,
        claim=card.claim,
        became=card.next_claim,
        how_sure=". ".join(part.rstrip(".") for part in (card.band.short, card.note) if part),
        doubt=card.doubt,
        could_also_be=card.rivals,
        would_change_it=card.change,
        rests_on=tuple(chip.words for chip in card.rests_on),
    )
