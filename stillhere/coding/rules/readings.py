"""What can be read of a client's line without knowing its words by heart: its make, what it answers, what follows.

Every reading is a number between 0 and 1 with a name; scorecards weigh them. "before." reads the therapist's line that
was answered, "after." the therapist's next one, "near" the strain around.
"""

from dataclasses import dataclass, field
from functools import cached_property

from stillhere.coding.rules.aftermath import aftermath
from stillhere.coding.rules.answer import contradicts, more_follows, own_words
from stillhere.coding.rules.manner import manner, shares
from stillhere.coding.rules.phrases import Phrases, bag, word_list
from stillhere.coding.rules.scene import Scene
from stillhere.coding.rules.talk import Line, Talk

_NEAR = 4  # lines either way
_FULL_STRAIN = 3.0
_WORDY, _WORDIEST = 14, 30  # words
_BEYOND_USUAL = 1.2
_KNOWN = 15  # turns from which a habit can be told
_HUMS = 0.25  # share of turns of a word or two: above it a short answer is habit, or listening
_NUMBERS = bag("one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty")
_GENERIC = bag("can can't have just get gets got learn life things people one")
_CLOSED = Phrases.of("""
^ (so/and/okay/right/well) have/has/had/did/do/does/is/are/was/were you/he/she/it/they/that/there/your/this
^ (so/and/okay/right/well) will/would/can/could you/he/she/it/they/that/there/your/this
when/where/who/which/how's | how many/long/much/often/old/far/likely | what time/day/age/number/name/year
is that/it/there/this | would that/it/you
""")
_LISTENING = bag("mm mmm mhm hm hmm uh huh yeah yes yep yup right okay ok oh ah aye hi hello really wow cool thanks no")
_CUT_OFF = ("-", "—", "–", "…")
_ANSWERS = bag("answer tell give promise need want")


@dataclass(frozen=True)
class Readings:
    """The readings of a talk's client lines, each worked out once and only when asked for."""

    scene: Scene
    _of_line: dict[int, dict[str, float]] = field(default_factory=dict, repr=False)
    _aftermaths: dict[int, frozenset[str]] = field(default_factory=dict, repr=False)

    @classmethod
    def of_talk(cls, talk: Talk) -> "Readings":
        """The readings of a talk, shared by the families that ask for them."""
        return talk.kept(cls, lambda t: cls(t.kept(Scene, Scene)))

    def of(self, line: Line) -> dict[str, float]:
        """All readings of a client's line by name; what is not there is left out."""
        if line.index not in self._of_line:
            found = manner(line, self.scene.words(line))
            found |= self._before(line) | self._after(line) | self._around(line)
            found |= dict.fromkeys(_together(line, found), 1.0)
            found |= self._wide_ways(line)
            self._of_line[line.index] = found
        return self._of_line[line.index]

    def _before(self, line: Line) -> dict[str, float]:
        scene, before = self.scene, self.scene.answered(line)
        if before is None:
            return {"before.none": 1.0}
        words, kinds = scene.words(line), scene.kinds(before)
        found = {f"before.{name}": value for name, value in self._therapist(before).items()}
        found |= {f"before.{kind}": 1.0 for kind in kinds & {"inner", "own_part", "farewell"}}
        shared = len(scene.content(line) & scene.content(before))
        if not shared and len(words) >= 5:
            found["no_overlap"] = 1.0
        elif shared and line.n_words <= 3:
            found["echoes"] = 1.0
        if before.asks and "inner" not in kinds:
            found["only_asked"] = 1.0
            if _CLOSED.first_in(scene.words(before)):
                found["closed"] = 1.0
        if before.text.rstrip().endswith(_CUT_OFF):
            found["cut_off"] = 1.0
        if own_words(words, scene.words(before)) == 0:
            found["bare"] = 1.0
        if words and contradicts(scene, line, before):
            found["contradicts"] = 1.0
        return found

    def _after(self, line: Line) -> dict[str, float]:
        following = self._next(line)
        if following is None:
            return {}
        found = {f"after.{name}": value for name, value in self._therapist(following).items()}
        found |= {f"after.{kind}": 1.0 for kind in self._aftermath(following)}
        if self.scene.content(line) & self.scene.content(following):
            found["after.echo"] = 1.0
        return found

    def _around(self, line: Line) -> dict[str, float]:
        talk, usual = self.scene.talk, self.scene.talk.usual(line)
        following = self.scene.own_next(line)
        earlier = {word for x in talk.before(line, most=_NEAR + 1) for word in self.scene.content(x)}
        found = {
            "shortness": usual.shortness(line),
            "near": self._near(line),
            "next_long": float(following is not None and following.n_words > _BEYOND_USUAL * usual.words),
            "same_subject": float(len(self.scene.content(line) & earlier) >= 2),
            "terse": float(usual.n >= _KNOWN and self.scene.briefness(line) > _HUMS),
            "hums": float(line.bag <= _LISTENING and not self.scene.pressed_lately(line)),
            "goes_on": float(more_follows(self.scene, line)),
            "laugh": float(line.has("laugh")),
            "asking": float(line.asks),
        }
        return {name: value for name, value in found.items() if value}

    def _therapist(self, line: Line) -> dict[str, float]:
        """How a therapist's line is made, and whether it stays with what the client just said."""
        words = self.scene.words(line)
        found = shares(frozenset(w.text for w in words), "therapist")
        if not line.asks:
            found["states"] = 1.0
        if len(words) >= _WORDY:
            found["wordy"] = min(len(words) / _WORDIEST, 1.0)
        if line.has("laugh"):
            found["laugh"] = 1.0
        said = self.scene.talk.last_client(line)
        if said is not None:
            if self.scene.content(line) & self.scene.content(said):
                found["echo"] = 1.0
            elif len(words) >= 5:
                found["unrelated"] = 1.0
        return found

    def _wide_ways(self, line: Line) -> dict[str, float]:
        places: dict[str, set[int]] = {}
        for found in word_list("leanings").phrases.all_in(self.scene.words(line)):
            places.setdefault(found.tag, set()).add(found.before // 3)
        says = {f"says.{code}": 1.0 for code in places}
        return says | {f"says_twice.{code}": 1.0 for code, where in places.items() if len(where) > 1}

    def _near(self, line: Line) -> float:
        around = self._strain[max(0, line.index - _NEAR) : line.index + _NEAR + 1]
        return min(sum(around) - self._strain[line.index], _FULL_STRAIN) / _FULL_STRAIN

    @cached_property
    def _strain(self) -> list[float]:
        """How far the line after each client line says that it held a strain: owned or defended, or at least asked."""
        return [self._strain_of(line) if line.is_client else 0.0 for line in self.scene.talk.lines]

    def _strain_of(self, line: Line) -> float:
        following = self._next(line)
        kinds = self._aftermath(following) if following else frozenset()
        asked = bool(kinds & {"asks_of_us", "yields", "names_it"})
        return ("owns" in kinds) + ("stands" in kinds) + 0.5 * asked

    def _aftermath(self, line: Line) -> frozenset[str]:
        if line.index not in self._aftermaths:
            self._aftermaths[line.index] = aftermath(self.scene.words(line))
        return self._aftermaths[line.index]

    def _next(self, line: Line) -> Line | None:
        lines = self.scene.talk.lines
        following = lines[line.index + 1] if line.index + 1 < len(lines) else None
        return following if following is not None and following.is_therapist else None


def _together(line: Line, found: dict[str, float]) -> list[str]:
    """Readings that mean more together than each alone."""
    there, you = line.bag, "you" in found
    held = {
        "general_no_i": "general" in found and "no_i" in found,
        "generic_you": you and "no_i" in found and not there.isdisjoint(_GENERIC),
        "asks_new": line.asks and "no_overlap" in found and not you,
        "yields_bare": "yielding" in found and line.n_words <= 12 and "bare" in found,
        "looks_after": you and "looking_after" in found,
        "you_strained": you and not found.keys().isdisjoint({"after.owns", "after.stands", "after.itself"}),
        "frame_you": "frame" in found and you,
        "number": not there.isdisjoint(_NUMBERS) or any(t.isdigit() for t in line.tokens),
        "still": "still" in there or "same" in there,
        "course_change": "course" in found and "change" in found,
        "answer": not there.isdisjoint(_ANSWERS) and (you or "commands" in found),
    }
    return [name for name, holds in held.items() if holds]
