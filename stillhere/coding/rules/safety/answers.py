"""What kind of answer a line gives to a question that can be answered yes or no."""

from enum import StrEnum

from stillhere.coding.rules.cue import compiled
from stillhere.coding.rules.plain import Plain
from stillhere.coding.rules.safety.sign import group
from stillhere.coding.rules.talk import Line


class Answer(StrEnum):
    """The leaning of an answer; a half answer ("not today") is unsure, since something was there."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    OTHER = "other"


_LEAD_IN = group(
    "oh|me|you mean|suicide|killing myself|hurting myself|well|god|jesus|look|um|so|wallah|ach|then|i mean|dead",
    r"hand on heart|okay|ok|right|maam|sir|christ|ah|honestly|chi|dear|love|thanks|thank you|sorry|like|\.",
    "to be (honest|fair)|if im honest|in (truth|fairness)|the truth is",
)
_CLEAR_YES = group(
    "yes|yeah|yep|yup|aye|ja|sometimes|mhm|mmhm|uh huh|huh|often|always|constantly|on and off|off and on|now and",
    "from time to time|part of me|(a|some) part|occasionally|all the time",
    "most (days|nights|weeks|mornings|of the time)|every (day|night|week)",
    r"some (days|nights|mornings)|i do(?! not| (want|need|wish) to (live|be here))|i am(?! not)|definitely|of course i",
    "i (have|did|might)(?= \\.|$| (once|sometimes|thought|been|today|before|a bit|now|"
    "lately|every|on|and|but|yeah|yes))",
    "it (has|is|does|did|was)(?! (not|no))|i suppose (so|i (do|am|have))|i guess (so|i (do|am|have))|a (bit|little)",
)
_NO = group(
    "no(?! (question|doubt|point|idea|clue|way out|one)\\b)|nah|nope|naw|never|not|none|nothing|god no|im not|id never",
    "i wouldnt|i dont|i havent|i didnt|i do not|i could never|id not|dont be|na|of course not|course not|neither",
    "absolutely not|no way(?! out)|it (isnt|hasnt|wasnt|doesnt)|i (cant|couldnt) say i (do|have|am)|course im not",
)
_YES = group(
    r"most|every|a lot|correct|of course|course i|i am|im (?!not)\w+|i did|i think (i would|so|about)",
    "i have(?! (to|no|never|not)\\b)|i want(?! to (live|stop|get better|be (here|better)))|i could(?! (never|not))",
    "once|twice|bit|some|its|i got|got it|i can|i might|i been|ive (?!never|not)\\w+|on bad days",
    "i would(?! not| never)",
    "everyone does|doesnt every\\w+|who doesnt|i wouldnt be surprised|what do you think|i feel|i think",
    "thats (it|right)",
    "exactly|its all i|it crosse[sd]|it does|it goes|it comes|they (come|are|do)|i keep",
    "id (?!never|not|rather not)\\w+",
)
_WHEN = group(
    "last|this (morning|week|month|weekend|evening)|yesterday|tonight|today|the other|at (night|the weekend)|recently",
    r"(on |about |since |late )?(mon|tues|wednes|thurs|fri|satur|sun)days?|lately",
    r"a (week|day|month|fortnight|few|couple)",
    "two|three|four|five|(in|during|after|before) |in the (night|morning|evening|bath|car|shower)|most|many",
    "at \\w+ in the",
)
_UNSURE = group(
    r"i dont know|dont know|not(?= \.|$)",  # "not really", its softener gone
    "not (really|exactly|as such|today|tonight|yet|now|right now|seriously|any more|sure|often|always|every|lately)",
    "not (recently|at the moment|this|in a while|for|since|until|in so many|so|as|quite|sometimes|properly|enough)",
    "not (but|it|since|anything i|much|actively|consciously|directly|in that way|in those words|dead|to do it)",
    "not (i|when|if|all the|that i)",
    "maybe|i guess|i suppose|depends|its complicated|i dont think so|kind of|what do you mean|define|less",
    "i wouldnt say|hard to say|possibly|perhaps|in a way|sort of|why|does it matter|would it matter|i couldnt say",
    "who cares|cant say|like not|im not sure|i cant (answer|promise)|i dont want to (say|talk|answer)|yes and no",
    "id rather not",
    "i (no longer|dont) (any more|now)|no (idea|clue|one knows)|hardly|rarely|barely|whatever|same as",
)
_NO_AFTER = (
    r"(?:\w+ ){1,3}(?:no|nah|nope)"
    r"(?= \.|$| (?:i|im|id|ive|its|it|not|never|nothing|none|god|thanks|thank|way|maam|sir)\b)"
)
_SOUND_OF_YES = r"^[\W_]*(?:m+[ -]?h+m+|mhm+|mm+(?:[ -]mm+)*|uh[ -]?huh|yuh)(?![\w'])"


def answer(line: Line, plain: Plain) -> Answer:
    """What kind of answer the opening of a client's line gives; a nod or a hum of assent is a yes."""
    opening = compiled(rf"^(?:{_LEAD_IN}(?= |$) ?)*").sub("", plain.text)
    kind = _spoken(opening)
    if kind is not Answer.OTHER:
        return kind
    if compiled(_SOUND_OF_YES).match(line.low):
        return Answer.YES
    return _shown(line) if not line.n_words else kind


def _spoken(opening: str) -> Answer:
    if compiled(
        r"(?:yeah|yes|well|look) no(?= \.|$| (?:i (?:dont|havent|wouldnt|didnt)|im not|not|never|nothing))"
    ).match(opening):
        return Answer.NO
    if compiled(rf"(?:yes|yeah) and no\b|{_UNSURE}\b").match(opening) and not compiled(
        r"i (?:guess|suppose) (?:so|i (?:do|am|have))\b"
    ).match(opening):
        return Answer.UNSURE
    if compiled(rf"{_CLEAR_YES}\b").match(opening):
        return Answer.YES
    if compiled(rf"{_NO}\b|{_NO_AFTER}").match(opening) or compiled(r"\bnot (?:that|the other|me)\b").search(
        opening[:40]
    ):
        return Answer.NO
    if compiled(rf"(?:{_YES}|{_WHEN})\b").match(opening):
        return Answer.YES
    return Answer.OTHER


def _shown(line: Line) -> Answer:
    shown = " ".join(event.text.lower() for event in line.events)
    if compiled(r"\bnod").search(shown):
        return Answer.YES
    if compiled(r"\bshak\w+ (?:\w+ )?head|\bhead ?shake").search(shown):
        return Answer.NO
    return Answer.UNSURE if line.has("cry") or compiled(r"\bshrug|looks (?:down|away)").search(shown) else Answer.OTHER
