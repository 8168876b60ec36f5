"""What a public task is: talk, the lines that are judged, what people said of them, and what is known of it."""

from dataclasses import dataclass

from stillhere.coding.encoder.lines import EncoderLine

Talk = tuple[EncoderLine, ...]
Target = str | float | frozenset[int]

MACRO_F1 = "macro-F1"
LABELS_F1 = "macro-F1 over labels"
AUC = "AUC"
PEARSON = "r"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a task before anything is fitted: figures as others and we ourselves have stated them.

    `floor` is TF-IDF with a linear head, `published` the best figure in print, `human` the agreement between people;
    "–" where there is none. `unit` names the groups by which folds are cut and intervals are resampled.
    """

    key: str
    title: str
    metric: str
    unit: str
    floor: str = "–"
    published: str = "–"
    human: str = "–"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """Lines [first, last) of one talk, judged together; what stands around them in the talk is context."""

    talk: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task, read from its file.

    `target` is a class for macro-F1, a set of label numbers for macro-F1 over labels, 0 or 1 for AUC, a number for r.
    `before` and `after` say how many lines around the judged ones are looked at. `taught` marks rows of the set's own
    training part: they may teach the word head and are never measured; empty means cross-validation over all rows.
    `shipped` names the encoder's own head for this very question: "emotions", "vad:0" (column 0), "reactions:1" or "".
    """

    known: Known
    talks: tuple[Talk, ...]
    examples: tuple[Example, ...]
    groups: tuple[str, ...]
    target: tuple[Target, ...]
    before: int = 0
    after: int = 0
    taught: tuple[bool, ...] = ()
    shipped: str = ""
    labels: int = 0

    def __post_init__(self) -> None:
        if not len(self.examples) == len(self.groups) == len(self.target):
            raise ValueError("examples, groups and targets differ in number")


def line(speaker: str, text: str) -> EncoderLine:
    """A line with its white space evened out, since stray line ends betray a file and say nothing of the talk."""
    return EncoderLine(speaker=speaker, text=" ".join(text.split()))
