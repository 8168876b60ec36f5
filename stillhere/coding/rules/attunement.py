"""Family A, attunement: the therapist meets a feeling, judged by what the client said before and did next."""

from collections.abc import Iterator

from stillhere.coding.feelings import own_feelings, word_set
from stillhere.coding.rules.asking import LEAST, OPENS_FROM, asks_more, inwardness
from stillhere.coding.rules.cue import Hit, sentence_around, whole
from stillhere.coding.rules.echo import echo, joke, silence
from stillhere.coding.rules.ground import Ground, grounds, said_by_rule
from stillhere.coding.rules.misses import misses_on
from stillhere.coding.rules.phrases import word_list
from stillhere.coding.rules.talk import Line, Talk
from stillhere.coding.told import KIN

FAMILY = "A"

# Between partners, asking about these is asking about their encounter, not about one person's inner life.
_ENCOUNTER = word_set("hear heard hearing asking asked ask saw seeing answer say saying telling")
# A guess about these is about the person; "maybe it's the weather" is not.
_THEIR_SIDE = word_set(
    "you you're you've you'd your yourself youre part some bit something somebody someone sad scared lonely angry hurt "
    "ashamed afraid fear hope grief anger safe safer feel feels feeling"
)
_BY_THE_WAY = word_set("maybe perhaps possibly guess suppose wonder wondering")
_GUESS_WORDS = 45  # a longer line explains rather than guesses


def find(talk: Talk) -> Iterator[Hit]:
    """Attunement marks on therapist lines."""
    for line, ground in grounds(talk):
        hits = _worded(talk, line, ground)
        yield from hits or _asked(talk, line, ground) or _given_back(talk, line, ground)


def _worded(talk: Talk, line: Line, ground: Ground) -> list[Hit]:
    """Marks that rest on what was said in so many words."""
    if line.n_words < 2 or ground.said is None:
        return []
    hits = []
    for rule, (start, end) in said_by_rule(line, "attunement").items():
        wording = word_list("attunement").wordings[rule]
        if _fits(wording.code, talk, line, ground):
            hits.append(Hit(wording.code, line, *sentence_around(line, start, end), rule, wording.reason))
    if any(h.code == "A_conjecture" for h in hits) and misses_on(talk, line, ground):
        return [h for h in hits if h.code != "A_conjecture"]
    return hits


def _asked(talk: Talk, line: Line, ground: Ground) -> list[Hit]:
    """An open question that follows the feeling by where it stands and what it asks after, however it is worded."""
    if ground.said is None or line.n_words < 2 or line.index < 2 or not asks_more(line, ground):
        return []
    if not _fits("A_explore", talk, line, ground) or inwardness(line, ground) < OPENS_FROM:
        return []
    reason = "An open question that stays near what the client just said."
    return [whole("A_explore", line, "A_explore.follows", reason)]


def _given_back(talk: Talk, line: Line, ground: Ground) -> list[Hit]:
    """Marks that rest on the shape of the exchange. What misses the feeling does not reflect it."""
    hit = silence(line, ground) or joke(line, ground) or echo(line, ground)
    if hit is None or (hit.code == "A_reflect" and misses_on(talk, line, ground)):
        return []
    return [hit]


def _fits(code: str, talk: Talk, line: Line, ground: Ground) -> bool:
    """Whether the exchange around the words lets them be attunement of this kind."""
    match code:
        case "A_regulate":
            return ground.charge >= 0.25 or ground.thought_over or ground.wept
        case "A_validate":
            return not ground.asks_openly or ground.charge >= 0.25
        case "A_explore":
            between_partners = talk.couple and not line.bag.isdisjoint(_ENCOUNTER)
            return not between_partners and not _good_change(ground) and inwardness(line, ground) >= LEAST
        case "A_conjecture":
            by_the_way = ground.charge < 0.25 and not line.bag.isdisjoint(_BY_THE_WAY)
            about_them = not by_the_way or not line.bag.isdisjoint(_THEIR_SIDE)
            return about_them and line.bag.isdisjoint(KIN) and line.n_words <= _GUESS_WORDS
    return True


def _good_change(ground: Ground) -> bool:
    """The client has just told of something good in the room; asking about that looks back on the change."""
    said = ground.said
    return said is not None and any(f.family in ("relief", "joy") for f in own_feelings(said))
