"""The talk as the rules of strain read it: spoken words, what they say, how the therapist's lines may have landed."""

from dataclasses import dataclass, field

from stillhere.coding.rules.attribution import attribution
from stillhere.coding.rules.cue import Hit, sentence_around
from stillhere.coding.rules.phrases import Found, Word, WordList, bag, spoken, word_list
from stillhere.coding.rules.pressure import MISSES, PRESSES, kinds
from stillhere.coding.rules.talk import Line, Talk

_BRIEF = 2  # words
_STEM = 6  # letters: forms of one word mostly agree in these
_COMMON = bag(
    "about actually after again all always and any anyway are ask asked back because been before being but can can't "
    "come could day did didn't does doesn't doing don't done down even ever every for from gave get getting goes going "
    "gone got had has have having he's her here him his how i'd i'll i'm i've into isn't it's its just kind know last "
    "let like little look lot made make mean more much never new not now off okay one only other our out over own put "
    "really right said same saw say says see she she's should some something sort still sure take tell than thank that "
    "that's the their them then there there's these they they're thing things think this those though thought through "
    "time today told too two use very want wanted was wasn't way we're week well went were what what's when where "
    "which while who why will with would yeah yes yesterday yet you you'd you're you've your"
)


@dataclass(frozen=True)
class Scene:
    """A talk with a memory for what was already read of its lines, so that each line is read once."""

    talk: Talk
    _words: dict[int, tuple[Word, ...]] = field(default_factory=dict, repr=False)
    _content: dict[int, frozenset[str]] = field(default_factory=dict, repr=False)
    _kinds: dict[int, frozenset[str]] = field(default_factory=dict, repr=False)
    _brief: dict[str, float] = field(default_factory=dict, repr=False)
    _said: dict[tuple[int, str], dict[str, list[Found]]] = field(default_factory=dict, repr=False)

    def words(self, line: Line) -> tuple[Word, ...]:
        """The spoken words of a line."""
        if line.index not in self._words:
            self._words[line.index] = spoken(line)
        return self._words[line.index]

    def content(self, line: Line) -> frozenset[str]:
        """The words of a line that carry its subject, cut short so that forms of a word agree."""
        if line.index not in self._content:
            carrying = (w.text[:_STEM] for w in self.words(line) if len(w.text) > 2 and w.text not in _COMMON)
            self._content[line.index] = frozenset(carrying)
        return self._content[line.index]

    def kinds(self, line: Line | None) -> frozenset[str]:
        """What a therapist's line may have been to the person who heard it; nothing for no line."""
        if line is None or not line.is_therapist:
            return frozenset()
        if line.index not in self._kinds:
            self._kinds[line.index] = kinds(line, self.words(line))
        return self._kinds[line.index]

    def answered(self, line: Line) -> Line | None:
        """The therapist's line just before this one, if the therapist spoke there."""
        previous = self.talk.lines[line.index - 1] if line.index else None
        return previous if previous is not None and previous.is_therapist else None

    def to_partner(self, line: Line) -> bool:
        """Whether the line follows the other partner's words, so that it may be meant for them."""
        previous = self.talk.lines[line.index - 1] if line.index else None
        return previous is not None and previous.is_client and previous.role is not line.role

    def own_next(self, line: Line) -> Line | None:
        """The same speaker's next turn, if it comes soon."""
        speaker = line.utterance.speaker_id
        following = self.talk.after(line, client=True, most=2)
        return next((x for x in following if x.utterance.speaker_id == speaker), None)

    def said(self, line: Line, name: str) -> dict[str, list[Found]]:
        """Where the line says the phrases of word list `name` as the speaker's own words, by rule."""
        key = (line.index, name)
        if key not in self._said:
            self._said[key] = self._read(line, word_list(name))
        return self._said[key]

    def briefness(self, line: Line) -> float:
        """The share of the speaker's turns that are a word or two: a hum while listening, or a terse habit."""
        speaker = line.utterance.speaker_id
        if speaker not in self._brief:
            turns = [x.n_words <= _BRIEF for x in self.talk.lines if x.utterance.speaker_id == speaker]
            self._brief[speaker] = sum(turns) / len(turns)
        return self._brief[speaker]

    def pressed_lately(self, line: Line, most: int = 3) -> int:
        """How many of the therapist's lines before the one just answered passed over or pressed the person."""
        earlier = self.talk.before(line, client=False, most=most + 1)[1:]
        return sum(bool(self.kinds(x) & (MISSES | PRESSES)) for x in earlier)

    def _read(self, line: Line, listed: WordList) -> dict[str, list[Found]]:
        words = self.words(line)
        by_rule: dict[str, list[Found]] = {}
        for found in listed.phrases.all_in(words):
            how = attribution(line, found.start, found.end)
            if not (how.reported or how.quoted):
                by_rule.setdefault(found.tag, []).append(found)
        if by_rule:
            for held_back in listed.unless.all_in(words):
                by_rule.pop(held_back.tag, None)
        return by_rule


def on_sentence(line: Line, found: Found, name: str) -> Hit:
    """The hit of a found phrase on the sentence that holds it."""
    wording = word_list(name).wordings[found.tag]
    start, end = sentence_around(line, found.start, found.end)
    return Hit(wording.code, line, start, max(end, found.end), wording.rule, wording.reason)
