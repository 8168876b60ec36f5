"""What is open in the conversation: a subject once raised colours the lines and the answers that follow it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from stillhere.coding.rules.cue import Hit, compiled, sentence_around, whole
from stillhere.coding.rules.plain import Plain
from stillhere.coding.rules.safety.answers import Answer, answer
from stillhere.coding.rules.safety.asked import Topic
from stillhere.coding.rules.safety.sign import group
from stillhere.coding.rules.talk import Line

REACH = 14  # lines for which a subject stays open after it was last spoken of
_DETAIL = 12  # lines within which "how often?" or "and yourself?" still asks about it

_SUBJECT = {
    "S_plan": "death",
    "S_active": "death",
    "S_passive": "death",
    "S_selfharm": "selfharm",
    "S_harm_other": "harm",
    "S_ipv": "home",
    "S_child": "child",
    "S_history": "history",
}
_RANK = {"S_passive": 1, "S_active": 2, "S_plan": 3}
_HELP = group(
    "call|ring|number|nurse|doctor|card|tell (you|my)|helpline|walk over|come and get you|talk to",
)
_TIMES = group(
    "every|most|nights?|days?|weeks?|months?|mornings?|sundays?|mondays?|tuesdays?|wednesdays?|thursdays?",
    "fridays?|saturdays?|since|sometimes|often|always|once|twice|times?|july|when|starts?|year|lately|now",
    "still|again",
)
_MEANS = group(
    r"tablets?|pills?|paracetamol|meds|medication|insulin|overdose|ropes?|belt|knife|knives|blades?|razor\w*|gun",
    r"shotgun",
    "rifle|bridge|train|trains|tracks|platform|cliff|river|canal|sea|drown|hang|hanging|jump|roof|balcony|lorry|crash",
    "cupboard|gas|exhaust|bleach|wrists|garage|lake|weir|morphine|patches|my car|the car",
)
_LONG_AGO = group(
    r"(years|long time) (ago|back)|when i was|at (school|uni|\w+teen)|as a (kid|child|teenager|student)|back then",
    r"in my (teens|twenties|thirties)|(19|20)\d\d|before (the|my) (kids|children|marriage)|in the past",
)
_ONCE = group("years|a long time|used to|once")
_RECENT = group(
    r"now|still|again|lately|last (night|week|weekend|month)|yesterday|this \w+|today|tonight|sometimes|every",
    r"these days",
)
_ACCIDENT = group(
    r"fell|slipped|tripped|twisted|sprain\w*|pulled|gym|football|bike|ladder|cook\w*|oven|stairs|running|garden\w*",
    r"my back",
    "iron|kettle|onions?|shaving|by accident|dishes|grater",
)
_NOT_THIS_ROOM = group(
    "sessions?|therapy|counselling|came|come|booked|dragged|made me|her idea|his idea|the traffic|work",
)
_CLOSES_NOTHING = "Said no to a direct question; this closes nothing."


@dataclass
class Thread:
    """Open subjects: subject → (line index when last spoken of, its heaviest code so far)."""

    open: dict[str, tuple[int, str]] = field(default_factory=dict)
    asked_at: int | None = None

    def is_open(self, subject: str, line: Line, *, reach: int = REACH) -> bool:
        """Whether the subject was spoken of within `reach` lines before this one."""
        return subject in self.open and line.index - self.open[subject][0] <= reach

    def code(self, subject: str) -> str:
        """The heaviest code of the subject so far, empty where it was never spoken of."""
        return self.open[subject][1] if subject in self.open else ""

    def note(self, hit: Hit) -> None:
        """Keep what a hit opened."""
        subject = _SUBJECT.get(hit.code)
        if subject is None:
            return
        heavier = max(self.code(subject) or hit.code, hit.code, key=lambda c: _RANK.get(c, 0))
        self.open[subject] = (hit.line.index, heavier)

    def listens(self, line: Line) -> bool:
        """Whether a therapist's short question may refer back to something."""
        asked = self.asked_at is not None and line.index - self.asked_at <= _DETAIL
        return asked or any(self.is_open(subject, line) for subject in self.open)

    def answered(self, line: Line, plain: Plain, topics: frozenset[Topic], found: frozenset[str]) -> Iterator[Hit]:
        """What the line says as an answer to a direct question about these topics; `found` are codes of its words."""
        if not topics:
            return
        kind = answer(line, plain)
        topics = self._resolved(line, plain, topics)
        if Topic.SAFE_SELF in topics:
            self.asked_at = line.index
            yield from self._on_safety(line, kind)
        elif topics & {Topic.DEATH, Topic.NOT_HERE, Topic.LIVE}:
            self.asked_at = line.index
            if _long_past(plain, kind, asked_before=Topic.BEFORE in topics):
                yield from _on_before(line, kind)
            else:
                yield from _on_death(line, topics, kind, found)
        elif Topic.HARM in topics:
            yield from _on_harm(line, plain, kind)
        elif Topic.SELFHARM in topics:
            yield from _on_selfharm(line, plain, kind, found)
        elif Topic.MARKS in topics:
            if kind in (Answer.YES, Answer.UNSURE):
                yield from _on_selfharm(line, plain, kind, found)
        elif Topic.BEFORE in topics and (self.asked_at is not None or self.is_open("death", line)):
            yield from _on_before(line, kind)
        elif topics & {Topic.HOME, Topic.SAFE_HOME}:
            yield from self._on_home(line, topics, kind)
        if Topic.CHILD in topics and (self.is_open("home", line) or self.is_open("child", line)):
            yield from self._on_child(line, plain, kind)
        if Topic.BEFORE not in topics:
            yield from self._on_details(line, plain, topics, kind)

    def _resolved(self, line: Line, plain: Plain, topics: frozenset[Topic]) -> frozenset[Topic]:
        """What "and yourself?" and "are you still?" refer back to."""
        if Topic.STILL not in topics or topics & {Topic.DEATH, Topic.NOT_HERE, Topic.HARM, Topic.HOME}:
            return topics
        of_self = compiled(r"\b(?:about|for) (?:me|myself)\b").search(plain.text)
        if self.is_open("harm", line, reach=4) and not of_self:
            return topics | {Topic.HARM}
        asked = self.asked_at is not None and line.index - self.asked_at <= _DETAIL
        if of_self or asked or self.is_open("history", line, reach=4) or self.is_open("death", line, reach=4):
            return topics | {Topic.DEATH}
        return topics

    def _on_home(self, line: Line, topics: frozenset[Topic], kind: Answer) -> Iterator[Hit]:
        unsafe = Answer.NO if Topic.SAFE_HOME in topics else Answer.YES
        if kind is Answer.NO and self.is_open("home", line):
            yield whole("S_ipv", line, "S.ipv.follow", "Answers a question about harm at home.")
        elif kind in (unsafe, Answer.UNSURE):
            yield whole("S_ipv", line, "S.ipv.yes", "Did not say that home is safe when asked.")
        elif kind is Answer.NO:
            yield _first("S_denied", line, "S.denied.answer", _CLOSES_NOTHING)

    def _on_safety(self, line: Line, kind: Answer) -> Iterator[Hit]:
        if kind not in (Answer.NO, Answer.UNSURE):
            return
        if self.is_open("home", line) and not self.is_open("death", line):
            yield whole("S_ipv", line, "S.ipv.yes", "Did not say that home is safe when asked.")
        else:
            yield _first("S_active", line, "S.active.unsafe_answer", "Did not say that they are safe when asked.")

    def _on_child(self, line: Line, plain: Plain, kind: Answer) -> Iterator[Hit]:
        away = compiled(
            r"\b(?:safe|fine|okay|asleep|at (?:school|nursery|my (?:mum|sister|nan)s)|with my \w+)\b"
        ).search(plain.text)
        if kind is not Answer.NO and not away and line.n_words > 2:
            yield whole("S_child", line, "S.child.answer", "Answers a question about a child's safety.")

    def _on_details(self, line: Line, plain: Plain, topics: frozenset[Topic], kind: Answer) -> Iterator[Hit]:
        if Topic.WAY in topics and self.is_open("death", line):
            if kind is Answer.NO:
                yield _first("S_denied", line, "S.denied.answer", _CLOSES_NOTHING)
            elif not compiled(rf"\b{_HELP}\b").search(plain.text) and "?" not in line.low:
                yield whole("S_plan", line, "S.plan.answer", "Answers a question about a way, a time or the means.")
        elif Topic.OWN_WAY in topics and kind is not Answer.NO and compiled(rf"\b{_MEANS}\b").search(plain.text):
            yield whole("S_plan", line, "S.plan.answer", "Answers a question about a way, a time or the means.")
        said_no = kind is Answer.NO and not compiled(r"\bbut i\b").search(plain.text)
        if Topic.WAY in topics and self.is_open("harm", line) and not said_no:
            yield whole("S_harm_other", line, "S.harm_other.means", "Answers a question about the means or a time.")
        if Topic.OFTEN in topics and kind is not Answer.NO and compiled(rf"\b{_TIMES}\b").search(plain.text):
            yield from self._how_often(line)

    def _how_often(self, line: Line) -> Iterator[Hit]:
        near = [s for s in ("death", "selfharm", "home") if self.is_open(s, line, reach=_DETAIL)]
        if near:
            code = self.code(max(near, key=lambda s: self.open[s][0]))
            code = "S_active" if code == "S_plan" else code
            yield whole(code, line, f"{code.replace('_', '.', 1)}.follow", "Answers how often or since when.")


def _long_past(plain: Plain, kind: Answer, *, asked_before: bool = False) -> bool:
    """Whether an answer keeps to a time long gone; asked about an earlier time, looser words will do."""
    if kind is Answer.NO or compiled(rf"\b{_RECENT}\b").search(plain.text):
        return False
    return bool(compiled(rf"\b(?:{_LONG_AGO}{'|' + _ONCE if asked_before else ''})\b").search(plain.text))


def _on_death(line: Line, topics: frozenset[Topic], kind: Answer, found: frozenset[str]) -> Iterator[Hit]:
    if Topic.DEATH not in topics and compiled(rf"\b{_NOT_THIS_ROOM}\b").search(line.low):
        return  # not wanting to be in the room
    if Topic.LIVE in topics and not topics & {Topic.DEATH, Topic.NOT_HERE}:
        if kind in (Answer.NO, Answer.UNSURE):
            yield _first("S_passive", line, "S.passive.unclear_answer", "Gave no yes when asked about wanting to live.")
    elif kind is Answer.NO and Topic.UNWILLING in topics:
        yield _first("S_passive", line, "S.passive.unclear_answer", "A no that may agree with not wanting to live.")
    elif kind is Answer.NO:
        yield _first("S_denied", line, "S.denied.answer", _CLOSES_NOTHING)
    elif kind is Answer.YES and Topic.DEATH in topics:
        yield _first("S_active", line, "S.active.yes", "Said yes when asked about dying.")
    elif kind is Answer.YES:
        yield _first("S_passive", line, "S.passive.yes", "Said yes when asked about not being here.")
    elif kind is Answer.UNSURE or not (found or line.n_words > 12 or "?" in line.low):
        yield _first("S_passive", line, "S.passive.unclear_answer", "Gave no clear answer when asked about dying.")


def _on_harm(line: Line, plain: Plain, kind: Answer) -> Iterator[Hit]:
    if kind is Answer.NO and not compiled(r"\bbut\b").search(plain.text):
        yield _first("S_denied", line, "S.denied.answer", _CLOSES_NOTHING)
    elif kind is Answer.UNSURE:
        yield whole("S_harm_other", line, "S.harm_other.undecided", "Gave no clear answer about hurting someone.")
    elif kind is Answer.YES or compiled(r"\b(?:yeah|yes|id|i might|i think)\b").search(plain.text):
        yield whole("S_harm_other", line, "S.harm_other.target", "Did not say no when asked about hurting someone.")


def _on_selfharm(line: Line, plain: Plain, kind: Answer, found: frozenset[str]) -> Iterator[Hit]:
    if compiled(rf"\b{_ACCIDENT}\b").search(plain.text):
        return
    if kind is Answer.NO and "S_selfharm" not in found:
        yield _first("S_denied", line, "S.denied.answer", _CLOSES_NOTHING)
    elif _long_past(plain, kind):
        yield whole("S_history", line, "S.history.answer", "Answers a question about an earlier time.")
    elif kind in (Answer.YES, Answer.UNSURE):
        yield whole("S_selfharm", line, "S.selfharm.yes", "Did not say no when asked about hurting themselves.")


def _on_before(line: Line, kind: Answer) -> Iterator[Hit]:
    if kind is Answer.NO:
        yield _first("S_denied", line, "S.denied.answer", _CLOSES_NOTHING)
    else:
        yield whole("S_history", line, "S.history.answer", "Answers a question about an earlier time.")


def _first(code: str, line: Line, rule: str, reason: str) -> Hit:
    """A hit on the first sentence that holds a word."""
    start = next((i for i, c in enumerate(line.low) if c.isalnum()), 0)
    return Hit(code, line, *sentence_around(line, start, start + 1), rule, reason)
