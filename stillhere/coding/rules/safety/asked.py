"""A direct question about safety: what it is about, in whatever shape it is put."""

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
    SAFE_SELF = "safe_self"  # "are you safe tonight?", "can you keep yourself safe?": yes is the good answer
    LIVE = "live"  # "do you want to live?": yes is the good answer
    UNWILLING = "unwilling"  # "you don't want to be here": a no may agree with it
    MARKS = "marks"  # what somebody found or saw on their skin
    OWN_WAY = "own_way"  # "how you would do it": a way, even with no subject open
    CHILD = "child"  # a child's safety
    BEFORE = "before"  # an earlier attempt
    WAY = "way"  # how, when, with what
    OFTEN = "often"  # how often, since when
    STILL = "still"  # "are you still…", "and yourself?"


_THINKING = group(
    "thought|thoughts|thinking|think|feel|feeling|feelings|felt|talking|talk|mean|meant|saying|say|wish|wishing|wished",
    "plan|planning|like|urge|urges|want|wanting|wanted|tempted|considered|considering|close to|about|as far as|idea of",
    "as|imagine|imagined|picture|pictured",
)
_DYING = group(
    "dying|(to |not a question of )?die|being dead|(be )?dead(?! (tired|on your feet|end|line|inside))|death|suicide",
    "end(ing)? it( all)?|ending (things|everything)|taking your|killing yourself|doing away",
)
_NOT_HERE = group(
    "(not|no longer|never|dont|didnt|wouldnt|havent|isnt|(?<=wish you )couldnt)"
    "( \\w+)?( want| wanted| wanting| wish)?( to)? "
    "((be|being) (here|around|alive|about)|(wake|waking)( up)?|exist|existing|go on living)"
)
# Not wanting to be in this room, this job or this marriage is not a wish to be gone.
_HERE_ONLY = (
    "(?! (today|tonight|this|in (this|the|that|my|here|your|a|therapy)|with|at|for|talking|doing|any of|on time|"
    "together|him|her|like)\\b)"
)
_SELF = group("(yourself|yourselves)|your(self)? (arms?|legs?|wrists?|thighs?|skin|hands?|stomach|body)")

_TOPICS = {
    Topic.DEATH: group(
        r"kill(ing|ed)? (yourself|yourselves)|(end|ending|ended|take|taking|took) your (own )?life|suicid\w*",
        "(wish|want|wanting|wanted|wishing|like) to (die|be dead|kill)|wish(ed)? you (were|was) dead",
        "(being|be|better off|were|were better off) dead|thoughts? (of|about) (dying|death|ending)",
        f"{_THINKING}…2 {_DYING}|end(ing)? it all|thoughts? like that",
        "(thought|thoughts|thinking|think|want|wanting|wanted)…2 end(ing)? (things|it)",
        "(doing|do|done) (something|anything)…3 to yourself|do (something|anything) (to yourself|silly|stupid)",
        "(danger|risk)…1 (to|from) yourself|any risk to yourself",
        "act on (those|these|them)",
        "(not|dont|no longer) want(ing)? to (live|be alive)(?! (with|in|at|there|together|near)\\b)",
        "(it|that) something you think about for yourself|(want|wanting|wanted|rather)…2 (not alive|not be alive)",
        "mean…3 not (be |being )?alive|tak(e|ing) your own",
    ),
    Topic.NOT_HERE: group(
        f"{_NOT_HERE}{_HERE_ONLY}",
        "wouldnt be (here|around)|didnt wake up|you…2 (be|being|were) gone|(want|rather) to? ?(disappear|be gone)",
    ),
    Topic.UNWILLING: group(
        r"(^|\. |so |and |then |that )you (dont|no longer|didnt|never|havent) (\w+ )?(want|wanted|wish|care)…1 to "
        f"(live|be (here|alive|around)|wake up|go on|carry on living){_HERE_ONLY}",
    ),
    Topic.LIVE: group(
        "(?<!nt )(?<!not )want(ing)? to (live|be alive|stay alive|go on living|carry on living|keep living)"
        "(?! (with|in|at|there|together|near|here|on|like|by)\\b)",
    ),
    Topic.SELFHARM: group(
        f"(hurt|hurting|harm|harming|harmed|cut|cutting|injur\\w+|burning|burn|burnt|scratching|hitting) {_SELF}",
        "self ?harm\\w*|hurting your \\w+|(been|still|started|back to|stopped) cutting(?! (down|back|out|off|the)\\b)",
        "(did|have|you) (you )?cut again",
    ),
    Topic.MARKS: group(
        "what did (she|he|they) (find|see)|what happened to your (arm|arms|wrist|leg|hand)",
    ),
    Topic.SAFE_SELF: group(
        "safe (to|with|from|around) yourself|keep(ing)? yourself safe",
        "(stay|staying|keep|keeping) safe (tonight|until|till)",
        "safe (enough )?(tonight|this (evening|weekend|week)|until|till|on your own|alone|by yourself)",
        r"(^|\. |and |so |but )are you safe( (right )?now| today| enough| at the moment)?(?= \.|$)",
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
        "looked (it |anything )?up|youve kept|(got|gone|get|went|go) as far as|how far (has|have|did)",
        "(how|when|where|what with) (youd|you would|you might|you were going to)…2 (do|use|go|end)",
        "have you (got|still got|kept|bought|hidden|chosen|decided|worked out)|(what|which)…3 you (use|used)",
    ),
    Topic.OWN_WAY: group(
        r"(how|when|where|what with|way) (youd|you would|you might|would you|you were going to)( \w+)? "
        "(do it|use|kill|end it|end your|go about it)",
        "what (would|were|had) you( \\w+)? (use|used|going to use)(?= \\.|$)",
        "got as far as a (plan|way|method)|(got|have) the means",
        "(have|got|made|is there|as far as)…2 a (plan|method)…3 (yourself|your life|to die|end it|do it)",
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
    "ask you|asking|and|what|when|how|where|who|tell me|ever|nothing like|those|these|you|youd|youve|youre|your",
    "yourself",
)
_OTHERS = group(
    "he|she|hes|shes|they|theyre|him|her|them|someone|somebody|anyone|anybody|people|everyone|who",
    r"(your|the|his|her|their|a|that) (\w+ )?(mum|mother|dad|father|brother|sister|son|daughter|wife|husband|partner|"
    "friend|mate|boss|gran|nan|grandad|aunt|uncle|cousin|flatmate|housemate|client|patient|neighbour|boyfriend|"
    "girlfriend|ex|colleague|kids|children|boys|girls|baby|teacher|character|dog|cat|hamster|rabbit|horse|bird|"
    "fish|pet|puppy|kitten|plants?|tree|garden|roses?|tomatoes|phone|battery|car|boiler|laptop)",
)
_YOU = "you|youd|youve|youre|youll|your|yourself|yours"
# What these ask about may be anybody's: whoever is named last before the words is who is meant.
_OF_ANYBODY = frozenset({Topic.DEATH, Topic.NOT_HERE, Topic.LIVE, Topic.OWN_WAY, Topic.SELFHARM})
_DIRECT = frozenset(
    {Topic.DEATH, Topic.NOT_HERE, Topic.UNWILLING, Topic.LIVE, Topic.SELFHARM, Topic.SAFE_SELF, Topic.OWN_WAY}
)

_ASK_WORDS = group(
    "kill|killing|life|suicide|suicidal|die|dying|dead|hurt|hurting|harm|harming|yourself|wake|waking",
    "suicides|ending|ended|cutting|cut|harmed|burning|live|living|gone|disappear|means|as far|do it",
    "death",
    "use|around|being here|be here|safe|violent|violence|hit|hits|afraid|scared|frightened|attempt|attempted|alive",
    "exist",
    "plan|about for",
    "near you",
)


def may_ask(line: Line) -> bool:
    """A cheap look: whether the line holds any word of a direct question about safety."""
    return bool(compiled(rf"\b{_ASK_WORDS}\b").search(line.low))


def topics(plain: Plain) -> frozenset[Topic]:
    """What a line asks about, empty where it asks nothing of the kind; a statement about "you" asks too."""
    short = len(plain.words) <= 4  # an echo ("every night") asks as much as a question does
    if not short and not compiled(rf"\b{_ASKS}\b").search(plain.text):
        return frozenset()
    return frozenset(t for t, pattern in _TOPICS.items() if _asked_of_you(t, pattern, plain.text))


def puts_question(line: Line, plain: Plain, about: frozenset[Topic]) -> bool:
    """Whether a line of whoever speaks clearly asks somebody else about their own safety."""
    opens = compiled(
        r"^(?:\w+ ){0,4}(?:are|do|have|has|did|were|would|could|can|is|any|when|how|what) (?:\w+ ){0,3}"
        r"(?:you|your|those|these|thoughts?)\b"
    )
    return bool(about & _DIRECT) and ("?" in line.low or bool(opens.search(plain.text)))


def _asked_of_you(topic: Topic, pattern: str, text: str) -> bool:
    for match in compiled(rf"\b{pattern}\b").finditer(text):
        if topic not in _OF_ANYBODY or not _of_others(text, match.start(), match.end()):
            return True
    return False


def _of_others(text: str, start: int, end: int) -> bool:
    """Whether the last person named before the end of the words, in their sentence, is somebody else."""
    sentence = text[max(0, start - 70) : end].rsplit(" . ", 1)[-1]
    named = list(compiled(rf"\b(?:(?P<other>{_OTHERS})|(?P<you>{_YOU}))\b").finditer(sentence))
    return bool(named) and named[-1]["you"] is None
