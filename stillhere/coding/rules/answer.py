"""What an answer does with what the therapist said: denies it, keeps it short, or puts an own version in its place."""

from stillhere.coding.rules.phrases import Phrases, Word, bag
from stillhere.coding.rules.scene import Scene
from stillhere.coding.rules.talk import Line

_VERSION = Phrases.of("""
nearer/closer (to) _ | that's different/another | there's a difference
i'd put/try/start/be/like/tell/do it/to/happy/with/that/him/her
i could/might (just/always) do/try/tell/write/ring/call/say/ask/record/go/start
could/can we start/begin/do/try/talk with/about/from/instead
what i want/need/mean/feel/felt/wanted is/was | i want/wanted/need/needed him/her/them/somebody/someone to
that's the one/bit/part
it's the _ i/that/who | i chose | less _ more | (it's) more (that) | the other way
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
_BARE = bag(
    "yes yeah yep yup ya aye no nah nope mm mmm mhm hm hmm uh huh mhmm ok okay right sure fine alright all i it "
    "it's that's suppose guess think so reckon know don't dunno maybe perhaps possibly true same whatever exactly "
    "definitely absolutely oh well good great nice cool sweet fair enough anyone anything nothing really not much "
    "hard to say can't couldn't remember ma'am sir miss doctor mate man thanks thank you and a the that do will "
    "try i'll make makes sense idea point way see understand get got "
)
_MINE = frozenset({"i", "i'm", "i've", "i'd", "my", "me", "we"})
_NEGATIONS = bag("no nah nope naw not isn't ain't wasn't aren't don't doesn't won't didn't wouldn't never nae wasnae")
_REFUSALS = bag("no nah nope naw")
_OPENERS = bag("well oh and but so whoa")
LEAST = 6  # words: a version of one's own takes about this many


def own_version(scene: Scene, line: Line) -> bool:
    """Whether the line puts something of the client's own in the place of what it refuses."""
    return line.n_words >= LEAST and _VERSION.first_in(scene.words(line)) is not None


def contradicts(scene: Scene, line: Line, before: Line) -> bool:
    """Opens with a no to an affirmed statement, or denies a word the therapist has just used."""
    words = [w.text for w in scene.words(line)]
    if before.asks and not scene.kinds(before) & {"advice", "task", "theory", "minimising"}:
        return False
    if any(w.text in _NEGATIONS for w in scene.words(before)[:-1]):
        return False  # "You didn't sleep." "No." is agreement
    opening = words[1:] if words[0] in _OPENERS else words
    if opening and opening[0] in _REFUSALS:
        return True
    theirs = scene.content(before)
    return any(w in _NEGATIONS and any(x[:6] in theirs for x in words[i + 1 : i + 5]) for i, w in enumerate(words))


def more_follows(scene: Scene, line: Line, *, least: int = 8) -> bool:
    """Whether the person says more of their own in their next turn: near their usual length and about themselves."""
    usual = scene.talk.usual(line).words
    following = scene.own_next(line)
    if following is None:
        return False
    return following.n_words >= max(least, 0.8 * usual) and not _MINE.isdisjoint(following.bag)


def own_words(words: tuple[Word, ...], before: tuple[Word, ...]) -> int:
    """How many words of an answer are neither bare agreement nor taken from the line it answers."""
    given = {w.text for w in before}
    return sum(w.text not in _BARE and w.text not in given for w in words)
