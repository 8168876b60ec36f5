"""What of a review's page stands on paper, as plain data: the template sets it, and takes no word of it for markup."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from stillhere.pictures import HATCHES
from stillhere.report.cards import Card, Said
from stillhere.report.closing import Off
from stillhere.report.notes import Note
from stillhere.report.opening import Sentence
from stillhere.report.reading import Chip
from stillhere.report.transcript import Turn
from stillhere.report.view import Page

FAINT = "w"  # off on the page until a reader turns it on, and so off on paper
_VAR = re.compile(r"var\(--([\w-]+)(?:,\s*[^()]*)?\)")
_TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})\b")
_TONES = {"therapist": "therapist", "client": "client", "partner-b": "partner-b"}


def paper_of(page: Page) -> dict[str, Any]:
    """Everything the sheet holds, from top to bottom; colours as hex, drawings as SVG that stands by itself."""
    say = page.reading.say
    drawn = page.reading.strand.is_read
    return {
        "colours": colours(),
        "heading": page.heading,
        "above": page.above,
        "facts": list(page.facts),
        "lede": [_sentence(one) for one in page.lede],
        "safety": page.safety
        and {
            "word": say("safety.word"),
            "lead": page.safety.lead,
            "person": page.safety.person,
            "lines": [_sentence(one) for one in page.safety.lines],
        },
        "notice": page.notice and _off(page.notice),
        "thread": {
            "svg": standing_alone(page.thread.wide),
            "told": _described(page.thread.wide),
            "caption": page.thread.caption,
            "legend": [
                {"svg": standing_alone(key.svg) if key.svg else "", "words": key.words} for key in page.thread.legend
            ],
            "keys": [{"number": str(key.number), "first": key.first, "second": key.second} for key in page.thread.keys],
        },
        "moments": {
            "title": say("moments.title"),
            "lead": say("moments.lead") if page.cards else say("moments.none") if drawn else "",
            "cards": [_card(page, card) for card in page.cards],
        },
        "words": {
            "title": say("words.title"),
            "lead": say("words.lead_paper") if page.marks else say("words.lead_record"),
            "turns": list(_turns(page)),
        },
        "meaning": {"title": say("paper.meaning"), "marks": _meanings(page)},
        "offs": {"title": say("off.title"), "lead": say("off.lead"), "rows": [_off(one) for one in page.offs]},
        "small": [{"term": fact.term, "lines": list(fact.lines)} for fact in page.small],
        "labels": {
            "said": say("moments.said"),
            "rivals": page.reading.words.text("moment.frame.rivals_title") or "",
            "change": page.reading.words.text("moment.frame.change_title") or "",
            "reason": say("moments.reason"),
            "definition": say("note.definition"),
            "tells": say("note.rivals"),
            "exclusions": say("note.exclusions"),
            "still": say("off.can_still"),
            "page": say("paper.page"),
            "foot": say("paper.foot"),
        },
    }


@cache
def colours() -> dict[str, str]:
    """The light colours of the design by name: paper is light."""
    sheet = (files("stillhere.report") / "assets" / "tokens.css").read_text(encoding="utf-8")
    light = sheet[sheet.index(":root {") : sheet.index("}", sheet.index(":root {"))]
    return dict(_TOKEN.findall(light))


def standing_alone(svg: str) -> str:
    """A drawing of ours with its colours, letters and hatches in it: nothing outside it is asked for."""
    known = colours()
    defs = HATCHES[HATCHES.index("<defs>") : HATCHES.index("</defs>") + len("</defs>")]
    ink, quiet = known["ink"], known["ink-2"]
    kinds = "".join(
        f".k-{kind} .lab,.k-{kind} .num{{fill:{known[kind]}}}"
        for kind in ("close", "leave", "mended", "strain", "safety")
    )
    style = (
        f"<style>text{{font-family:'Libertinus Serif',serif}}.lab,.num{{font-size:15px;fill:{ink}}}"
        f".lab-2,.ax{{font-size:14px;fill:{quiet}}}.hit{{fill:none;stroke:none}}"
        f".leader{{fill:none;stroke:{known['ink-3']}}}{kinds}</style>"
    )
    head, _, rest = svg.partition(">")
    if "xmlns=" not in head:
        head = head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return _VAR.sub(lambda found: known.get(found[1], ink), f"{head}>{style}{defs}{rest}")


def _described(svg: str) -> str:
    """What a drawing says of itself in words."""
    from html import unescape

    found = re.search(r"<desc[^>]*>(.*?)</desc>", svg, re.DOTALL)
    return unescape(found[1]) if found else ""


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {"text": sentence.text, "places": _places(sentence.chips)}


def _places(chips: Sequence[Chip]) -> str:
    return ", ".join(chip.words for chip in chips)


def _off(off: Off) -> dict[str, str]:
    return {"lead": off.lead, "text": off.text, "still": off.still}


def _said(lines: Sequence[Said]) -> list[dict[str, str]]:
    return [
        {"who": one.who, "tone": _TONES.get(one.who_cls, ""), "text": one.text, "place": one.chip.words}
        for one in lines
    ]


def _card(page: Page, card: Card) -> dict[str, Any]:
    say = page.reading.say
    return {
        "kind": card.kind,
        "title": card.title,
        "place": card.place,
        "claim": card.claim,
        "form": card.band.form or "n",
        "sure": card.band.short,
        "note": card.note,
        "doubt": card.doubt,
        "said": _said(card.said),
        "next_label": say("moments.next", client=card.client),
        "next_claim": card.next_claim or ("" if card.next else say("moments.next_none", client=card.client)),
        "next": _said(card.next),
        "rivals": list(card.rivals),
        "change": card.change,
        "reason": card.reason,
    }


def _turns(page: Page) -> Iterator[dict[str, Any]]:
    for group in page.groups:
        for block in group.blocks:
            for number, turn in enumerate(block.turns):
                yield {
                    "notice": block.notice if number == 0 else "",
                    "who": turn.who,
                    "tone": _TONES.get(turn.who_cls, ""),
                    "place": turn.place,
                    "pause": turn.pause,
                    "pieces": [
                        {
                            "text": "".join(part.text for part in piece.parts),
                            "kind": piece.kind if _shown(piece.form, piece.kind) else "",
                            "form": piece.form,
                        }
                        for piece in turn.pieces
                    ],
                    "marks": [_mark(note) for note in _noted(turn)],
                }


def _shown(form: str, kind: str) -> bool:
    return bool(kind) and form != FAINT


def _noted(turn: Turn) -> list[Note]:
    """The notes of the marks that stand in the line."""
    faint = {tag.href for piece in turn.pieces for tag in piece.tags if tag.form == FAINT and not tag.held}
    return [note for note in turn.notes if f"#{note.anchor}" not in faint]


def _mark(note: Note) -> dict[str, str]:
    sure = ". ".join(dict.fromkeys(part for part in (note.band.short, note.note, note.status) if part))
    return {"title": note.title, "kind": note.kind, "sure": sure, "reason": note.reason, "coder": note.coder}


def _meanings(page: Page) -> list[dict[str, Any]]:
    """What each mark on the sheet means and what it is taken for, once."""
    found: dict[str, dict[str, Any]] = {}
    for group in page.groups:
        for block in group.blocks:
            for note in (note for turn in block.turns for note in _noted(turn)):
                found.setdefault(
                    note.title,
                    {
                        "title": note.title,
                        "definition": note.definition,
                        "rivals": [
                            *(f"{rival.words}: {rival.tell}" if rival.tell else rival.words for rival in note.rivals),
                            *note.beside,
                        ],
                        "exclusions": list(note.exclusions),
                    },
                )
    return [found[title] for title in sorted(found, key=str.casefold)]
