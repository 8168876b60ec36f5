"""Signs of violence, fear or control at home."""

from stillhere.coding.rules.safety.sign import Sign, group, phrases

_PARTNER = group(
    "he|she|they|hes|shes|you",
    r"my (\w+ )?(husband|wife|partner|boyfriend|girlfriend|ex|fiance|fella|man|missus|bloke|father in law|"
    "mother in law|son|daughter|brother|dad|mum|stepdad)",
)
_OFTEN = group(
    "also|always|then|once|only|never|still|sometimes|has|had|have|ve|s|d|would|used to|started|went|got",
    "is|keeps?|kept|turned round and|gets drunk and|drinks and|flew at me and|came in and|lost it and",
    "snapped and",
)
_STRUCK = group(
    "hit|hits|hitting|slapped|slaps|slapping|punched|punches|kicked|kicks|choked|chokes|strangled",
    "strangles|shoved|shoves|beat|beats|headbutted|pinned|bit|burned|burnt|dragged|thumped|battered",
    "belted|whacked|smacked|backhanded|throttled|raped|assaulted|attacked",
)
_MINE = group(
    "my (wrists?|arms?|hair|throat|neck|face|fingers?|jaw|ribs|nose|tooth|teeth|head|leg|shoulder|thumb|ear|"
    "eye|back|stomach)",
)
_FEAR = group(
    "afraid|scared|frightened|terrified|petrified",
)

IPV = (
    Sign(
        "S_ipv",
        "S.ipv.present_danger",
        "May speak of violence or a threat to life at home.",
        words=phrases(
            "(hands?|arm|belt|scarf|fingers|foot)…3 (around|round|on|across|at|over) my (throat|neck|mouth)",
            f"pillow over my face|{_PARTNER}…2 (chok(ed|es|ing)|strangl(ed|es|ing)|throttled|smothered) me",
            "couldnt breathe…5 (hands|holding|grip|on top of me)",
            f"{_PARTNER}…3 (had|pulled|picked up|grabbed|got|held|waving|waved|keeps|with) "
            "(a|the|his|her|out a|a kitchen|the kitchen|out the) (knife|gun|machete|hammer|blade|axe|bat)",
            "(knife|gun|machete|hammer) (to|at|against) my (throat|neck|head|face|back|chest|side|belly|stomach)",
            "came at me with",
            "(hell|shell|hes going to|shes going to|he will|she will|hed|shed|he would|she would|youll|"
            "they will|theyll)…1 (kill|finish|shoot|stab|bury) (me|"
            "us)(?= (and|one day|tonight|next time|this time|if (he|she|i (leave|left|go))|when (he|she)|"
            r"in front)|$| \.)",
            "(threaten(ed|s|ing)?|swore|said|says|promised|told me)…6 (to kill|kill me|ill be dead|find me and|"
            "hunt me|burn the house|shoot me|stab me|end me|kill us|put me in the ground|take my face|bury me)",
            f"({_FEAR}|dont dare|cant)…2 (to )?go (home|back)…2 (tonight|to him|to her|because (he|she)|"
            "while he|hes|with him|today)",
            f"{_FEAR} to go home",
            "(hes|shes|he is) (outside|waiting outside|in the car park|been following me)",
            "(run|fear(ed)?|scared|afraid) for my life",
        ),
        unless=phrases(
            r"joking|film|movie|game|cook(ing|ed)?|chop\w*|onions|bread|for my birthday|lift|taxi|uber",
            r"parking|doctor|nurse|physio|massage|osteopath|tattoo|bank|till|robb\w*|shop|register|counted",
            r"cut the|carv\w*|baseball|rounders|cricket|bury me (next|beside|with|in|under)",
            r"(mother|ma|mum|sister|boss|dean|coach|teacher|editor|nan|gran|auntie|flatmate|housemate)( \w+)? "
            "(would|ll|d|will|is going to)",
            "shoot me an|shoot me (a|the)|if i (miss|forget|lose|spill|scratch|dent)",
        ),
    ),
    Sign(
        "S_ipv",
        "S.ipv.violence",
        "May speak of being hurt by someone close.",
        words=phrases(
            f"{_PARTNER}( {_OFTEN}){{0,2}} (dragged|drags|strangled|choked|punched|slapped|kicked|raped|spat|"
            "headbutted|whipped|stabbed|cut|burned|burnt|broken|broke|cracked|smashed|bitten) "
            "((at|on|in) )?(me|us|(one|two|three|some) of my|"
            "my (ribs?|arm|wrist|nose|jaw|fingers?|teeth|tooth|collarbone|hand|leg|face|lip|cheek))(?! "
            r"(heart|phone|up about|off|out|up|some|a|short|loose)\b)",
            r"(gets|got|is|was|gotten)( \w+)? (rough|violent|physical)(?= (with me|in bed|ive asked|and i))",
            f"{_PARTNER}( {_OFTEN}){{0,3}} {_STRUCK} (me|{_MINE})(?! (with (the|a|this|that|some|his|her) "
            "(bill|news|question|fact|look)|that|like a|as|when it|off|out of|up (with|for)|"
            "a (look|text|question|lifeline|party|bone)|at (chess|cards|tennis|it|scrabble|pool)|to it|"
            r"in the (final|arm with)|again at)\b)",
            f"{_PARTNER}…2 (threw|throws|chucked|launched) (a|the|his|her|my|things|plates?|cups?|it|stuff)…2 "
            "at (me|my (head|face)|the wall)",
            f"{_PARTNER}…2 (grabbed|grabs|bent|twisted|twists|broke|slammed|yanked|pulled|pulls|squeezed|"
            rf"crushed|banged) {_MINE}(?! (and (kissed|said i)|gently|while i)\b)",
            "(bent|twisted|broke|crushed|squeezed) my hand",
            f"{_PARTNER}…2 (pushed|pushes|shoved|threw|pinned|held|slammed|dragged|pulled|knocked) me "
            "(against|down|by|into the|to the (floor|wall|ground|bed)|over|onto|up against|about|around|across|"
            "through)",
            "my (wrist|arm|hand|finger|ribs?|hair|neck|jaw|nose|tooth|eye|"
            r"face)(( \w+){0,7} \.){0,2}( \w+){0,5} (he|she) (bent|twisted|broke|bit|slammed|crushed|squeezed|"
            "yanked|did|cracked) (it|them|that)",
            "(held|gripped) my (throat|neck|wrists?|arms?) (down|so|till|until|behind|hard)",
            "(grabbed|grabs|dragged|pulled|pulls) me by (the|my) (hair|arm|throat|neck|wrist|ear|leg)",
            "black eye|split lip",
            "(broken|cracked) (ribs?|jaw|wrist|nose|finger|tooth)…3 (he|she|from|when)",
            "bruis(e|es|ed|ing)…5 (where (he|she)|from (him|her|where)|(he|she) (left|gave|did))",
            "bruis(e|es|ed|ing)…2 (on|all over|up|down) my",
            "(puts?|lays?|laid|raise[sd]?|lifted|lifts) (his|her|a|your) (hands?|fists?) (on|to|at) "
            r"me(?! gently)\b",
            "(forced|forces|makes|made) (himself on|herself on|me to have|me have|me into bed|me to sleep with|"
            "me do things)…1( sex)?",
            "(he|she) (doesnt|didnt|wont) (stop|take no) when i (say|said) (no|stop)",
            "when i (say|said) no (he|she)…3 (anyway|doesnt stop|didnt stop)",
            "(gets|got|get|turns?|been|is|was) (physical|violent|handy|rough) with me",
            "(he|she|hes|shes) (gets|got|turns|is|being|been|was) violent",
            "(punch(ed|es)|kick(ed|s)|put (his|her) fist through) (the|a|my) "
            "(wall|door|phone|windscreen|window|telly|tv)…3 (beside|next to|by|in front of|at|past|near) "
            "(my|me)",
        ),
        unless=phrases(
            "ball|goal|serve|tennis|football|rugby|boxing|karate|judo|sparring|poker|chess|mario|monopoly",
            "scrabble|race|record|traffic|threw me out|hit me (up|that|like|how|on the bus)|it hit me",
            "kicked me out|(broke|broken) my heart|held my (face|head) (and|in)|dog|cat|horse|goat|cow",
            "bee|toddler|baby|puppy|hair (out|cut|done)|pulled my leg|knocked me (off my feet|sideways)",
            "massage|physio|doctor|dentist|nurse|rollercoaster|dance|danced|dancing",
        ),
    ),
    Sign(
        "S_ipv",
        "S.ipv.fear",
        "May speak of being afraid of someone close.",
        words=phrases(
            f"({_FEAR}|in fear) of (him|her|my (husband|wife|partner|boyfriend|girlfriend|ex|fella|man))(?! "
            "(leaving|dying|being|getting|losing|finding out|going|not|thinking|seeing|reading|having|laughing|"
            r"knowing|judging|saying|feeling|falling|driving|surgery|death)\b)",
            f"{_FEAR} (of what|what|that|how) (he|she|hell|shell|hed|shed|he will|he would|she would|he might|"
            r"she might|hes going to)( \w+)? (do|does|did|hurt|hit|come (home|back|after)|kill|snap|react|start|"
            "be like when)",
            "(dont|didnt|never|not|wasnt|isnt) (feel )?(feeling )?safe (at home|with (him|her)|"
            "in (my|the|our) (own )?(house|home|bed|flat)|around (him|her)|to go home|in that house)",
            "(hide|hid|hiding|lock|locked|locking|sleep|slept|sit|sat)…6 "
            "(bathroom|toilet|wardrobe|car|bedroom|loo|shed|cupboard)…8 (he|hes|she|shes)…2 "
            "(drunk|drinking|drinks|like that|asleep|angry|kicks off|comes|starts|calms|stops|gone|shouting)",
            "(send|take|get|hide|lock) the (girls|boys|kids|children|baby)…8 "
            "(roof|upstairs|outside|out|mums|car|when (he|she|hes|shes)|until (he|she|hes|shes))…4",
            "(he|she) (scares|frightens|terrifies) me(?! (because|when) (he|she) (drives|rides))",
            "i know (by|from) (his|her) (footsteps|key|keys|step|car)",
            "(when|if) (the meter|his temper|her temper|he drinks|she drinks|hes drunk|shes drunk|"
            "hes been drinking|he comes home drunk)…6 (i|we) (hide|take|stay|run|know|keep|lock|go|send|get)",
            "walk(ing)? on eggshells…8 (temper|hit|violent|drunk|throws|smash|punch)",
        ),
        unless=phrases(
            r"losing|disappoint\w*|hurting|letting|commitment|leave me|cancer|driving test|upsetting|coach",
            "teacher|headmistress|cats?|dogs?|cows?|horse|thunder|as a (kid|child)|parents evening",
        ),
    ),
    Sign(
        "S_ipv",
        "S.ipv.veiled",
        "May hint at harm or fear at home.",
        words=phrases(
            "(hell|shell|he will|she will|hed|theyll) burn (it|the house|us|the place|my)",
            "(send|show|text) (him|her) (a photo|photos|a picture|my location|where i am|the receipts?)",
            "i flinch (when|if) (he|she)|hide the (knives|knife|keys|scissors)",
            "(stands|stood|standing|blocks|blocked) (in |the |in front of )?(the )?(door|doorway|hall|way)…4 "
            "(past|out|leave|get|cant)",
            "wont let me past",
            "(told|said to|tell) (the (hospital|doctor|nurse|school)|work|them|everyone|everybody|my mum|"
            "people)…3 (i (walked into|fell|slipped|tripped|banged|caught)|it was the (cat|dog|door|stairs))",
            r"(id|i had) fallen( \.)? i said|walked into (a|the) (door|cupboard)",
            r"(doesnt|didnt|never|hasnt|has never|not)( \w+){0,2} (hit|touched|hurt|laid a (finger|hand) on|"
            "hits|raised a hand to) me…3 (except|only|he|she|the once|just|but|apart from|not properly|with)",
            "never laid a (finger|hand) on me except|(it was )?only a (shove|push|slap)",
            "(he|she) (holds|held) me (down|there|still)|(he|she) was on top of me",
            "(he|she)…1 (made|makes) me (kneel|beg|crawl|sleep (on|in) the|stand|strip|watch|pick|eat|apologise on)",
            "(he|she)(s| has)? (smashed|smashes|trashed|wrecked|broke)( up)? (the|my|our) "
            "(kitchen|house|flat|place|room|lounge|furniture|plates|telly|car)",
            "(he|she) (went|goes|comes|came|flew|flies|lunged) (for|"
            r"at) me(?! (with (a|the) (idea|offer|question|hug)|about|to)\b)",
            "(take|takes|taking|get|have) (the )?(kids|children|boys|girls|baby|them)…4 (never|not) see (them|him|her)",
            "(nobody|no one)(ll| will| would) believe (me|you)…6 (mad|kids|police|he|she)",
            "not allowed to (shut|close|lock|cry|answer|speak|leave|sit|phone|cook|choose)",
            "locked me (out|in)…4 (balcony|garden|night|nightie|hours|shed|rain|snow|cold)",
            "(chair|wardrobe|knife|bag) (against|under|behind) (the|my) (door|pillow|handle)",
            "(ten|five|twenty|two) minutes late…4 (he|she)|(bag|case) packed…4 (in case|mums|boot|hidden)",
            r"if (he|she) (knew|finds out|found out|hears|sees)( \w+){0,5}( id| ill|he|she) "
            "(pay|d kill|be|get|go)",
            "when (hes|shes|he has|she has) had a (drink|few|skinful)…8|not worth what comes after",
            "what comes after(?= |$)…3 (argue|row|if)|pay for it (later|at home|when|after)|id pay for it",
            "(mother in law|father in law|sister in law|his mother|her mother|brother in law)…3 "
            "(burn(ed|t)|hit|beat|slapped|pinched|locked|holds|took) (me|my)",
            "(he|she) (scratched|bit|spat (at|on|in)|pinched) (me|my)",
            "(kill|kills|hurt|hurts|hang|cut) (himself|herself) if i (leave|left|go|tell)",
            r"i (say|said) no( \.)?( and)? (he|she) (carried|carries|kept|keeps|did it|does it|went)",
            "(waits|waiting|turns up|turned up|sits) (outside|at) (my (work|flat|house|school|door)|the school gate)",
            "(husband|partner|boyfriend|ex|fella|wife) (will|ll|would|d|is going to|s going to) kill "
            r"me(?! (if i (miss|forget|lose|spill|scratch|dent|spend)|when (he|she) sees the)\b)",
            "keep my phone where (he|she)|(reads|read) everything i|has the passwords",
            "has all my passwords",
            "(drives|drove|driving) (at|into|fast|too fast|like that)…8 (brakes|scare me|frighten me|"
            "when ive said|to frighten)",
            "wear (the |a )?(polo neck|scarf|long sleeves|makeup|concealer)…4 (neck|bruise|mark|cover|because)",
        ),
        unless=phrases(
            "teacher|school uniform|boss|nurse|hospital bag|labour|contractions|dentist|physio",
            "as a (kid|child)|toddler|puppy|cards|football|game|meeting|manager|ladder|bike|stage|guest",
            "hotel|delivery|postman",
        ),
    ),
    Sign(
        "S_ipv",
        "S.ipv.by_self",
        "May speak of the speaker's own violence at home.",
        words=phrases(
            "i( (just|then|only|lost it and|snapped and|have|ve|did)){0,2} "
            "(hit|slapped|shoved|choked|punched|kicked) (my (wife|husband|partner|girlfriend|boyfriend)|her|"
            r"him)(?! (in the (arm|ribs) for|up|with (the|a) (bill|news|question)|up for|off|that)\b)",
            "i (pushed|grabbed|threw) (her|him|my (wife|husband|girlfriend|boyfriend|partner)) "
            "(against|over|down|to the|by the|into the|across)",
        ),
        unless=phrases(
            "ball|game|football|goal|joke|brother|sister|dog|cat|dream|wanted to|could have",
            "when (i was|we were) (kids|little)",
        ),
    ),
    Sign(
        "S_ipv",
        "S.ipv.follow",
        "Follows words about harm at home.",
        words=phrases(
            r"(he|she|hes|shes|hed|shed)…5 (threw|throws|broke|breaks|smash\w*|slam\w*|grab\w*|push\w*|shov\w*|"
            r"hit|hits|hold|holds|held|lock\w*|follow\w*|wait\w*|check\w*|took|takes|scream\w*|shout\w*|spit|"
            r"spat|hurt\w*|kick\w*|punch\w*|slap\w*|twist\w*|bent|drag\w*|chok\w*|threat\w*|drinks|drunk|"
            "drinking|knife|belt|iron|stick|fist|temper|kill|find me|know where|forced|force|makes me|made me|"
            "wont let|doesnt let|phone|money|keys)",
            "(scared|afraid|frightened) of (him|her)",
            "(his|her) (hand|fist|temper|voice|footsteps|key|belt|drinking|moods?)",
            "the (girls|boys|kids|children)…5 (see|saw|hear|heard|hide|stairs|awake|cry|know|upstairs)",
        ),
        within="home",
    ),
    Sign(
        "S_ipv",
        "S.ipv.control",
        "May speak of being controlled by someone close.",
        words=phrases(
            "(he|she) (checks|counts|times) the (mileage|miles|clock|receipts)",
            "have to be back (by|in|within)…6 (he|she|or)",
            rf"{_PARTNER}…2 (takes|took|holds|hides|hid|keeps|kept|confiscat\w+|smashed|broke|broken|checks|"
            "goes through|reads|went through|controls|monitors|tracks|tracking|locked|cut up|cancelled|taken) "
            "(away )?(my|all my|the) (phone|passport|money|card|cards|wages|pay|salary|keys|car keys|papers|"
            "documents|bank card|messages|texts|emails|location|accounts?|id|"
            r"visa)(?! (out of my hand|by mistake|to (fix|charge|pay))\b)",
            f"{_PARTNER}…2 (broken|smashed|broke) (one|my|two|three) phones?( already)?",
            rf"{_PARTNER}( \w+)? (wont|doesnt|dont|never|didnt|wouldnt) (let|allow|lets) me "
            "(out|go out|see (my|anyone|people|friends)|have (friends|money|a (phone|job|bank))|"
            "speak to (my|anyone)|talk to (my|anyone|other)|work|leave|use|drive|wear|visit|ring|call|sleep|"
            "eat)…4",
            "(im|i was|were|was)( only)? not allowed (out|to (see|go|leave|have|work|speak|talk|wear|ring|use|"
            "drive|eat|sleep))…4",
            "(im|i was) only allowed…6",
            "(have|got|need|had) to ask (his|her|him for|her for|for his|for her) ?permission",
            "(he|she) (counts|controls|handles|has) all (the|my|our) (money|wages|pay|receipts|mileage|accounts)",
            r"(he|she) gives me (an allowance|\w+ (a week|for the shopping|pounds))",
            "(he|she) (times|clocks) (me|how long)",
            r"(locks|locked|locking) me (in|up)(?! (by mistake|with)\b)",
            "(tracker|tracking app|find my)…3 (on|in) my (car|phone|bag)",
            "(he|she)(s| is| has)? (tracking|tracked|tracks|follows|following|followed) "
            "(me (to|home|everywhere|when)|my (phone|car|location))",
            "if (he|she|they|anyone) (picks up|answers|finds this|comes in)…3 "
            "(say nothing|hang up|pretend|say its|say youre|delete|ill talk about)",
            "says? (a|no|any|your) (wife|woman) (who|with|doesnt|should|has)",
        ),
        unless=phrases(
            "teacher|school|boss|nurse|doctor|physio|landlord|umpire|probation|when i was|as a kid|hotel",
            "gym|games?|forgot|by mistake|charge|charging|garage|at work|manager|surgery|hospital|recipe",
            "prison|officer|washing up",
        ),
    ),
)
