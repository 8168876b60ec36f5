"""What a sign comes to once it is read in its line: current, past, denied, a saying, or somebody else's words."""

import re
from dataclasses import dataclass
from functools import cached_property

from stillhere.coding.rules.attribution import Attribution, attribution
from stillhere.coding.rules.cue import Hit, compiled, sentence_around
from stillhere.coding.rules.plain import Plain
from stillhere.coding.rules.safety.sayings import art_around, comic, sayings, shame_around
from stillhere.coding.rules.safety.sign import Sign, group
from stillhere.coding.rules.talk import Line, Talk

_ELDER = group(
    "dad|daddy|(father|mother)(?! in law)|mum|ma|da|stepdad|stepmum|stepfather|stepmother|uncle|nan|gran",
    "grandad|grandfather|granny|teacher|nuns?|priest|foster",
)
_CHILDHOOD = group(
    r"when i was (a |an |\w+ ?)?(kid|child|little|small|young|boy|girl|\w+teen|[3-9]|1\d|three|four|five|six|"
    "seven|eight|nine|ten|eleven|twelve)",
    "as a (kid|child|boy|girl)|growing up|in my childhood|primary school|we were (kids|little|small)",
)
_LATELY = group(
    "now|still|last (night|week|weekend|month)|yesterday|this (week|morning|month)|tonight|today|again",
    r"every|always|sometimes|whenever|these days|lately|on (\w+day)|when (he|she)s|at the moment",
)
_NOT = group(
    "not|never|no|nobody|nothing|none|without|(do|does|did|is|was|are|were|have|has|had|would|could|should)nt|cant|wont",
)
_STRUGGLE = group(
    r"(fight|fighting|trying|try|tried|hard|struggl\w+|battle|have to tell myself|stop(ping)?( myself)?|"
    "keep(ing)? myself) (not( to)?|from)",
)
_FIRST_PERSON = frozenset({"i", "im", "ive", "id", "ill"})
_PEOPLE = group(
    "brother|sister|mum|mother|dad|father|son|daughter|wife|husband|partner|friend|mate|boss|gran|nan",
    "uncle|aunt|auntie|cousin|flatmate|housemate|client|patient|neighbour|boyfriend|girlfriend|ex",
    "colleague|kids|children|boys|girls|baby|guy|man|woman|lady|girl|boy|bloke|fella|doctor|teacher",
    "character|singer|tenant|nephew|niece|student|officer",
)
# Whoever stands behind a preposition ("written to the kids and …") is not the one who does what follows.
_NOT_OBJECT = "".join(rf"(?<!\b{word} )" for word in ("to", "for", "with", "from", "about", "of", "at", "on", "than"))
_PERSON = (
    rf"{_NOT_OBJECT}\b(i|im|ive|id|ill|he|hes|hed|she|shes|shed|they|theyre|theyd|you|youre|youd|we|who|people|everyone|"
    rf"(?:my|his|her|their|the|our|a|this|that|one) (?:\w+ )?{_PEOPLE})\b"
)
# Someone else's wish to die is still worth a line in the record; someone else's rope or letter is not.
_OTHERS_COUNT = frozenset({"S.active.words", "S.active.wish", "S.active.suicide", "S.plan.time"})

# Here the others named are those who would be better off, or would not notice.
_OF_OTHERS = frozenset({"S.passive.better_off", "S.passive.unnoticed", "S.passive.take_me", "S.passive.chance"})

_Reading = tuple[str, str, str]
_QUOTED: _Reading = (
    "S_quote",
    "S.quote.reported",
    "Looks like someone else's words; borrowed words can carry one's own feeling.",
)
_DENIED: _Reading = ("S_denied", "S.denied.unasked", "Says that it is not so; this closes nothing.")
_EARLIER: _Reading = ("S_history", "S.history.earlier", "Speaks of an earlier time of danger.")
_SAYING: _Reading = ("S_idiom", "S.idiom.read", "Reads as a figure of speech.")


@dataclass(frozen=True)
class Spoken:
    """A line to be scanned, with its plain words, the same speakers' line before it, and what is open already."""

    talk: Talk
    line: Line
    plain: Plain
    before: Plain | None
    open_death: str = ""
    open_harm: bool = False

    def saying(self, match: re.Match[str]) -> bool:
        """Whether the words of the match stand within a figure of speech."""
        return any(start < match.end() and match.start() < end for start, end in self._sayings)

    @cached_property
    def _sayings(self) -> list[tuple[int, int]]:
        return sayings(self.plain)


def read(sign: Sign, match: re.Match[str], spoken: Spoken) -> Hit | None:
    """The hit that the words come to, or None where they do not concern safety."""
    start, end = spoken.plain.place(match.start(), match.end())
    how = attribution(spoken.line, start, end)
    found = _READERS.get(sign.code, _as_it_stands)(sign, match, spoken, how)
    if found is None:
        return None
    code, rule, reason = found
    return Hit(code, spoken.line, *sentence_around(spoken.line, start, end), rule, reason)


def _about_dying(sign: Sign, match: re.Match[str], spoken: Spoken, how: Attribution) -> _Reading | None:
    if spoken.saying(match) or _shamed(match, spoken):
        return _SAYING
    if _partner_told(match, spoken) and how.borrowed:
        return "S_active", "S.active.partner_told", "Tells of a partner's words about dying."
    if how.borrowed or (how.quoted and not how.self_reported and art_around(spoken.plain, match.start(), match.end())):
        return None if sign.within else _QUOTED
    if _someone_else(spoken.plain, match) and not sign.within and sign.rule not in _OF_OTHERS:
        return _QUOTED if sign.rule in _OTHERS_COUNT else None
    if _denied(spoken.plain, match, how):
        return None if sign.within else _DENIED
    if how.past:
        return None if sign.within else _EARLIER
    if sign.rule == "S.active.veiled" and spoken.talk.couple and "end it" in match.group():
        return None  # couples speak of ending it between them
    if sign.code == "S_passive" and spoken.open_death in ("S_active", "S_plan") and " to be here" in match.group():
        return "S_active", "S.active.follow", "Follows words about wanting to die."
    return sign.code, sign.rule, sign.reason


def _about_hurting_oneself(sign: Sign, match: re.Match[str], spoken: Spoken, how: Attribution) -> _Reading | None:
    if _someone_else(spoken.plain, match):
        return None
    if how.borrowed:
        return None if sign.within else _QUOTED
    if _denied(spoken.plain, match, how) and not sign.within:
        return _DENIED
    if how.past and not sign.within:
        return _EARLIER
    return sign.code, sign.rule, sign.reason


def _about_hurting_others(sign: Sign, match: re.Match[str], spoken: Spoken, how: Attribution) -> _Reading | None:
    if not spoken.open_harm:
        funny = spoken.line.has("laugh") or comic(spoken.plain, match.start(), match.end())
        if funny or spoken.saying(match):
            return _SAYING
    if _denied(spoken.plain, match, how) and sign.within:
        return None
    if how.borrowed:
        return _QUOTED
    if _denied(spoken.plain, match, how):
        return _DENIED
    if how.past and not spoken.open_harm:
        return _EARLIER
    return sign.code, sign.rule, sign.reason


def _from_others(sign: Sign, match: re.Match[str], spoken: Spoken, how: Attribution) -> _Reading | None:
    """Violence told of others. A reported threat stays what it is: a threat."""
    plain, before = spoken.plain, spoken.before.text if spoken.before else ""
    if _denied(spoken.plain, match, how):
        return None
    if spoken.saying(match) or ("kill me" in match.group() and spoken.line.has("laugh")):
        return _SAYING
    childhood = compiled(rf"\b{_CHILDHOOD}\b")
    elder = compiled(rf"\b{_ELDER}\b")
    lately = compiled(rf"\b{_LATELY}\b").search(plain.text)
    if not lately and (childhood.search(plain.text) or childhood.search(before)):
        return None
    told_of_elder = elder.search(match.group()) or (
        sign.code == "S_ipv" and elder.search(before[-120:] + plain.text[: match.start()])
    )
    if lately or not (how.past or (told_of_elder and sign.code == "S_ipv")):
        return sign.code, sign.rule, sign.reason
    if told_of_elder or sign.code == "S_child":
        return None
    return "S_history", "S.history.violence", "Speaks of violence at an earlier time."


def _as_it_stands(sign: Sign, match: re.Match[str], spoken: Spoken, how: Attribution) -> _Reading | None:
    if sign.rule == "S.quote.words" and not (how.borrowed and (how.quoted or "i" in match.group().split()[:1])):
        return None
    if sign.code == "S_history" and (
        how.borrowed or _someone_else(spoken.plain, match) or _denied(spoken.plain, match, how)
    ):
        return None
    return sign.code, sign.rule, sign.reason


_READERS = {
    "S_plan": _about_dying,
    "S_active": _about_dying,
    "S_passive": _about_dying,
    "S_selfharm": _about_hurting_oneself,
    "S_harm_other": _about_hurting_others,
    "S_ipv": _from_others,
    "S_child": _from_others,
}


def _denied(plain: Plain, match: re.Match[str], how: Attribution) -> bool:
    """Denied by a "not" before the words.

    A "not" within them belongs to the wish ("not wake up"), and whoever is "trying not to" is not saying no.
    """
    if not how.negated or compiled(rf"\b{_NOT}\b").search(match.group()):
        return False
    return not compiled(rf"\b{_STRUGGLE}\b").search(plain.text[max(0, match.start() - 40) : match.start()])


def _shamed(match: re.Match[str], spoken: Spoken) -> bool:
    if not compiled(r"\b(?:wanted to|could have|disappear|vanish)\b").search(match.group()):
        return False
    return shame_around(spoken.plain) or (spoken.before is not None and shame_around(spoken.before))


def _partner_told(match: re.Match[str], spoken: Spoken) -> bool:
    """A partner in the room is told what they said: "you said you wanted to die"."""
    frame = spoken.plain.text[max(0, match.start() - 60) : match.start()]
    return spoken.talk.couple and bool(
        compiled(r"\byou (?:\w+ )?(?:said|told me|keep saying|kept saying|texted)\b").search(frame)
    )


def _someone_else(plain: Plain, match: re.Match[str]) -> bool:
    """Whether the last person named before the words, in their sentence, is somebody else."""
    if compiled(r"\b(?:i|im|ive|id|ill|me|my|myself)\b").search(match.group()):
        return False
    before = plain.text[max(0, match.start() - 45) : match.start()].rsplit(" . ", 1)[-1]
    people = compiled(_PERSON).findall(before)
    return bool(people) and people[-1] not in _FIRST_PERSON
