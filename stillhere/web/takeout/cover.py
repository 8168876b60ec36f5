"""The first page of an export, as plain text and as PDF; all words go to Typst as values, never as markup."""

import json
from dataclasses import asdict, dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What it says."""

    title: str
    called: str
    intro: str
    made: str
    facts: tuple[str, ...]
    inside: tuple[str, ...]
    outside: tuple[tuple[str, str], ...]
    signed: tuple[str, ...]
    reading: tuple[str, ...]


def as_pdf(cover: Cover) -> bytes:
    """A tagged PDF."""
    import typst  # 80 MB that no other page need load

    source = (files("stillhere.web.takeout") / "templates" / "cover.typ").read_bytes()
    made = typst.compile(source, format="pdf", sys_inputs={"page": json.dumps(asdict(cover))}, pdf_standards="ua-1")
    if not isinstance(made, bytes):  # several pages come back as one file
        raise TypeError("Typst gave no single file.")
    return made


def as_text(cover: Cover) -> bytes:
    """The same to read anywhere."""
    parts = [cover.title, cover.called, "", cover.intro, cover.made, *cover.facts]
    parts += ["", "What is in it", *(f"- {one}" for one in cover.inside)]
    parts += ["", "What stays out, and why", *(f"- {what}: {why}" for what, why in cover.outside)]
    if cover.signed:
        parts += ["", "Signed for it", *(f"- {one}" for one in cover.signed)]
    parts += ["", "How to read it", *(f"- {one}" for one in cover.reading)]
    return ("\n".join(parts) + "\n").encode()
