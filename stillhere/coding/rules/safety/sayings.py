"""Figures of speech, songs and films, and other people's words: what lowers a sign without dropping it."""

from stillhere.coding.rules.cue import compiled
from stillhere.coding.rules.plain import Plain
from stillhere.coding.rules.safety.sign import Lexicon, Sign, group, phrases

_KIN = group(
    "ma|mum|mother|dad|da|sister|sister in law|brother|boss|dean|coach|teacher|editor|nan|gran|auntie",
    "aunt|flatmate|housemate|daughter|teenager|kids|manager|agent|hairdresser|landlady|vet|wife|husband",
    "everyone|they|accountant|dietitian|dentist|lawyer",
)

IDIOM = (
    Sign(
        "S_idiom",
        "S.idiom.dying",
        "Reads as a figure of speech.",
        words=phrases(
            "(im|i was|we were|absolutely|literally) dying(?! (of (cancer|a|the)|in (hospital|hospice|pain)|"
            r"slowly|soon|and|man|woman|or)\b)",
            "dying (of (embarrassment|shame|boredom|laughter|thirst|heat|hunger|the heat)|on (my|his|her) arse|"
            "inside|laughing|for a|to (see|know|tell|ask|meet|go|get))",
            "are you dying",
            "(could have|could|nearly|almost|wanted to|thought id|going to|about) ?(have )?(to )?(died|die) "
            "(of|with|laughing|from|on the spot|right there|when (he|she|they|i|the|my)|because|for)",
            r"i could die(?= (and|of|\.)|$)|(nearly|almost) died(?= (when|laughing|of|i|\.)|$)",
            "im going to die(?= (by the way|if i|of|before|in here|out here))",
            "id (rather )?die (for (a|that|one|it|some)|of|before id|if (he|she|they|anyone|my|mum)|"
            "than (?!live|be me|have|go on|wake|exist|keep|carry))",
            r"thought id die(?= (laughing|of)|$| \.)|laughed…6 die",
            "i wanted to die(?= (id just|i had just|of))",
            "(mum|dad|mother|boss|auntie) (would|ll|will|d) die|to die for|drop dead gorgeous",
            "like a dead man|dead on my feet|dead to the world|bored to death|scared to death",
            "worried to death|sick to death|frightened to death|love (him|her|them|you) to death",
            "death of me|look like death|who died",
            "(starved|worked|bored|scared|frightened) (me |us |him |her )?(half )?to death|half to death",
            "(give|given) my right arm|gouge my (own )?eyes|stick pins in my eyes|like death warmed up",
            "(a bit|part|bit) of me died|died inside|dying inside",
            "(had|have|having|nearly had) a heart attack (when|seeing|at)",
            "drop(ped)? dead (when|if|on the)|knocked me dead|wouldnt be seen dead",
            "dead (meat|man walking)|im (so )?dead (when|if)|died a death|dies? a death",
            "over my dead body (is|are|was|am|would|will|do|does)",
            r"laughed? (till|until|so much|so hard)…4 (died|die|dying)|(grave|coffin) (dodg|turn|spin)\w*",
            "(turn|turning|spinning) in (his|her) grave|dig(ging)? (my|his|her) own grave",
            r"freez\w+ to death|die on (the|this|that) hill",
        ),
    ),
    Sign(
        "S_idiom",
        "S.idiom.killing",
        "Reads as a figure of speech.",
        words=phrases(
            "(exam|hill|job|stairs|week|heat|shoes|shift|meeting|run|walk|gym|class|climb|traffic|night|day|"
            "boots|move|commute)( (nearly|almost|just|practically))? killed me",
            "wanted to (kill|murder|strangle) me",
            "if (i|he|she|they|that|this|one)…8 (again|more|another|once more|time)…3 "
            "(ill|im going to|i might) (shoot|kill|hang|stab|throw|drown) (myself|me)",
            "(is|are|was|s|been|be|whats|thats|its|back|feet|head|knees?|heels|job|heat|silence|waiting|"
            r"commute|legs|hip|neck|shoulder|shoes|what) (\w+ )?(killing|murdering) (me|us|him|her|them)",
            r"(killing|murdering) (me|us)(?! (slowly|off|and|with (his|her))\b)",
            "(could|could have|would have|id|nearly|almost|wanted to) (have )?(happily |cheerfully |"
            "gladly )?(kill|killed|murder|murdered|strangle|strangled|throttle|throttled|brain|brained|"
            r"swing for|swung for|wring|wrung|shoot|shot)( (him|her|them|you|my (?!self)(\w+ )?\w+|the \w+|"
            r"that \w+|his neck|her neck|whoever|for|someone|somebody))",
            "(id|would|could|would have) (kill|murder) (for|a)|could murder a|kill for a",
            rf"{_KIN}( in law)?( \w+)? ?(would|will|ll|d|is going to|s going to|going to) "
            "(kill|murder|skin|lynch|shoot|throttle|strangle) me",
            r"(would|ll|d|will|going to|\w+d) (murder|skin|lynch|crucify) me|have me shot",
            "(murder|lynch|shoot) me if i|eat me alive|(have|had|take) my head off",
            "hung drawn and quartered|guts for garters|string (me|him|her|them) up|hang me out to dry",
            "take a bullet for|stab(bed|s|bing)? (me|him|her|us) in the back",
            r"(have|had|wants?) (my|his|her) head( on a| for|(?= \.|$))|swing for (him|her|that|this)",
            "(going to|ill|id) swing for|kill me now",
            "(almost|nearly) killed (me|him|her|us)(?= (that|getting|going|climbing|carrying|doing|with|but|and|$))",
            r"(would|wouldnt|d|ll|wont|didnt|\w+d) kill (him|her|you|them|us|ya) to",
            "(it|that)(d|ll| would| will) kill (my (mum|mother|dad|father|nan|gran)|him|her|them) (if|to|when)",
            "killing (myself|it) (to|with|over)|crucif(y|ied) me|ring (his|her) neck",
            "slaughtered (us|them|me)|butchered (it|that|the)|(the|a) (body|bodies) (is|are) buried",
            "shoot the messenger|bored (me|him|us) (rigid|stiff|to tears)",
            r"(would|will|ll|d|going to|\w+ll|\w+d) kill me(?= (for|when (he|she|they) (sees?|finds?|hears?)|"
            "if (i (miss|forget|lose|spill|scratch|dent|wear|ate|eat|spend)|she knew i was|they heard|"
            "she heard|he heard|she saw|he saw)))",
            r"shoot me(?! (an|a|the|over|through|if|and|in|down)\b)",
            "(is|was|are|be|been) (absolute |pure |sheer |bloody )?murder",
            "(woman|man|pig|cat|someone|something) being murdered|bury (all of us|us all)",
            "head (will|is going to|might|ll|was going to) (burst|explode)|i could spit",
            "wring (his|her|their|your) neck|if looks could kill|dressed to kill|kill two birds",
            "bloody murder|blue murder",
            "kill(ing|ed)? (myself|it) (laughing|at (work|the gym)|trying to|over|to (get|make|please|finish)|"
            "for (them|him|her|this|that|nothing))",
            "(ill|id|i might|could|going to) (throw myself|jump|hang myself|shoot myself|kill myself) "
            "(out (of )?(a|the|that) window )?if (i|he|she|they|the|one|this|that|you) "
            "(have to|has to|hear|see|get|says|asks|sends|another|more|dont|keeps|sing|play)",
        ),
    ),
    Sign(
        "S_idiom",
        "S.idiom.kill",
        "Reads as a figure of speech.",
        words=phrases(
            "kill(s|ed|ing|er)?|murder(s|ous|ing)?",
        ),
        unless=phrases(
            "(was|were|got|get|been|be|being|is|are|who) (killed|murdered)",
            "kill(ed|ing|s)? (in|by|my(self)?|him|her|them|himself|herself|themselves|someone|somebody|people|"
            "a|the|his|us|me|you|your(self)?|oneself)",
            "murder (trial|case|mystery|weapon|victim|charge)|painkillers?|weed ?killer|killer whales?",
        ),
    ),
)

_COMIC = group(
    "casserole|medal",
    "with (the|a|his|her) (charger|remote|spoon|hoover|frying pan|rolling pin|slipper|spatula|ladle|cushion)",
    "bless|flatmate|housemate|printer|laptop|computer|referee|laughed|laughing|haha|lol|joking|funny|bins",
    r"dishwasher|toilet seat|socks|snor\w+|parking",
)
_SHAME = group(
    r"embarrass\w*|mortif\w*|blush\w*|cring\w*|awkward|in front of (everyone|everybody|them all|the whole)",
    "(id|i had) (said|called|told|waved|walked|spilt|spilled|asked|sent|forgot|burped|farted|tucked|left)",
    "(everyone|everybody|they all|the whole (room|class|office)) (was |were |just )?(looked|stared|laughed|"
    "heard|turned|looking|staring|laughing)",
    "bright red|beetroot|floor to (open|swallow)|swallow me",
)
_ART = group(
    "songs?|lyrics?|album|band|chorus|karaoke|films?|movie|episode|series|show|book|novel|poem|play",
    "character|scene|game|headline|news|article|podcast|documentary|telly|tv|netflix|opera|hymn|poet",
    "singer|sang|sings|singing|hank williams|cartoon|sitcom",
)
_OWN_HAND = group(
    "(killed|hung|hanged|shot|drowned|gassed|topped|offed) (him|her|them)sel(f|ves)",
    "(took|taken|taking|ended|ends|take|takes) (his|her|their) (own )?life|did it (himself|herself)",
    r"(committed|died by|died from|lost (\w+ ){1,3}to|by|his|her|their|brothers?|sisters?|dads?|mums?|fathers?|"
    "mothers?|sons?|daughters?|friends?|uncles?|wifes?|husbands?|cousins?) suicide",
)

QUOTE = (
    Sign(
        "S_quote",
        "S.quote.bereaved",
        "Speaks of someone else's suicide; losing someone so is worth knowing.",
        words=_OWN_HAND,
        unless=phrases(
            "i (committed|died)|nearly|almost|could have (killed|hung)",
            "(film|movie|song|book|episode|series|character)",
        ),
    ),
    Sign(
        "S_quote",
        "S.quote.third",
        "Reports words or wishes of someone else.",
        words=phrases(
            r"(he|she|they|who|my \w+|hes|shes|\w+ has|\w+s) (been |was |is |always |just |once |"
            r"kept )?(\w+ )?(wants|wanted|wishes|wished|wishing|threatens|threatened|threatening|talks|talked|"
            "talking|begs|begging|asking|asks|prays|praying)( (to|about|of|that|he was|she was|hed|shed|god|"
            "allah|the lord)){1,2}( to)?…2 (die|dead|kill (him|her)self|killing (him|her)self|dying|"
            "end (his|her) life|not being here|take (her|him)|pick (her|him) up|lift (her|him))",
            "(rather|better)…5 (in (a|the) (casket|ground|grave|coffin|box))",
            "dead to (us|me|him|her|the family)|better off dead than|better that i die than",
            "so lonesome i could die|(she|he) (takes the (pills|tablets)|jumps|hangs (herself|himself))",
        ),
    ),
    Sign(
        "S_quote",
        "S.quote.words",
        "Looks like someone else's words.",
        words=phrases(
            "(i|id|ill|im|you|youd|youll|youre|me|he|she|son|who|lord|better)…5 "
            "(die|dies|died|dead|dying|kill|killed|shot|hung|hang|casket|coffin|end my life|not wake up|"
            "suicide)",
        ),
    ),
    Sign(
        "S_quote",
        "S.quote.art",
        "Speaks of a song, a film, a book or the news.",
        words=phrases(
            f"{_ART}…8 (i wish i was dead|want to die|kill myself|ends his life|ends her life|rather be dead|suicide)",
            f"(i wish i was dead|want to die|kill myself|wants to die)…3 (one|song|{_ART})",
        ),
    ),
)


_IDIOMS = Lexicon(IDIOM)


def sayings(plain: Plain) -> list[tuple[int, int]]:
    """Where figures of speech stand in the plain text."""
    return [match.span() for _, match in _IDIOMS.matches(plain)]


def shame_around(*lines: Plain) -> bool:
    """Whether a story of embarrassment stands in these lines: "I wanted to die" then is a saying."""
    return any(compiled(rf"\b{_SHAME}\b").search(p.text) for p in lines)


def art_around(plain: Plain, start: int, end: int) -> bool:
    """Whether a song, film, book or headline is named close to the words [start, end) of the plain text."""
    return bool(compiled(rf"\b{_ART}\b").search(plain.text[max(0, start - 70) : end + 50]))


def comic(plain: Plain, start: int, end: int) -> bool:
    """Whether the words around [start, end) make a threat comic."""
    return bool(compiled(rf"\b{_COMIC}\b").search(plain.text[max(0, start - 60) : end + 60]))
