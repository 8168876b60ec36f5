"""Who belongs to the client: people they name or call by what they are to them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from stillhere.course.threads.kin import NEAR
from stillhere.course.threads.lines import Found, Said
from stillhere.course.threads.words import is_ordinary
from stillhere.model import ThreadKind

_NAME = r"[A-Z][a-zà-öø-ÿ]+(?:-[A-Z][a-z]+)?"
_RELATED = re.compile(
    rf"\b(?:[Mm]y|[Oo]ur)\s+(?:\w+\s+){{0,2}}?(?P<relation>{NEAR}),?\s+(?:called\s+)?(?P<name>{_NAME})\b"
)
_RELATED_AFTER = re.compile(rf"\b(?P<name>{_NAME})(?:,| is|'s|’s) (?:my|our) (?:\w+ ){{0,2}}?(?P<relation>{NEAR})\b")
_TITLED = re.compile(r"\b(?P<relation>[Aa]unt(?:ie)?|[Uu]ncle) (?P<name>[^\W\d_]{3,})\b")
_RELATION = re.compile(rf"\bmy (?:\w+ )?(?P<relation>{NEAR})(?:'s)?\b")
_MIDDLE = re.compile(rf"(?<=[a-z,;] )(?P<name>{_NAME})\b(?!\s+[A-Z])")
_DOING = (
    r"(?:'s|’s)?,? (?:said|says|goes|told|tells|asked|asks|thinks|thought|wants|wanted|came|comes|went|rang|rings|"
    r"called|"
    r"calls|texted|texts|knows|knew|left|leaves|died|sat|looked|looks|never|didn't|doesn't|won't|always|has|had|was|"
    r"would|and I|and me|got|gets)\b"
)
_WITH = r"\b(?:with|told|tell|asked|ask|called|ring|rang|saw|met|love|miss|missed|text|texted|hug|hugged) "
_ASKED = re.compile(
    rf"\b(?:(?:[Hh]ow(?:'s|’s| is| was)|about) (?P<name>{_NAME})(?=\?|'s|’s|$)|[Aa]nd (?P<owner>{_NAME})(?='s|’s))"
)
_PLACE = r"\b(?:in|at|near|to|through|into|of|the|off|up|for|a|an|on) "
_CAPITALISED = (
    "I I'm I'd I'll Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays "
    "Fridays Saturdays Sundays January February March April May June July August September October November December "
    "Christmas Easter God Jesus Lord Mum Mom Dad Mam Nan Daddy Mummy English French German Spanish Chinese Indian "
    "Irish "
    "Polish Google Zoom Facebook Instagram WhatsApp Netflix OK Okay Doctor Doc Miss Mister Mr Mrs Ms Sir Madam Dr "
    "Father "
    "Sister Brother Aunt Uncle Auntie Grandma Grandpa Gran Nana Mama Papa Mother Coach It He She They There That This "
    "We You What Who And But So Then Now"
)
_NO_NAMES = frozenset(_CAPITALISED.split())


def find(talk: Sequence[Said]) -> Iterator[Found]:
    """Each person once, where they are first brought in; how often they come up is what they weigh.

    A name is taken where the client says what somebody is to them, or where it stands within a sentence beside a
    verb of people; text without capitals gives relations only.
    """
    relations: dict[str, str] = {}
    first: dict[str, Said] = {}
    for said in talk:
        if said.by_therapist:
            for match in _ASKED.finditer(said.text):
                name = match["name"] or match["owner"]
                if name not in _NO_NAMES:
                    first.setdefault(name, said)
            continue
        for match in (*_RELATED.finditer(said.text), *_RELATED_AFTER.finditer(said.text)):
            if match["name"] not in _NO_NAMES:
                relations.setdefault(match["name"], match["relation"].lower())
                first.setdefault(match["name"], said)
        for match in _TITLED.finditer(said.text):
            name = match["name"]
            if name.lower() not in NEAR.split("|") and (name[0].isupper() or not is_ordinary(name)):
                relations.setdefault(name, match["relation"].lower())
                first.setdefault(name, said)
        for match in _MIDDLE.finditer(said.text):
            if match["name"] not in _NO_NAMES and _acts(match["name"], said.text):
                first.setdefault(match["name"], said)
    words = Counter(word for said in talk for word in re.findall(_NAME, said.text))
    named = {relations.get(name) for name in first}
    for name, said in first.items():
        relation = relations.get(name)
        text = f"{name} ({relation})" if relation else name
        yield _person(said, name, text, "person.named", words[name] + 2 * bool(relation))
    yield from _relations(talk, named)


def _acts(name: str, text: str) -> bool:
    if re.search(rf"{_PLACE}{name}\b", text):
        return False
    return bool(re.search(rf"\b{name}{_DOING}", text) or re.search(rf"{_WITH}{name}\b", text))


def _relations(talk: Sequence[Said], named: set[str | None]) -> Iterator[Found]:
    """Who is only called by what they are: "my sister"."""
    lines: dict[str, list[Said]] = {}
    for said in talk:
        if said.by_client or said.in_note:
            for match in _RELATION.finditer(said.low):
                lines.setdefault(match["relation"], []).append(said)
    for relation, found in lines.items():
        if relation not in named:
            taken_up = sum(bool(re.search(rf"\b(?:your|my) (?:\w+ )?{relation}\b", s.low)) for s in talk)
            yield _person(found[0], relation, relation, "person.relation", 0.8 * taken_up)


def _person(said: Said, word: str, text: str, rule: str, weight: float) -> Found:
    at = said.text.lower().find(word.lower())
    quote = said.around(max(at, 0), max(at, 0) + len(word))
    return Found(kind=ThreadKind.PERSON, said=said, text=text, quote=quote, rule=rule, weight=weight)
