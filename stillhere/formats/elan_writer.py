"""ELAN (.eaf), written: a tier for each voice, and below it one for each coder's family of codes."""

from html import escape

from stillhere.formats.characters import writable
from stillhere.formats.speaker_labels import unique_labels
from stillhere.formats.tiers import CodeTier, SpeechTier, code_tiers, speech_tiers
from stillhere.model import Review, Session, Utterance

SPEECH_TYPE = "stillhere-speech"
CODES_TYPE = "stillhere-codes"
PROPERTY = "stillhere:"

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="Stillhere" DATE="{date}T00:00:00+00:00" FORMAT="3.0" VERSION="3.0" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
"""
_FOOT = f"""    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="{SPEECH_TYPE}" TIME_ALIGNABLE="true"/>
    <LINGUISTIC_TYPE CONSTRAINTS="Symbolic_Association" GRAPHIC_REFERENCES="false" \
LINGUISTIC_TYPE_ID="{CODES_TYPE}" TIME_ALIGNABLE="false"/>
    <CONSTRAINT DESCRIPTION="1-1 association with a parent annotation" STEREOTYPE="Symbolic_Association"/>
</ANNOTATION_DOCUMENT>
"""


def write(review: Review) -> bytes:
    """The session as EAF 3.0. A code hangs on its line, so it moves with it in ELAN and needs no times of its own."""
    session = review.session
    numbers = {line.id: n for n, line in enumerate(session.utterances, start=1)}
    parts = [_HEAD.format(date=_date(session.held_on)), *_properties(session), "    </HEADER>\n"]
    parts += _time_order(session)
    next_id = len(numbers) + 1
    for tier in speech_tiers(session):
        parts += _speech(tier, numbers)
        for codes in code_tiers(tier, review.codes):
            parts += _codes(codes, tier, numbers, next_id)
            next_id += len(codes.marks)
    return "".join([*parts, _FOOT]).encode("utf-8")


def _date(held_on: str | None) -> str:
    """The day of the session; the format wants one, and a made-up "today" would change the file with every export."""
    return held_on[:10] if held_on and len(held_on) >= 10 else "1970-01-01"


def _properties(session: Session) -> list[str]:
    labels = unique_labels(session)
    held = {f"role:{labels[s.id]}": s.role.value for s in session.speakers if s.role}
    held |= {"held_on": session.held_on or "", "setting": session.setting or "", "language": session.language}
    return [f'        <PROPERTY NAME="{_attr(PROPERTY + k)}">{_attr(v)}</PROPERTY>\n' for k, v in held.items() if v]


def _time_order(session: Session) -> list[str]:
    """Two slots a line, sorted by time; a slot whose time isn't known stays beside the line before it."""
    slots: list[tuple[float, str]] = []
    known = 0.0
    for number, line in enumerate(session.utterances, start=1):
        for slot, time in ((2 * number - 1, line.start), (2 * number, line.end)):
            known = max(known, time or 0.0)
            value = f' TIME_VALUE="{round(time * 1000)}"' if time is not None else ""
            place = known if time is None else time
            slots.append((place, f'        <TIME_SLOT TIME_SLOT_ID="ts{slot}"{value}/>\n'))
    slots.sort(key=lambda pair: pair[0])
    return ["    <TIME_ORDER>\n", *(xml for _, xml in slots), "    </TIME_ORDER>\n"]


def _speech(tier: SpeechTier, numbers: dict[str, int]) -> list[str]:
    head = f'LINGUISTIC_TYPE_REF="{SPEECH_TYPE}" PARTICIPANT="{_attr(tier.label)}" TIER_ID="{_attr(tier.name)}"'
    return [f"    <TIER {head}>\n", *(_line(line, numbers[line.id]) for line in tier.lines), "    </TIER>\n"]


def _line(line: Utterance, number: int) -> str:
    slots = f'TIME_SLOT_REF1="ts{2 * number - 1}" TIME_SLOT_REF2="ts{2 * number}"'
    inner = f'<ALIGNABLE_ANNOTATION ANNOTATION_ID="a{number}" {slots}>{_value(line.text)}</ALIGNABLE_ANNOTATION>'
    return f"        <ANNOTATION>{inner}</ANNOTATION>\n"


def _codes(codes: CodeTier, tier: SpeechTier, numbers: dict[str, int], next_id: int) -> list[str]:
    names = f'PARENT_REF="{_attr(tier.name)}" PARTICIPANT="{_attr(tier.label)}" TIER_ID="{_attr(codes.name)}"'
    parts = [f'    <TIER ANNOTATOR="{_attr(codes.coder)}" LINGUISTIC_TYPE_REF="{CODES_TYPE}" {names}>\n']
    for number, (line, marks) in enumerate(codes.marks, start=next_id):
        hold = f'<REF_ANNOTATION ANNOTATION_ID="a{number}" ANNOTATION_REF="a{numbers[line.id]}">'
        parts.append(f"        <ANNOTATION>{hold}{_value(marks)}</REF_ANNOTATION></ANNOTATION>\n")
    return [*parts, "    </TIER>\n"]


def _value(text: str) -> str:
    return f"<ANNOTATION_VALUE>{_attr(text)}</ANNOTATION_VALUE>"


def _attr(text: str) -> str:
    return escape(writable(text))
