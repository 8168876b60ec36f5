"""Signs of a plan to die: a time, a way, the means, getting ready, and hints that something is settled.

Written for recall: what may be meant is shown to a person, and a wrong mark costs a glance. Phrases read plain words
(see `plain`): contracted, no apostrophes, "want to" for "wanna", "any more" for "anymore".
"""

from stillhere.coding.rules.safety.sign import Sign, group, phrases

DAY = group(
    "(mon|tues|wednes|thurs|fri|satur|sun)day",
)

PILLS = group(
    "pills?|tablets?|meds|medication|painkillers|paracetamols?|tylenol|ibuprofen|insulin|sleepers",
    "sleeping tablets|oxys?|morphine|codeine|co codamol|diazepam|antidepressants|capsules",
)
GUN = group(
    "gun|pistol|shotgun|rifle|revolver|handgun|glock",
)

_DROP = group(
    "bridge|roof|rooftop|building|cliffs?|balcony|ledge|tower|viaduct|overpass|flyover|car park",
    "multi storey|window|pier|weir|platform|edge|rail|railing|barrier",
)
_MOVING = group(
    "train|tube|bus|lorry|truck|traffic|cars?|tracks|railway|tram",
)

WAYS = group(
    "(hang(ing)?|hung|shoot(ing)?|shot|gas(sing)?|drown(ing)?|poison(ing)?|suffocat(e|ing)|stab(bing)?|"
    "strangl(e|ing)|smother(ing)?|chok(e|ing)) myself",
    "flip(ping)? (my|the) (car|truck|van)",
    "(jump|jumping|step|stepping|walk|walking|throw myself|throwing myself|chuck myself|let myself go|climb|"
    f"climbing) (off|from|out of|over)( (the|a|that|my|this|one))?…1 {_DROP}",
    "(jump|jumping|step|stepping|walk|walking|throw myself|throwing myself|chuck myself|lie down|lying down|"
    f"lay down) (in front of|under|into|out in front of|on)( (the|a|that|some))?…1 {_MOVING}",
    "(driv(e|ing)|steer(ing)?|swerv(e|ing)|crash(ing)?|plough(ing)?|run(ning)?|"
    "turn(ing)? the wheel)…1( (car|truck|van|bike|wheel))? (off|into)…2 "
    "(tree|wall|river|lorry|truck|bridge|barrier|pole|oncoming|traffic|pillar|lake|cliff|water|ditch|rail)",
    "overdos(e|ing)|an od|od on",
    "(tak(e|ing)|took|swallow(ing|ed)?|neck(ing|ed)?|down(ing|ed)?) (them all|all of them|the lot|"
    f"too many {PILLS}|(all|every one|the whole)…3 ({PILLS}|bottle|box|packet|stash|lot))",
    "(slit|cut|slash|open)(ting|ing)? my (wrists?|throat|veins?)",
    f"(bullet|{GUN}|barrel|razor) (in|to|through|against|under|up to) my (head|mouth|chin|temple|throat)",
    "blow(ing)? my (brains|head)|pull(ing)? the trigger",
    "(rope|noose|belt|cord|sheet|scarf) (round|around) my neck|put my head in the oven",
    "walk(ing)?( out)? into the (sea|river|lake|water|ocean|waves)|(let|letting) go of the wheel",
    "(garage|car) with the engine (on|running)|hose (from|to|on) the exhaust|run the hose",
    "shut the garage door and",
)
KILL = group(
    "kill(ing|ed)? myself|kms|unalive( myself| me)?|(end|ending|ended|take|taking|took) my (own )?life",
    "(end|ending) my days|(commit(ting|ted)?|do(ing)?|attempt(ing|ed)?) suicide",
    "(off|offing|top|topping|topped|neck|finish|finishing|end|ending) myself( off)?",
    "(do(ing)?|did) (myself in|away with myself|myself a mischief)|make away with myself",
    "end(ing)? (it all|my (suffering|misery|existence))|check out of (life|this life)",
)
_END_IT = group(
    "(end|finish|do) it( all)?|go through with it|be done with it all|check out",
)
WHEN = group(
    f"tonight|tomorrow|(this|next) (evening|afternoon|weekend|week|morning|month|{DAY})",
    f"(on|by|until|till|before|after|come|for|its|the) (the |my |our |her |his )?({DAY}|weekend|christmas|"
    "new year|birthday|anniversary|exams?|funeral|wedding|holidays?|graduation)",
    r"at (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|midnight|noon|\d+)",
    "(when|while|once|as soon as) (the |my )?(kids|children|girls|boys|they|theyre|everyones?|everybodys?|he|"
    "hes|she|shes|house)( is| are)? (asleep|out|away|gone|at (work|school|church|mass|mums)|in bed|left|empty|"
    "on (shift|nights))",
)
_INTEND = group(
    "(im|i was|ive been|im still) (going|planning|ready|about|set|fixing)( on| to)?|ill|i will|i plan",
    "i intend|id|i could|my plan|the plan|thats how",
    "(ive|i have|i) (decided|made up my mind|got to|have to)|i know (how|where|when)|thinking id",
)

_WAYS_NOT_MEANT = phrases(
    r"in the foot|laughing|bungee|parachut\w+|paraglid\w+|swim\w*|pool|game|skiing|dream\w*|film|movie",
)

PLAN = (
    Sign(
        "S_plan",
        "S.plan.attempt",
        "May speak of an attempt in the last days.",
        words=phrases(
            f"(tried|attempted|went) (to )?({KILL}|{WAYS})…4 (on {DAY}|last (night|week|weekend|{DAY})|"
            "yesterday|this (week|morning|month)|the other (day|night)|at the weekend|again|two days ago|"
            "a few days ago)",
            "i (took|swallowed|necked|downed) (all|a load of|too many|the lot|loads of|a whole|every|about|"
            rf"nearly|over|\w+ty)…3 {PILLS}",
            f"i (took|had) an (overdose|od)…3 (on {DAY}|last (night|week|weekend|{DAY})|yesterday|"
            "this (week|morning)|the other|at the weekend)",
            f"i overdosed…3 (on {DAY}|last (night|week|weekend)|yesterday|this|the other|again|at the weekend)",
        ),
        unless=phrases(
            r"headache|migraine|period|cold|flu|tooth|doctor said|prescri\w+|a day|hangover",
        ),
    ),
    Sign(
        "S_plan",
        "S.plan.time",
        "May name an intention to die and a time.",
        words=phrases(
            f"{_INTEND}…5 ({KILL}|(be )?dead|die)…6 {WHEN}|{_INTEND}…3 {_END_IT}…3 {WHEN}",
            f"{WHEN}…5 (im going to|ill|i will|im planning to|i plan to) ({KILL}|die|do it)",
            "next time (ill|i will|im going to) (do it|make sure|get it|finish)",
            "this time it(ll| will) work|finish the job",
        ),
        unless=phrases(
            "laughing|if (he|she|they|the)|end it (with|between)|relationship|engagement|marriage|affair",
            "contract|homework|dishes|washing|shopping|ironing|essay|report|tell (him|her|them)",
            "ask (him|her)|ill do it (tomorrow|on|at|after|before|for)",
        ),
    ),
    Sign(
        "S_plan",
        "S.plan.method",
        "May name an intention to die and a way.",
        words=phrases(
            f"{_INTEND}…5 {WAYS}",
        ),
        unless=_WAYS_NOT_MEANT,
    ),
    Sign(
        "S_plan",
        "S.plan.means",
        "May speak of keeping back or counting medicine.",
        words=phrases(
            f"(keep|keeping|kept|got|have|hid)…2 {PILLS}…8 (just to know|in case i|to know theyre there|for when i)",
            "(worked out|looked up|know|figured out|found out)…2 (the )?(dose|dosage|drop|knot|train times|lethal)",
            "(is|are|does|how) (hanging|overdosing|drowning|bleeding out|jumping)…2 (hurt|painful|quick|long)",
            "lethal (dose|amount)|enough to kill me",
            r"(sav(ed|ing)|stockpil\w+|hoard\w+|stash\w*|collect(ed|ing)|put(ting)? (aside|by|away)|"
            r"stor(ed|ing)( up)?|keep(ing)? back|kept back|squirrel\w+|count(ed|ing)( out)?|laid out|lined up|"
            f"line up|buy(ing)? (extra|more)|bought (extra|more|enough)|drawer full of|enough)…4 {PILLS}",
            f"(put|putting|set|setting|keep|keeping|kept)…4 {PILLS} (aside|by|away|back|to one side)",
            "(got|have|hid|hiding|found)…3 (a bottle of|a box of|boxes of|packets of|bottles of|a drawer of|"
            rf"a bag of|a stash of|\w+ty|hundreds? of|\d\d+) {PILLS}",
            f"{PILLS}…3 (saved up|put by|stashed|hidden|set aside|lined up|laid out|would do it|to do it)",
            rf"{PILLS} and (a bottle of |some |a )?(vodka|whisk\w+|gin|rum|wine|drink|brandy)",
            f"(how many {PILLS}|what dose|a (double|triple|big) dose|the dose)…5 "
            "(would kill|it takes|it would take|to die|be enough|lethal|fatal|does|would do)",
        ),
        unless=phrases(
            "cost|chemist|refill|for (my|the) (mum|dad|nan|gran|dog|cat|patients?|ward|residents?)",
            "his (pills|tablets|meds)|her (pills|tablets|meds)|(didnt|dont) have enough|side effects",
            "make me (sick|sleepy|drowsy)|for (my|the) (back|blood|pressure)",
        ),
    ),
    Sign(
        "S_plan",
        "S.plan.means",
        "May speak of having the means at hand.",
        words=phrases(
            f"noose|helium|suicide kit|bullet with my name|(loaded|load|loading)…2 {GUN}",
            f"{GUN}…4 (loaded|in my mouth|to my head|by my bed|in my hand|in my lap|beside me|under my pillow)",
            "(bought|tied|hid|have|packed|ordered|got hold of|found)…2 rope",
            "rope in (the|my) (boot|trunk|car|garage|shed|bag|loft)",
            "(sat|sitting|sit|hold|holding|held|staring|stared|looked|looking|got out|take out|took out)…4 "
            f"({GUN}|bullets?)",
            f"(took|got|had|take|get) (the|my|his|her|dads|a)…1 {GUN} (out|down|from)",
            "(hose|charcoal)…6 (car|exhaust|garage|tent)|tied…4 (beam|rafters?|banister|hatch|branch)",
            "(beam|rafters?|banister)…4 (hold|strong enough|take my weight)",
        ),
        unless=phrases(
            r"climb\w*|tow\w*|boat|swing|skip\w*|horse|goat|calf|cow|washing|deer|hunt\w*|range|army",
            r"officer|robber\w*|till|bank|gym|sailing|knot|dock|film|movie|balloons?|party|ribbon|hammock",
            r"bouncy|paint\w*|plaster\w*|water the",
        ),
    ),
)
