"""Signs of a wish to be taken, of being tired of living, and veiled words about not going on (S_passive)."""

from stillhere.coding.rules.safety.sign import Sign, group, phrases

_GOD = group(
    "god|lord|allah|jesus|angels?|the universe|death|my maker|the reaper",
)
_THEM = group(
    "him|her|them|my (mum|dad|wife|husband|son|daughter|brother|sister|baby|boy|girl|nan|gran|partner)",
)
_HOPE = group(
    "hope|hoping|hoped|wish|wished|wishing|wouldnt mind|dont mind|not mind|wouldnt care|dont care|okay|ok",
    "fine|like|love|relief|if|wouldnt be|almost want|waiting for|pray|praying|prayed|fantasi[sz]e",
    "fantasies|imagine|daydream|want|rather",
)
_ANOTHER = group(
    "another (day|year|night|winter|spring|summer|morning|week|month|christmas|birthday)",
)

FATE = (
    Sign(
        "S_passive",
        "S.passive.take_me",
        "May be a wish to be taken.",
        words=phrases(
            "pray…2 (itll|it will|its|it would)( all)? be (soon|over|quick|tonight)",
            f"{_GOD}…6 (anytime|any time|im ready|come for me|come and get me|can have me|has forgotten me|"
            "(take|took|takes|taking|lift|lifts|lifted|call|calls|pick|picks) "
            "me( now| instead| too| up| away| at this time| soon)?)(?! (to|for|out|on|back|seriously|in|with|"
            r"there|through|along|as|names|a|the|when|every|later|tomorrow|about|because|from)\b)",
            f"{_GOD}…5 (call|bring|take) me home",
            "(ready|time|want) to (meet my maker|meet (the lord|god|him)|go to (god|heaven|the lord)|"
            "be with (god|the lord|jesus))",
            "(wish|pray|hope|if|beg|ask)( (god|the lord|he|it|something|someone|somebody|death|they))…2 "
            "(take|took|lift|lifted|finish|finished) me(?! (to|for|out|on|back|seriously|in|with|there|home|"
            r"off|up|from|through|along|shopping|down|by)\b)",
            "(he|god|allah|lord) (should|would|could|may|might) (lift|take) me",
            "(somebody|someone|something|god|life|fate|nature)…3 (decide|end|finish|stop|settle) (it |this )?for me",
            r"(someone|somebody|something|you|they|god|he)( \w+)? (switch|switched|turn|turned|shut) me off",
            "pull(ed)? the plug on me|(let|put) me out of (it|my misery)",
            "why (didnt|couldnt|wont|doesnt) (god|he|the lord|it|death) (take|have taken) me",
        ),
        unless=phrases(
            "dinner|school|shopping|holiday|doctor|hospital|bus|phone|call me (back|when|tomorrow|later)",
        ),
    ),
    Sign(
        "S_passive",
        "S.passive.chance",
        "May be a hope that something would end it for them.",
        words=phrases(
            "(wouldnt|dont think id|id not|might not) (even )?(move|get out of the way|step back|brake|swerve)(?= |$)",
            f"{_HOPE}…7 (be |being |get |getting |got |was |were |is )?(hit by|run over|knocked down|flattened|"
            r"taken out by)( a| by)?( \w+)?",
            f"{_HOPE}…7 (bus|truck|lorry|car|train|van|jeep|plane|lift|it)…2 "
            "(hit me|hits me|crash(ed|es)?|(went|go|goes|going) (off|down|over)|came down (on|with)|ran me|"
            "took me|fell)",
            f"{_HOPE}…7 (heart attack|(have|had|get|got|be|getting) (cancer|a stroke|a tumou?r|terminal)|"
            "i (got|had|caught|get) (something )?(terminal|fatal|incurable|ill|cancer))",
            "(wouldnt|not) be the (end of the world|worst thing)…2 if…4 (lump|tests?|scan|results?|plane|car|"
            "heart|it)…3 (turned out|came back|was|went|stopped|crashed)",
            "(dont|stopped|didnt|not)…2 (look|looking)( both ways)? (when|before|crossing|both ways)…2( cross)?",
            "(dont|stopped)…1 (wear|wearing|bother(ing)? with)( a| my| the)? (seat belt|seatbelt)",
        ),
        unless=phrases(
            "insurance|mot|brakes|late for|worried|scared|afraid|anxious",
            "(he|she|they|mum|dad) (got|had|was|went)|check ?up|screening|family history|deal|feels? like",
            "felt like|like being hit|like id been|goes off (at|on)|in the mirror",
            "go (over|down) (to|there|the shops)|looking at (him|her|you)|at me",
        ),
    ),
    Sign(
        "S_passive",
        "S.passive.tired_of_life",
        "May say that they are tired of living.",
        words=phrases(
            "(tired|sick|weary|done|fed up|bored|finished|had enough) (of|with) "
            "(living|life|being alive|this life|existing|being in the world|"
            "breathing)(?! (with|out|in|like|at|on|here|there|under|together|apart|near|from|off|"
            r"and breathing)\b)",
            r"(done|finished|through) with (it all|all of it|the world|the lot)(?= \.|$)",
            r"had enough of (life|living|this life|it all)|be finished with(?= \.|$)",
            "(no|not|dont see|cant see|dont know|whats|what is|isnt|any|much|lost)…3 (point|reason|sense|use) "
            "(in |to |of |for )?(me )?(living|going on|go on|carrying on|carry on|being here|being alive|live|"
            "staying alive|waking up|wake up|getting up|keep going|trying to live|going on living|"
            r"still being here)(?! (about|with|to (him|her|them|work)|holiday|strike)\b)",
            "(nothing|not much|what have i got|nobody)…2 to live for",
            "(isnt|not|is it|is life) worth (living|it any more)|no future for me|i dont have a future",
            r"(dont|cant|no longer) see (a|any) future( for me)?(?= \.|$| for me| any more)",
            "(cant|dont want to|couldnt|dont know how to|dont think i can) "
            "(go on|carry on|keep going|keep living|keep on living)(?! (like|with|about|to|holiday|the|a|"
            "paying|working|doing|having|pretending|being|and on|at|in|round|this|a date|dates|here|my own|as|"
            r"losing|fighting|apolog\w+|making|saying|living)\b)",
            "(cant|couldnt|dont want to|dont think i can|cannot) (face|do|take|get through|be doing with|see) "
            f"{_ANOTHER}",
            "(give|gave|giving|given) up on (life|living)",
            r"not sure (if )?i can (go on|carry on|keep going|keep living)(?= \.|$| like this| any more|"
            " much longer)",
            "(want|wanted|wish|need|like)( for)? (it all|everything|all of it|all this|the pain|my head|life|"
            "my life|the whole thing|the world) to (stop|end|be over|finish)",
            "(want|wanted|wish|need) (it|this) (to |would )?all (to )?(stop|end|be over|finish)",
            "want my life (to be )?over|(wish|want) (everything|it all|life) (was|were|would be) over",
            "(if|wish) i (didnt|never|dont)( ever)? (have|had) to (?!see|speak|talk|hear|look|deal|go back|"
            r"meet|work|do that|cook|clean|listen|explain|ask|apolog|think about|worry)(\w+ ){1,5}(again|"
            "another (day|morning|night|year))",
            "(only|one) (thing|reason|one)…3 (keeping me (here|alive|going)|im (still here|still alive|alive)|"
            "i havent done it)",
            "if it wasnt for…5 (wouldnt be (here|alive)|be gone|be dead|would have done it|id be gone|not be here)",
            "(waiting|ready) for (life|my life) to (be over|end)|want to be at peace(?! with)",
            "want peace for good|dont want to fight any more to live",
        ),
        unless=phrases(
            "(fight|fights|fighting|rows?|arguments?|arguing|this conversation|argument) (to|would) (stop|end)",
            "job|course|(he|she|his|her) (life|future)|(us|we|our) |sex|wallpaper|boxes",
        ),
    ),
    Sign(
        "S_passive",
        "S.passive.instead",
        "May be a wish to have died instead of, or with, someone.",
        words=phrases(
            "(should|ought to|couldve|could)( have| ve| of)?( been)? been "
            r"me(?! (who|that|up|at|on stage|in the (front|photo|team))\b)",
            "(it|that) (should|ought to) (have been|be|of been|ve been) me",
            r"id( \w+)? (trade|swap)( places)?( with)? (him|her|them|my life)(?! (any day|jobs?|for)\b)",
            "wish (it|id|i)( (was|were|had))?( been)? (me|gone (with|instead)|died)( instead| too|"
            r" with \w+)?(?! (who|that)\b)",
            "(want|wanted|like|go|wish i could|could|going|ready) (to )?(go and |go )?(be with|join|go with) "
            f"{_THEM}(?= (in heaven|again wherever|up there|on the other side|where|now that|in the ground|"
            r"wherever|instead|in the next)\b)",
            rf"(go and be with|going to join|go to join|join) {_THEM}(?= (now|again|soon|up there)\b|$| \.)",
        ),
        unless=phrases(
            r"promot\w*|job|award|team|chosen|picked|jealous|married|bride|wedding|holding|elected|goal",
            "stage|class|any day|holiday|for (lunch|dinner|a drink)|restaurant|pub",
        ),
    ),
    Sign(
        "S_passive",
        "S.passive.veiled",
        "May be a veiled word about not going on.",
        words=phrases(
            r"(dont|didnt)( \w+)? care what happens to me|keeps me going( \.)? nothing",
            "(no|any) fight left in me",
            r"(stopped|not) taking my (insulin|warfarin|heart \w+|blood thinners|tablets|medication)…6 "
            "(difference|point|nature|matter)",
            "(coffin|grave|dead|funeral)…8 (envy|envied|jealous)",
            "(envy|envied|jealous of)…6 (coffin|grave|dead)",
            "(rang|called|phoned|texted|on the phone to) (the )?(samaritans|crisis (line|team)|lifeline|"
            "suicide (line|hotline))",
            "(dark|black|scary|horrible|those|the old|suicidal) thoughts( again|"
            r" back)?(?= (again|about (it|me|dying)|at night|are back|came back|come back|where|of)\b|$| \.)",
            "in case (something happens to me|im not here|i dont (see you|come back|make it)|anything happens to me)",
            "(its|it has|its been|thats) crossed my mind",
            "(ive|i have) thought about it(?= (more|a lot|every|most|seriously)|$)|(the )?easy way out",
            "be put down( like)?|put me down like|easier (to )?(not be|give up and die|be nothing)",
            "only still (here|alive|going) (because|for)|only alive (because|for)",
            "still (here|alive) (because of|for) (the|my|him|her)",
            "(here|alive) because of (the|my)…1 (dog|cat|kids|boys|girls|children|mum|son|daughter)",
            "(id be )?doing (them|everyone|everybody|the world|him|her|you all) (all )?a favou?r",
            "(taking|take|waste) (up )?(space|oxygen|air)(?= |$)…6 (move on|better|without|forget|gone|notice)",
            "im (taking up space|a waste of (space|air|oxygen))",
            "(slip|slipping|slide|sink|go|stay|staying) under…5 (water|bath|stay|staying|not come up|and (not|never))",
            r"not come (back )?up(?= \.|$| again)|let (this|that|tonight|tomorrow) be the last",
            "not (to )?(send|see|give) me (the|another) morning|(never|not) see (the|another) morning",
            "(dont|didnt|doesnt|not) want (the morning|tomorrow) to come",
            "morning (doesnt|wouldnt|didnt|never) come",
            "(dont|wont|not going to)( intend to| plan to)? (hang|hanging) (about|around) (long|after|for long|once)",
            "when (she|he|mum|dad|the dog|they) (goes|dies|go|die)…2 i (dont|wont|can)…3 "
            "(hang|be here|be around|go too|follow|need to)",
            "im already (gone|dead)|(body|rest of me) (hasnt|that hasnt) caught up",
            "im a (dead man|ghost) (already|walking)",
            "(hoping|hope|hopes|part of me (hopes|wants)|wanted|praying)…3 "
            "(biopsys?|scans?|lumps?|results?|tests?|blood tests?)…3 (bad|worst|positive|cancer|something|"
            "come back)",
            "(thank you|relieved|pleased|glad) if (the doctor|they) (said|told)",
            "(told me|given)…1 (six|three|a few) months…4 (thank|relie|glad|fine)",
            "(dont|cant|never) (see|saw|imagine|pictured?) myself (at|past|getting to|reaching|making it to|"
            "being|beyond) (thirty|forty|fifty|sixty|seventy|old|next)",
            "(made it|got) to (forty|fifty|sixty|seventy) and thats (plenty|enough)",
            "(imagine|imagining|picture|picturing|plan|planning|think about|thinking about|thought about) "
            "my( own)? (funeral|coffin|grave|headstone)",
            "(lorries|trains|trucks|the traffic|the bridge|the (river|water)|trams|buses|the drop)…6 "
            "(think|thought|thinking|itd|it would|how)…4 (quick|easy|simple|over|quiet|painless|nothing to it)",
            "let nature (do it|take)|no (great |big )?loss if|wouldnt be (a|any|much of a) loss",
            "(hes|shes|theyre) at peace( now)? (lucky|i envy|good for|wish)",
            "(lucky|envy|jealous of)…2 (dead|hes gone|shes gone)",
        ),
        unless=phrases(
            r"leaving (him|her)|divorc\w*|moving house|job|affair|school|college|having (a|another)",
            r"proposal|quitting|uni|marry\w*|(the dog|the cat|vet)s? (was|put|had)|driving test|flight",
            "meeting|party|late|bus pass|the kids school|chewing gum|nature (walk|reserve)",
        ),
    ),
    Sign(
        "S_passive",
        "S.passive.mention",
        "Speaks of suicide without saying whose.",
        words=phrases(
            "suicide|suicidal|overdosing|ending (my|your) life|kill (your|one)self|killing (your|one)self",
        ),
        unless=phrases(
            "(his|her|their|brothers?|sisters?|dads?|mums?|fathers?|mothers?|friends?|patients?|clients?|son|"
            "sons|daughters?|uncles?|cousins?|colleagues?|someones?|committed|by|to|after|the|a) suicide",
            r"suicid\w+ (prevention|awareness|hotline|helpline|squad|mission|bomb\w*|note|pact|training|course|"
            r"rates?|risk|assessment|question\w*|policy)",
            r"(career|political|social|commercial|financial) suicide|train(ed|ing)|course|statistic\w*",
            "not suicidal|he|she|they|who|(ask|asked|asking|asks) (me|if|about|whether|everyone)",
        ),
    ),
    Sign(
        "S_passive",
        "S.passive.follow",
        "Follows words about not wanting to be here.",
        words=phrases(
            "(its|it is|like) (a |like )?(rest|relief|peace)|(only )?(i|id) (only )?(not|wouldnt) mind",
            "those thoughts|the thoughts? (is|are|came|come|comes|keeps?)|thinking about it",
            "i think about it|i dont want to be here|not (be|being) (here|there)",
            "(it|that)(s| is| would be|d be) enough|(cant|dont want to) do (it|this) any more",
            "i want (out|to go)|no plan needed|ready to go",
        ),
        within="death",
    ),
)
