"""Family H, healthy correction: a view, plan or label refused warmly, with the client's own version put in its place.

Disagreement of this kind is the work going on, not a rupture; it keeps family C from counting every "no".
"""

from collections.abc import Iterator

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
_VERSION = Phrases.of("""
more like/of/that/when/about/the/a
it's (just/really/actually/been) more/when/how/about/like
it's that _
it's the _ that/who/of
it's the opposite/other/coming/going/not/way
it is that
it was (just/really) more/quieter/bigger/smaller/when/how/that/about/like
it's (just) not ... it's
not the/a/about ... it's
it's after/before/when/where
i'd call/say it
i'd sooner/rather/prefer
i'd (really) do
i think it's/i'd/he's/she's/they're/it/there's
i see it as/more/like
to me it's
for me it's
that i can
but i can/could/would/will
instead of
the opposite
what it is is
as if/though
like when
i just want/wanted
if i do/start
than that
you're more
i say he's/she's/it's/they're
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
_LEAST = 6


def find(talk: Talk) -> Iterator[Hit]:
    """Healthy corrections on client and partner lines, in order."""
    scene = Scene(talk)
    for line in talk.lines:
        if line.is_client and line.n_words >= _LEAST and _corrects(scene, line):
            yield whole(
                "H_disagree",
                line,
                "H.own_version",
                "Said no to it and offered their own version, and stayed in the work.",
            )


def own_version(scene: Scene, line: Line) -> bool:
    """Whether the line puts something of the client's own in the place of what it refuses."""
    return line.n_words >= _LEAST and _VERSION.first_in(scene.words(line)) is not None


def _corrects(scene: Scene, line: Line) -> bool:
    before = scene.answered(line)
    words = scene.words(line)
    if before is None or _COLD.first_in(words) or not _REFUSES.first_in(words):
        return False
    kinds = scene.kinds(before)
    held = bool(kinds & (_VIEWS - {"blame", "defence"})) or (not before.asks and before.n_words >= 4)
    return held and "own_part" not in kinds and not _SAFETY.first_in(scene.words(before)) and own_version(scene, line)
