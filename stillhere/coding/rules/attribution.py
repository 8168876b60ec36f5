"""Whose words, about when, and whether denied: what stands between a cue word and its meaning."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stillhere.coding.rules.cue import compiled
from stillhere.coding.rules.talk import Line

# Transcripts by machine drop apostrophes, so every one below is optional ("dont", "hes").
_NOT = (
    "not|never|no longer|(?:do|does|did|is|was|are|were|wo|would|ca|could|have|has|had|should|ai)n'?t|cannot|without|"
    "nothing like|nor|neither|hardly|barely|stopped|no (?:thoughts?|plans?|intention|wish|desire|urge|need|reason)"
)
_NEGATION = (
    rf"\b(?:{_NOT})\b(?! (?:only|just|sure|to mention|stop|help|shake|going to lie|gonna lie|kidding|joking)\b)"
    # A turn of the clause ends the reach of the "not": "I don't sleep but I feel calm".
    r"(?:,? (?!but\b|because\b|cos\b|cause\b|so\b|though\b|although\b|until\b|till\b|know\b|and (?:i|then|now)\b)"
    r"[\w']+){0,4},? ?$"
)
_DOUBLE = (
    rf"\b(?:{_NOT}|not that|not like)(?: (?:that|like|as if|i|we|he|she|they|you)){{0,2}} (?:not|(?:do|did|would|ca|"
    rf"wo|is|was)n'?t)\b(?: [\w']+){{0,4}} ?$"
)

_OTHER = (
    r"(?:he|she|they|you|someone|somebody|everyone|everybody|people|mum|mom|mam|mama|ma|dad|da|daddy|papa|nan|gran|"
    r"granny|"
    r"(?:my|our|his|her|their|your|one|an?)(?: \w+){1,3}?)"
)
_THING = r"(?:the|this|that)(?: \w+){1,3}?"
_NAME = (
    r"(?<!\bi )(?<!'ve )(?<!'d )(?<!'m )(?!(?:and|then|just|so|but|also|only|once|always|never|what|that|this|it|we|"
    r"i|which|who|have|"
    r"had|has|would|could|to|be|been|not|even|still|as|thing|there|all|here|sometimes|often|already|finally|maybe|"
    r"again|later|really|honestly|actually|literally|then|me|him|them|us|up|out|on|off|in|at|i'm|im|i've|"
    r"ive)\b)[a-z]{2,}"
)
_AUX = (
    r"(?:'?d|'?s|'?ve|'?re| has| had| have| would| will| is| was)?(?: (?:always|just|once|then|kept|still|even|only|"
    r"keeps|actually|literally))?"
)
_GOES = (
    r"(?:goes|went)(?! (?:to|home|out|back|on|off|quiet|away|in|into|round|around|over|through|silent|cold|up|down|"
    r"from|for|with|and|by|past)\b)"
)
_SAYS = (
    rf"(?:said|says|saying|told|tells|texted|texts|wrote|writes|typed|shouted|shouts|screamed|yelled|asked|asks|"
    rf"sings|sang|{_GOES})"
)
_REPORTED = (
    rf"\b(?:(?:{_OTHER}|{_THING}){_AUX} {_SAYS}|"
    rf"{_NAME}{_AUX} (?:said|says|told|tells|{_GOES})|{_OTHER}(?:(?:'?s|'?re| is| was| were|'?d be|'?ll be|"
    rf"ll be)(?: all)? like|"
    rf"{_AUX} (?:say|tell|telling|calls me|called me|reckons?|thinks?|thought|believes|worries))|"
    r"(?:the|this|that) \w+ (?:that )?goes)\b"
    # The frame holds until the speaker comes back to themselves ("and I feel…", "so I thought").
    r"(?:(?!\b(?:and|but|so|then|now|because) (?:(?:now|today|then|honestly) )?i(?:'?m|'?d|'?ve)?\b)[^.?!]){0,90}$"
)
_AFTERWARDS = (
    rf'^[^.?!"]{{0,60}}[,."]+ ?"? ?(?:{_OTHER}|{_THING}|{_NAME}) (?:always |just |once )?(?:said|says|goes|told me|'
    rf"wrote|sang|asked|shouted)\b"
)
_SELF = (
    r"\b(?:i(?:'?d|'?ve)?|we)(?: (?:just|then|even|always|still|also|only|kept|almost|nearly))? "
    r"(?:said|says|say|told|tell|texted|wrote|typed|shouted|screamed|goes|(?:was|were) (?:like|saying|telling|"
    r"thinking)|think to (?:myself|meself)|thought|asked)\b"
    r"[^.?!]{0,60}$|\bi(?:'?m| am) (?:like|telling you|saying)\b[^.?!]{0,60}$"
)
_PAST = (
    r"\b(?:used to|back then|back when|in those days|(?:years?|decades|ages|a long time) ago|when (?:i|we) (?:was|"
    r"were) "
    r"(?:a |an |at |in |still |about |only )?(?:\w+ )?(?:kid|kids|child|children|teenager|boy|girl|school|college|"
    r"uni|university|young|little|small|"
    r"younger|[5-9]|[1-4]\d|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty)|as an? (?:kid|child|"
    r"teenager|student|boy|girl)|"
    r"at (?:school|uni|university|college|(?:four|fif|six|seven|eigh|nine)teen)|in my (?:teens|twenties|thirties|"
    r"early|late|first year|second year)|"
    r"once,|one time|last year|last time|the first time|the time i|that time|in those years|before (?:i|we) met|"
    r"in (?:19|20)\d\d|that was (?:19|20)\d\d|"
    r"year (?:nine|ten|eleven|twelve)|(?:ninth|tenth|eleventh|twelfth) (?:grade|standard|form)|in matric|growing up|"
    r"all through school)\b"
)
_PRESENT = (
    r"\b(?:now|nowadays|these days|today|tonight|lately|recently|still|again|this (?:week|morning|month|evening)|"
    r"last (?:night|week)|at the moment)\b"
)
_PAST_TENSE = r"\b(?:was|were|had|did|didn'?t|wasn'?t|i'?d|took|went|came|found|thought|kept|left|\w{2,}ed)\b"
_PRESENT_TENSE = r"\bi(?:'?m| am| feel| do| don'?t| want| think| have|'?ve| can'?t)\b"
_CONDITIONAL = r"\b(?:if|unless|imagine|suppose|supposing|what if|in case|would have|would've|wouldve)\b[^.?!]{0,60}$"


# Characters read on either side. A transcript without stops can be one clause of thousands of words, and a frame that
# far away frames nothing.
REACH = 1000


@dataclass(frozen=True, slots=True)
class Attribution:
    """How a stretch of a line is meant; several may hold at once.

    `reported` and `quoted` are somebody else's words or words between quotation marks; `self_reported` says that the
    frame around them is the speaker's own ("I told her…"), which makes them the speaker's words after all.
    """

    negated: bool
    reported: bool
    quoted: bool
    past: bool
    conditional: bool
    self_reported: bool = False

    @property
    def own_and_now(self) -> bool:
        """The speaker's own words about the present, affirmed."""
        return not (self.negated or self.reported or self.quoted or self.past)

    @property
    def borrowed(self) -> bool:
        """Somebody else's words."""
        return self.reported or (self.quoted and not self.self_reported)


def attribution(line: Line, start: int, end: int) -> Attribution:
    """Read what surrounds [start, end) of the line: the clause before it, the frame after it, and quotes around it."""
    left = max(0, start - REACH)
    low, start, end = line.low[left : end + REACH], start - left, end - left
    first = max(low.rfind(stop, 0, start) for stop in ".?!;") + 1
    quoted = _inside_quotes(low, start, end)
    before = low[first:start]
    own, other = _framed(_before_the_quotes(low, start) if quoted else (before,))
    afterwards = quoted and bool(compiled(_AFTERWARDS).search(low[end:]))
    return Attribution(
        negated=bool(compiled(_NEGATION).search(before)) and not compiled(_DOUBLE).search(before),
        reported=afterwards or other,
        quoted=quoted,
        past=_past(low, first, end),
        conditional=bool(compiled(_CONDITIONAL).search(before)),
        self_reported=own and not afterwards,
    )


def _past(low: str, first: int, end: int) -> bool:
    """A time long gone in the sentence, or earlier in the line, that no word for the present takes back."""
    last = min((i for i in (low.find(stop, end) for stop in ".?!") if i >= 0), default=len(low))
    sentence = low[first:last]
    if compiled(_PAST).search(sentence):
        return not compiled(_PRESENT).search(sentence)
    told_in_past = compiled(_PAST_TENSE).search(sentence) and not compiled(_PRESENT_TENSE).search(sentence)
    return bool(told_in_past and compiled(_PAST).search(low[:first])) and not compiled(_PRESENT).search(low[:last])


def _inside_quotes(low: str, start: int, end: int) -> bool:
    if low.count('"', 0, start) % 2 == 1 and low.find('"', end) >= 0:
        return True
    # Single quotes also stand in "don't" and "'em": an opening one has no letter before it, a closing one none after.
    opening = compiled(r"(?<![\w'])'(?=\w)(?!(?:em|cause|cos|til|til|bout|s|d|ll|re|ve|m|t)\b)").finditer(low)
    opened = max((m.start() for m in opening if m.start() < start), default=-1)
    if opened < 0:
        return False
    closing = compiled(r"(?<=[\w.,?!])'(?!\w)")
    return not closing.search(low, opened + 1, start) and bool(closing.search(low, max(end - 1, opened + 1)))


def _framed(frames: Iterable[str]) -> tuple[bool, bool]:
    """Whether the nearest frame that names a speaker is the speaker's own, and whether it is somebody else's."""
    for frame in frames:
        if compiled(_SELF).search(frame):
            return True, False
        if compiled(_REPORTED).search(frame):
            return False, True
    return False, False


def _before_the_quotes(low: str, start: int) -> Iterator[str]:
    """What stands before the quotation around `start`, then before the quotations that it continues."""
    opening = max(low.rfind('"', 0, start), low.rfind(" '", 0, start))
    while opening >= 0:
        head = low[:opening].rstrip(" ,:")
        yield head[max(head.rfind(stop) for stop in ".?!") + 1 :]
        closing = low.rfind('"', 0, opening)
        opening = low.rfind('"', 0, closing) if closing > 0 else -1
