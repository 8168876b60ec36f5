"""Family TC, contribution: what a therapist does that adds to a strain, such as defending, lecturing or pressing on.

The twins with family M (minimise, topic away, interpret) are told apart by the object: here a complaint, a refusal, a
step back or the work itself is what gets shrunk, explained away or passed by; a feeling about life is M's. So every
rule looks for strain in the client lines just before. The words stand in contribution.toml.
"""

from collections.abc import Iterator

from stillhere.coding.rules.cue import Hit, compiled, whole
from stillhere.coding.rules.phrases import Found, Word, spoken, word_list
from stillhere.coding.rules.probe import probe
from stillhere.coding.rules.scorecard import weighed
from stillhere.coding.rules.sentences import marks, said
from stillhere.coding.rules.stance import Stances
from stillhere.coding.rules.strain import Strain, Strains
from stillhere.coding.rules.talk import Line, Talk

FAMILY = "TC"

_DEFENDS = ("TC.only_trying", "TC.did_say", "TC.the_rules", "TC.denies")
_AFTER_PROTEST = frozenset({"TC.the_rules", "TC.denies"})  # everyday words unless they answer a protest just made

_LECTURE = 1.4  # times the therapist's own median length
_LECTURE_WORDS = 22.0
_STILL_PROBING = 4  # lines
_SETTLING = 3  # lines; the first question of a session turns away from nothing

_ASKED_TO_EXPLAIN = (
    r"\b(?:how (?:does|do|would|come)|why (?:does|do|is|am|would)|what(?:'s| is| does) (?:that|it|the|a)|"
    r"what(?:'s| is) (?:happening|going on|wrong)|can you explain|is (?:that|it|this) normal|what causes|"
    r"tell me (?:how|why|more))\b"
)
_MENDS = "TC.mends"  # a line that owns, clarifies or asks after the strain adds nothing to it


def find(talk: Talk) -> Iterator[Hit]:
    """Contribution marks on therapist lines: at most one a code and line."""
    strains, stances = Strains.of_talk(talk), Stances.of_talk(talk)
    probed_at = -_STILL_PROBING - 1
    for line in talk.lines[1:]:
        if not line.is_therapist or line.n_words < 2:
            continue
        words = spoken(line)
        found = said("contribution", words)
        if _MENDS in found:
            continue
        strain = strains.before(line)
        probed = probe(talk, line, strain, again=line.index - probed_at <= _STILL_PROBING)
        if probed:
            probed_at = line.index
        one = probed or _lecture(talk, line, words, strain)
        worded = [one] if one else []
        if one is None and strain is not None and strain is not Strain.NOD:
            worded += _against_strain(talk, line, found, strains)
        hits = worded or list(weighed(stances, line, (), family=FAMILY, name="stances"))
        yield from sorted(hits, key=lambda h: h.rule.endswith(".weighed"))[:1]


def _against_strain(talk: Talk, line: Line, found: dict[str, Found], strains: Strains) -> Iterator[Hit]:
    refused = strains.before(line) is Strain.REFUSAL
    protested = strains.before(line, within=1) in (Strain.AGAINST, Strain.REFUSAL)
    defends = [rule for rule in _DEFENDS if protested or rule not in _AFTER_PROTEST]
    for rules in (["TC.blames"], defends, [] if refused else ["TC.minimises"]):
        hits = marks("contribution", line, found, rules)
        if hits:
            yield from hits
            return
    if "TC.turns_away" in found and _takes_up_nothing(talk, line, strains):
        yield _on_all("TC.turns_away", line)
    else:
        yield from marks("contribution", line, found, ["TC.presses_on"])


def _on_all(rule: str, line: Line) -> Hit:
    wording = word_list("contribution").wordings[rule]
    return whole(wording.code, line, rule, wording.reason)


def _lecture(talk: Talk, line: Line, words: tuple[Word, ...], strain: Strain | None) -> Hit | None:
    """A long explanation, measured against the therapist's own usual length, where none was asked for."""
    if line.n_words < max(_LECTURE_WORDS, _LECTURE * talk.usual(line).words) or line.text.rstrip().endswith("?"):
        return None
    terms = len({f.before for f in word_list("contribution").phrases.all_in(words) if f.tag == "TC.explains"})
    if terms < (1 if strain else 2):
        return None
    asked = talk.last_client(line)
    if asked and compiled(_ASKED_TO_EXPLAIN).search(asked.low):
        return None
    return _on_all("TC.explains", line)


def _takes_up_nothing(talk: Talk, line: Line, strains: Strains) -> bool:
    """The client's last line was strained, and hardly a word of it comes back."""
    protest = talk.last_client(line)
    if protest is None or line.index < _SETTLING or strains.of_line[protest.index] is None:
        return False
    return sum(len(word) > 3 for word in line.bag & protest.bag) <= 1
