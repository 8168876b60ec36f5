"""Which file holds which table, so that a command loads only the words it needs."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from stillhere.model import ExitCode, StillhereError

# In the order in which the files, joined, read as one document.
PARTS: dict[str, tuple[str, ...]] = {
    "counts": ("count",),
    "voice": ("voice", "marker"),
    "moments": ("moment", "sign", "rival"),
    "brief": ("brief", "earlier", "example_brief"),
    "naming": ("naming",),
    "consistency": ("frame", "odd"),
    "client": (
        "public",
        "request",
        "crisis",
        "intake",
        "consent",
        "history",
        "checkin",
        "pulse",
        "flight_plan",
        "crisis_plan",
        "messages",
        "mail",
        "reminder",
        "cancel",
        "late",
        "missed",
        "break",
        "ending",
        "portal",
        "couple",
        "quick_exit",
    ),
    "therapist": ("uncertainty", "empty", "refusal", "licence", "tour", "error", "fit"),
    "pages": ("page",),
    "report": ("picture", "report"),
    "affect": ("affect",),
    "therapy": ("therapy",),
    "urgent": ("urgent",),
    "law": ("law",),
    "courses": ("courses",),
    "measures": ("measure",),
    "forecast": ("forecast",),
    "slots": ("slot",),
}
PART_OF = {table: part for part, tables in PARTS.items() for table in tables}


_HEADER = re.compile(r"^\[(\w+)", re.MULTILINE)


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """One top-level table in one language, parsed when first asked for; StillhereError when the language is not there.

    Parsing is most of what words cost, and a review needs three tables of forty, so the others are left as text.
    """
    found: dict[str, Any] = tomllib.loads(_texts(language, PART_OF[name]).get(name, "")).get(name, {})
    return found


@cache
def _texts(language: str, part: str) -> dict[str, str]:
    """The part's file cut at its headers into the text of each top-level table."""
    text = source(language, part)
    cuts = list(_HEADER.finditer(text))
    ends = [cut.start() for cut in cuts[1:]] + [len(text)]
    texts: dict[str, str] = {}
    for cut, end in zip(cuts, ends, strict=True):
        texts[cut[1]] = texts.get(cut[1], "") + text[cut.start() : end]
    return texts


def source(language: str, part: str) -> str:
    """The part's file as it stands, for tests and translators."""
    file = files("stillhere.wording") / language / f"{part}.toml"
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise StillhereError(f"There are no words in “{language}”.", exit_code=ExitCode.USAGE) from None
