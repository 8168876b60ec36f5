"""Family H, healthy correction: a view, plan or label refused warmly, with the client's own version put in its place.

Disagreement of this kind is the work going on, not a rupture; it keeps family C from counting every "no".
"""

from collections.abc import Iterator

from stillhere.coding.rules.answer import LEAST, own_version
from stillhere.coding.rules.cue import Hit, whole
from stillhere.coding.rules.phrases import Phrases
from stillhere.coding.rules.pressure import MISSES, PRESSES
from stillhere.coding.rules.scene import Scene
from stillhere.coding.rules.talk import Line, Talk

FAMILY = "H"

_REFUSES = Phrases.of("""
^ (well/oh/and/but/so/yeah/mm/see/actually/hm) no/nah/nope/naw/not/nae
^ (well/oh/and/but/so/yeah/mm/see/actually/hm) it's/that's/it/that not
^ (well/oh/and/but/so/yeah/mm/see/actually/hm) it/that isn't/wasn't/ain't/wasnae
^ (well/oh/and/but/so/yeah/mm/see/actually/hm) i'm not
^ (well/oh/and/but/so/yeah/mm/see/actually/hm) i don't/didn't/wasn't/wouldn't/can't
^ (well/oh/mm/it's) bigger/smaller/worse/quieter/less/softer/lonelier/older/deeper than/like
isn't/wasn't (quite) it $
i wouldn't say/call/put/use/go | isn't/wasn't (quite/really) it | isn't/wasn't the word
not _ exactly/as/so/quite | not as such
i don't know if/that ... the word/right | i'd (have to) disagree
less _ | _ is (a/too/a bit) strong/much/soon | too soon/strong/big/early
kind/sort of but | i see/know/hear/get what you/you're ... but | funny enough | _ isn't/is not/ain't _
it's the opposite | not for me
not quite/it $
^ nobody's/nobody _
^ nearly/almost/close
not exactly/quite
not so much
not really the/that
i don't think so/it's/that's/i'm/you're/it/i
i don't see it that/like
i don't agree
i disagree
i'd argue
argue with that/you
you're (still) wrong
that/this won't/wouldn't/doesn't work/fit
that i can't
i'd sooner/rather/prefer
could/can we/i do/try/start/have/write/say it/with/the/from/instead/that
not at/on/in/with the/night/front
""")
_COLD = Phrases.of("""
shut up
stop it/that/talking
leave it/me
drop it
i'm done/finished
you don't/didn't/never/always/keep
whatever
forget it
don't tell me
waste/wasting
pointless/stupid/silly/ridiculous
""")
_SAFETY = Phrases.of("""
end/ending your life
thoughts of
killing/hurting/harming yourself
alive
""")
_VIEWS = MISSES | PRESSES


def find(talk: Talk) -> Iterator[Hit]:
    """Healthy corrections on client and partner lines, in order."""
    scene = talk.kept(Scene, Scene)
    for line in talk.lines:
        if line.is_client and line.n_words >= LEAST and _corrects(scene, line):
            yield whole(
                "H_disagree",
                line,
                "H.own_version",
                "Said no to it and offered their own version, and stayed in the work.",
            )


def _corrects(scene: Scene, line: Line) -> bool:
    before = scene.answered(line)
    words = scene.words(line)
    if before is None or _COLD.first_in(words) or not _REFUSES.first_in(words):
        return False
    kinds = scene.kinds(before)
    held = bool(kinds & (_VIEWS - {"blame", "defence"})) or (not before.asks and before.n_words >= 4)
    return held and "own_part" not in kinds and not _SAFETY.first_in(scene.words(before)) and own_version(scene, line)
