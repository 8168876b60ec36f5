"""The brief as one sheet of paper: PDF set by Typst from plain data, tagged, with a title that names nobody."""

import json
from importlib.resources import files
from typing import Any

from stillhere.brief.text import chips, doubt, heading
from stillhere.model import Brief, Claim, ExitCode, StillhereError
from stillhere.wording import wording


def render_sheet(brief: Brief) -> bytes:
    """The PDF; the same brief gives the same bytes.

    Words are handed over as values, so that nothing anybody said is read as markup. Letters shrink by steps until one
    page holds it; a brief that no step makes fit runs on to a second one rather than losing a line.

    StillhereError where Typst is not installed.
    """
    try:
        import typst  # 80 MB that no other command need load
    except ModuleNotFoundError:
        raise StillhereError(
            "What sets a sheet of paper is not installed here.",
            next_step='pip install "stillhere[web]" brings it.',
            exit_code=ExitCode.NOT_WRITTEN,
        ) from None

    source = (files("stillhere.brief") / "templates" / "brief.typ").read_bytes()
    made = typst.compile(
        source, format="pdf", sys_inputs={"page": json.dumps(sheet_of(brief))}, pdf_standards="ua-1", timestamp=0
    )
    if not isinstance(made, bytes):  # several pages come back as one file
        raise TypeError("Typst gave no single file.")
    return made


def sheet_of(brief: Brief) -> dict[str, Any]:
    """Everything on the sheet, from top to bottom."""
    words = wording()
    return {
        "document": words.template("brief.sheet"),
        "heading": heading(brief),
        "sections": [
            {"title": s.title, "note": s.note, "claims": [_claim(c) for c in s.claims]} for s in brief.sections
        ],
        "unknown": {"title": words.template("brief.unknown.title"), "lines": list(brief.not_known)},
        "caveats": list(brief.caveats),
        "rivals": words.template("brief.sure.rivals"),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "text": claim.text,
        "chips": chips(claim),
        "sure": doubt(claim),
        "alternatives": " ".join(claim.alternatives),
    }
