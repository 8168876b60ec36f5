"""Family S: words that may speak of danger, read for recall; whoever is not the therapist may carry them."""

from collections.abc import Iterator

from stillhere.coding.rules.cue import Hit
from stillhere.coding.rules.plain import Plain
from stillhere.coding.rules.safety.active import ACTIVE
from stillhere.coding.rules.safety.asked import Topic
from stillhere.coding.rules.safety.child import CHILD
from stillhere.coding.rules.safety.fate import FATE
from stillhere.coding.rules.safety.harm import HARM_OTHER
from stillhere.coding.rules.safety.home import IPV
from stillhere.coding.rules.safety.passive import DENIAL, PASSIVE
from stillhere.coding.rules.safety.plan import PLAN
from stillhere.coding.rules.safety.question import Question, of_oneself
from stillhere.coding.rules.safety.reading import Spoken, read
from stillhere.coding.rules.safety.ready import READY
from stillhere.coding.rules.safety.sayings import IDIOM, QUOTE
from stillhere.coding.rules.safety.selfharm import HISTORY, SELFHARM
from stillhere.coding.rules.safety.sign import Lexicon, Sign
from stillhere.coding.rules.safety.thread import Thread
from stillhere.coding.rules.talk import Line, Talk
from stillhere.model import Role

FAMILY = "S"
LEXICON = Lexicon(
    (*PLAN, *READY, *ACTIVE, *PASSIVE, *FATE, *SELFHARM, *HARM_OTHER, *IPV, *CHILD, *HISTORY, DENIAL, *QUOTE, *IDIOM)
)

_LIGHT = frozenset({"S_idiom", "S_quote", "S_denied", "S_history"})
# Lines for which words that only make sense within an open subject are still read.
_FOLLOW_REACH = {"death": 6, "selfharm": 8, "harm": 8, "child": 4, "home": 6, "history": 10}


def find(talk: Talk) -> Iterator[Hit]:
    """Every safety sign of the session, in order; a therapist's line never carries one, but its questions are read."""
    thread, question = Thread(), Question()
    before: Plain | None = None
    for line in talk.lines:
        plain = Plain.of(line)
        if line.is_therapist:
            question.put(line, plain, thread)
            continue
        asked = question.to(line)
        if not (line.n_words or (asked and line.events)):
            continue
        asks = question.taken_up(line, plain)
        hits = _told(talk, line, plain, before, thread, asked)
        if asks and line.role is Role.OTHER:
            hits = [h for h in hits if of_oneself(h)]
        for hit in hits:
            thread.note(hit)
        yield from hits
        before = plain


def _told(
    talk: Talk, line: Line, plain: Plain, before: Plain | None, thread: Thread, asked: frozenset[Topic]
) -> list[Hit]:
    death = thread.code("death") if thread.is_open("death", line) else ""
    spoken = Spoken(talk, line, plain, before, death, thread.is_open("harm", line))
    by_words = list(_by_words(spoken, thread, asked_of_death=Topic.DEATH in asked))
    answers = list(thread.answered(line, plain, asked, frozenset(h.code for h in by_words)))
    return _resolved([*answers, *by_words])


def _by_words(spoken: Spoken, thread: Thread, *, asked_of_death: bool) -> Iterator[Hit]:
    found: set[str] = set()

    def speaks_now(sign: Sign) -> bool:
        if not sign.within or (sign is DENIAL and asked_of_death):
            return True
        return sign.code not in found and thread.is_open(sign.within, spoken.line, reach=_FOLLOW_REACH[sign.within])

    for sign, match in LEXICON.matches(spoken.plain, where=speaks_now):
        hit = read(sign, match, spoken)
        if hit:
            found.add(hit.code)
            yield hit


def _resolved(hits: list[Hit]) -> list[Hit]:
    """One hit a code; the heavier where two speak of the same words; lighter readings only of words left over."""
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.code, hit)
    heavy = [h for code, h in first.items() if code not in _LIGHT]
    return sorted(
        (h for h in first.values() if not _outweighed(h, first, heavy)), key=lambda h: (h.start, h.end, h.code)
    )


def _outweighed(hit: Hit, first: dict[str, Hit], heavy: list[Hit]) -> bool:
    if hit.code in ("S_idiom", "S_quote"):
        if any(_overlap(hit, h) for h in heavy):
            return True
        other = first.get("S_quote" if hit.code == "S_idiom" else "S_idiom")
        # A saying in a song is a quotation; a saying in somebody's mouth stays a saying.
        sung = (hit if hit.code == "S_quote" else other or hit).rule != "S.quote.words"
        return other is not None and _overlap(hit, other) and sung is (hit.code == "S_idiom")
    if hit.rule.endswith(".yes"):
        return False
    heavier = {"S_active": ("S_plan",), "S_passive": ("S_plan", "S_active")}.get(hit.code, ())
    return any(code in first and _overlap(hit, first[code]) for code in heavier)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end
