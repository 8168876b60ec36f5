"""Check coded dialogues before anything learns from them: python training/check.py FILE…

Every code exists and may stand on that speaker's line in that setting (codebook), every span is verbatim, episodes name
real lines, the safety level agrees with the safety codes at least to the codebook's own level, and no line repeats one
of another dialogue. Exit 1 when anything is wrong.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from stillhere.codebook import codebook
from stillhere.evaluation.dialogue import ROLES, Dialogue, read_dialogues

LEVELS = ("none", "note_only", "same_day_review", "crisis_now")
STYLES = ("clean", "disfluent", "asr")
KINDS = ("rupture", "closeness", "flight")
ENDINGS = ("resolved", "partial", "unresolved", None)


def problems(dialogue: Dialogue) -> Iterator[str]:
    """What is wrong with one dialogue, a sentence each."""
    book = codebook()
    setting = dialogue.raw.get("setting")
    if setting not in ("individual", "couple"):
        yield f"setting is “{setting}”"
    if dialogue.raw.get("style") not in STYLES:
        yield f"style is “{dialogue.raw.get('style')}”"
    least = "none"
    for line in dialogue.raw["lines"]:
        role = ROLES.get(line["s"])
        seen = Counter(c["code"] for c in line["codes"])
        if not line["text"].strip() and line["s"] != "T":
            yield f"line {line['i']} is empty"
        for code in line["codes"]:
            at = f"line {line['i']} {code['code']}"
            if code["code"] not in book:
                yield f"{at}: no such code"
                continue
            if not book.applies(code["code"], role, setting):
                yield f"{at}: may not stand on a line of {line['s']} in {setting}"
            if code["span"] not in line["text"]:
                yield f"{at}: span is not verbatim"
            if seen[code["code"]] > 1:
                yield f"{at}: stands twice"
            level = book.entry(code["code"]).level
            if level and LEVELS.index(level) > LEVELS.index(least):
                least = level
    for episode in dialogue.episodes:
        yield from _episode(episode.kind, episode.resolution, (episode.start, episode.end), dialogue)
    if dialogue.safety not in LEVELS or LEVELS.index(dialogue.safety) < LEVELS.index(least):
        yield f"safety is {dialogue.safety}, its codes ask for {least}"


def _episode(kind: str, resolution: str | None, ends: tuple[int, int], dialogue: Dialogue) -> Iterator[str]:
    if kind not in KINDS or resolution not in ENDINGS:
        yield f"episode {kind}/{resolution} is unknown"
    if not set(ends) <= set(dialogue.order) or ends[0] > ends[1]:
        yield f"episode {kind} names lines that are not there"


def main(files: list[str]) -> int:
    """Print each file's problems and counts."""
    wrong = 0
    seen: dict[str, str] = {}
    for name in files:
        codes: Counter[str] = Counter()
        lines = plain = count = 0
        for dialogue in read_dialogues(Path(name)):
            count += 1
            found = list(problems(dialogue))
            for line in dialogue.raw["lines"]:
                lines += 1
                plain += not line["codes"]
                codes.update(c["code"] for c in line["codes"])
                text = " ".join(line["text"].lower().split())
                if len(text.split()) > 7 and seen.setdefault(text, dialogue.id) != dialogue.id:
                    found.append(f"line {line['i']} stands in {seen[text]} too")
            wrong += len(found)
            for problem in found:
                print(f"{name} {dialogue.id}: {problem}")
        print(f"{name}: {count} dialogues, {lines} lines, {plain} without a code, {len(codes)} codes: ", end="")
        print(" ".join(f"{c} {n}" for c, n in codes.most_common()))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
