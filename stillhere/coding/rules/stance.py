"""How a line stands towards the other person: who does what in it, and what it answers. Codes nothing by itself.

Grammar and small classes of everyday words (ways.toml), not sentences: what one writer words one way another words
differently, but both say who did it, when, and to whom. Readings are numbers between 0 and 1; what is not there is 0.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from stillhere.coding.rules.phrases import Phrases, Word, bag
from stillhere.coding.rules.pressure import MISSES, PRESSES
from stillhere.coding.rules.scene import Scene
from stillhere.coding.rules.sentences import bare
from stillhere.coding.rules.strain import Strain, Strains
from stillhere.coding.rules.talk import Line, Talk
from stillhere.coding.told import KIN

_MANY = 3  # words of a class; more say no more
_BACK = 10  # lines in which a subject that was left may be found
_SHORT = 0.5  # of the speaker's own median words; below it something may be held back
_STEM = 6  # letters: forms of one word mostly agree in these
_CONTENT = 4  # letters from which a word is likely to carry the subject

_I, _YOU, _WE = (
    bag("i i've i'd i'm i'll"),
    bag("you you've you'd you're you'll"),
    bag("we we've we'd we're we'll let's"),
)
_IT, _THEY = bag("it it's that that's this there there's"), bag("he she they he's she's they're he'd she'd they'd")
_ADVERBS = bag(
    "also then already always never still ever only almost nearly both even just kind of sort so kinda sorta"
)
_HELPERS = {
    "past": bag("was were wasn't weren't did didn't had hadn't"),
    "perfect": bag("have haven't has i've you've we've"),
    "modal": bag(
        "can could can't couldn't will would won't wouldn't should shouldn't might may must i'd i'll you'd you'll"
    ),
    "now": bag("am are is don't do doesn't aren't isn't i'm you're we're"),
}
_PAST = bag(
    "was were went got had did made took gave came heard said asked told spoke put left let lost held hid sent read "
    "kept cut ran sat saw knew thought felt found brought met wrote meant set stood drove fell broke chose began woke "
    "bought caught taught built paid slept spent threw drew grew rang sang shook shut stole swore tore wore won swept "
    "rode rose sold laid led bit dug forgot drank ate flew hurt hit misheard misread misunderstood overlooked"
)
_ED = 4  # letters: "used", "asked"
_WH = bag("what how where why who which when whose what's how's where's who's whats hows")
_YES_NO = bag("did do does is are was were have has can could would will shall am isn't didn't don't wasn't")
# Classes of ways.toml that are told apart by whose doing they are.
_DOINGS = bag("ending handed hasty inner knowing lapse leaving setting_aside spoke telling urging vague")
_COMMANDS = bag(
    "try put give tell say take let's let imagine picture pretend stay close rate pick write fill hold look do don't "
    "start keep think read draw go come stop leave bring forget show wait breathe describe have make"
)
_OPENERS = bag("well oh and but so okay right look please just then now hey aye ah yeah yes mm um")
_YES = bag("yes yeah okay right sure yep aye mm true fine thanks thank exactly")
_NO = bag("no nah nope naw not never")
_NUMBERS = bag("two three four five six seven eight nine ten eleven twelve fifteen twenty thirty noon")
_THANKS = bag("thanks thank appreciate glad relief wow")
_SAID_AT_ALL = ("asks", "you_past", "opens_no", "denies", "few_words", "task", "dates", "leaving")
_SAID_MUCH = ("therapy", "long", "lets_know", "called_it", "pull_named")
_COMPLAINS = bag("you you're you've your you'd")


@cache
def _ways() -> tuple[dict[str, tuple[str, ...]], Phrases]:
    """The classes of every word that is in one, and the phrases."""
    tables = tomllib.loads(Path(__file__).with_name("ways.toml").read_text("utf-8"))
    classes: dict[str, tuple[str, ...]] = {}
    for name, words in tables["words"].items():
        for word in bag(words):
            classes[word] = (*classes.get(word, ()), name)
    return classes, Phrases(tables["phrases"])


@dataclass(frozen=True)
class Stances:
    """The readings of a talk's lines with what stands around them; each line's own words are read once."""

    talk: Talk
    strains: Strains
    _all: dict[int, dict[str, float]] = field(default_factory=dict, repr=False)
    _own: dict[int, dict[str, float]] = field(default_factory=dict, repr=False)
    _content: dict[int, frozenset[str]] = field(default_factory=dict, repr=False)

    @classmethod
    def of_talk(cls, talk: Talk) -> "Stances":
        """The stances of a talk, shared by the families that ask for them."""
        return talk.kept(cls, lambda t: cls(t, Strains.of_talk(t)))

    def of(self, line: Line) -> dict[str, float]:
        """What the line says and what it answers, together."""
        if line.index not in self._all:
            self._all[line.index] = self.own(line) | dict.fromkeys(self._around(line), 1.0)
        return self._all[line.index]

    def own(self, line: Line) -> dict[str, float]:
        """What the line's own words hold."""
        if line.index not in self._own:
            self._own[line.index] = _read(line, bare(line))
        return self._own[line.index]

    def content(self, line: Line) -> frozenset[str]:
        """The words that may carry a line's subject, cut short so that forms of a word agree."""
        if line.index not in self._content:
            self._content[line.index] = frozenset(w[:_STEM] for w in line.bag if len(w) >= _CONTENT and "'" not in w)
        return self._content[line.index]

    def _around(self, line: Line) -> Iterator[str]:
        usual = self.talk.usual(line).words
        if usual and line.n_words >= 1.5 * usual:
            yield "longer"
        if usual and line.n_words <= 0.6 * usual:
            yield "shorter"
        if line.index < 3:
            yield "opening"
        yield from self._answers(line)
        yield from self._leads_to(line)

    def _answers(self, line: Line) -> Iterator[str]:
        """What stands before: the other person's last line, its strain, and what had brought it about."""
        before = self.strains.before(line)
        if before is not None:
            yield f"strain_{before}"
        at_once = self.strains.before(line, within=1)
        if at_once is not None:
            yield f"now_{at_once}"
        said = self.talk.last_client(line) if line.is_therapist else self.talk.last_therapist(line)
        if said is None:
            return
        if before not in (None, Strain.NOD) or said.n_words < _SHORT * self.talk.usual(said).words:
            yield "uneasy"
        yield from (f"said_{name}" for name in self._of_said(said, line))
        if not line.is_therapist:
            return
        earlier = self.talk.last_therapist(said)
        if earlier is not None:
            found = self.talk.kept(Scene, Scene).kinds(earlier)
            if found & MISSES:
                yield "after_miss"
            if found & PRESSES:
                yield "after_press"
        older = self.talk.before(said, client=True, most=_BACK // 2)
        left = frozenset[str]().union(*map(self.content, older)) - self.content(said)
        if len(self.content(line) & left) >= 2:
            yield "returns"

    def _of_said(self, said: Line, line: Line) -> Iterator[str]:
        own = self.own(said)
        yield from (name for name in _SAID_AT_ALL if name in own)
        yield from (name for name in _SAID_MUCH if own.get(name, 0) >= 0.5)
        if said.bag & _COMPLAINS:
            yield "you"
        if "why" in said.bag or ("what" in said.bag and "for" in said.bag):
            yield "why"
        if said.n_words < _SHORT * self.talk.usual(said).words:
            yield "shorter"
        shared = len(self.content(said) & self.content(line))
        yield "shared" if shared >= 2 else "met" if shared else "unmet"

    def _leads_to(self, line: Line) -> Iterator[str]:
        """What comes next: whether the other person gives thanks, or strains."""
        after = self.talk.lines[line.index + 1] if line.index + 1 < len(self.talk.lines) else None
        if after is None or after.is_therapist == line.is_therapist:
            return
        if "on_me" in self.own(after):
            yield "then_on_me"
        if after.bag & _THANKS:
            yield "then_thanks"
        strained = self.strains.of_line[after.index]
        if strained is not None:
            yield f"then_{strained}"


def _read(line: Line, words: tuple[Word, ...]) -> dict[str, float]:
    classes, phrases = _ways()
    there = frozenset(w.text for w in words)
    counts = Counter(name for word in there for name in classes.get(word, ()))
    found = {name: min(n, _MANY) / _MANY for name, n in counts.items()}
    found |= dict.fromkeys({f.tag for f in phrases.all_in(words)}, 1.0)
    found |= dict.fromkeys(_who_does_what([w.text for w in words], classes), 1.0)
    found |= dict.fromkeys(_shape(line, [w.text for w in words]), 1.0)
    if there & KIN:
        found["kin"] = 1.0
    return found


def _who_does_what(texts: list[str], classes: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Whose doing the clauses tell of, when and what: "i_past", "i:handed"; and in what order ("you_then_i")."""
    seen: list[str] = []
    for i, text in enumerate(texts):
        who = "i" if text in _I else "you" if text in _YOU else "we" if text in _WE else None
        if who is None:
            if text in _IT:
                yield "it"
            elif text in _THEY:
                yield "they"
            continue
        when, verb = _when(text, texts[i + 1 : i + 6])
        yield from (f"{who}:{name}" for name in classes.get(verb, ()) if name in _DOINGS)
        if any(t in _NO or t.endswith("n't") for t in texts[i + 1 : i + 3]):
            yield f"{who}_not"
        if i and texts[i - 1] in _YES_NO:
            yield f"asks_{who}"
        yield f"{who}_{when}"
        if when == "past":
            if seen and seen[-1] != who:
                yield f"{seen[-1]}_then_{who}"
            seen.append(who)
    for name in ("me", "my", "your", "us"):
        if name in texts:
            yield name


def _when(subject: str, following: list[str]) -> tuple[str, str]:
    """The time of a clause by its helping verb or its verb, and the verb itself."""
    when = next((name for name, helpers in _HELPERS.items() if subject in helpers), "")
    for text in following:
        helped = next((name for name, helpers in _HELPERS.items() if text in helpers), "")
        when = when or helped
        if helped or text in _ADVERBS:
            continue
        past = text in _PAST or (text.endswith("ed") and len(text) >= _ED)
        return when or ("past" if past else "now"), text
    return when or "now", following[0] if following else ""


def _shape(line: Line, texts: list[str]) -> Iterator[str]:
    n = len(texts)
    for name, fits in (("few_words", n <= 4), ("short", 4 < n <= 12), ("long", n >= 25), ("very_long", n >= 40)):
        if fits:
            yield name
    head = next((t for t in texts[:3] if t not in _OPENERS), "")
    first = texts[0] if texts else ""
    if line.asks:
        yield "asks"
    if line.text.rstrip().endswith("?"):
        yield "ends_asking"
    if not _WH.isdisjoint(texts):
        yield "wh"
    if head in _WH:
        yield "opens_wh"
    if head in _YES_NO:
        yield "opens_yes_no"
    if head in _COMMANDS:
        yield "commands"
    if head in _NO or first in _NO:
        yield "opens_no"
    if first in _YES:
        yield "opens_yes"
    if head in _I:
        yield "opens_i"
    if head in _YOU:
        yield "opens_you"
    if head in _IT:
        yield "opens_it"
    if any(t in _NO or t.endswith("n't") for t in texts):
        yield "denies"
    if "but" in texts:
        yield "but"
    if '"' in line.text or "“" in line.text:
        yield "quotes"
    if any(t.isdigit() or t in _NUMBERS for t in texts):
        yield "number"
    mine, yours = sum(t in _I or t in {"me", "my"} for t in texts), sum(t in _YOU or t == "your" for t in texts)
    if n and mine / n >= 0.15:
        yield "much_i"
    if not mine:
        yield "no_i"
    if n and yours / n >= 0.15:
        yield "much_you"
    if not yours:
        yield "no_you"
    if any(line.has(kind) for kind in ("cry", "laugh", "pause")):
        yield "event"
