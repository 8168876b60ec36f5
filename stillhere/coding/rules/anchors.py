"""Which words a phrase cannot do without: a phrase is only compiled and tried on lines that hold one of them.

Hundreds of phrases then cost little on ordinary talk, and nobody has to keep a second list of trigger words in step.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

Words = frozenset[str]
_MOST = 80  # more possible words than this anchor nothing
_EMPTY: Words = frozenset({""})
_ORDINARY = (
    ". i im id ill ive a an the and or but it its that this to of in on at by for with from up out off do "
    "does did dont didnt be been is was are were am have has had he she they you we him her them his my "
    "me so if not no when what how who can could would will go going get got just all one some there here "
    "like know think thought want wanted say said"
)
_COMMON = frozenset(_ORDINARY.split())
# A word that stands openly: no group and no quantifier touches it, and no alternative stands beside it.
_OPENLY = re.compile(r"(?<![^ ])[a-z]{2,}(?= [^?*+{]|$)")
_ALTERNATION = re.compile(r"\\.|[()|]")
_PARENTHESIS = re.compile(r"\\.|[()]")
# A run of letters keeps its last one back where a quantifier follows: "pills?" is "pill", "s", "?".
_TOKEN = re.compile(
    r"(?P<run>[a-z0-9]+(?![?*+{]|[a-z0-9])|[a-z0-9])|(?P<open>\((?:\?(?::|=|!|<!|<=))?)|(?P<close>\))|"
    r"(?P<bar>\|)|(?P<space> )|(?P<class>\[[^\]]*\])|\\(?P<escape>.)|(?P<quantifier>[?*+]|\{[^}]*\})|"
    r"(?P<edge>[\^$])|(?P<other>.)"
)


class _Node(NamedTuple):
    """What part of a pattern can match.

    `whole`: the strings it matches, where it is known and holds no space. Otherwise `head` and `tail` are what may
    stand before its first and after its last space (None: unknown), and `inside` holds a set for each complete word
    between; `spaceless` says that it is an unknown stretch within one word, `mixed` holds alternatives of unlike shape.
    """

    whole: Words | None = None
    head: Words | None = None
    tail: Words | None = None
    inside: tuple[Words, ...] = ()
    spaceless: bool = False
    mixed: tuple["_Node", ...] = ()


_NOTHING = _Node(whole=_EMPTY)
_LETTERS = _Node(spaceless=True)
_ANYTHING = _Node()
_SPACE = _Node(head=_EMPTY, tail=_EMPTY)


@cache
def anchors(pattern: str) -> tuple[Words, ...]:
    """Up to three sets of words, rarest first; every match of the pattern holds a word of each. Empty: none is known.

    The pattern is read as standing between word boundaries. Groups, alternatives, "?", "*", "+", "{m,n}", character
    classes and look-arounds are understood; look-arounds anchor nothing.
    """
    openly = _OPENLY.findall(_without_groups(pattern))
    if any(word not in _COMMON for word in openly):
        return _rarest(frozenset({word}) for word in openly)
    return _closed(_read(pattern))


def _without_groups(pattern: str) -> str:
    """The pattern with each group, whatever follows it at once, put as "#"."""
    kept, depth, first = [], 0, 0
    for match in _PARENTHESIS.finditer(pattern):
        if match.group() == "(":
            if depth == 0:
                kept.append(pattern[first : match.start()])
            depth += 1
        elif match.group() == ")":
            depth -= 1
            first = match.end()
    return "#".join([*kept, pattern[first:]]) if depth == 0 else ""


@cache
def _read(pattern: str) -> _Node:
    """A pattern as a node; fragments that many phrases share are read once."""
    branches = [_sequence(branch) for branch in alternatives(pattern)]
    return branches[0] if len(branches) == 1 else _either(branches)


def _sequence(text: str) -> _Node:
    if text.replace(" ", "a").isalnum():
        return _literal(text)
    items: list[_Node] = []
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        assert token is not None, text
        at = token.end()
        kind, matched = token.lastgroup or "other", token.group()
        if kind == "quantifier":
            items[-1] = _quantified(items[-1], matched)
        elif kind == "open":
            end = _closing(text, at)
            items.append(_read(text[at:end]) if matched in ("(", "(?:") else _NOTHING)
            at = end + 1
        else:
            items.append(_atom(kind, matched))
    return _joined(items)


def _literal(text: str) -> _Node:
    first, *middle = text.split(" ")
    if not middle:
        return _Node(whole=frozenset({first}))
    *middle, last = middle
    return _Node(head=frozenset({first}), tail=frozenset({last}), inside=tuple(frozenset({w}) for w in middle if w))


def _atom(kind: str, matched: str) -> _Node:
    if kind == "run":
        return _Node(whole=frozenset({matched}))
    if kind == "space":
        return _SPACE
    if kind == "class" or (kind == "escape" and matched in (r"\w", r"\d")):
        return _LETTERS
    if kind == "edge" or matched in (r"\b", r"\B"):
        return _NOTHING
    if kind == "escape" and not matched[1].isalpha():
        return _Node(whole=frozenset({matched[1]}))
    return _ANYTHING


def _quantified(item: _Node, quantifier: str) -> _Node:
    if quantifier != "?" and item.whole not in (None, _EMPTY):
        item = _LETTERS
    return _perhaps(item) if quantifier[0] in "?*" or quantifier.startswith("{0") else item


def _closing(text: str, at: int) -> int:
    """Where the group that was opened just before `at` closes."""
    depth = 1
    for match in _PARENTHESIS.finditer(text, at):
        depth += {"(": 1, ")": -1}.get(match.group(), 0)
        if depth == 0:
            return match.start()
    raise ValueError(text)


def _perhaps(node: _Node) -> _Node:
    """An optional part. One that brings its own space can be left out: the words around it are whole either way."""
    if node.whole is not None:
        return _Node(whole=node.whole | _EMPTY)
    if node.spaceless:
        return node
    if node == _SPACE:
        return _ANYTHING
    return _NOTHING if _EMPTY in (node.head, node.tail) else _ANYTHING


def _either(branches: list[_Node]) -> _Node:
    wholes = [b.whole for b in branches if b.whole is not None]
    if len(wholes) == len(branches):
        union = frozenset().union(*wholes)
        return _Node(whole=union) if len(union) <= _MOST else _LETTERS
    if all(b.whole is not None or b.spaceless for b in branches):
        return _LETTERS
    return _Node(head=_union(b.head for b in branches), tail=_union(b.tail for b in branches), mixed=tuple(branches))


def _union(sets: Iterable[Words | None]) -> Words | None:
    known = list(sets)
    return None if None in known else frozenset().union(*(s for s in known if s is not None))


def _joined(items: list[_Node]) -> _Node:
    node = _NOTHING
    for i, item in enumerate(items):
        if item.mixed:
            rest = next((x for x in items[i + 1 :] if x != _NOTHING), None)
            alone = _EMPTY in (node.whole, node.tail) and (rest is None or rest.head == _EMPTY)
            item = _Node(head=item.head, tail=item.tail, inside=_closed(item) if alone else ())
        node = _after(node, item)
    return node


def _after(one: _Node, two: _Node) -> _Node:
    if one.whole is not None and two.whole is not None:
        return _within_a_word(one.whole, two.whole)
    if (one.whole is not None or one.spaceless) and (two.whole is not None or two.spaceless):
        return _LETTERS
    if one.whole is not None or one.spaceless:
        return _Node(head=_times(one.whole, two.head), tail=two.tail, inside=two.inside)
    if two.whole is not None or two.spaceless:
        return _Node(head=one.head, tail=_times(one.tail, two.whole), inside=one.inside)
    between = _times(one.tail, two.head)
    inside = one.inside + two.inside + ((between,) if between and "" not in between else ())
    return _Node(head=one.head, tail=two.tail, inside=inside)


def _within_a_word(one: Words, two: Words) -> _Node:
    words = _times(one, two)
    return _LETTERS if words is None else _Node(whole=words)


def _times(one: Words | None, two: Words | None) -> Words | None:
    if one is None or two is None or len(one) * len(two) > _MOST:
        return None
    return frozenset(a + b for a, b in product(one, two))


def _closed(node: _Node) -> tuple[Words, ...]:
    """The anchors of a part that stands between word boundaries."""
    if node.mixed:
        rarest = [_closed(branch)[:1] for branch in node.mixed]
        return (frozenset().union(*(sets[0] for sets in rarest)),) if all(rarest) else ()
    return _rarest(w for w in (node.whole, node.head, node.tail, *node.inside) if w is not None and "" not in w)


def _rarest(sets: Iterable[Words]) -> tuple[Words, ...]:
    return tuple(sorted(sets, key=_commonness)[:3])


def _commonness(words: Words) -> int:
    return sum(30 if w in _COMMON else 1 for w in words)


def alternatives(pattern: str) -> Iterator[str]:
    """The pattern's top-level alternatives, one by one."""
    if "(" not in pattern:
        yield from pattern.split("|")
        return
    depth = first = 0
    for match in _ALTERNATION.finditer(pattern):
        char = match.group()
        if char == "|" and depth == 0:
            yield pattern[first : match.start()]
            first = match.end()
        depth += {"(": 1, ")": -1}.get(char, 0)
    yield pattern[first:]
