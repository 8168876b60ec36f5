"""Words and affect that do not match: laughing while what is told is a loss, a hurt or a fright (code W6)."""

from collections.abc import Iterator

from stillhere.coding.rules.cue import Hit, whole
from stillhere.coding.rules.phrases import Phrases, bag
from stillhere.coding.rules.scene import Scene
from stillhere.coding.rules.talk import Line

_PAIN = Phrases.of("""
died/dead/dies/death/funeral/grave/graves/coffin/casket/cemetery/ashes/killed/suicide/drowned/murdered/widow/buried
cancer/tumour/tumor/scan/chemo/hospital/hospice/dementia/alzheimer's/stroke/ward/surgery/surgeon/diagnosis
miscarriage/ambulance/morgue
hit/hits/beat/beaten/slapped/punched/kicked/belt/belted/choked/bruise/bruised/bruises/blood/bleeding/bled
burned/burnt/scar/scars/stitches/smacked/thumped/whacked/strap/slipper/cane/whipped/hiding/fist/fists
raped/assaulted/abused/attacked/molested
fired/sacked/redundant/redundancy/laid/layoff/evicted/bankrupt/bankruptcy/repossessed/foreclosed
left/dumped me/us/him/her
divorce/divorced/divorcing/cheated/cheating/affair/abandoned/ghosted
getting/got married/engaged without/to
scared/terrified/alone/lonely/ashamed/shame/hated/hates/hurt/hurts/destroy/destroyed/humiliated/panicked/fainted
drunk/overdose/relapse/relapsed
passed out
crash/crashed/collapsed
nearly/almost (just) kept/died/drove/crashed/drowned/jumped/lost/fainted/killed
kept driving
forgot/forgets my/me/who
doesn't know me/who/my
called/calls/thinks me/i'm his/her/by/the
never (even) came/called/rang/turned/showed/knew/noticed
nobody came/called/rang/turned/noticed/asked
no one came/called/rang/turned/noticed/asked
didn't (even) come/call/recognise/recognize/ring/notice
they found one/something/a
locked me/us out/in
threw me/us out
foster/orphanage/custody/prison/jail
thirty/twenty/forty # years and/for
""")
_FUNNY = Phrases.of("""
it's (quite/so/kind/actually/really/pretty) funny
it was (quite/so/actually/really/pretty) funny/hilarious/comedy
it's hilarious/comical
funny thing/story/really/how/isn't
you have to laugh
got to laugh
i had to laugh
laugh or cry
ha ha
""")
_IDIOM = Phrases.of("""
could/could've/coulda/would (have) murder/murdered/kill/killed
swear i'd/i/to
dying/die for/laughing/laugh
to die for
killing me
dying on
is/was/be murder
slap me
""")
_NOTICED = Phrases.of("""
you're/you (were) (still) laughing/smiling/chuckling/grinning/joking
you laugh/laughed/smile/smiled/joke/joked
the laugh/joke/jokes/smile/laughing
funny
""")
_SERIOUS = frozenset({"probe", "intense", "minimising", "faint", "asks"})
_OTHERS = bag("he she they his her him them he'd she'd they'd we us dad mum mam mom brother sister somebody someone")
_TELLING = 12  # words: shorter than this a laugh is more often a reply to a joke than part of a telling


def split(scene: Scene, line: Line) -> Iterator[Hit]:
    """W6: the person laughs, or calls it funny, over something that hurts; not where the two of them laugh together."""
    words = scene.words(line)
    laughs = line.has("laugh")
    if not (laughs or _FUNNY.first_in(words)) or playful(scene, line):
        return
    before = scene.answered(line)
    plain_remark = before is not None and not scene.kinds(before) and before.n_words <= _TELLING
    told = laughs and _within(line) and line.n_words >= _TELLING and not _OTHERS.isdisjoint(line.bag)
    hurts = _PAIN.first_in(words) is not None
    if laughs and _noticed(scene, line) and (hurts or told):
        reason = "Laughed while telling it, and the therapist took notice of the laugh."
        yield whole("W6_split", line, "W6.laugh_noticed", reason)
    elif (hurts or _asked_of_pain(scene, before)) and (told or not plain_remark):
        verb, rule = ("Laughed", "W6.laughs_at_pain") if laughs else ("Called it funny", "W6.calls_it_funny")
        yield whole("W6_split", line, rule, f"{verb} while telling something that hurts.")
    elif told and not plain_remark:
        yield whole("W6_split", line, "W6.laughs_in_telling", "Laughed in the middle of telling what somebody did.")


def playful(scene: Scene, line: Line) -> bool:
    """Nothing split about it: an idiom, a laugh that answers a laugh, or one that is half a sob."""
    answers = line.index > 0 and scene.talk.lines[line.index - 1].has("laugh")
    tears = any("cry" in e.text or "wipe" in e.text for e in line.events)
    return answers or tears or _IDIOM.first_in(scene.words(line)) is not None


def _noticed(scene: Scene, line: Line) -> bool:
    following = scene.talk.lines[line.index + 1 : line.index + 2]
    return any(x.is_therapist and _NOTICED.first_in(scene.words(x)) for x in following)


def _asked_of_pain(scene: Scene, before: Line | None) -> bool:
    if before is None or not scene.kinds(before) & _SERIOUS:
        return False
    return _PAIN.first_in(scene.words(before)) is not None


def _within(line: Line) -> bool:
    """Whether a laugh stands inside the telling, with words on both sides."""
    laugh = next(e for e in line.events if e.kind == "laugh")
    return len(line.low[: laugh.start].split()) >= 2 and len(line.low[laugh.end :].split()) >= 4
