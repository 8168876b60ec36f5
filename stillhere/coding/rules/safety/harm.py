"""Signs of harm to another person: a target, the means, an urge."""

from stillhere.coding.rules.safety.sign import Sign, group, phrases

_PERSON = group(
    "him|her|them|the bastard|that (man|woman|guy|bastard|bitch|prick|cunt|fucker)",
    "my (boss|ex|dad|mum|mother|father|brother|sister|husband|wife|partner|neighbou?r|manager|uncle|stepdad|"
    "stepfather|stepmum|landlord|supervisor|step ?son|step ?daughter)",
    r"his (girlfriend|wife|new \w+)|her (boyfriend|husband|new \w+|fella)|someone|somebody|anyone|people",
    "everyone",
)
_HIT = group(
    "beat|beating|batter|battering|kick|kicking|smash|smashing|punch|punching|knock|knocking|cave|caving",
    "bash|bashing|break|breaking",
)
HARM = group(
    f"(push|pushing|throw|throwing|put|putting|shove|shoving) {_PERSON} "
    "(down|off|under|through|in front of|out of) (the|a)",
    "(kill|killing|murder|murdering|hurt|hurting|stab|stabbing|shoot|shooting|strangle|strangling|attack|"
    "attacking|poison|poisoning|smother|smothering|cripple|maim|ruin his face|finish) "
    rf"{_PERSON}(?! (feelings|in the sense)\b)",
    f"{_HIT} ((the )?(shit|life|crap|hell|living daylights) out of )?{_PERSON}( "
    "(to death|up|until|senseless|to a pulp|head in|face in))?",
    f"{_HIT} (his|her|their)( fucking| bloody| stupid)? (face|head|skull|legs?|neck|arms?|jaw|teeth|windows|"
    "car)( in| out)?",
    "put (him|her|them) in (the |a )?(ground|hospital|grave|box|coffin|ditch)",
    r"(burn|burning|torch|torching) (his|her|their|the|that) (\w+ )?(house|place|car|flat|shop|barn)( down)?",
    "run (him|her|them) (over|down|off the road)|(cut|slit) (his|her|their) (throat|brakes)",
    "put a (bullet|knife) in (him|her|them)|make (him|her|them) (bleed|suffer)",
    "(he|she|they|him|her) (dont|doesnt|wont|never|not) get(s)? (back )?up|do (him|her|them) in",
    "wring (his|her|their) neck",
)

HARM_OTHER = (
    Sign(
        "S_harm_other",
        "S.harm_other.target",
        "May be words about hurting a particular person.",
        words=phrases(
            "(want|like|need) (him|her|them) not to get( back)? up",
            "(cant|wont|not going to) promise…1 i wont (hurt|kill|touch|hit|do something to)",
            "(im going to|i was going to|ill|going to|want to|wanted to|i want|i swear|planning to|plan to|"
            "decided to|ready to|might|could|thinking (of|about)|think about|thought (of|about)|"
            "thoughts? (of|about)|what im going to do|tempted to|need to|id|have to|about to|feel like|"
            f"felt like)…5 {HARM}",
        ),
        unless=phrases(
            "(dont|didnt|never|not|without|wouldnt|meant to|mean to|sorry to|scared of|afraid of|hate|"
            "worried about|scared ill|afraid ill|worried ill) (want(ed)? to |wanting to |meaning to |mean to |"
            "going to |ill )?(hurt|hurting|end|kick|finish)",
            "beat (him|her|them) (at|to it)|hurt (his|her|their|peoples) feelings|kick (him|her|them) out",
            "knock (him|her|them) (off|out of|for)|kill (them|him|her) (with|off)",
            "punch (him|her) in the arm|break (his|her|their) (heart|trust|silence)",
            "bury (him|her|them) (next|beside|with|in|on|at|near)",
            "hurt (him|her|them) (by|if i|when i|that i)|beat (someone|people|everyone) (at|to)",
            "finish (him|her|them) off with|under pressure|(had|have) to bury",
        ),
    ),
    Sign(
        "S_harm_other",
        "S.harm_other.target",
        "May be words about hurting a particular person.",
        words=phrases(
            r"what (im|ill|id|i am)( going to)? do to (him|her|them|that \w+)(?! (for|when it)\b)",
            "(get|got) my hands on (him|her|them)|(gets|get|got|have|has) whats coming to (him|her|them)",
            "(he|she|they)(ll| will| is going to|s going to|re going to) "
            "(pay for (it|this|that|what)|be sorry|regret it)",
            "make (him|her|them) pay for",
            "(hes|shes|theyre) (a dead man|dead meat|a dead woman|going to get it|dead if|getting it)",
            "teach (him|her|them) a lesson (he|she|they)|dont trust (my hands|what id do)…4",
            "dont trust myself…3 (near (him|her)|around (him|her)|with (him|her) in)",
            "ill go over there…8 (kill|hurt|do|did|hands|him)",
        ),
        unless=phrases(
            "maths|homework|football|tennis|as a baby|bill|deposit|meal|tickets",
        ),
    ),
    Sign(
        "S_harm_other",
        "S.harm_other.means",
        "May speak of a target or of means for hurting someone.",
        words=phrases(
            "(sat|sit|sitting)…3 outside (his|her|their) (house|place|flat|work|home|apartment|office)",
            "(think|thinking|thought|thoughts|imagine|imagined|picture|pictured|tempted|want|wanted|could|might)…3 "
            "(put|putting|hold|holding|press|pressing|get|getting)…3 (pillow|cushion|plastic bag|hands) "
            "(over|on|round|around) (him|her|his|their|hers) ?(face|head|mouth|neck|throat)?",
            "(something|stuff|tablets|poison|bleach) in (his|her|their) (tea|coffee|food|drink|dinner|glass)",
            "(been by|drove past|driven past|driving past|sat outside|sit outside|sitting outside|"
            "parked outside|waited outside|waiting outside|been watching)…2 (his|her|their|the|that) "
            "(house|place|flat|work|car|home|apartment|office|street|gym)",
            r"(been |keep |started )following (him|her)(?! (on|around the|up|out|into (law|medicine|therapy))\b)",
            "followed (him|her) home|waiting for (him|her) (outside|by (his|her) car)",
            "ive been waiting for her",
            "i know (where (he|she|they) (lives?|parks?|works?|drinks?|sleeps?|stays?)|"
            r"what time (he|she|they) (comes?|leaves?|gets?|goes?|finish\w*)|"
            r"when (the wife|hes|shes|theyre)( \w+)? (gone|out|alone|home))",
            "(bought|got|have|took|carry|carrying|keep|put|brought)…3 (gun|knife|bat|hammer|machete|crowbar|"
            "blade|pistol|petrol|gasoline)…6 (for (him|her|them)|if (he|she|they))",
            "bought petrol…6 (his|her|their|house|him)",
        ),
        unless=phrases(
            r"kitchen|drop|dropped|deliver\w*|baseball|cricket|school run|pick(ed)? up|invite\w*|visit\w*",
            "dinner|estate agent|rent|sell|cats?|dogs?|hens|kids|used to",
            "for (him|her) to (come|get) (home|ready)|camping|fishing|toolbox|bbq|cake|lawn|instagram",
            "twitter|facebook|online",
        ),
    ),
    Sign(
        "S_harm_other",
        "S.harm_other.urge",
        "May be an urge to hurt someone.",
        words=phrases(
            r"(urge|urges|thoughts?|fantas\w+|images?|dream\w*|flashes) (of|about|to)…1 "
            "(hurt|hurting|kill|killing|stab|stabbing|attack|attacking|hit|hitting) "
            "(someone|somebody|people|him|her|them|anyone|my)",
            "(scared|afraid|worried|frightened|terrified) (that )?(ill|im going to|i might|i could|of) "
            "(kill|killing|stab|stabbing|attack|attacking|hit|hitting|snap and|lose it (and|with)|really hurt|"
            "seriously hurt|do something to)…3 (my|someone|somebody|people|him|her|them|anyone|one of)",
            "(want|wanted|going|like|need) to (hurt|kill|smash|hit|stab) (someone|somebody|people|everyone|everything)",
            "hurt(ing)? (someone|somebody|people) (one day|tonight|today|soon|again)",
            "(ill|i might|im going to|going to|dont know what ill) (end up )?(do|doing) "
            "(something|someone|some) (to (him|her|them)|damage|serious damage)",
        ),
        unless=phrases(
            r"(his|her|their|your|peoples|someones) feelings|disappoint\w*|by leaving|by saying",
            "emotionally|film|book|if i (tell|say|leave|told)|the (gym|pub|town|shops|road|beach|bar)",
            "the baby|intrusive",
        ),
    ),
    Sign(
        "S_harm_other",
        "S.harm_other.veiled",
        "May hint at hurting someone.",
        words=phrases(
            "(scared|afraid|frightened|terrified) (that )?(ill|i might|im going to) do something to (him|her|them|my)",
            "(pan|bottle|brick|scissors|hammer|axe) in my hand|(going to|ill) be ready for (him|her|them)",
            "(going|go|coming|went) (round|over|down) (there|his|hers)…4 (sort|have it out with|deal with|do) "
            "(him|her|them)",
            "(somebody|someone|one of us|people|he|she)(s| is|ll| will)?( going to)? (get|end up) (hurt|dead|killed)",
            "(knife|gun|bat|hammer|machete)…3 (in my hand|by the door|in the (car|van|truck|boot))…8 "
            "(stopped|him|her|if|when|comes)",
            "dont know what stopped me|my hands (were |was )?(round|around|on) (his|her) (neck|throat)",
            "run(ning)? (him|her|them) over|(looking at|bought|buying) (guns|knives)",
            "deserves to (die|be dead|bleed)…6 (im|ill|me|do it)|(poison|shoot|kill) the lot of them",
            "get away with (killing|it and (he|she)|murder)",
        ),
        unless=phrases(
            "game|film|movie|cartoon|feelings|by (this|it)|getting hurt|in the middle|divorce|baby bird",
        ),
    ),
    Sign(
        "S_harm_other",
        "S.harm_other.follow",
        "Follows words about hurting someone, and may say more.",
        words=phrases(
            "(if i go|ill go|id go) (by|over|round|down)( there| his| her)?…3",
            "(i think|yeah|telling you) (id|i would)|i got it",
            "its in (the|my) (truck|car|van|bag|boot|house|drawer)|dont need (nothing|anything)",
            r"i want to(?= i swear| \.|$)|dont trust my (hands|self)|dont know what ill do",
        ),
        within="harm",
    ),
)
