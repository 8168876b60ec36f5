"""Who marked something, as a page calls them: people by name, the program's own coders by what they are."""

import re

from stillhere.report.reading import Reading

AGREED = re.compile(r"(?:^|; )(?P<who>\S+@\S+(?: and \S+@\S+)*) agrees?$")  # the end of a merged mark's reason
_PROGRAM = {"rules": "program", "encoder": "learned", "llm": "model"}  # our own coders, as a reader meets them


def called(reading: Reading, coder: str) -> str:
    """A coder within a sentence: "the learned coder" for "encoder@1", a person's name as it is."""
    if "@" not in coder:
        return coder
    name = coder.partition("@")[0]
    key = _PROGRAM.get(name)
    return (reading.words.phrase(f"report.facts.{key}") or name) if key else name


def marked_by(reading: Reading, coder: str, reason: str) -> str:
    """The coder and whoever a merged mark's reason says agrees: "The program's rules and the learned coder"."""
    agreed = AGREED.search(reason)
    names = list(
        dict.fromkeys(called(reading, one) for one in (coder, *(agreed["who"].split(" and ") if agreed else ())))
    )
    listed = ", ".join(names[:-1])
    told = f"{listed} {reading.words.phrase('report.note.and')} {names[-1]}" if listed else names[-1]
    return told[:1].upper() + told[1:]


def own_reason(reason: str) -> str:
    """A reason without the coders that agree: those stand with whoever marked it."""
    return AGREED.sub("", reason)
