"""The brief as plain text of a readable width: the same sentences as on the page, each with its chips."""

import textwrap
from collections.abc import Iterator

from stillhere.model import Brief, Claim
from stillhere.wording import wording

WIDTH = 88
CHIPS = 3  # that stand beside a sentence; the rest are counted


def render_text(brief: Brief) -> str:
    """The brief as text, ending with a line break; a heading is a line with no indent and no sign before it."""
    return "\n".join([*_lines(brief), ""])


def heading(brief: Brief) -> str:
    """Its title: “Before session 9 with Maren”."""
    return wording().text("brief.title", session=brief.session, client=brief.client) or ""


def chips(claim: Claim) -> str:
    """What a sentence rests on, in short: "S8 · 38:20, S8 · P4 and 2 more"."""
    labels = list(dict.fromkeys(e.label for e in claim.evidence))
    shown, more = labels[:CHIPS], len(labels) - CHIPS
    return ", ".join(shown) + (f" + {more}" if more > 0 else "")


def doubt(claim: Claim) -> str:
    """How sure a reading is, in a word; nothing for what is on file."""
    return "" if claim.sure == "fact" else wording().template(f"brief.sure.{claim.sure}")


def _lines(brief: Brief) -> Iterator[str]:
    words = wording()
    title = heading(brief)
    yield title
    yield "=" * len(title)
    for section in brief.sections:
        yield ""
        yield section.title
        if section.note:
            yield from textwrap.wrap(section.note, WIDTH, initial_indent="  ", subsequent_indent="  ")
        for claim in section.claims:
            yield from _claim(claim)
    if brief.not_known:
        yield ""
        yield words.template("brief.unknown.title")
        for text in brief.not_known:
            yield from textwrap.wrap(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")
    if brief.caveats:
        yield ""
    for text in brief.caveats:
        yield from textwrap.wrap(text, WIDTH)


def _claim(claim: Claim) -> Iterator[str]:
    sure = doubt(claim)
    beside = f"{sure}: {chips(claim)}" if sure else chips(claim)
    yield from textwrap.wrap(f"{claim.text} [{beside}]", WIDTH, initial_indent="  - ", subsequent_indent="    ")
    if claim.alternatives:
        others = f"{wording().template('brief.sure.rivals')} {' '.join(claim.alternatives)}"
        yield from textwrap.wrap(others, WIDTH, initial_indent="    ", subsequent_indent="    ")
