"""The question that stands in the room: what was asked, by whom, and whether it still waits for an answer."""

from dataclasses import dataclass

from stillhere.coding.rules.cue import Hit, compiled
from stillhere.coding.rules.plain import Plain
from stillhere.coding.rules.safety.answers import Answer, answer
from stillhere.coding.rules.safety.asked import Topic, may_ask, puts_question, topics
from stillhere.coding.rules.safety.sign import group
from stillhere.coding.rules.safety.thread import Thread
from stillhere.coding.rules.talk import Line

_NOTHING: frozenset[Topic] = frozenset()
_SHORT = 5  # words of a line that neither answers a question nor moves on from it ("take your time")
_ASKING_FRAME = (
    r"\b(?:can i|could i|may i|i (?:ask|wonder|want to|need to|have to|am|hear|will|also|just|do)|im|id like)\b"
)
_SELF = r"\b(?:i|im|ive|i\'m|i\'ve|i\'d|i\'ll|my|myself)\b"
# A thing that is gone or dead, where "do you mean dead?" asks about that thing.
_GONE = group(
    "dog|cat|hamster|rabbit|horse|birds?|fish|pet|puppy|kitten|plants?|tree|garden|roses?|tomatoes|phone|battery|car",
    "boiler|laptop|he|she|hes|shes|nan|gran|grandad|uncle|aunt|neighbour|guinea pig|tortoise|hens?|chickens?|basil",
    "fern",
)
_OWN_WISH = (
    r"\b(?:i|id|im|ill) (?:\w+ )?(?:want|wanted|wish|rather|could|should|wont|cant|be|am|going)\b|without me|myself"
)
_PAIR = group(
    "marriage|relationship|engagement|divorce|affair|separat\\w+|split|leave (him|her)|leaving (him|her)|the job",
    "my job",
    "husband|wife|boyfriend|girlfriend|partner|together|with (him|her|them)|contract|lease|friendship|course",
)


@dataclass
class Question:
    """What was last asked about safety. `by` is the speaker who asked, `said` their words in this turn."""

    about: frozenset[Topic] = _NOTHING
    by: str = ""
    said: Plain | None = None
    told: str = ""  # the last words of whoever was asked
    answered: bool = True

    def put(self, line: Line, plain: Plain, thread: Thread) -> None:
        """A therapist speaks: over two lines of one turn a question may be begun and ended."""
        speaker = line.utterance.speaker_id
        same_turn = self.said is not None and self.by == speaker
        turn = Plain((*self.said.words, *plain.words)) if same_turn and self.said else plain
        heard = topics(plain) if may_ask(line) or thread.listens(line) else _NOTHING
        if same_turn and self.said and may_ask(line):
            heard |= topics(turn)
        heard = self._meant(heard, plain, thread, line)
        waits = bool(self.about) and (same_turn or (not self.answered and line.n_words <= _SHORT))
        self.about = heard | self.about if waits else heard
        self.by, self.said, self.answered = speaker, turn, False

    def to(self, line: Line) -> frozenset[Topic]:
        """What this line is asked about: nothing where the asker goes on."""
        return _NOTHING if self.by == line.utterance.speaker_id else self.about

    def taken_up(self, line: Line, plain: Plain) -> bool:
        """Somebody else than the therapist speaks: an answer or, where True, in their turn a question to another."""
        told_before, self.told, self.said = self.told, plain.text, None
        heard = topics(plain) if may_ask(line) else _NOTHING
        if heard and puts_question(line, plain, heard):
            self.told = told_before
            self.about = self._meant(heard, plain, Thread(), line)
            self.by, self.answered = (line.utterance.speaker_id if self.about else ""), False
            return True
        if self.about and line.utterance.speaker_id != self.by:
            waits = line.n_words <= 3 and answer(line, plain) in (Answer.OTHER, Answer.UNSURE)
            self.answered = not waits
            self.about = self.about if waits else _NOTHING
        return False

    def _meant(self, heard: frozenset[Topic], plain: Plain, thread: Thread, line: Line) -> frozenset[Topic]:
        """What is left of the topics once the words before them have said what "dead" or "ending it" is about."""
        if Topic.DEATH not in heard or thread.is_open("death", line):
            return heard
        plainly = compiled(
            r"\b(?:suicid\w*|kill\w* yourself|your (?:own )?life|to live|"
            r"(?:want|wanting|wish|wanted|like) to (?:die|be dead))\b"
        ).search(plain.text)
        if plainly:
            return heard
        of_a_thing = compiled(rf"\b{_GONE}s?\b").search(self.told) and not compiled(_OWN_WISH).search(self.told)
        ending = compiled(r"\bend(?:ing|ed)? (?:it|things|everything)\b").search(plain.text)
        of_a_bond = ending and compiled(rf"\b{_PAIR}\b").search(f"{self.told} . {plain.text}")
        return heard - {Topic.DEATH, Topic.NOT_HERE} if of_a_thing or of_a_bond else heard


def of_oneself(hit: Hit) -> bool:
    """Whether the words of the hit speak of the speaker, once "can I ask" and the like are left out."""
    words = compiled(_ASKING_FRAME).sub(" ", hit.line.low[hit.start : hit.end])
    return bool(compiled(_SELF).search(words))
