"""Attunement that gives back rather than adds: the client's own words, their meaning, silence, shared laughter."""

from stillhere.coding.feelings import ATTACHMENT, REFLECTIVE_PAUSE, affect_level, feelings, own_feelings, word_set
from stillhere.coding.rules.cue import Hit, compiled, whole
from stillhere.coding.rules.ground import Ground
from stillhere.coding.rules.talk import Line
from stillhere.coding.told import KIN

BACK_FROM, MEANT_FROM, NEAR_FROM = 7, 10, 8  # points from which a line is marked
_OPENING_LINES = 3  # greetings

_BARE = word_set("mm mhm mmm hm hmm uh huh yeah yes right oh ah okay mmhm aye")
_SELF = word_set("i i'm i've i'd i'll im ive me my")
_WE = word_set("we we'll we've let's we're us our lets")
_THEM = word_set(
    "you you're you've you'd you'll your yourself youre youve he he's he'd she she's she'd they they're they'd him her "
    "them his their nobody somebody someone everybody everyone"
)
_ONLY = word_set("nobody nothing never none without only just still alone own all always every everything even both")
_COURTESY = word_set("thank thanks glad welcome good great brilliant sure course sorry wrong well done lovely")
_FRAME = (
    r"\b(?:today|tomorrow|weeks?|next time|session|appointment|minutes|(?:mon|tues|wednes|thurs|fri)day|forms?|plan|"
    r"homework|test|research|studies|brain|nervous system|symptoms?|avoidance|the reason|technique|sheet|goals?|"
    r"scores?|doctor|clinic|skills?)\b"
)
_STEERS = (
    r"\b(?:let's|lets|try|you (?:could|can|might|should|need to|don't have to)|i'd like|want you to|"
    r"tell (?:me|him|her)|stay with|take (?:a|your)|have you)\b"
)
_LEAD = r"^\W*(?:(?:(?:okay|mm|yeah|yes|and|well|no|right|ah|oh)\W+){0,3}(?:so|then)\b|(?:ah|oh|right|okay|mm)\b)"
_MEANING = (
    r"^\W*(?:(?:ah|oh|and|okay|so|right|yes|yeah|mm|well|then|but|no|aye|sure|hm)\W+){0,3}"
    r"(?:it's|its|it|you|you're|you've|you'd|your|that's|there's|there|just|the|a|an|like|as|being|not|no|nobody|all|"
    r"every|with|without|in|only|still|even|somebody|both|part|one|half|this|them|they|he|she|because|when|if|where)\b"
)
_NAMING = (
    r"\b(?:sounds? (?:like|as if|as though|so|really|very)|seems? (?:like|as if)|i hear|"
    r"you(?:'re| are| were)? (?:really |still )?(?:feel|felt|feeling)|(?:it|that) (?:feels|felt))\b"
)
_INNER = (
    r"\b(?:(?:sounds?|seems?)(?: to me)?(?: like| as if| as though|,| that| so| really| very| you)|"
    r"i(?: can| could)? hear|(?:you(?:'re|'d|'ve| are| were| have been)?|there's|and)(?: \w+){0,3} (?:feels?|felt|"
    r"feeling|want|wanted|need|needed|miss|missed|longing|hoping|hoped|waiting|afraid|scared|frightened|tired|alone|"
    r"lonely|hurt|angry|sad|ashamed|stuck|trapped|carrying|holding|lost|left|dread|dreading|fear|anger|ache|grief|pain|shame)|"
    r"(?:feels?|felt) (?:like|as if|as though|so|very|really|dangerous|strange|safe|wrong)|(?:that|it) hurts?)\b"
)


def echo(line: Line, ground: Ground) -> Hit | None:
    """A_deepen where the client's own words come back in a breath, A_reflect where their meaning does."""
    if ground.said is None or not line.tokens or line.has("laugh") or line.index < _OPENING_LINES or "?" in line.low:
        return None
    if line.n_words <= 14 and ground.share >= 0.3 and _own_words_back(line, ground, ground.said) >= BACK_FROM:
        return whole("A_deepen", line, "A_deepen.back", "Gives the client's own words back, short and slow, and waits.")
    if _names_feeling(line, ground):
        return whole("A_reflect", line, "A_reflect.named", "Names the feeling the client spoke of, as a statement.")
    points = _meaning_back(line, ground, ground.said) if line.n_words >= 3 else 0
    if points >= MEANT_FROM:
        return whole("A_reflect", line, "A_reflect.meant", "Puts what the client said into words, and asks nothing.")
    if points >= NEAR_FROM:
        return whole("A_reflect", line, "A_reflect.near", "Seems to say back what the client meant.")
    return None


def silence(line: Line, ground: Ground) -> Hit | None:
    """Nothing but room: an empty, bracketed or barely voiced line, and the client goes on after a long silence."""
    bare = line.n_words <= 2 and line.bag <= _BARE and bool(line.text.strip())  # a mark needs something to stand on
    after_question = ground.asks or (ground.said is not None and ground.said.asks)
    if not bare or after_question or ground.answer is None or not ground.thought_over or ground.answer.n_words < 5:
        return None
    return whole("A_silence", line, "A_silence.room", "Left room, and the client went on after a long silence.")


def joke(line: Line, ground: Ground) -> Hit | None:
    """Humour that the client takes up: they laugh first thing, or laugh along about something not painful."""
    answer = ground.answer
    if answer is None or not answer.has("laugh") or answer.has("cry") or answer.n_words < 2 or ground.said is None:
        return None
    if line.has("laugh") and not ground.asks:
        return whole("A_joke_shared", line, "A_joke_shared.both", "Both laughed, and the client built on it.")
    at_once = any(e.kind == "laugh" and e.start <= 2 for e in answer.events)
    built_on = answer.n_words >= 4 and not ground.refused
    if at_once and built_on and 2 <= line.n_words <= 14 and ground.charge < 0.6:
        return whole("A_joke_shared", line, "A_joke_shared.at_once", "A light line that the client laughed at.")
    light = affect_level(answer) < 0.3 and line.index > _OPENING_LINES and not ground.asks
    if not at_once and light and 2 <= line.n_words <= 10:
        return whole("A_joke_shared", line, "A_joke_shared.along", "A light line; the client laughed in the answer.")
    return None


def _names_feeling(line: Line, ground: Ground) -> bool:
    """Whether it says "you feel" or "it sounds" with a kind of feeling the client named, or one they agree to."""
    if line.n_words > 30 or ground.refused or not compiled(_NAMING).search(line.low):
        return False
    named = {f.family for f in feelings(line) if not f.negated and f.whose != "speaker"} - {ATTACHMENT, "body", "joy"}
    theirs = {f.family for x in ground.lately[:2] for f in own_feelings(x)}
    return bool(named) and (bool(named & theirs) or ground.agreed or ground.thought_over)


def _own_words_back(line: Line, g: Ground, said: Line) -> int:
    """Points for giving the client's own words back, in whole numbers so that a person can add them up."""
    pairs = set(zip(line.tokens, line.tokens[1:], strict=False))
    kept = len(pairs & set(zip(said.tokens, said.tokens[1:], strict=False)))
    return (
        2 * (g.share >= 0.99)
        + (g.share >= 0.6)
        + (kept >= 1)
        + (kept > 0.5 * len(pairs))
        + (g.given_back >= 2)
        + 2 * g.thought_over
        + ((said.pause or 0.0) >= REFLECTIVE_PAUSE)
        + g.agreed
        + g.wept
        + (g.charge >= 0.3)
        + (2 <= line.n_words <= 7)
        - 2 * g.refused
        - (not line.bag.isdisjoint(_SELF | _WE))
        - (not line.bag.isdisjoint(_COURTESY))
        - (said.n_words <= 3)
        - g.asks
    )


def _meaning_back(line: Line, g: Ground, said: Line) -> int:
    """Points for putting what was said into words, in whole numbers so that a person can add them up."""
    return (
        2 * (said.n_words > 12)
        + (said.n_words > 6)
        - (said.n_words <= 3)
        + 2 * bool(compiled(_LEAD).search(line.low))
        + bool(compiled(_MEANING).search(line.low))
        + 2 * bool(compiled(_INNER).search(line.low))
        + 2 * (8 <= line.n_words <= 14)
        + (5 <= line.n_words <= 7 or 15 <= line.n_words <= 22)
        - (line.n_words > 30)
        + (g.given_back >= 1)
        + (g.given_back >= 2)
        + (g.share >= 0.5 and line.n_words >= 5)
        + (g.taken_up >= 1)
        + (not line.bag.isdisjoint(_ONLY))
        + (not line.bag.isdisjoint(_THEM))
        + (g.charge >= 0.35)
        + g.agreed
        + (g.thought_over or g.wept)
        - g.refused
        - 2 * (g.answer is None or g.answer.n_words <= 3)
        - 2 * (not line.bag.isdisjoint(_SELF))
        - 2 * (not line.bag.isdisjoint(_WE))
        - (not line.bag.isdisjoint(_COURTESY))
        - ("your" in line.bag and not line.bag.isdisjoint(KIN))
        - bool(compiled(_FRAME).search(line.low))
        - bool(compiled(_STEERS).search(line.low))
    )
