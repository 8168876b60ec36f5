"""Open questions: whether one follows what is felt, or goes after facts, plans or the two in the room."""

from stillhere.coding.rules.cue import compiled
from stillhere.coding.rules.ground import Ground
from stillhere.coding.rules.talk import Line

OPENS_FROM, LEAST = 7, 2  # points from which a question is marked by itself, and below which no wording makes it one

_OPEN = (
    r"\b(?:what(?:'s|s|'d|'re)?|how(?:'s|s)?|where(?:'s)?|who|whose|which|when|why|tell (?:me|us)|"
    r"say (?:a (?:little |wee )?(?:bit )?|some )?(?:more|about)|say what|(?:talk|walk) me through|describe|put words)\b"
)
_TELL = r"\b(?:tell|help|talk|walk|show|take) (?:me|us)\b|\b(?:can|could|may|might) i ask\b"
_ROOM = (
    r"\b(?:me|us|i|i'm|i've|i'd|i'll|im|ive|we|we've|we're|we'll|let's|lets|our|sessions?|homework|agenda|"
    r"next (?:week|time|steps?)|in here|this week|today)\b"
)
_FACTS = (
    r"\b(?:how (?:many|long|often|old|far|much|big|tall|soon)|when (?:is|did|was|do|does|are)|"
    r"what (?:time|day|date|year|sort|kind|colou?r|number|school|hospital|street|did (?:he|she|they|the \w+) say)|"
    r"where (?:is|was|are|did (?:he|she|they)|do you (?:live|work|go))|which (?:one|bus|hospital|school|street|ward)|"
    r"who(?:'s| is| was| are| else)|named?|called|job|school|hospital|ward|street|address|number|doctor|medication|"
    r"meds|tablets|dose|sleep|sleeping|eating|appetite|insurance|scores?|scale|sheet|plan|tomorrow|tonight|kids|married|"
    r"cost|pay|money|bus|train|weather|traffic|start|help you|do about it|going to do|gonna do|dying|die|kill|suicide|"
    r"alive|change|difference)\b"
)
_INWARD = (
    r"\b(?:feel|feels|feeling|felt|inside|in you|for you|to you|body|chest|throat|stomach|heart|hurts?|afraid|scared|"
    r"frightened|ashamed|fear|dread\w*|anger|sadness|ache|tears|worst|hardest|painful|lonely|loneliness|wish|wished|"
    r"hope|hoped|hoping|long|longing|need|needed|needing|miss|missed|want|wanted|imagine|picture|notice|part of you|"
    r"means?|meant|carry|sense)\b"
)
_HAPPENS = (
    r"\b(?:happen(?:s|ed|ing)?|going on|goes on|went on|going through|went through|comes up|came up|came)\b.{0,14}"
    r"\b(?:you|inside|in|there|then|when|as)\b"
)
_WHAT_IS_IN_IT = (
    r"\bwhat(?:'s|s|'d|'re)?(?: is| was| were| are| would| does| did| do)? "
    r"(?:it|that|this|the|your|in|on|under|underneath|behind|inside|beneath)\b"
)
_OF_OTHERS = r"\b(?:did|does|do|is|was|has|would|will) (?:he|she|they)\b"


def asks_more(line: Line, ground: Ground) -> bool:
    """Whether the line asks openly: a question that cannot be met with a yes, or "tell me about it"."""
    opening = compiled(_OPEN).search(line.low)
    return opening is not None and (ground.asks_openly or opening.group().startswith(("tell", "say")))


def inwardness(line: Line, g: Ground) -> int:
    """Points for following what is felt, in whole numbers so that a person can add them up."""
    low, said, answer = line.low, g.said, g.answer
    last = next(reversed(compiled(_OPEN).findall(low)), "")
    return (
        2 * bool(compiled(_INWARD).search(low))
        + 2 * bool(compiled(_HAPPENS).search(low))
        + 2 * bool(compiled(_WHAT_IS_IN_IT).search(low))
        + last.startswith(("what", "where", "tell", "say"))
        - 2 * bool(compiled(_FACTS).search(low))
        - 3 * bool(compiled(_ROOM).search(compiled(_TELL).sub("tell", low)))
        - bool(compiled(_OF_OTHERS).search(low))
        - ("why" in line.bag)
        + (line.n_words <= 10)
        - (line.n_words > 16)
        - (line.n_words > 25)
        + (g.given_back >= 1)
        + (g.share >= 0.5)
        + (g.charge >= 0.25)
        + (said is not None and said.n_words > 12)
        - (said is not None and said.n_words <= 3)
        + 2 * g.thought_over
        + (answer is not None and answer.n_words >= 8)
        - (answer is not None and answer.n_words <= 3)
        - g.refused
    )
