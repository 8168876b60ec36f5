"""A therapist's direct question about safety, and what kind of answer came."""

from enum import StrEnum

from stillhere.coding.rules.cue import compiled
from stillhere.coding.rules.plain import Plain
from stillhere.coding.rules.safety.sign import group
from stillhere.coding.rules.talk import Line


class Topic(StrEnum):
    """What a direct question was about; the last three only mean something within an open subject."""

    DEATH = "death"  # killing oneself, ending one's life, wanting to die
    NOT_HERE = "not_here"  # not waking up, not being here
    SELFHARM = "selfharm"
    HARM = "harm"  # hurting someone else
    HOME = "home"  # violence at home
    SAFE_HOME = "safe_home"  # "are you safe at home?": yes is the good answer
    CHILD = "child"  # a child's safety
    BEFORE = "before"  # an earlier attempt
    WAY = "way"  # how, when, with what
    OFTEN = "often"  # how often, since when
    STILL = "still"  # "are you still…", "and yourself?"


class Answer(StrEnum):
    """What kind of answer a line gives to a question that can be answered yes or no."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    OTHER = "other"


_TOPICS = {
    Topic.DEATH: group(
        r"kill(ing)? (yourself|yourselves)|(end|ending|take|taking) your (own )?life|suicid\w*",
        "(wish|want|wanting|wanted|wishing|like) to (die|be dead|kill)",
        "(being|be|better off|were|were better off) dead|thoughts? (of|about) (dying|death|ending)",
        "about dying|end(ing)? it all",
        "(thought|thoughts|thinking|think|want|wanting|wanted)…2 end(ing)? (things|it)",
        "(doing|do) (something|anything)…3 yourself|do (something|anything) (to yourself|silly|stupid)",
        "(safe|danger|risk)…1 (to|with|from) yourself|keep yourself safe|any risk to yourself",
        "act on (those|these) thoughts|not want(ing)? to (live|be alive)",
        "(it|that) something you think about for yourself",
    ),
    Topic.NOT_HERE: group(
        "not (being|be|wanting to be|want to be|waking|wake|wanting to wake) ?(here|around|alive|up)",
        "wouldnt be (here|around)|didnt wake up|not (exist|existing)|be gone|dont want to be here",
    ),
    Topic.SELFHARM: group(
        r"(hurt|hurting|harm|harming|cut|cutting|injur\w+|burning) yourself|self ?harm\w*|hurting your \w+",
        "what did (she|he|they) (find|see)|what happened to your (arm|arms|wrist|leg|hand)",
    ),
    Topic.HARM: group(
        "(going to|want to|wanted to|wanting to|think of|think about|thinking of|thinking about|thoughts? of|"
        "thoughts? about|urge to|might|plan to|planning to|feel like|ever)…2 "
        "(kill|hurt|harm|attack|shoot|stab|killing|hurting|harming|attacking) "
        "(him|her|them|someone|somebody|anyone|anybody|other people|others|"
        "your (boss|husband|wife|partner|brother|father|mother|dad|mum|son|daughter|baby|child|children|kids|"
        "ex|neighbour))",
        "a (danger|risk) to (others|anyone|him|her)",
    ),
    Topic.HOME: group(
        "(he|she|they|partner|husband|wife|anyone|anybody|someone) (ever |also |actually )?(hit|hits|hurt|"
        r"hurts|hurting|threaten\w*|push\w*|force\w*|grabbed|choked) you",
        "(afraid|scared|frightened) of (him|her|your (partner|husband|wife)|anyone)",
        "at home youre (frightened|afraid|scared)",
        "(violent|violence|physical with you|forced you|control(s|led|ling)? you)|is it the first time",
        "has it happened before|(anyone|anybody|someone|he|she)( is)? hurting you",
        "(put|puts|laid|lay|lays) (his|her|a|their) hands? on you|raised? a hand",
        "what happens when (he|she)…3 (angry|temper|drunk|drinks|drinking|upset)",
        "what did (he|she) do( to you)?",
    ),
    Topic.SAFE_HOME: group(
        "safe (at home|with (him|her|your)|there|going home|to go home|in the house|around (him|her))",
    ),
    Topic.CHILD: group(
        "(child|children|kids?|girls|boys|baby|son|daughter|little (one|boy|girl))…4 "
        "(safe|unsafe|hurt|in danger|at home|with (him|her)|there|now|when (he|this|it)|see|seen|hear|heard)",
        "(where|who|what about|how about|and)…3 (kids?|children|girls|boys|baby|little (one|ones)|son|daughter)",
        r"(hurt|hurting|hit|hits|hitting|touch\w*|hands on) (the|your|her|his) "
        "(kids?|children|baby|son|daughter|girls|boys)",
        "(is|are) (he|she|they) (at the house|safe|home|with (him|her))( now)?",
    ),
    Topic.BEFORE: group(
        "(have|did|were|had) you ever…3 (tried|try|attempted|felt like this|been (here|there)|done|hurt|harmed)",
        r"(tried|attempt\w*)…4 (before|in the past|earlier)|any time in the past",
        "at any time…4 (life|before|past)|in the past",
        "(worried|concerned|says|written)…3 about( about)? before|such a time (earlier|before)",
        "(been|there) a time (before|like this)|ever tried|earlier in your life|last time",
    ),
    Topic.WAY: group(
        "(thought|think|thinking|know|idea|considered)…3 (how|when|where) (youd|you would|you might|or when|to)",
        "(thought|think|thinking) about how",
        r"(any|a|the) (plan|method|means)\b(?! (for|to (talk|come|meet|see))\b)|what youd need",
        "(do you|have you|you) (have|got) (what|something|anything|it|access|the means|pills|tablets|a way|a gun|them)",
        "close enough",
        "(is there|do you have|have you (got|set|picked|chosen)|youd) (a |an |any )?(day|date|time|plan|way)",
        "a time youd go|when (is|would|will) (it|the|that|you)|how (would|will|were) you",
        "(doing|do) it (tonight|today|now|soon|this)|what (would|were|will) you (use|going)",
        r"where (is|are) (it|they|the (gun|pills|tablets|bag)) now|got it (with|there|at)|prepar\w*",
        "looked (it |anything )?up|youve kept",
    ),
    Topic.OFTEN: group(
        "how (often|long|many|much|strong|bad|recent)",
        "(when|what time) (was|did|does|is) (the last|that|it)",
        "(happening|happens|going on|there) (now|still|these|at the moment)|since when|every (day|night)",
        "most (days|nights)|in these weeks|does (it|that|he|she|the)…5 come|lately|recently",
        "what does (the|it)…3 (do|call)",
    ),
    Topic.STILL: group(
        r"are you still|(and|what about) (yourself|you)\b(?= \.|$)|(any|some) of that( now)?|and now",
        "is (that|it) (still|there)|does that mean|nothing like|(is it|was it|that) only",
    ),
}
_ASKS = group(
    "are you|do you|have you|has|did you|any|anyone|anybody|is (it|that|there|he|she|the|any)|were you|would you",
    "could you|will you|youre not|you (thinking|having|feeling|planning|going)|going to|thoughts? of|does",
    "ask you|asking|and|what|when|how|where|who|tell me|ever|nothing like",
)

_LEAD_IN = group(
    "oh|me|you mean|suicide|killing myself|hurting myself|well|god|jesus|look|um|so|wallah|ach",
    r"hand on heart|okay|ok|right|maam|sir|christ|ah|honestly|chi|dear|love|thanks|thank you|sorry|\.",
)
_NO = group(
    "no|nah|nope|naw|never|not|none|nothing|god no|im not|id never|i wouldnt|i dont|i havent|i didnt",
    "dont be|na|of course not|course not|absolutely not|neither",
)
_YES = group(
    r"yes|yeah|yep|yup|aye|ja|sometimes|i am|im (?!not)\w+|i do|i have|i did|i think i would|i want|mhm",
    "mmhm|mm hm|uh huh|most|every|all the time|a lot|often|always|correct|definitely|of course|course i",
    "i could|constantly|on and off|now and then|once|twice|a bit|a little|bit|some|it is|its|i got|got it",
    r"i can|i might|tonight|i been|ive been|on bad days|some (days|nights)|everyone does|doesnt every\w+",
    "who doesnt|i wouldnt be surprised",
)
_UNSURE = group(
    r"i dont know|dont know|not(?= \.|$)",  # "not really", its softener gone
    "not (really|exactly|as such|today|yet|right now|seriously|any more|sure|often|always|every|that i)",
    "maybe|i guess|i suppose|depends|its complicated|i dont think so|kind of|what do you mean|define",
    "i wouldnt say|hard to say|possibly|perhaps|in a way|sort of|why|does it matter|would it matter",
    "who cares|cant say|like not",
)
_ASK_WORDS = group(
    "kill|killing|life|suicide|suicidal|die|dying|dead|hurt|hurting|harm|harming|yourself|wake|waking",
    "safe|violent|violence|hit|hits|afraid|scared|frightened|attempt|attempted|alive|exist|plan|about for",
    "near you",
)


def may_ask(line: Line) -> bool:
    """A cheap look: whether the line holds any word of a direct question about safety."""
    return bool(compiled(rf"\b{_ASK_WORDS}\b").search(line.low))


def topics(plain: Plain) -> frozenset[Topic]:
    """What a therapist's line asks about, empty where it asks nothing of the kind."""
    short = len(plain.words) <= 4  # an echo ("every night") asks as much as a question does
    if not short and not compiled(rf"\b{_ASKS}\b").search(plain.text):
        return frozenset()
    return frozenset(t for t, pattern in _TOPICS.items() if compiled(rf"\b{pattern}").search(plain.text))


def answer(plain: Plain) -> Answer:
    """What kind of answer the opening of a client's line gives."""
    opening = compiled(rf"^(?:{_LEAD_IN} )*").sub("", plain.text)
    if compiled(rf"{_UNSURE}\b").match(opening):
        return Answer.UNSURE
    if compiled(rf"{_NO}\b|(?:\w+ ){{1,3}}(?:no|nah|nope)\b").match(opening) or compiled(
        r"\bnot (?:that|the other|me)\b"
    ).search(opening[:40]):
        return Answer.NO
    if compiled(rf"{_YES}\b").match(opening):
        return Answer.YES
    return Answer.OTHER
