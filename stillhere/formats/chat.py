"""CHAT (.cha): main lines "*CLI:", participants with roles, times in bullets, codes on a %cod tier."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stillhere.formats.carried_codes import add_marks, marks_in
from stillhere.formats.characters import writable
from stillhere.formats.chat_words import spoken
from stillhere.formats.draft import Draft, Turn
from stillhere.formats.format import Format
from stillhere.formats.languages import language_of
from stillhere.formats.seconds import seconds_of
from stillhere.formats.source import SourceFile
from stillhere.formats.stated_roles import role_of, settled

NAME = "CHAT"
CODER = "chat"
_MILLISECOND = 0.001
_MAIN = re.compile(r"^\*[A-Za-z0-9_&-]{1,20}:[ \t]", re.M)
# The bullet's own character is \x15; • is how an editor shows it, how a copy from one holds it, and how it is decoded.
_BULLET = re.compile(r'•(?:%(?:snd|mov):"[^"•]*"_?)?(\d+)_(\d+)-?•')
_SOUND_TIER = re.compile(r'"[^"]*"\s+(\d+)\s+(\d+)')
_DATE = re.compile(r"([0-9]{2})-([A-Z]{3})-([0-9]{4})")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


@dataclass(slots=True)
class _Line:
    """A header ("@Date"), a main line ("*CLI") or a dependent tier ("%cod") with its continuation lines joined."""

    kind: str
    text: str
    first: int
    last: int


def sniff(source: SourceFile) -> float:
    """The opening header, or main lines with a code and a tab."""
    head = source.head
    if head.startswith(("@UTF8", "@Begin")) or "\n@Begin" in head:
        return 0.98 if "@Begin" in head else 0.6
    return 0.7 if len(_MAIN.findall(head)) >= 2 else 0.0


def read(source: SourceFile) -> Draft:
    """One turn a main line. Names and roles from @Participants and @ID; other dependent tiers are left out."""
    draft = Draft(turns=[], merge_cues=False)
    names: dict[str, str] = {}
    stated: dict[str, str | None] = {}
    ended = False
    for line in _lines(source.text):
        mark, key = line.kind[:1], line.kind[1:]
        if mark == "*":
            draft.turns.append(_turn(line, names.get(key, key)))
        elif mark == "%":
            _add_tier(draft, key, line.text)
        elif key == "Participants":
            names, stated = _participants(line.text)
        elif key == "ID":
            _add_id(line.text, names, stated)
        elif key == "Languages":
            draft.language = language_of(line.text.split(",")[0])
        elif key == "Date":
            draft.held_on = _date(line.text)
        ended = ended or key == "End"
    draft.roles = settled(stated, draft.notes)
    if not ended:
        draft.notes.append("The file has no @End, so its last lines may be missing.")
    return draft


def _lines(text: str) -> Iterator[_Line]:
    """The file's lines, each with those after it that begin with a tab or a space."""
    current: _Line | None = None
    for number, raw in enumerate(text.split("\n"), start=1):
        if raw[:1] in ("\t", " ") and current is not None:
            current.text, current.last = f"{current.text} {raw.strip()}", number
        elif raw[:1] in ("@", "*", "%"):
            if current is not None:
                yield current
            kind, _, rest = raw.partition(":")
            current = _Line(kind.strip(), rest.strip(), number, number)
    if current is not None:
        yield current


def _turn(line: _Line, speaker: str) -> Turn:
    bullets = _BULLET.findall(line.text)
    return Turn(
        text=writable(spoken(_BULLET.sub(" ", line.text))),
        speaker=writable(speaker),
        start=seconds_of(bullets[0][0], unit=_MILLISECOND) if bullets else None,
        end=seconds_of(bullets[-1][1], unit=_MILLISECOND) if bullets else None,
        first=line.first,
        last=line.last,
    )


def _add_tier(draft: Draft, key: str, text: str) -> None:
    """Codes of a %cod tier, and times of the older %snd tier, go to the main line above."""
    if not draft.turns:
        return
    if key == "cod":
        marks = marks_in(text.replace("$", "").strip(), strict=True)
        add_marks(draft, len(draft.turns) - 1, marks or [], coder=CODER)
    sound = _SOUND_TIER.search(text) if key == "snd" else None
    if sound is not None:
        draft.turns[-1].start = seconds_of(sound.group(1), unit=_MILLISECOND)
        draft.turns[-1].end = seconds_of(sound.group(2), unit=_MILLISECOND)


def _participants(text: str) -> tuple[dict[str, str], dict[str, str | None]]:
    """Names by code, and stated roles by name, of "CLI Maren Client, THE Therapist"."""
    names: dict[str, str] = {}
    stated: dict[str, str | None] = {}
    for entry in text.split(","):
        words = entry.split()
        if len(words) < 2:
            continue
        name = words[1].replace("_", " ") if len(words) > 2 else words[0]
        if name in names.values():  # two people of one name stay apart by their codes
            name = f"{name} ({words[0]})"
        names[words[0]] = name
        stated[name] = role_of(words[-1])
    return names, stated


def _add_id(text: str, names: dict[str, str], stated: dict[str, str | None]) -> None:
    """The role of "@ID: eng|case|CLI|||||Client|||", where @Participants states none we know."""
    parts = text.split("|")
    if len(parts) < 8 or not parts[2].strip():
        return
    name = names.setdefault(parts[2].strip(), parts[2].strip())
    stated[name] = stated.get(name) or role_of(parts[7])


def _date(text: str) -> str | None:
    match = _DATE.fullmatch(text.strip().upper())
    if match is None or match.group(2) not in _MONTHS:
        return None
    return f"{match.group(3)}-{_MONTHS.index(match.group(2)) + 1:02}-{match.group(1)}"


FORMAT = Format(
    id="chat",
    name=NAME,
    extensions=(".cha",),
    has_speakers=True,
    has_times=True,
    sniff=sniff,
    read=read,
)
