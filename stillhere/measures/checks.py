"""What an instrument's file must hold together with itself before anybody is asked or scored by it."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from stillhere.measures.instrument import Instrument
from stillhere.measures.rules import KEYED, Score
from stillhere.model import ExitCode, StillhereError


def off(name: str, key: str, what: str) -> StillhereError:
    """The error that names the file and the key and says what is off in it."""
    return StillhereError(f"The instrument file “{name}.toml” is off: {key} {what}.", exit_code=ExitCode.FAILED)


def text_sha256(texts: Iterable[str]) -> str:
    """The fingerprint of an instrument's wording: SHA-256 of the item texts joined by line feeds, UTF-8."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def check(name: str, found: Instrument) -> None:
    """StillhereError with the first contradiction."""
    if found.id != name:
        raise off(name, "id", f"is “{found.id}”")
    _items(name, found)
    _words(name, found)
    before: set[str] = set()
    for score in found.scores:
        _score(name, found, score, before)
        before.add(score.id)
    _bands(name, found)
    _named(name, found)
    for example in found.examples:
        if len(example.answers) != len(found.items):
            raise off(name, f"examples.{example.id}", "has not one answer an item")


def _items(name: str, found: Instrument) -> None:
    _once(name, "items.key", found.keys)
    _once(name, "items.loinc", [item.loinc for item in found.items if item.loinc])
    _once(name, "response_sets.id", [each.id for each in found.response_sets])
    if found.item_count != len(found.items):
        raise off(name, "item_count", f"is {found.item_count} and there are {len(found.items)} items")
    sets = {each.id for each in found.response_sets}
    before: set[str] = set()
    for item in found.items:
        where = f"items.{item.key}"
        if item.id != f"{found.id}.{item.key}":
            raise off(name, f"{where}.id", f"is “{item.id}”")
        if item.response_set not in sets:
            raise off(name, f"{where}.response_set", f"names “{item.response_set}”, which is no response set")
        for key, _ in item.show_if.any if item.show_if else ():
            if key not in before:
                raise off(name, f"{where}.show_if", f"waits for “{key}”, which is no earlier item")
        before.add(item.key)
    for each in found.response_sets:
        if each.type == "slider" and (each.min is None or each.max is None or not each.step or each.min >= each.max):
            raise off(name, f"response_sets.{each.id}", "is a slider without min, max and step")
        if each.type != "slider" and not each.allowed:
            raise off(name, f"response_sets.{each.id}", "has no values")
        _once(name, f"response_sets.{each.id}", each.allowed)


def _words(name: str, found: Instrument) -> None:
    if found.tier == "A":
        if not found.has_words or not found.licence.distribute_text:
            raise off(name, "items.text", "is missing or may not be given on, and the tier is A")
        if found.text_sha256 != text_sha256(item.text for item in found.items):
            raise off(name, "text_sha256", "is not that of the item texts")
        return
    labels = [option.label for each in found.response_sets for option in each.options]
    labels += [word for each in found.response_sets for word in (each.min_label, each.middle_label, each.max_label)]
    if any(item.text for item in found.items) or any(labels) or found.instructions.text or found.text_sha256:
        raise off(name, "its wording", f"stands in the file, and the tier is {found.tier}")
    if found.licence.distribute_text or not (found.licence.pack_required or found.licence.import_only):
        raise off(name, "licence", f"does not ask for a pack or an import, and the tier is {found.tier}")
    _once(name, "items.slot", [item.slot for item in found.items])
    if not all(item.slot for item in found.items):
        raise off(name, "items.slot", "is missing")


def _score(name: str, found: Instrument, score: Score, before: set[str]) -> None:
    where = f"scores.{score.id}"
    if score.id in before:
        raise off(name, where, "is there twice")
    for key in (*score.reads, *score.reversed):
        if key not in found.keys:
            raise off(name, where, f"reads “{key}”, which is no item")
    for other in score.rests_on:
        if other not in before:
            raise off(name, where, f"rests on “{other}”, which is no earlier score")
    if not score.reads and not score.rests_on:
        raise off(name, where, "reads nothing")
    if (score.reversed or score.recode) and score.rule not in KEYED:
        raise off(name, where, f"reverses or recodes answers under the rule {score.rule}")
    if set(score.reversed) - set(score.reads):
        raise off(name, f"{where}.reversed", "names an item that is not summed")
    if score.missing.policy == "prorate" and not 1 <= score.missing.min_answered <= len(score.items):
        raise off(name, f"{where}.missing.min_answered", f"is {score.missing.min_answered}")
    if score.recode:
        maps = {each.id: {value for value, _ in each.map} for each in found.recodes}
        if score.recode not in maps:
            raise off(name, f"{where}.recode", f"names “{score.recode}”, which is no recode")
        sheet = found.answer_sheet()
        if any(set(sheet[key].allowed) - maps[score.recode] or not sheet[key].allowed for key in score.items):
            raise off(name, f"{where}.recode", "leaves an answer out")


def _bands(name: str, found: Instrument) -> None:
    ids = {score.id: score for score in found.scores}
    for score_id in dict.fromkeys(band.score for band in found.bands):
        where = f"bands of {score_id}"
        if score_id not in ids:
            raise off(name, where, "are of no score")
        bands = sorted((band for band in found.bands if band.score == score_id), key=lambda band: band.min)
        _once(name, where, [band.id for band in bands])
        for one, two in pairwise(bands):
            if one.below != two.min:
                raise off(name, where, f"leave a gap or overlap between {one.id} and {two.id}")
        possible = ids[score_id].range
        if possible is None or bands[0].min > possible[0] or bands[-1].below <= possible[1]:
            raise off(name, where, "do not reach over the whole range")


def _named(name: str, found: Instrument) -> None:
    scores = {score.id for score in found.scores}
    for key, of in (
        ("risk_scores", [each.score for each in found.risk_scores]),
        ("signals", [each.score for each in found.signals]),
        ("reliability", [each.score for each in found.reliability]),
        ("published_change", [each.score for each in found.published_change]),
        ("norms", [each.score for each in found.norms]),
    ):
        for score in of:
            if score not in scores:
                raise off(name, key, f"names “{score}”, which is no score")
    for risk in found.risk_items:
        if risk.item not in found.keys:
            raise off(name, "risk_items", f"names “{risk.item}”, which is no item")
    for signal in found.signals:
        if sum(each is not None for each in (signal.equals, signal.at_least, signal.at_most)) != 1:
            raise off(name, f"signals.{signal.trigger}", "must say one of equals, at_least and at_most")


def _once(name: str, key: str, values: Iterable[object]) -> None:
    for value, times in Counter(values).items():
        if times > 1:
            raise off(name, key, f"has “{value}” {times} times")
