"""What is felt and told without a feeling word: someone missing, leaving or not answering, and what one did then."""

from stillhere.coding.rules.cue import compiled
from stillhere.coding.rules.phrases import bag
from stillhere.coding.rules.talk import Line

KIN = bag(
    "mum mom mam mama mummy mommy dad daddy father mother parents brother sister wife husband son daughter nan "
    "nana gran granny grandma granddad grandad grandfather grandmother uncle aunt auntie cousin niece nephew "
    "baby"
)
TOLD = 3  # signs from which a line counts as felt although no feeling is named

_VERBS = "did|does|do|would|wo|could|ca|had|have|was|is"
_ABSENT = (
    rf"\b(?:{_VERBS})n'?t (?:\w+ ){{0,2}}(?:come|came|call|ring|ask|asked|look|looked|say|said|answer|listen|see|"
    r"notice|remember|stay|stop|turn|want|get|move|speak|breathe|sleep|care|stand|find|understand|talk|go)\b"
)
_ANOTHER_DID = (
    r"\b(?:he|she|they|mum|mom|mam|dad|everyone|everybody)(?: just| never| only)? (?:said|says|goes|went|told|asked|"
    r"looked|left|walked|turned|laughed|shouted|screamed|died|hung|forgot|ignored|stopped)\b"
)
_I_ONLY = r"\bi (?:(?:just|only|sort of|kind of|never|always|still) )+(?!think\b|know\b|mean\b|wonder\b)\w+"
_I_DID = (
    r"\bi (?:just |only )?(?:stood|sat|lay|hid|froze|waited|stared|watched|walked|drove|"
    r"went (?:quiet|cold|home|upstairs|to bed)|held|kept|pretended|laughed|smiled|nodded|left|ran)\b"
)
_I_WISHED = (
    r"\bi (?:\w+ )?(?:want|wanted|need|needed|wish|wished|hoped|thought|keep|kept|can't|cant|couldn't|couldnt|didn't|"
    r"didnt|don't know how|don't know why)\b"
)
_AS_A_CHILD = (
    r"\b(?:when i was|as a (?:kid|child|boy|girl)|i was (?:\w+ )?(?:five|six|seven|eight|nine|ten|eleven|twelve|little|"
    r"small|young)|growing up|back home)\b"
)
_ARRANGING = (
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|o'?clock|half past|next week|forms?|e-?mail|appointment)\b"
)
_REPLYING = r"^\W*(?:yeah|yes|no|okay|ok|thanks|thank you|right|sure|bye|hi|hello)\b"
_FIRST_PERSON = bag("i i'd i've i'll i'm")
_OTHERS = bag("he she they mum mom mam dad everyone everybody")
_CHILDHOOD = bag("was growing as back")
_NO_ONE = bag("never nobody nothing none nowhere")


def signs_told(line: Line) -> int:
    """How many plain signs a line holds that something felt is being told; below TOLD it says little.

    One each for something that did not come, "never" or "nobody", what another did or said, what one "only" or "just"
    did, what one did and no more ("stood", "waited"), what one wished or could not, childhood, a relative, and a line
    of 16 and of 26 words; one off for a reply, for a line of eight words or fewer, and for a day or a form.
    """
    if line.n_words <= 3:
        return 0
    low, words = line.low, line.bag
    by_oneself = not words.isdisjoint(_FIRST_PERSON)
    return (
        (("n't" in low or "nt " in low) and _found(_ABSENT, low))
        + (not words.isdisjoint(_NO_ONE) or "no one" in low or "no-one" in low)
        + (not words.isdisjoint(_OTHERS) and _found(_ANOTHER_DID, low))
        + (by_oneself and _found(_I_ONLY, low))
        + (by_oneself and _found(_I_DID, low))
        + (by_oneself and _found(_I_WISHED, low))
        + (not words.isdisjoint(_CHILDHOOD) and _found(_AS_A_CHILD, low))
        + (not words.isdisjoint(KIN))
        + (line.n_words >= 16)
        + (line.n_words >= 26)
        - _found(_REPLYING, low)
        - (line.n_words <= 8)
        - _found(_ARRANGING, low)
    )


def _found(pattern: str, low: str) -> bool:
    return compiled(pattern).search(low) is not None
