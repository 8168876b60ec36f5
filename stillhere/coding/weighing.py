"""Rules and encoder together: one stated rule for every code on every line.

The encoder's odds are the ground. Where a rule marks the code too, its evidence is added: how much likelier a line so
marked is to carry the code than any line is (q of the rule against the code's base rate b), counted at half its
weight, since rules and encoder hear many of the same words:

    logit p' = logit p + ½ · (logit q − logit b)

A rule's mark that the encoder finds very unlikely thus falls away, and a faint reading that a rule shares is raised.
What ends below the code's `keep` threshold is not marked; below its `show` threshold it stays faint, whatever p' is.
Safety is the exception: a rule's safety mark always stays, no less sure than the rule, and the encoder's are kept from
a lower probability than any other's (the manifest says which). Of several readings of one answer (U) the likeliest
stays. People's codes are laid over all of this afterwards (human.py).
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from stillhere.coding.encoder.marks import Chances
from stillhere.coding.merging import likeliest
from stillhere.model import Code

RULE_WEIGHT = 0.5
FAINT = 0.54  # the surest that a mark below its show threshold may be: a page shows marks from 0.55
SURELY = 0.995  # no machine is surer than this of anything


def weighed(rules: Iterable[Code], encoder: Chances) -> tuple[Code, ...]:
    """The marks of rules and encoder as one list, by line and then by code."""
    by_cell = {(code.utterance_id, code.code): code for code in sorted(rules, key=lambda code: code.confidence)}
    found = list(_cells(by_cell, encoder))
    unknown = [code for cell, code in by_cell.items() if cell[1] not in encoder.codes]
    return tuple(likeliest([*found, *unknown]))


def _cells(rules: dict[tuple[str, str], Code], encoder: Chances) -> Iterator[Code]:
    import numpy as np

    column = {code: n for n, code in enumerate(encoder.codes)}
    row = {line: n for n, line in enumerate(encoder.lines)}
    keep = np.array([encoder.thresholds[code].keep for code in encoder.codes], np.float32)
    cells = {(int(n), int(c)) for n, c in zip(*np.nonzero(encoder.values >= keep), strict=True)}
    cells |= {(row[u], column[c]) for u, c in rules if c in column}
    for n, c in sorted(cells):
        code, own = encoder.codes[c], float(encoder.values[n, c])
        yield from _cell(n, code, own, rules.get((encoder.lines[n], code)), encoder)


def _cell(line: int, code: str, own: float, rule: Code | None, encoder: Chances) -> Iterator[Code]:
    limit = encoder.thresholds[code]
    if rule is None:
        yield encoder.mark(line, code, _shown(own, own >= limit.show or code.startswith("S_")))
        return
    p = with_rule(own, rule.confidence, encoder.base_rates[code])
    safety = code.startswith("S_")
    if p < limit.keep and not safety:
        return
    confidence = _shown(p, p >= limit.show or safety)
    if safety:
        confidence = max(confidence, rule.confidence)
    if own >= limit.keep and own > rule.confidence:
        mark = encoder.mark(line, code, confidence)
        yield replace(mark, reason=f"{mark.reason}; {rule.coder} agrees", span=rule.span, rule=rule.rule)
    else:
        agrees = f"; {encoder.coder} agrees" if own >= limit.keep else ""
        yield replace(rule, confidence=confidence, reason=f"{rule.reason}{agrees}".removeprefix("; "))


def with_rule(encoder: float, rule: float, base: float) -> float:
    """p' of the module's formula."""
    return 1 / (1 + math.exp(-(_logit(encoder) + RULE_WEIGHT * (_logit(rule) - _logit(base)))))


def _shown(p: float, shown: bool) -> float:
    return round(min(p, SURELY if shown else FAINT), 3)


def _logit(p: float) -> float:
    p = min(max(p, 1 - SURELY), SURELY)
    return math.log(p / (1 - p))
