"""Signs of not wanting to be here (S_passive), and of saying that it is not so (S_denied)."""

from stillhere.coding.rules.safety.sign import Sign, phrases

PASSIVE = (
    Sign(
        "S_passive",
        "S.passive.not_waking",
        "May be a wish not to wake up.",
        words=phrases(
            "(go|went|get|going|lie) (to|in) bed (hoping|praying|wishing)…6 "
            "(thats it|thats that|the last|dont|wont|never)",
            "(hope|hoping|hoped|wish|wished|rather|pray|prayed|praying|like|love|want|wanted|mind|best|okay|ok|"
            "fine|better|easier|relief|sounds|nice|thought|think|if|lovely|please|"
            "(wouldnt be the |not the )?worst)…9 (not|never|dont|didnt|wouldnt|couldnt) "
            r"(have to |want to |ever |to |be )?(wak(e|ing)( \w+)? ?up|wake|woke( up)?|woken up|waking)",
            "(hope|hoping|wish|wished|like|want|wanted|mind|okay|ok|fine|better|relief|nice|thought|if|"
            "(wouldnt be the |not the )?worst)…9 (go|went|going|fall|fell|drift|drifted) (off )?to "
            "(sleep|bed)…7 (that was it|that be it|that would be it|forever|for good|not have to|stay|stayed|"
            "never|and not)",
            "(not|never) wak(e|ing) up( again| tomorrow| one day| at all| ever|"
            r" in the morning)?(?= (sounds|would|seems|might|is|feels|wouldnt|and it)\b)",
            "(dont|didnt) want to wake( up)?",
            "(sleep|asleep|bed)…4 and (not|never|dont|didnt)( (wake|get|got) up| wake)( again)?",
            "(sleep|asleep) and (not|never|dont) get up|sleep forever|(sleep|rest) (for good|and never)",
            "(disappointed|gutted|sorry|annoyed|angry|cross|sad|hate|cry|cried) "
            "(that |when |because |to )?(i |have )?(woke|wake|woken|waking) up",
            "wake up (and im )?(disappointed|gutted|sorry|annoyed) (im|to be|that im|i)",
        ),
        unless=phrases(
            "alarm|late|(the |my )(baby|kids?|son|daughter)|wake (him|her|them|you)|in time|nightmare|nap",
            "(he|she|it) (didnt|wont|doesnt) wake|early|at (four|five|six|three|two)",
        ),
    ),
    Sign(
        "S_passive",
        "S.passive.better_off",
        "May say that others would be better off without them.",
        words=phrases(
            "(better off|better|easier|cheaper)…4 (one|a) less (mouth|person|worry|problem|thing to)",
            "(world|earth|planet)…6 (if i (wasnt|werent)|without me)",
            "(better off|better|happier|easier|fine|manage|managing|cope|simpler|lighter|get on|free|relieved|"
            "a relief|all right|alright|okay|best)…6 (without me|"
            "if i (wasnt|werent|had never|hadnt|disappeared|died|went|left this|vanished|dropped)|"
            "if i (was|were) (gone|dead|not|out of|no longer)|(once|when|with) (im|me) (gone|dead|out of))",
            "(without me|if i (wasnt|werent) (here|around|about|there|alive)|"
            "if i (was|were) (gone|dead|not here)|if i (died|dropped dead|went tomorrow)|once im (gone|dead)|"
            "when im dead)…7 (better|happier|easier|fine|manage|cope|lighter|relief|free|get over)",
            "(be|finally be|finally) (rid|shot|shut|free) of me|off (their|everyones|everybodys) hands",
            "(theyd|the kids|my family|she|he|they|shed|hed|the boys|the girls)…4 (have|get|got) (the|my) "
            "(life )?insurance( money)?",
            "get the life insurance",
        ),
        unless=phrases(
            "meeting|party|team|work|office|trip|band|class|group|(get|got|gets|getting) rid of me",
            "wedding|better holiday|carsick|car insurance|relationship|marriage|apart|boiler|claim",
        ),
    ),
    Sign(
        "S_passive",
        "S.passive.unnoticed",
        "May say that nobody would notice if they were gone.",
        words=phrases(
            "(nobody|no one|nobodyd|who)( would| will|d)?( even)? find me( for| till| until)",
            "miss me if i(d)? (died|was gone|went|wasnt (here|around))",
            "(nobody|no one|noone|not a soul|who|anyone|anybody|they|hed|shed|theyd|you)…2 "
            "(notice|miss|care|mind|know|blink|cry|mourn|bother|noticed)…5 "
            "(im gone|i was gone|i were gone|me gone|if i (died|disappeared|vanished|wasnt|werent|"
            "didnt (wake|exist|come back)|dropped|was dead)|when i (die|am gone)|when im gone|i died|"
            "i was dead)",
            "(nobody|no one|noone) (will |would |ll |d |even )?(miss me|come to my funeral|mourn me|cry for me)",
            "if i (died|disappeared|vanished|was gone|were gone|dropped dead|wasnt (here|around))…8 "
            "(notice|miss|care|mind|know|find (me|out))",
            "(how long|days|weeks)…6 (till|until|before) (anyone|anybody|somebody|someone|they)…1 "
            "(found|find|notice|noticed) (me|my body|i was)",
            r"waiting for me to (die|go)(?= \.|$)",
        ),
        unless=phrases(
            "phone|group chat|meeting|desk|late",
            "(notice|miss|care|mind|know|noticed) (that |if )?(im|i was) gone (for|to|by|from)",
            "left the (party|room)|holiday",
        ),
    ),
    Sign(
        "S_passive",
        "S.passive.not_here",
        "May be a wish not to be here.",
        words=phrases(
            r"(if|wish) id never been(?= (here|born|alive)|$| \.)",
            "(hope|hoping|pray) i (dont|never) (get|live|make it|last)…2 (old|to|past|long|till)",
            "not making it to (my|christmas|the (summer|new year)|forty|thirty|fifty)",
            "(want|wanted) to do life|doing life any more|why did i survive",
            "(lie|lay|lying) down (in|on) the (snow|road|tracks|grass|ground|woods|forest)…3 "
            "(stay|sleep|not get up|never|and not|forever)",
            "(dont|not|didnt) plan(ning)? on (living|being (here|around|alive))",
            r"(dont|didnt|not|no longer)( \w+)? (want|wanted|wanting|wish|care)…1 to be (here|around|about) "
            "(any more|no more|at all)",
            "(dont|didnt|not) want to be (on this (earth|planet)|in this (world|life)|part of this world)",
            "(dont|didnt) ask to be (here|born)",
            "(wish|wished|rather|if|think|thought|better|easier|mind|sometimes)…5 i "
            "(wasnt|werent|wouldnt be|hadnt been|had never been) (around|about|alive|born|on this)",
            "(wish|wished|easier|better|mind)…5 (i (wasnt|werent) here|"
            "not (be|being) (here|around|alive)( any more| at all)?|if i (wasnt|werent) here)",
            "if i (wasnt|werent) (here|about|around) (any more|tomorrow|the day|one day)",
            "(want|wanted|wish|like|love|rather|think|thinking|about|fantasi[sz]e|fantasies|relief|better|"
            r"easier|nice|like)( \w+)? (to |i could |about |of |if i |i )?(not|stop|cease|stopped|didnt|dont|"
            "never|without) (to )?exist(ing|ed)?",
            "(not|stop|cease) (to )?exist(ing)?(?= (would|not like|sounds|is a|at all|any more))",
            "^(its )?(like )?not existing|(dont|didnt) want to exist",
            "(wish|wished|rather|should|better)…4 (never been|never be|never was|hadnt been|not been) ?born",
            "wish i was never",
            "(want|wanted|like|love|wish i could|rather)( to)? (be gone|disappear|vanish|not be|fade away|"
            "evaporate|dissolve|cease)( for good| forever| completely)?(?! "
            "(so|a|the|late|told|asked|alone|on|able|in|like|here|that|seen|for a|into|from|to|with|this|one|"
            r"too)\b)",
            "(relief|nice|lovely|restful|peaceful|easier|simpler) (to|if i could)…1 "
            r"(not be|not exist|be gone|stop being|be nothing|be dead)(?! (the|so|late|alone|a|on|told|asked)\b)",
            "(relief|nice|easier) (of |about )?not (being|existing)( here| around| alive)",
            "shouldnt (even )?be (alive|here still)|why (am i|im) (still )?(alive|here still|still here)",
            r"if i( \w+)? (wasnt|werent) (around|about)( (the day|tomorrow|any more|today))?",
            "(like|want|wish|love|rather|could)…4 (be|been|to be) (switched|turned|shut) off",
            "(dont|not|didnt)( really)? (plan|intend|expect|see myself|planning|intending|expecting)…2 "
            "(be|being) (here|around|alive) (when|next|for|much|by|long|in)",
            "cant see myself…1 (here|alive|around|getting old|reaching)",
            "dont think ill (be here|be alive|be around|make it to|see (christmas|the (summer|spring|year)))",
        ),
        unless=phrases(
            "(into|through|in|under) the (floor|ground|seat|sofa|chair|wallpaper|carpet|crowd)",
            "from (work|the meeting|school)",
            "in this (room|chair|office|job|house|town|marriage|relationship)|in that house",
            "to (him|her|them)|acts? (like|as)|treats? me",
            r"not be (here|around) (on|next|for|at|in|because|until|till)|embarrass\w*|mortif\w*",
            "at (the )?(party|dinner|meeting|school|work)|this (job|company)|therapy",
        ),
    ),
)

DENIAL = Sign(
    "S_denied",
    "S.denied.unasked",
    "Says that it is not so; this closes nothing.",
    words=phrases(
        "(wouldnt|wont|not going to|never|not like i would|not like id|couldnt|id not|id never|would never) "
        "(ever |actually )?(do|act on|go through with|try) (anything|something|it|that)",
        "(no|isnt a|isnt any|dont have a|dont have any|havent got a|havent a|not got a|without a|never had a) "
        "(plans?|intention|preparations?|means)(?! needed)",
        "(havent|have not|not|never|dont) (thought|think)( of| about) (how|it that way|doing)",
        "dont have anything in mind|nothing in mind|(havent|not) got that far|not to die|dont want to die",
        "not killing myself|not the killing|im not suicidal|id not do",
    ),
    within="death",
)
