"""Signs of hurting oneself (S_selfharm) and of an earlier attempt or time of danger (S_history)."""

from stillhere.coding.rules.safety.sign import Sign, group, phrases

_BODY = group(
    "arms?|wrists?|legs?|thighs?|hands?|skin|stomach|belly|hips?|ankles?|knuckles|forearms?|shoulders?",
    "head|face|chest|feet|foot|tummy",
)
_DAYS = group(
    "nights?|weeks?|days?|months?|sundays?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?",
    "july",
)

SELFHARM = (
    Sign(
        "S_selfharm",
        "S.selfharm.words",
        "May be words about hurting themselves.",
        words=phrases(
            r"i( do| still| only)? cut again|i burn (a little|a bit|some)(?! (toast|calories|of)\b)",
            "(now|then) (its|it was|its been) the (razor|blade|cutting|burning)",
            "(scratch|scratching|pick|picking|dig|digging|rub|rubbing)…4 (till|until)…2 (blood|bleeds|raw|bleeding)",
            "(knife|blade|razor|scissors) to my (legs?|arms?|wrists?|thighs?|skin|stomach)",
            "(cut|cutting|burn|burning|burnt|burned|hurt|hurting|harm|harming|harmed|scratch|scratching|"
            "scratched|injure|injuring|bite|biting|punish|punishing|stab|stabbing) myself",
            r"self harm\w*|selfharm\w*|self injur\w*",
            "(cut|cuts|cutting|burn|burns|burnt|burned|burning|scratch|scratching|scratched|carve|carving|"
            rf"stabbed|stabbing)( \w+)? (on |up |into |across |down )?my {_BODY}…6 "
            "(again|on purpose|till|until|deliberately|with the (iron|lighter|blade|razor|straighteners|"
            "compass|scissors)|so i|because i|to feel|when i|every|raw|where)",
            "(cut|cuts|cutting|cutting up|carving) (up |on |into |across |down )?my "
            "(arms?|wrists?|legs|thighs?|forearms?|hips?|skin|stomach)",
            "(started|back to|keep|been|stopped|start|urge to|want to|wanted to|still|the|it was|my) "
            r"cutting(?= \.|$| again| since| every| when)",
            "i( do| still| only)? cut (when|sometimes|most|every|to feel|"
            r"so i)(?! (the|back|down|out|off|corners)\b)",
        ),
        unless=phrases(
            r"shav\w*|cook\w*|kitchen|onions?|oven|accident(ally)?|hair|paper ?cut|slipped",
            r"off (from|him|her)|garden\w*|gym|football|running|playing|kettle|toast|grill",
            "cut myself (off|some|a|short|loose|slack)|burn(ing)? myself out|lifting|ligament|my back",
            "ladder|sugar|with work|carbs|spending|cut class",
        ),
    ),
    Sign(
        "S_selfharm",
        "S.selfharm.words",
        "May be words about hurting themselves.",
        words=phrases(
            "(hit|hitting|punch|punching|punched|slap|slapping|pinch|pinching|bite|biting|smack|smacking) "
            "(myself|my own (head|face|legs?|arms?|thighs?)|"
            "my (head|legs?|thighs?|arms?) (against|until|till|so|over and over))",
            r"(bang|banging|banged|hit|hitting|smash\w*) my (head|fists?|hand) (against|on|off|into) (the|a)? "
            "?(walls?|tiles|floor|headboard|door|desk|bricks?)",
            "(punch|punching|punched) (a |the |my )?(hole in the )?(walls?|door|tiles|mirror)…4 "
            "(knuckles|hand|bled|bleeding|again|bones?|till|until)",
            "(until|till|so) (it|i|they) (bleed|bled|bleeds)",
            f"(take|takes|taking|took) it out (on|of) (my( own)? ({_BODY}|body|self)|myself)",
            f"(razor|blade|lighter|cigarettes?|scissors|needle|nails|compass)…3 (on|to|into|against|in) my {_BODY}",
            r"(fresh|new) (cuts|marks|scars|burns|ones)(?= on| \.|$| again)",
            "(keep|kept|got|carry|hide|hid|have)…3 (razor|blades?)( blades?)?…2 (in|under|behind|with me)",
        ),
        unless=phrases(
            r"brick wall|feels? like (hitting|banging|punching)|cast|sling|tattoo\w*|sunburn|cupboard",
            r"tripped|slipped|doctor|physio|fracture\w*|cooking|film|shav\w*|over (every|emails?|it)",
            r"up about|football|beard|accident\w*|craft",
        ),
    ),
    Sign(
        "S_selfharm",
        "S.selfharm.veiled",
        "May hint at hurting themselves.",
        words=phrases(
            "i( have)? (did|done|do|been doing) the thing (again|on|last|with|to my)",
            "i did it again…6 (arms?|legs?|thighs?|hips?|wrists?|stomach|where it doesnt show|with the)",
            r"i did it again( \.)? my (arms?|legs?|thighs?|hips?|wrists?|stomach)",
            "(did|doing) it to (my|myself)",
            "my (arms?|legs?|thighs?|wrists?) (are|is|was|were|look|looks)( already)?…2 "
            "(bad|a mess|a state|a sight|covered|worse|in ribbons|raw)",
            f"when i (hurt|cut|burn) (it|my {_BODY}|that|myself)…4 (quiet|calm|stops?|sleep|better|real)",
            "(saw|seen|see|noticed|spotted|found) my (arms?|wrists?|cuts|scars|marks|legs)",
            "(hide|hiding|cover|covering|show|showed) (the (marks|cuts|scars)|my (arms|wrists|cuts|scars|marks))",
            "(wear|wearing|wore|pull|pulled|keep) (my )?(long )?sleeves( down)?…8 "
            "(arms?|summer|heat|see|show|marks|cuts|nobody)",
            "(pain|hurting|cutting|blood|seeing blood|the blade) (makes|helps|calms|settles|lets) (me|it)…3 "
            "(feel (real|something|alive|better|calm)|quiet|stop|sleep|cope)",
            r"i relapsed( \.)?…3 (new|cuts?|ones|arm|hip|leg)",
        ),
        unless=phrases(
            r"dishes|sunburn\w*|psoriasis|eczema|gym|weights|cold|work\w* out|fishing|garden\w*|tan|insect",
            r"mosquito\w*|therapy|cast|sling|broken|broke|tattoo\w*|muscles?|hair|arms full|arms open|dog",
            "rash",
        ),
    ),
    Sign(
        "S_selfharm",
        "S.selfharm.deliberate",
        "May speak of an injury made on purpose.",
        words=phrases(
            "my( own)? (hands?|arms?|legs?|fingers?|foot|feet|head|wrists?|thighs?|face|skin)…8 "
            "(on purpose|deliberately|wasnt an accident|not an accident)",
            "(on purpose|deliberately)…6 my( own)? (hands?|arms?|legs?|fingers?|head|wrists?|thighs?)",
            r"fingers?( \.)? it wasnt an accident|make myself (bleed|sick till|hurt)",
            "(its|was|were) self inflicted",
            "pull(ing|ed)? my( own)? hair out( in clumps)?(?= (in|when|till|until|by))",
            "(pick|picking|picked) (at )?my (arms?|skin|legs?|face|scabs?)…4 (till|until|bleed|hole|raw|open)",
        ),
        unless=phrases(
            "football|tackle|late on purpose|missed|forgot|burnt the|worked out",
        ),
    ),
    Sign(
        "S_selfharm",
        "S.selfharm.follow",
        "Follows words about hurting themselves.",
        words=phrases(
            f"(did|do|done|doing) it…4 (again|every|last|on|since|most|once|twice|{_DAYS})",
            f"(last|on|every|since|most|other) {_DAYS}…4 (did|do|done) it",
            "(still|its)( still)? a (state|mess)|it was the one time|the last one|the one time",
            f"when i hurt|goes quiet|^(since|every|most|about|once|twice)…3 {_DAYS}",
        ),
        within="selfharm",
    ),
)

HISTORY = (
    Sign(
        "S_history",
        "S.history.attempt",
        "May speak of an earlier attempt or time of danger.",
        words=phrases(
            r"at (\w+teen|twenty|thirty|forty) i tried( it)?( once)?(?= \.|$| thats)",
            "(last|first|that) time…4 found me",
            r"(i|id|ive|i had|i have)( \w+)? (tried|attempted)…3 (kill|finish|end|hang|drown|suicide|"
            "do (it|away|myself)|take my|die|overdose)…3",
            "(suicide|my|an|one|two|three|the first|the last|first|last|previous|earlier|other) "
            r"(suicide )?attempts?(?! (to|at|for|of)\b)",
            "(one|that) time…3 i (tried|did want)…4|i (took|had|did) an (overdose|od)|i overdosed",
            "stomach (was )?pumped|pumped my stomach|(i was|they|got|been|was|id been) sectioned",
            "(tried|meant) it…6 (found|came home|hospital)",
            "(in (the )?(hospital|psych ward|unit|icu)|hospitali[sz]ed) (after|for|because)…3 "
            r"(tried|attempt|overdose|suicid\w*|pills)",
            "id tried(?= (like )?id tried)|left the (house|flat)…3 (not|never) to come back",
            "took myself off to do it|(last|first|other|that) time…6 (police|ambulance|sectioned|pumped)",
        ),
        unless=phrases(
            r"quit\w*|smok\w*|driving test|exam",
            "tried to (talk|speak|call|ring|leave|explain|fix|help|be|get|make|do my|save|stop|end (it|things) with)",
            r"(he|she|they|my \w+) (tried|attempted|took|overdosed)|burgl\w*|parking|speeding|ivf|marathon",
        ),
    ),
    Sign(
        "S_history",
        "S.history.attempt",
        "May speak of an earlier attempt or time of danger.",
        words=phrases(
            "(first|last|other|second|one) time i (tried|did) (it|this|that)",
        ),
        within="death",
    ),
    Sign(
        "S_history",
        "S.history.selfharm",
        "May speak of an earlier time of hurting themselves.",
        words=phrases(
            "(used to|(havent|hasnt|not|never|didnt|dont)…3) (cut|cutting|hurt|hurting|harm|harmed|"
            r"self ?harm\w*|burn|burning)( myself)?…4 (since|any more|"
            r"(for|in) (years|months|\w+ (years|months))|as a|when i was|at school|in my)",
            r"used to (cut|hurt|burn|harm) (myself|my)|used to cut(?= \.|$| at| when| in| as)",
            "(old|faded) scars|scars (from|are old)|used to self ?harm",
        ),
        unless=phrases(
            "hair|class|corners|grass|sugar",
        ),
    ),
    Sign(
        "S_history",
        "S.history.answer",
        "Follows words about an earlier time.",
        words=phrases(
            r"(they|he|she|da|dad|mum|someone|my \w+) found me|i (meant|tried) it",
            r"(she|he|they) thinks?…1 (19|20)\d\d…3|^once \.|the (first|last) time i",
        ),
        within="history",
    ),
)
