"""What somebody said they would do: acts that outlast the hour, never what is done while it is said."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from stillhere.course.threads.days import days_in
from stillhere.course.threads.lines import Found, Said
from stillhere.model import Side, ThreadKind

_THERAPISTS = re.compile(
    r"\b(?:i'll|i will|i can|i'm going to|let me|i said i'd|ill)(?: \w+,)?(?: i'll)?(?: just| still| also| go and)? (?:"
    r"bring|send|e-?mail|text|ping|print|chase|post|arrange|book|pencil|remind|remember|find out|write (?:to|up)|"
    r"(?:call|ring|phone) (?!over)\w+|ask (?:him|her|the \w+|them)|check (?:with|the|my|on|if|whether)|"
    r"look (?:into|that up|it up|out)|find you|get back to|speak (?:to|with) (?:the|your|him|her)|talk to (?:your|him|"
    r"her)|"
    r"let you know|see (?:if they|about)|(?:keep|hold|save|have|move) (?:\w+ )?(?:your|the|that|this|monday|tuesday|"
    r"wednesday|thursday|friday|our) ?(?:hour|slot|time|place|chair|seat|appointment|dates?|room|at \w+)|be here|be "
    r"back|"
    r"come (?:back )?by|mention it to|put (?:you|the ten minutes) down|give you (?:the|a|my)|still see you|"
    r"see you (?:on )?(?:monday|tuesday|wednesday|thursday|friday|next))\b"
)
_CLIENTS = re.compile(
    r"\b(?:i promise(?! you)|i'll (?:bring|do (?:it|the|that|them)|try (?:it|that|to|and)|write|practi[sc]e|send|"
    r"e-?mail|"
    r"read|ask (?:him|her|them)|tell (?:him|her|them)|ring|call|phone|keep the)|i will (?:bring|try|do it|write))\b"
)
_UNLESS = re.compile(
    r"\b(?:if i'll|i'll have to|i'll never|have to see|see how it|let me ask|have that\b|bring (?:it|that|us) (?:back "
    r")?to|"
    r"hold you to|stop the|write (?:it|that) down|to you now|before you go|give you (?:a (?:short|minute|moment|"
    r"second)|"
    r"the (?:short|question)))\b|\b(?:say|said|says|go|goes|thought|thinking|think)(?: that)?[,:]? [\"']*i'?ll\b"
)
_LEAST = 4  # words: "I'll do it" alone doesn't say what


def find(talk: Sequence[Said], on: date | None) -> Iterator[Found]:
    """The therapist's promises first of all; the client's weigh less."""
    for said in talk:
        if said.text.rstrip().endswith("?") or len(said.low.split()) < _LEAST:
            continue
        pattern = _CLIENTS if said.by_client else _THERAPISTS
        match = pattern.search(said.low)
        if match is None or _UNLESS.search(said.low):
            continue
        when = next((day for day in days_in(said.low, on) if day.start >= match.start()), None)
        quote = said.around(match.start(), match.end())
        yield Found(
            kind=ThreadKind.PROMISE,
            said=said,
            text=quote,
            quote=quote,
            rule="promise.client" if said.by_client else "promise.therapist",
            weight=(0.5 if said.by_client else 1.5) + 0.3 * (when is not None),
            whose=Side.CLIENT if said.by_client else Side.THERAPIST,
            due=when.due if when else None,
        )
