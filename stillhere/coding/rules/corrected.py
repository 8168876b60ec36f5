"""What the client's next line puts right: a name or fact, the strength of a feeling, or what the feeling was about."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from stillhere.coding.feelings import ATTACHMENT, Feeling, feelings, own_feelings, word_set
from stillhere.coding.rules.cue import Hit, compiled, whole
from stillhere.coding.rules.ground import Ground, content, matter
from stillhere.coding.rules.talk import Line
from stillhere.coding.told import KIN

MILD, STRONG = 2, 4  # "worried" and "terrified" on the lexicon's scale from 1 to 5
_GREETING = word_set("hi hello")
_FRONT = 60  # characters: a correction stands at the front of the answer

_FAINT = (
    r"\b(?:a (?:little |wee )?(?:bit|touch|tad|twinge|niggle)|some slight|slight(?:ly)?|kind of an?|somewhat|"
    r"a little(?! (?:boy|girl|lad|lass|house|brother|sister|kid|man|one|while|time|thing|more|box)\b)|"
    r"mild(?:ly)?|not (?:too|very|entirely|best) (?:happy|pleased))\b"
)
_TO_CLIENT = r"\b(?:you|you're|you've|your|it's|it|that's|that|that'd|so|was|must|there's)\b"
_TOO_SMALL = (
    r"\b(?:a bit|a little|little|slight|kind of|more than|bigger|worse|worst|small|it's not|it wasn't|it isn't|"
    r"not a|no|doesn't cover)\b"
)
_UPWARD = r"\b(?:more than|bigger|worse|worst|doesn't cover|understatement|furious|try|not the word)\b"
_TOO_MUCH = (
    r"\b(?:no|nah|nope|not|wouldn't|isn't|wasn't|i don't|nobody|just|only|a bit|a little|more like|strong word|"
    r"that far|it was (?:okay|ok|fine|all right|nice))\b"
)
_LARGE = (
    r"\b(?:murder\w*|bereave\w*|bereft|abus\w+|brutal|crushing|terror|horror|rage|hatred|hate|trauma\w*|shattered|"
    r"betray\w*|triumph|enormous|huge|unbearabl[ey]|utterly|absolutely|completely|totally|terribly|terrible|agony|torture\w*|"
    r"catastroph\w*|devastat\w*|ecstatic|thrilled|heartbroken|destroy\w*|grieving|despair\w*|broke your heart|"
    r"like a death|slap in the face)\b"
)
_TENTATIVE = r"\b(?:maybe|perhaps|wonder\w*|might|guess\w*|possibly|could|hunch)\b"
_DENIALS = word_set(
    "not no nah nope naw never nobody hardly don't dont doesn't doesnt didn't didnt isn't isnt wasn't wasnt wouldn't "
    "wouldnt couldn't can't cant haven't ain't"
)
_EMPATHIC = (
    r"\b(?:must (?:be|have|feel)|sounds?|i(?: can)? imagine|you're|pressure|that'd|a (?:real )?(?:comfort|relief)|"
    r"(?:it|that)'s (?:so |very |really )?(?:hard|tough|exhausting|lonely|difficult|a lot|awful|a big|brutal)|"
    r"you (?:feel|felt|miss|missed|want|wanted|get|got|worry)|so (?:it's|its|it is|the|people|you))\b"
)
_OTHER_MATTER = (
    r"^\W*(?:(?:no|nah|nope|naw|well|oh|um|uh|it is|but)\W+){0,3}(?:"
    r"(?:it's|its|it was|it isn't|it wasn't|that's|it) (?:not|isn't|wasn't|nothing to do with|the opposite)|"
    r"it's not,? though|it isn't\b|not the \w+|the \w+ (?:i|is|she|he)\b|i don't (?:mind|give|care|want)|"
    r"(?:the )?\w+ i (?:love|like|can|don't mind)|i wasn't|i'm (?:not|ashamed|angry|scared|sad|relieved|hurt|glad)|"
    r"i know i should|i couldn't care less|i'm not bothered|actually,? i (?:was|felt|feel)\b|not (?:really|so much)\b|"
    r"i was (?:relieved|glad|happy|proud|fine|angry|furious)|nobody's|\w+'s not (?:it|that|the)|"
    r"that's not (?:it|what)|i can manage|it's (?:more|that)\b|"
    r"that's the trouble)"
)
_PERSON = r"(?:brother|sister|son|daughter|mum|mom|dad|mother|father|cousin|husband|wife|uncle|aunt|ex|friend|boss)"
_FACT_SET_RIGHT = (
    rf"\bi (?:don't|do not|never|haven't) (?:have|had|got)(?: had)? an? (?:dog|cat|child|partner|job|car|{_PERSON})|"
    rf"\b(?:that's|that was|he's|she's|it's|it was|\w+'s|\w+ is|\w+ was) (?:my|the) "
    rf"(?:other one|big one|little one|{_PERSON})\b|"
    r"\bthat's the other one\b|\bi've got (?:daughters|sons|a (?:son|daughter|brother|sister))\b|"
    r"\b(?:who are you|you're) thinking of\b|\b(?:his|her) name(?:'s| is)|\b(?:he|she)'s called\b|"
    r"\bwrong (?:name|one|person|sister|brother)\b|^\W*(?:no,? )?it's (?:next|last|my)\b|"
    r"^\W*(?:no,? )?(?:he|she) (?:died|passed|left)\b|"
    r"\bi(?:'ve| have)? told you (?:last|before|already|twice|that last)\b|\bi've mentioned (?:him|her|it)\b|"
    rf"\bthat'?s my {_PERSON}\b|^\W*(?:no,? )?there's only\b"
)
# These answer a "who" or "when" as plainly as they set a fact right, so no such question may stand before them.
_SET_RIGHT_IN_A_WORD = (
    r"^\W*(?:no,? )?(?:her|him)\b(?! (?:and|mum|dad))|"
    r"^\W*(?:no,? )?(?:he|she) (?:wasn'?t|isn'?t|was never) (?:an?|my|the)\b|"
    r"^\W*(?:no,? )?(?:it|that) was (?:in )?(?:january|february|march|april|june|july|august|september|october|"
    r"november|december|spring|summer|autumn|winter)\b"
)
_ASKS_WHICH = r"\b(?:what|what's|how|who|who's|whose|where|when|which|why)\b"
_NAME_INSIDE = r"(?<![.?!] )(?<!^)\b[A-Z][a-z]{2,}"
_DATES = word_set(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday spring summer autumn winter"
)
_SHORT_ANSWERS = word_set(
    "yes yeah yep no nah nope aye mm mhm maybe sometimes never always often fine good okay ok right sure great "
    "some both nothing everything dunno exactly totally absolutely probably possibly please thanks thank sorry "
    "sort kind little bit much"
)
_ASSENT = word_set("yes yeah yep aye")
_TITLES = word_set("mr mrs ms miss dr")
_SELF = word_set("i'm i've i'd i'll me my we let's we'll we've")


def intensity_misses(line: Line, ground: Ground) -> Iterator[Hit]:
    """A feeling named much weaker or much stronger than the client said it."""
    if ground.said is None or line.n_words > 24 or line.bag & _SELF or (ground.asks_openly and line.n_words > 8):
        return
    named = [f for f in feelings(line) if _about_client(f)]
    top = max((f.intensity for f in named), default=0)
    hedged = compiled(_FAINT).search(line.low) and (line.n_words <= 6 or compiled(_TO_CLIENT).search(line.low))
    large = top >= STRONG or compiled(_LARGE).search(line.low) is not None
    if not top and not hedged and not large:
        return
    answer = ground.answer.low[:_FRONT] if ground.answer is not None else ""
    peak = max((f.intensity for x in ground.lately[:2] for f in own_feelings(x) if f.family != ATTACHMENT), default=0)
    if hedged and compiled(_TOO_SMALL).search(answer):
        yield _down(line, "protested", "Called the feeling small; the client did not.")
    elif 0 < top <= MILD and (_thrown_back(named, ground) or compiled(_UPWARD).search(answer)):
        yield _down(line, "mild", "Used a mild word, and the client handed it back.")
    elif 0 < top <= MILD and peak >= STRONG and not ground.agreed:
        yield _down(line, "below", "Named a milder feeling than the client's words did.")
    elif large and not hedged and ground.answer is not None and denied_back(line, ground.answer):
        yield _up(line, "denied", "Named something larger, and the client said no to the very word.")
    elif hedged or top < STRONG or all(f.valence > 0 for f in named) or peak >= top - 1:
        return
    elif compiled(_TOO_MUCH).search(answer) or _thrown_back(named, ground):
        yield _up(line, "protested", "Named a stronger feeling, and the client turned it down.")
    elif 0 < peak <= MILD:
        yield _up(line, "above", "Named a stronger feeling than the client's words did.")


def memory_slip(line: Line, ground: Ground) -> Hit | None:
    """A name, a person or a date that the client at once sets right."""
    answer = ground.answer
    if answer is None or answer.n_words > 45 or line.n_words < 2:
        return None
    if line.bag & _GREETING and line.bag & _SELF:  # "Hi, I'm Ada": names are only being told
        return None
    if _swapped(line, answer) or _named_again(line, ground, answer):
        return whole("M_memory", line, "M_memory.swapped", "The client set a name, person or date right at once.")
    about_life = not line.bag.isdisjoint(KIN | _DATES | {"your", "you"})
    if not about_life or line.n_words < 4:
        return None
    asked = ground.asks and compiled(_ASKS_WHICH).search(line.low)
    in_a_word = not asked and compiled(_SET_RIGHT_IN_A_WORD).search(answer.low)
    if in_a_word or compiled(_FACT_SET_RIGHT).search(answer.low[:45]):
        return whole("M_memory", line, "M_memory.fact", "The client set a fact about their life right at once.")
    return None


def wrong_target(line: Line, ground: Ground) -> Hit | None:
    """Empathy that the client turns down because it was for something else."""
    if ground.asks_openly or ground.answer is None or line.n_words > 26 or ground.answer.n_words < 3:
        return None
    if line.bag & _SELF or compiled(_TENTATIVE).search(line.low):
        return None
    if not compiled(_EMPATHIC).search(line.low):
        return None
    if not compiled(_OTHER_MATTER).search(ground.answer.low) and not denied_back(line, ground.answer):
        return None
    return whole("M_wrong_target", line, "M_wrong_target.corrected", "The client said it was about something else.")


def denied_back(line: Line, answer: Line) -> bool:
    """The answer opens with a denial of one of the line's own words ("it's not the house", "I don't hate him")."""
    first = replace(answer, tokens=answer.tokens[:9])
    denied = not _DENIALS.isdisjoint(first.tokens) and _ASSENT.isdisjoint(first.tokens)
    return denied and answer.n_words >= 4 and not matter(line).isdisjoint(matter(first))


def _down(line: Line, how: str, reason: str) -> Hit:
    return whole("M_intensity_down", line, f"M_intensity_down.{how}", reason)


def _up(line: Line, how: str, reason: str) -> Hit:
    return whole("M_intensity_up", line, f"M_intensity_up.{how}", reason)


def _about_client(feeling: Feeling) -> bool:
    return not feeling.negated and feeling.whose != "speaker" and feeling.family not in (ATTACHMENT, "body")


def _thrown_back(named: list[Feeling], ground: Ground) -> bool:
    """The client repeats the therapist's feeling word at once, to weigh it rather than to agree."""
    if ground.answer is None or ground.agreed or not _ASSENT.isdisjoint(ground.answer.tokens[:6]):
        return False
    start = " ".join(ground.answer.tokens[:6])
    return any(word[:6] in start for f in named for word in f.words.lower().split() if len(word) >= 3)


def _swapped(line: Line, answer: Line) -> bool:
    """Another name, relative or date stands where the therapist had one."""
    if not answer.bag.isdisjoint(_ASSENT):
        return False
    open_question = compiled(_ASKS_WHICH).search(line.low) is not None
    for group in (KIN, _DATES):
        instead = next((w for w in answer.tokens[:5] if w in group), None)
        if instead and instead not in line.bag and line.bag & group and answer.n_words <= 25 and not open_question:
            return True
    names = _names(line)
    fragment = answer.n_words <= 3
    for word in (token.removesuffix("'s") for token in answer.tokens[:3]):
        may_be_name = len(word) >= 3 and word not in line.bag and (fragment or _is_name(answer, word))
        if may_be_name and any(_alike(word, name) for name in names):
            return True
    asked_by_name = (
        bool(names) and line.text != line.low and "?" in line.low and not open_question and line.n_words <= 10
    )
    fresh = bool(answer.tokens) and answer.bag.isdisjoint(line.bag | _SHORT_ANSWERS) and line.bag.isdisjoint(_TITLES)
    return asked_by_name and fragment and fresh


def _named_again(line: Line, ground: Ground, answer: Line) -> bool:
    """The client says a name once more that the therapist had just put another in place of."""
    if line.text == line.low:
        return False
    if not _names(line).difference(_DATES, *(said.bag for said in ground.lately)):
        return False
    after_no = bool(answer.tokens) and answer.tokens[0] in _DENIALS
    first = next(iter(answer.tokens[after_no:]), "")
    return first not in line.bag and any(first in _names(said) for said in ground.lately)


def _names(line: Line) -> set[str]:
    """Words that may be names: capitals inside a sentence, or longer words where the transcript has no capitals."""
    if line.text != line.low:
        return {m.group().lower() for m in compiled(_NAME_INSIDE).finditer(line.text)}
    return {w for w in content(line) if len(w) >= 4}


def _is_name(line: Line, word: str) -> bool:
    return f" {word.capitalize()}" in f" {line.text}"


def _alike(a: str, b: str) -> bool:
    """Two names easily mistaken for each other: the same first letter and at least half the letters."""
    if a[0] != b[0] or min(len(a), len(b)) < 4 or a.startswith(b) or b.startswith(a):
        return False
    return abs(len(a) - len(b)) <= 3 and SequenceMatcher(None, a, b).ratio() >= 0.5
