"""Signs of a child in danger."""

from stillhere.coding.rules.safety.sign import Sign, group, phrases

_CHILD = group(
    "the (babys?|kids?|child|childs|children|boys?|girls?|little ones?|wee ones?|twins|toddlers?|bairns?)",
    r"(my|our|his|her|their|your|this) (\w+ )?(sons?|daughters?|babys?|boys?|girls?|nephews?|nieces?|kids?|"
    r"childs?|children|grandsons?|granddaughters?|stepsons?|stepdaughters?|little \w+|baby)",
)
_HURT = group(
    "hit|hits|hitting|slapped|slaps|slapping|smacked|smacks|smacking|beat|beats|beating|shook|shake",
    "shakes|shaking|kicked|kicks|punched|punches|belted|belts|burned|burnt|dragged|drags|locks?|locked",
    "choked|thumped|whipped|whips|starves?|starved|threw|throws|pinched|bit",
)

CHILD = (
    Sign(
        "S_child",
        "S.child.harm",
        "May concern a child being hurt.",
        words=phrases(
            "(uncle|stepdad|grandad|grandpa|cousin|brother|dad|neighbour|coach|priest|teacher|"
            r"boyfriend)( \w+){0,2} (touches|touched|touching|interferes with) (her|him|them)",
            f"what (he|she|they|hes|shes) (does|do|did|might do|doing|been doing) to {_CHILD}",
            r"(makes|made) (her|him|them) (sleep|stand|kneel|stay|eat)( \w+)? "
            "(outside|in the (shed|garden|yard|cold|dark|hall|garage)|off the floor)",
            "(he|she|they|hes|shes|you|who|ex|dad|mum|husband|wife|partner|boyfriend|grandad|grandpa|uncle|"
            rf"teacher|stepdad|ruben|fella)( \w+)? {_HURT} {_CHILD}(?! (out|off|a|with a ball|up (at|from|with)|"
            r"at (chess|cards))\b)",
            f"(put|puts|putting|lays?|laid|raises?|raised) (his |her |my |a )?hands? (on|to) {_CHILD}",
            f"(marks|bruises|bruise|burns|welts|cuts)…2 (on|all over|down|across) (his|her|{_CHILD}) "
            "(back|arms?|legs?|face|neck|body|bottom|bum|ribs|wrists?|thighs?|little)",
            f"(went|flew|landed|smashed|missed|thrown)…2 (past|by|near|over|at) (her|his|{_CHILD}) "
            "(ear|head|face|cot|crib)",
            "if (he|she) tells…2 (mum|anyone|gets|his|her|ill)…3|(mum|mom) gets it",
            "(wouldnt|wont|refuses to|didnt want to) (take (the|his|her) (shirt|top|clothes|jumper) off|get changed)",
            "flinch(es|ed) when (he|she|i|anyone)",
            "(touch(es|ed|ing)|gets in|comes in to|interfer(es|ed|ing) with|messing with|messed with) "
            f"(her|him|{_CHILD}) (at night|in bed|down|private|there|where|in the bath)",
            "(grandpa|grandad|uncle|stepdad|cousin|he|granddad|brother)…1 "
            "(gets|got|comes|climbs|gets into|climbs into) (in |into |in to )?(her|his|their) bed",
            f"(scared|frightened|afraid|terrified) of (him|her|his dad|her dad|his mum)…3 {_CHILD}",
            f"{_CHILD}…3 (is|are) (scared|frightened|terrified) of (him|her|his dad|his father)",
        ),
        unless=phrases(
            r"when i was|as a (kid|child)|each other|playing|football|accident\w*|fell|trampoline|head on",
            r"bumped|bike|pinata|divorc\w*|separat\w*|split|at (school|nursery) yesterday|spell|milkshake",
            "rattle|nightmare|bad dream|thunder|hit (his|her) (brother|sister)|tattoo",
        ),
    ),
    Sign(
        "S_child",
        "S.child.by_self",
        "May concern a child being hurt by the person speaking.",
        words=phrases(
            "i( (nearly|almost|have|might|could|then|lost it and|snapped and|actually)){0,2} "
            "(shook|shake|smother|smothered|hit|slapped|smacked|threw|squeezed) "
            rf"({_CHILD}|my little \w+)(?! (a|off|out|under|over|up|in the air)\b)",
            "(scared|afraid|frightened|terrified|worried) (that )?(ill|im going to|i might|id|i will|"
            "ill end up|of) (hurt|hurting|drop|dropping|shake|shaking|smother|throw|throwing|do something to|"
            f"harm|harming) ({_CHILD}|her against|him against|her down|him down|them against|it against)",
            f"thoughts? (of|about) (hurting|harming|dropping|smothering|drowning|throwing) ({_CHILD})",
            r"i hit (him|her) hard( \.)?( and)? i couldnt stop",
            "(scared|afraid|terrified) (ill|i might|im going to) (throw|shake|smother|drop) (her|him|them)",
        ),
        unless=phrases(
            r"by (leaving|moving|divorc\w*|being)|feelings|emotionally|if we (split|divorce)",
            "drop (him|her|them) (off|at)|intrusive|the ball",
        ),
    ),
    Sign(
        "S_child",
        "S.child.veiled",
        "May hint that a child is being harmed or left.",
        words=phrases(
            "(takes|took|has taken) (the|a) (belt|strap|cable|slipper|stick|cane) to",
            "theyre on their own (till|until|while|when) i",
            r"(left|leave|leaving) (the|my) (older one|eldest|big one|\w+ year old) "
            "(in charge|to mind|to watch|with|minding|watching)",
            "(gave|give|gives|got) (him|her|them) (the|a) (slipper|belt|strap|cane|wooden spoon|"
            "back of (my|his|her) hand|good hiding|hiding|wallop|thrashing|beating)",
            "(grabbed|squeezed|held|smacked|shook) (him|her) (too|so) hard",
            "left (a mark|marks|bruises) on (him|her|them)",
            "(hes|shes|theyre) only…1 (two|three|four|five|six|seven|eight|nine|ten)( and)? "
            "(hes|shes|theyre)?( left)?( on| by| in the)…3 (own|himself|herself|themselves|car|alone)",
            "(asleep|left|put) (him|her|them) in the car (while|and) i",
            "(social services|social worker|cps|child protection|safeguarding|childrens services)…8 "
            "(kids|children|baby|my (son|daughter)|the little one|took (him|her|them)|"
            "(take|taking) (him|her|them) (off|away|into))",
            "(drunk|high|passed out|using|out of it)…4 (with|while|and|in front of) "
            "(the )?(kids|baby|children|my (son|daughter|kids|boy|girl))",
            "(kids|baby|children|son|daughter)…4 (when|while) (i|he|she) (was|were|is) (drunk|high|passed out|using)",
            "(inappropriate|funny|strange) (with|towards) (her|my (daughter|son|niece|nephew)|the kids)",
            "(touches|touched) (her|him) (down there|where)|says it hurts down there",
            f"({_CHILD}|he|she)…2 (hide|hides|hid|wets? (himself|herself|themselves|the bed)|shakes?|freezes?|"
            "stops eating|wont (go|be left|be alone|be on (his|her) own))…3 (under|when|with|near|in the)…5 "
            "(he|hes|dad|uncle|him|comes|van|car|key|home|bed)",
            rf"({_CHILD}|eldest|youngest|middle one|\w+ year old)( \w+)? (was|were|is|are|gets|got|stands|in|on) "
            "(on the stairs|in the room|watching|awake|there|between us|in the way|behind the door|"
            r"in the doorway)…5 (threw|throws|hit|hits|starts|started|smash\w*|screaming|punch\w*|kicks? off)",
            "what (her|his|their|my daughters|my sons) (stepdad|uncle|dad|grandad|cousin|brother|father|"
            "teacher) (does|did|has been doing)",
            "something (is |s )?(being done|happening|going on) (to|with) (her|him|my (son|daughter))",
            "wont be on (her|his) own with (him|her)|makes (her|him) sit on his lap",
            "(hit|hits|beat|beats|grabbed|grabs|pushes|pushed|kicked|kicks|smacks|smacked|dragged|held|drags) "
            f"({_CHILD}|our (eldest|youngest|middle one)|the (eldest|youngest)) "
            "(with|by the|down the|against|into|until|till|across)",
            f"(makes|made) {_CHILD} (stand|kneel|eat|sit|sleep|stay|strip)…6 "
            "(till|until|yard|outside|night|dark|cold|corner|shed|floor)",
            r"i (shook|slapped|smacked|hit) (him|her)( \.| and|…6)…6 (cot|crib|baby|toddler|nappy|bottle|"
            "handprint|stopped crying|crying|so hard|shut the door)",
            "handprint on (his|her)|(burn|mark|bruise|cut)…3 (shaped|shape of|like (a|the|fingers))",
            "(teacher|nursery|school|health visitor)…3 (rang|called|asked|phoned|wrote)…3 about "
            r"(the|his|her|some) (marks?|bruis\w*|burns?)",
            r"(she|he|they|his mum|her mum) (doesnt|dont|isnt|arent|never) (feed|feeding) (them|him|her|the \w+)",
            "nothing in (the fridge|the cupboards) for (them|the)",
            f"drives {_CHILD}…2 (when|while) (hes|shes) (drunk|been drinking|high)",
            "(locked|lock|left) (him|her|them|the (kids|baby|twins)) in (his|her|their|the|a) "
            "(room|car|shed|cupboard|flat|bath|house)…4",
            f"leaves? {_CHILD} (with nobody|with no one|by themselves|on their own|with anyone|unattended)",
        ),
        unless=phrases(
            "hide and seek|as a (kid|child)|when i was|thunder|fireworks|hoover|nits|potty",
            r"toilet training|photo|school play|football|swim\w*|concert|cartoon|dog|when we were",
        ),
    ),
    Sign(
        "S_child",
        "S.child.present_danger",
        "May concern a child who is not safe now.",
        words=phrases(
            "(left|leave|leaving|leaves) (him|her|them) (alone|on (his|her|their) own|"
            "by (himself|herself|themselves))…9 (hes|shes|theyre)( only)? "
            "(one|two|three|four|five|six|seven|eight|nine|ten|a baby)",
            "(no|nothing) (food|to eat) in (that|the|his|her|their) house",
            f"{_CHILD}…3 (were|was) (screaming|crying|watching|there) (while|when) (he|she)…3 "
            r"(hit|hitting|beat|beating|punch\w*|kick\w*)",
            f"(left|leave|leaving|leaves)…1 ({_CHILD})…3 (alone|on (his|her|their) own|"
            "by (himself|herself|themselves)|locked|in the bath)",
            "(left|leave|leaving|leaves) (him|her|them)…5 (alone|on (his|her|their) own|"
            r"by (himself|herself|themselves))( \.)?…1 (hes|shes|theyre)( only)? "
            r"(one|two|three|four|five|six|seven|eight|nine|ten|\d|months|a baby)",
            f"{_CHILD}…3 (alone with (him|her)|at (the house|home) (with (him|her)|alone)|"
            "still in (the|that) house|home alone|in the house with him)",
            f"(he|she)s (drunk|high|using|off his head|drinking) (with|and (hes|shes) got) {_CHILD}",
            "with (his|her|their) (dad|mum|father|mother)( now)?…6 (using|drunk|drinking|high)",
            f"{_CHILD}…4 (havent|hasnt|not) (eaten|been fed|had (a meal|anything to eat))",
            "(havent|hasnt) eaten…6 (the kids|the children|the baby)",
            f"(hes|shes|theyre) (there|alone)…2 (now|right now) with {_CHILD}",
            "is (he|she|it) (with|looking after) the (kids?|baby|children) (drunk|high|on his own like that)",
        ),
        unless=phrases(
            "left me|nursery|school|nan|gran|dogs?|cats?|when i was|as a kid|to (get on|it|sleep)",
            "cry it out|husband left|wife left|tea|vegetables|greens|lunch|for (five|two|ten) minutes",
        ),
    ),
    Sign(
        "S_child",
        "S.child.follow",
        "Follows words about a child's safety, and may say more.",
        words=phrases(
            r"(he|she|they|hes|shes|theyre)…5 (hit|hits|hurt|hurts|marks?|bruis\w*|belt|scared|cries|crying|"
            r"hides?|locked|locks|shouts?|screams?|touch\w*|hungry|alone|drunk|drinking|throws?|threw|shakes?|"
            r"shook|smack\w*|slap\w*|wets|flinch\w*|frightened|quiet)",
            "(till|until) (his|her|their) (mum|dad)…4",
            "(hes|shes|theyre) (there|with him|with her|in there|at home)…4",
            "(said|says|told me) if (he|she)…5",
        ),
        within="child",
    ),
)
