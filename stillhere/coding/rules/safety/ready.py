"""Signs of getting ready to die: letters and papers, giving away, an edge stood at, hints that something is settled."""

from stillhere.coding.rules.safety.plan import DAY, WHEN
from stillhere.coding.rules.safety.sign import Sign, phrases

READY = (
    Sign(
        "S_plan",
        "S.plan.preparation",
        "May speak of getting ready: letters, goodbyes, papers.",
        words=phrases(
            "(theyre|its|for (him|her|them)) to open( it| them)? (on|when|after)",
            "open (it|them) when im gone|(goodbye|farewell) (letters?|notes?|messages?|videos?)",
            r"suicide (note|letter)|wrote (a|my) note(?= \.|$| (and|already))",
            "goodbye (all|everyone|everybody)|(said|saying|made|making) (my|all my) (goodbyes|peace)",
            "say(ing)? goodbye to (everyone|everybody|them all)|who gets (what|the)",
            "(letters?|notes?)…4 (for when (im|i am)|(when|once|after) im (gone|dead)|to be opened|"
            "on the (fridge|pillow|table) for)",
            "(wrote|written|writing|write|finished|done)…3 letters (to|for) "
            "(everyone|everybody|all|each|the (kids|children|boys|girls)|them|"
            "my (kids|children|boys|girls|sons|daughters|family))",
            "one letter (each|for each)",
            "(left|leaving|written|wrote) (a |the )?notes?…6 (bank|passwords?|details|insurance|"
            "so (he|she|they|nobody)|by (the|my) bed|saying sorry)",
            "(put|putting|got|getting|have|having|sort(ed|ing)?|set)…3 (affairs|papers|passwords)…3 "
            "(in order|sorted|straight|together|ready|find them)",
            "(planned|planning|written|wrote)( out)? my own (funeral|obituary|eulogy)",
            r"(insurance|passwords|bank details|funeral)( \w+)?( (is|are))?…2 "
            "(sorted|paid up|written (down|out)|in the (drawer|envelope|folder)) so",
            r"everythings sorted( \.)?( the)? (insurance|passwords)|the insurance the passwords",
            "(dont want|hate|cant bear|wouldnt want|not fair on)…6 (to find me|finding me|"
            "be the one (who|that|to) finds? me)",
            "whoever finds me|who(ll| will)? finds? me|find (my body|me hanging|me dead)",
            "so (she|he|nobody|the (kids|boys|girls)|they) (doesnt|dont|wont)( have to)? find me",
        ),
        unless=phrases(
            "therapy|homework|exercise|leaving do|school|from (him|her|work)|mums? (will|funeral)",
            "dads? (will|funeral)|class|course|hide and seek|hid from|hiding from",
            "find me (attractive|funny|boring|interesting|a)",
        ),
    ),
    Sign(
        "S_plan",
        "S.plan.giving_away",
        "May speak of giving away what matters.",
        words=phrases(
            r"(gave|given|giving)( (my|our|the))? (\w+ )?(?<!to )(the|my|our) "
            "(dog|dogs|cat|cats|guitar|tools|records|bike|piano|medals|rods|camera|jewellery|watch|ring|"
            "car)( away| to)?",
            "(giving|gave|given)( away)?( all)? (my|everybodys|everyones) "
            "(own )?(stuff|things|clothes|books|records|tools|possessions|belongings) (away|back|out|to)",
            "(giving|gave|given) away( all| half)? (my|the)",
            "giving (it all|everything|things|stuff|my things) away|gave (everything|it all|the lot) away",
            "(everybodys|everyones|peoples) (stuff|things|tools)…2 back",
            "took (them|everyone|everybody) their (stuff|things) back|rehom(ed|ing) (the|my)",
            "found (a (good |new )?home|someone|somebody|somewhere) for (the|my) "
            "(dog|cat|dogs|cats|pets|animals|birds)",
            "(dog|cat|dogs|cats)s? (is |are )?going to my (sister|brother|mum|cousin|friend|neighbour)",
        ),
        unless=phrases(
            r"walk|bath|lift|back to (him|her)|wash|treat|feed|kiss|cuddle|pill|charity|declutter\w*",
            "moving|move|oxfam|birthday|christmas|bone|keys?|brush|name|food|dinner|look after|fix|clean",
            r"hug|pat|stroke|ex|holiday|shower|jab|tablet|worm\w*|allerg\w*|gave me|gave it|divorc\w*",
            "weight|size|given the",
        ),
    ),
    Sign(
        "S_plan",
        "S.plan.veiled",
        "May hint that something is settled and near.",
        words=phrases(
            f"after ({DAY}|the weekend|next week|this week|tonight|tomorrow|christmas|that)…4 "
            "(wont|will not|nothing (will|ll)|none of (it|this) (will|ll)|doesnt|wont have to) "
            r"(\w+ )?(matter|be (a|my|your|anyones) problem|need me|worry about me)",
            r"(it|this|none of (it|this)|nothing) (wont|will not|isnt going to)( \w+)? matter…3 "
            f"(after|by|soon|come)…1 ({DAY}|then|the weekend|long|next|christmas|tomorrow)",
            "wont (be (around|here|alive)|last)( for)? much longer",
            "wont be (here|around|alive) (by then|any more by)",
            "(wont|not going to|dont plan to|dont intend to|not planning to) be (around|alive) "
            "(to see|by|for|when|come|next|after|much)",
            "(you|they|she|he|everyone|nobody|no one)( all)? wont (have|need) to…3 "
            "(worry about|put up with|deal with|bother with|look after|carry) me…2 "
            "(much longer|any more|soon|after|for long|again)",
            "need the house( to be)? (empty|quiet)|wait(ing)? (for|until|till) the house is empty",
        ),
        unless=phrases(
            r"move|moving|exams?|holiday|trip|work|shift|deadline|retire\w*|op|operation|flight",
            "(be|im) (back|away)|party|study|studying|fortnight|leeds|london|practi[cs]e",
            "leaving the (job|company)|contract",
        ),
    ),
    Sign(
        "S_plan",
        "S.plan.veiled",
        "May say that the way has been worked out.",
        words=phrases(
            "i know( exactly)? (how|where|when|what|which way)…1 (id|ill|im going to) (do|use)( it)?",
            "(looked up|looked it up|googled|searched|reading up on|worked out|figured out|researched|"
            "been reading)…3 (ways? to (die|do it|end)|how to (die|do it|end it|kill|tie a|hang)|"
            "how (many|much|high|long)…5 (takes?|take|fall|die|dies|kill|enough|tablets|pills|drop))",
            "(ive|i have|i) (picked|chosen|set|decided on|settled on) (out )?(a|the|my) "
            "(spot|tree|bridge|beam|hotel|day|date|night|place|"
            r"time)(?! (for|to (move|go|marry|meet|live|eat|stay)|of the|we|near)\b)",
            "(have|got|made|theres|ive) (a|my|an) (suicide|exit) plan",
            "planned how (id|ill|to) (do|end|die)|how id (do it|go about it|end it)",
            "best way to (do it|go|die)",
        ),
        unless=phrases(
            "cake|recipe|job|presentation|tell (him|her|them|mum|dad)|ask|picnic|house|flat",
            r"leave (him|her)|propos\w*|we|decorat\w*|kitchen|speech",
        ),
    ),
    Sign(
        "S_plan",
        "S.plan.loose_ends",
        "May speak of tying up loose ends.",
        words=phrases(
            "(cleared|sorted|boxed|labelled|packed up|shown (her|him|them)|written (it )?(all )?down|paid off|"
            r"cleaned out|emptied)…8 so (that )?(they|she|he|nobody|no one|my \w+|the \w+) (wont|dont|doesnt) "
            "(have|need) to",
            "(cancelled|stopped) the (milk|papers?|post|gas|phone)",
            r"paid (everyone|everybody|them all|my \w+) back…6 (cancelled|cleared|sorted|now)",
            "wont (be )?need(ing)?…3 (where im going|after that|any more of these|next week|another appointment)",
            "shant be needing",
            "(boxes|packets|strips|weeks worth|months worth)…2 (saved|put by|hidden|hoarded)",
            r"saved up (\w+ )?(boxes|packets|strips)",
            "(gun|revolver|pistol|rifle|shotgun)…8 (i know|know|got|have) (the|his|where the) (code|combination|key)",
        ),
        unless=phrases(
            "mov(e|ed|ing)|holiday|surgery|operation|hip|new (job|flat|house)|maternity|baby|birth|shift",
            "handover|guests",
        ),
    ),
    Sign(
        "S_plan",
        "S.plan.edge",
        "May speak of standing at an edge.",
        words=phrases(
            "(st(and|ood|anding)|sat|sit|sitting|climbed|went (up|out|down|to)|go (up|out|down|to)|"
            "walk(ed|ing)? (to|up|out|over|onto|across)|drove|drive|driving|parked|ended up|stopped|"
            "pulled over|found myself|over)…4 (bridge|platform|tracks|railway|ledge|roof|rooftop|cliffs?|"
            "viaduct|balcony|edge|barrier|crossing|railing|flyover|overpass)…12 "
            "(jump|jumping|look(ed|ing)? (down|over|at the (water|drop|train|trains|tracks|cars|river))|"
            "thinking about it|thought about it|thought i could|thought id|couldnt do it|go over|climb over|"
            "how (easy|far|high|long)|over the (rail|edge|side|barrier)|one (step|foot)|let go|end it|be quick|"
            "talked me down)",
            "pull of the (water|edge|platform|train|drop|river)",
            "(bridge|platform|edge|water|river|train)…2 (calls|calling|pulls|pulling) me",
        ),
        unless=phrases(
            r"bungee|photos?|picnic|view|holiday|skiing|dream\w*|kids|engineer\w*|drawing|signals|delayed",
            "fishing|he|she",
        ),
    ),
    Sign(
        "S_plan",
        "S.plan.follow",
        "Follows words about wanting to die and may name a way, a time or the means.",
        words=phrases(
            "i was going to do it|it(ll| will) be (on )?(mon|tues|wednes|thurs|fri|satur|sun)day",
            "(ive|i have|i) (got|had|have|picked|chosen|set) (it|"
            "(a|the|my) (date|day|place|time|plan|rope|way|note|letter)|what i (need|want))",
            "i had it( all)?",
            "(its|got it|have it|had it|ive got it)( all)? (planned|worked out|figured out|squared away|sorted|"
            r"ready|set|arranged|with me|in (the|my) \w+)",
            "(pills|tablets|rope|gun|letters?|note)…4 (in|under|behind|on|at|written|ready)…1",
            "(bought|ordered|got)…2 (rope|pills|tablets|knife|blades?|hose|gun)|i picked",
            f"i was going to( do it)?…2 {WHEN}|dont know what ill do|cant (promise|say) i wont",
            "dont trust myself|(ill|im going to) do it|go through with it|dont leave a mess",
        ),
        within="death",
    ),
)
