"""What lies ahead of the client: what they said they would face before the next session, and other days to remember."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from stillhere.course.threads.days import When, days_in
from stillhere.course.threads.lines import Found, Said
from stillhere.model import ThreadKind

SOON = timedelta(days=10)  # a week, and the days by which the next session may move
_NEAR = 60  # letters before or after a day within which the verb that belongs to it stands
_AHEAD = re.compile(
    r"\b(?:will|\w+'ll|won't|(?<!was )(?<!were )going to|gonna|(?:have|has|'ve|'s|gotta) (?:got )?to|i've got|i have|"
    r"we've got|we have|"
    r"got (?:the|a|my|till|until)|(?:i'm|im|we're|he's|she's|they're|it's|that's) (?:\w+ )?\w+ing|"
    r"(?:is|are|am|'s|'re) (?:\w+ )?(?:coming|starting|moving|leaving|flying|back|due|on|off|the)|due|supposed to|"
    r"booked|"
    r"starts|begins|comes|moves|flies|goes back|leaves|would(?:'ve| have) been|(?:he|she)'d have been|years on|"
    r"a year|must)\b"
)
_EVENT = re.compile(
    r"\b(?:hearing|exam|interview|scan|operation|surgery|results?|funeral|wedding|christening|birthday|anniversary|"
    r"appointment|court|trial|viewing|audition|inspection)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|did|didn't|went|had|said|says|saw|told|got(?! (?:the|a|my|till|until|to)\b)|came|been|done|made|"
    r"called|rang|"
    r"sat|woke|last|ago|since|cried|thought|found|tried|took|left|phoned|started|noticed|kept|calls me|every|always|"
    r"usually|normally|would(?! have been|'ve been)|(?:he|she|it) goes(?! back| to| in)|(?!booked)\w{2,}ed)\b"
)
_THE_HOUR = re.compile(
    r"\b(?:see you|same (?:time|slot|day)|this same|book me|put me|pencil|our (?:session|hour|time)|(?:this|the|a) "
    r"session|"
    r"homework|the diary|the log|not come|cancel\w*|stop coming|every (?:week|second|other|third|two)|"
    r"come (?:here|back|in|off|to (?:this|see you|therapy|you))|coming (?:in )?(?:with|here)|works for me|that works|"
    r"(?:move|skip|miss|change|keep) (?:next|us|it|the|our|to|tuesday|thursday|wednesday|monday|friday)|by phone|"
    r"on (?:the )?phone|over video|in here|(?:can (?:you|we)|we can) do|could (?:you|we) do|can't (?:do|make)|i'll be "
    r"here|"
    r"outgrown|cut (?:down|back)|you'll be|you to|tell me|look in|have to (?:see|check)|dunno|don't know|not sure|"
    r"leave the)\b"
)
_NO_THREAD = re.compile(
    r"\b(?:die|dying|wake up|kill|end it|pills|hurt myself|better off)\b"
)  # a safety scan's, not ours
_INTENTION = re.compile(
    r"\b(?:i'm|im|i am|i've|i have|i)\s+(?:going to|gonna|got to|gotta|have to|need to|must)\s+"
    r"(?:just |finally |actually )?(?P<act>tell|ring|call|phone|ask|meet|face|go back|visit|write (?:to|back)|"
    r"talk to|speak (?:to|at)|open|sign|pick (?:up|him|her)|move|start|stand up|drive|fly|take (?:him|her|them|it|the)|"
    r"give|hand|go to (?:him|her|them|the)|have (?:him|her|them) (?:over|round))\b"
)
_NOT_MEANT = re.compile(
    r"\b(?:if|when|whenever|not going|don't have to|never|as if|like|tell you|ask you|you have to|i said i'm|used to|"
    r"meet my ride)\b"
)
_OWN = re.compile(r"\b(?:i|i'm|i've|i'll|im|ill|ive|my|me|we|we're|we've|we'll|our|us)\b")
_RANGE = re.compile(r"(?<!got )\b(?:till|til|until|since) (?:white )?$")
# "He'd have been nine on the ninth" is said before the day and after it.
_EITHER_WAY = re.compile(r"\b(?:would(?:'ve| have)|\w+'d have) been\b")
_LEAST = 4  # words: a bare "Tomorrow." says nothing to come back to


def find(talk: Sequence[Said], on: date | None) -> Iterator[Found]:
    """What the client will face by then (FACING), and days further off that matter (DATE).

    The therapist's lines count only where they name such an event; what is about the therapy's own hours never does.
    """
    for said in talk:
        if (
            (said.by_therapist and not _EVENT.search(said.low))
            or said.text.rstrip().endswith("?")
            or len(said.low.split()) < _LEAST
        ):
            continue
        if _THE_HOUR.search(said.low) or _NO_THREAD.search(said.low):
            continue
        dated = next((when for when in days_in(said.low, on) if _lies_ahead(said, when)), None)
        if dated is not None:
            yield _dated(said, dated, on)
            continue
        if (
            said.by_client
            and (meant := _INTENTION.search(said.low))
            and not _NOT_MEANT.search(said.low[: meant.end() + 12])
        ):
            quote = said.around(meant.start(), meant.end())
            yield Found(kind=ThreadKind.FACING, said=said, text=quote, quote=quote, rule="facing.intention", weight=0.4)


def _lies_ahead(said: Said, when: When) -> bool:
    """A day that can only lie ahead, or one that stands nearer to a verb of the future than to one of the past."""
    before, after = said.low[max(0, when.start - _NEAR) : when.start], said.low[when.end : when.end + _NEAR]
    if _RANGE.search(before):
        return False
    if when.ahead:
        return not _PAST.search(before[-25:])
    past = [len(before) - m.end() for m in _PAST.finditer(before)] + [m.start() for m in _PAST.finditer(after)]
    ahead = [len(before) - m.end() for m in _AHEAD.finditer(before)] + [m.start() for m in _AHEAD.finditer(after)]
    if said.in_note and not past:
        return True
    if not past and _EVENT.search(said.low):
        return True
    return bool(ahead) and (not past or min(ahead) <= min(past))


def _dated(said: Said, when: When, on: date | None) -> Found:
    quote = said.around(when.start, when.end)
    ahead = when.ahead or _AHEAD.search(said.low)  # "the funeral, Thursday" may be over
    due = when.due if ahead and not _EITHER_WAY.search(said.low) else None
    near = due - on <= SOON if due and on else not _far(said.low[when.start : when.end])
    own = bool(_OWN.search(said.low))
    return Found(
        kind=ThreadKind.FACING if near else ThreadKind.DATE,
        said=said,
        text=quote,
        quote=quote,
        rule="facing.dated" if near else "date.ahead",
        weight=1.0 + 0.5 * own - 0.3 * (due is None),
        due=due,
    )


def _far(words: str) -> bool:
    return not re.search(r"week|day|tomorrow|tonight|next time|before we meet|afternoon|evening", words)
