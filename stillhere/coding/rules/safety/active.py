"""Signs of wanting to die (S_active)."""

from stillhere.coding.rules.safety.plan import KILL, PILLS, WAYS
from stillhere.coding.rules.safety.sign import Sign, phrases

ACTIVE = (
    Sign(
        "S_active",
        "S.active.words",
        "May be words about ending their life.",
        words=phrases(
            f"{KILL}(?! (laughing|at (work|the gym)|with work|over (this|that|it|work)|trying|"
            r"to (get|make|keep|please|finish|meet)|for (them|him|her|this|that|nothing))\b)",
        ),
        unless=phrases(
            "laughing|on that hill|working myself",
        ),
    ),
    Sign(
        "S_active",
        "S.active.method",
        "May be a thought of a way to die.",
        words=phrases(
            "jump(ing)? in and (never|not)|(fire|shot|round|bullet) (into|through) my (head|heart|skull)",
            r"(think|thinking|thought|thoughts|imagin\w+|pictur\w+|want|wanted|urges?|tempted|consider\w*|"
            rf"nearly|almost|keep|feel like|easy to|could|about|tried to|dream\w* of|idea of)…5 {WAYS}",
            "how (easy|simple|quick) (it|itd|it would|thatd|id) (would )?be (to|if i)…2 "
            "(step|jump|drive|swerve|go over|let go|take|slip|walk|end|stop|turn)",
            "(look|looked|looking|stare|staring|stared) at (the|my|those|all the) "
            f"({PILLS}|bottle|knives|knife|rope|rail|beam)…6 (thought|think|thinking|wonder|could|easy|wanted)",
        ),
        unless=phrases(
            r"in the foot|laughing|bungee|parachut\w+|swim\w*|pool|game|dont (even )?think|dream|film",
            "movie|skiing",
        ),
    ),
    Sign(
        "S_active",
        "S.active.wish",
        "May be words about wanting to die.",
        words=phrases(
            "(thought|thinking|think)( of)? to die|put an end to (it all|everything|myself|my life)",
            "(leave|leaving|out of|off) this (world|earth|planet|life)|six feet under",
            "wish i hadnt (survived|woken|made it|come round|been found)|(hopefully|hope) i(ll)? die",
            "rather die than (live|be me|have to be me|go on|wake|exist|keep|carry)",
            "(may|might) as well (be dead|die|kill)|(my|if my) death would",
            "(want|wanted|wants|wanting|like|ready|going|trying|hoping|hope|prefer|rather|deserve|deserved|"
            "time|try|need|wish|love|longing|pray|praying|prayed|begging|feel like) "
            "(i could |for me |id |so much |so bad |badly |time |now )?(to )?(die|dying|be dead|"
            "be with the dead)",
            "wish(ed|ing)? (that )?(i|id|i had) (was|were|could be|could|had been|died|had died|be)? ?(dead|die|died)",
            "(id|id be|im|be|i was|i were|i am|easier) (rather |better |better off |"
            "better off being )?(be )?dead(?! (tired|on|to|set|inside|beat|good|late|jealous|certain|sure|"
            r"wrong|right|weight|slow|easy|happy|excited|nervous|proud|serious|posh|bored|lucky)\b)",
            "better (off )?dead|id rather (be dead|die)|worth more dead|let me die",
            "i should (be dead|have died|die)|i was (supposed|meant) to die",
            "thoughts? (of|about) (dying|death|suicide|ending)",
            "(think|thinking|thought)( a lot| all the time)? (about|of) (dying|death|being dead)",
            "i want death|wish (it|they) had worked",
            "wish (they|he|she|you) hadnt (found|saved|stopped|woken) me",
            "wish (they|hed|shed|theyd) let me (go|die)",
        ),
        unless=phrases(
            "(would|id) rather die than (?!live|be me|have to be me|go on|wake|exist|keep|carry)",
            "of (embarrassment|shame|boredom|laughter|curiosity|hunger)|just cut",
            "(dont|not|didnt) want (him|her|them|it|you|my (mum|dad|dog))",
            "(scared|afraid|fear|frightened|anxious|worried|terrified) (of|about)|phone|battery|plants?",
            "to die for",
        ),
    ),
    Sign(
        "S_active",
        "S.active.suicide",
        "May be words about suicide.",
        words=phrases(
            "suicides (crossed|on) my mind",
            "(makes? me( feel)?|im|feel|been|was|felt|getting|so|and) suicidal",
            r"suicidal (since|feeling|idea\w*)",
            "(feelings?|mixed feelings|feel|curious|questions?|wondering|read|reading|googled?|googling|"
            r"dream\w*|talk|joke|joked|joking|option|way out) (about |of |is |was )?suicide",
            "before (my )?suicide",
            "(im|i was|i feel|ive been|feeling|felt|get|got|getting|bit|quite|actively|became|become|being|be) "
            r"(\w+ )?suicidal",
            "suicidal (thoughts?|feelings|again|urges|ideation)",
            r"(think|thinking|thought|thoughts|consider\w*|contemplat\w+|looked|looking)( all the time)? "
            "(about |of |at |in to |into )?suicide",
            r"suicide (has )?cross\w*|suicide (is|seems|looks|feels|would)",
            r"(look(ed|ing) (at|up|into)|ring|rang|book\w*) dignitas",
        ),
        unless=phrases(
            "his|her|their|brothers?|sisters?|dads?|mums?|friends?|patients?|clients?|train(ed|ing)",
            r"course|hotline|awareness|statistic\w*|career|political|social|he|she",
        ),
    ),
    Sign(
        "S_active",
        "S.active.wish",
        "May be words about not wanting to live.",
        words=phrases(
            r"(dont|didnt|havent|hasnt|wouldnt|not|never|no longer|stopped|dont know if i)( \w+)? "
            "(want|wanted|wanting|wish|care)…1 to (live|be alive|stay alive|go on living|carry on living|"
            "keep living|continue living|be in this (world|life|body))",
            "(dont|no longer|not) want (this|my) life( any more)?",
            "rather not (live|be alive|have been born)",
            "(no|lost the|lost my|lose the|losing the|any) (will|wish|desire) to live",
            "dont deserve to (live|be alive|be here)|no right to be alive",
            "(dont|didnt) care (if|whether) i (live|die)",
            "why (should i|i should|id) (be alive|live|keep living|go on living|stay alive|"
            "continue (living|suffering))",
            "why i should be alive|(help|better|easier|great|fine|nice|relief|solve everything) if i died",
            "(die|dying) would be (great|nice|lovely|easier|a relief)|(any ?time|whenever) i can die",
        ),
        unless=phrases(
            r"live (with|in (a|the|my|our|his|her|that|\w+land|london|leeds)|like (this with|that)|here|there|"
            "at|near|alone|together|apart|by|under|without|up to|through|off|on)",
            "his|her|in (that|this|the) (house|flat|town|city)",
        ),
    ),
    Sign(
        "S_active",
        "S.active.unsafe",
        "May say that they are not safe with themselves.",
        words=phrases(
            "(danger|risk) to myself|(not|dont feel|didnt feel|isnt|wasnt) safe (with|from|around) myself",
            "(cant|dont think i can|couldnt) keep myself safe",
            "not safe (on my own|alone|tonight|by myself)",
            "(dont|cant|didnt) trust myself (not to|to be alone|tonight|alone|on my own|with the|near|around|"
            "at home|driving)",
            "(scared|afraid|frightened) of (myself|what i (might|could|will|ll) do)( to myself)?",
            "(might|could|nearly|almost|scared ill|afraid ill|going to|ill|tempted to|wanted to) "
            "(do|did|done|go and do) something (stupid|silly|to myself|daft to myself)",
        ),
        unless=phrases(
            r"cake|biscuits?|chocolate|sugar|text (him|her)|ring (him|her)|fridge|credit card|shop\w*",
            r"my ex|eat\w*|online",
        ),
    ),
    Sign(
        "S_active",
        "S.active.veiled",
        "May be a thought of ending their life.",
        words=phrases(
            "(should|could|might|want to|wanted to|ought to|going to) end "
            r"it(?! (with|between|there|here|on|by|at|before|early|now)\b)",
            r"(ending|end) (things|it)( \.)?…2 my life",
            r"thinking (of|about) (doing it|ending things|ending it)(?! (with|between)\b)",
            r"thoughts…6 about (doing it|ending it)|(im|i am|ive decided im)( \w+)? going to end it",
            "ways (i can|i could|to) (go|die)|how (im going to|ill) do it|think(ing)? about doing it",
            "my last (day|night|sunrise|weekend|message)|before i go for good",
            "(see|seeing|saw|picture|picturing|imagine|imagining|find|finding) myself "
            "(hanging|dead|in (the|a) (water|coffin|ground|river|bath)|on the (tracks|rocks))",
            r"(cant|wont|not going to) promise (you|her|him|them|anyone|anybody|my \w+)? ?ill (still )?be "
            "(here|alive|around)",
            "voices?…3 (says|saying|say|tells|telling|tell)…4 (do it|end it|jump|kill|get it over|die|hurt myself)",
            r"(itd|it would|would) be so easy(?= (ive|to|i have|the|with|tonight)|$| \.)…8 "
            "(gas|pills|tablets|bridge|rope|there)",
        ),
        unless=phrases(
            "engagement|relationship|marriage|affair|job|course|with (him|her|them)",
        ),
    ),
)
