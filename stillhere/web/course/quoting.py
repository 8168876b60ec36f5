"""Which line of a session a quotation stands in, so that what a person writes down keeps its source."""

import re

from stillhere.model import Session, from_json
from stillhere.model.places import places
from stillhere.web.cases.models import Record
from stillhere.web.sessions.models import Hour

FEWEST = 3  # words: fewer stand in many lines by chance
_WORD = re.compile(r"\w+")


def line_of(record: Record, number: int, quote: str) -> tuple[str, str]:
    """The line's id and place ("19:19"); both empty where no line, or more than one, has these words."""
    sought = _plain(quote)
    if len(sought.split()) < FEWEST:
        return "", ""
    rows = Hour.objects.filter(record=record, number=number).exclude(state=Hour.State.GONE)
    hour = rows.select_related("key", "record__data_key").first()
    if hour is None:
        return "", ""
    session = from_json(Session, hour.transcript)
    found = [i for i, line in enumerate(session.utterances) if f" {sought} " in f" {_plain(line.text)} "]
    if len(found) != 1:
        return "", ""
    return session.utterances[found[0]].id, places(session).name(found[0])


def _plain(text: str) -> str:
    """Words alone, in small letters."""
    return " ".join(_WORD.findall(text.casefold()))
