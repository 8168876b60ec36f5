"""Whose words, about when, and whether denied: what stands between a cue word and its meaning."""

from dataclasses import dataclass

from stillhere.coding.rules.cue import compiled
from stillhere.coding.rules.talk import Line

_NEGATION = (
    r"\b(?:not|never|no longer|don't|doesn't|didn't|isn't|wasn't|aren't|weren't|won't|wouldn't|can't|couldn't|"
    r"haven't|hasn't|ain't|without|nothing like|nor|neither)\b(?: \w+'?\w*){0,4} ?$"
)
_REPORTED = (
    r"\b(?:he|she|they|mum|mom|mam|dad|my (?:\w+ )?(?:mum|mom|mother|father|dad|brother|sister|wife|husband|partner|boss|friend|"
    r"nan|gran|son|daughter|ex|mate|client|patient|colleague)|someone|somebody|everyone|people|the (?:\w+ )?(?:song|film|movie|"
    r"book|character|lyric|doctor|nurse)|[a-z]+ (?:always|just|once))(?:'s| is| was)? ?(?:always |just |once |then |kept )?"
    r"(?:said|says|saying|say|told|tells|goes|went|texted|wrote|writes|shouted|screamed|asked|sings|like)\b[^.?!]{0,60}$"
)
_PAST = r"\b(?:used to|back then|years? ago|when i was|at (?:school|fourteen|fifteen|sixteen|seventeen)|as a (?:kid|child|teenager)|in my (?:teens|twenties)|once,|last year|before (?:i met|we met)|in (?:19|20)\d\d)\b"
_CONDITIONAL = r"\b(?:if|unless|imagine|suppose|what if|would have)\b[^.?!]{0,60}$"


@dataclass(frozen=True, slots=True)
class Attribution:
    """How a stretch of a line is meant; several may hold at once."""

    negated: bool
    reported: bool
    quoted: bool
    past: bool
    conditional: bool

    @property
    def own_and_now(self) -> bool:
        """The speaker's own words about the present, affirmed."""
        return not (self.negated or self.reported or self.quoted or self.past)


def attribution(line: Line, start: int, end: int) -> Attribution:
    """Read what surrounds [start, end) of the line: the clause before it, and quotes around it."""
    clause_start = max(line.low.rfind(stop, 0, start) for stop in ".?!;") + 1
    before = line.low[clause_start:start]
    return Attribution(
        negated=bool(compiled(_NEGATION).search(before)),
        reported=bool(compiled(_REPORTED).search(before)),
        quoted=_inside_quotes(line.low, start, end),
        past=bool(compiled(_PAST).search(line.low)),
        conditional=bool(compiled(_CONDITIONAL).search(before)),
    )


def _inside_quotes(low: str, start: int, end: int) -> bool:
    return low.count('"', 0, start) % 2 == 1 and low.find('"', end) >= 0
