"""The bench's counselling tasks with the whole encoder fitted: python -m training.public --data FOLDER --start FOLDER

`stillhere evaluate bench` fits heads on an encoder that stands still; here the encoder goes on learning, in folds by
group, as a test of encoder and method. From `final.pt` of --work each time. Nothing is written but --out: figures,
and no weights, since AnnoMI, EPITOME and ESConv may measure but not teach what ships.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn

from stillhere.coding.encoder.lines import EncoderLine
from stillhere.coding.encoder.windows import line_ids
from stillhere.evaluation.bench import annomi, epitome, esconv
from stillhere.evaluation.bench.metrics import figure
from stillhere.evaluation.bench.tasks import AUC, Talk, Task
from stillhere.evaluation.bench.tasks import Example as Place
from training.__main__ import fresh, say, tokenizer_of
from training.corpus import Example, fold_of
from training.fit import fit, predict
from training.network import WIDTH

FOLDS = 3
SETS = {"annomi": annomi, "epitome": epitome, "esconv": esconv}


@dataclass(frozen=True)
class Judged:
    """Where one row of a task stands among the talks: talk, line, its class's number, its group."""

    talk: int
    line: int
    target: int
    group: str


@dataclass(frozen=True)
class Question:
    """One task: its classes' columns among all the set's columns, and its rows."""

    task: Task
    columns: range
    rows: list[Judged]


def joined(tasks: Sequence[Task], tokenizer: Tokenizer) -> tuple[list[Example], list[str], list[Question]]:
    """Tasks over the same talks as one set of examples, one column a class; each talk's group; the questions."""
    number: dict[Talk, int] = {}
    talks: list[list[EncoderLine]] = []
    groups: list[str] = []
    questions: list[Question] = []
    width = 0
    for task in tasks:
        classes = sorted({str(t) for t in task.target}) if task.known.metric != AUC else ["1.0"]
        rows = []
        for example, group, target in zip(task.examples, task.groups, task.target, strict=True):
            talk = task.talks[example.talk]
            at = number.setdefault(talk, len(talks))
            if at == len(talks):
                talks.append(list(talk))
                groups.append(group)
            goal = classes.index(str(target)) if len(classes) > 1 else int(float(str(target)))
            rows.append(Judged(at, example.last - 1, goal, group))
        questions.append(Question(task, range(width, width + len(classes)), rows))
        width += len(classes)
    return _examples(talks, groups, questions, width, tokenizer), groups, questions


def _examples(
    talks: list[list[EncoderLine]], groups: list[str], questions: list[Question], width: int, tokenizer: Tokenizer
) -> list[Example]:
    marks = [np.zeros((len(talk), width), np.float32) for talk in talks]
    allowed = [np.zeros((len(talk), width), bool) for talk in talks]
    for question in questions:
        for row in question.rows:
            allowed[row.talk][row.line, question.columns] = True
            if len(question.columns) > 1:
                marks[row.talk][row.line, question.columns[row.target]] = 1
            else:
                marks[row.talk][row.line, question.columns[0]] = row.target
    ids = []
    for talk in talks:
        words = tokenizer.encode_batch([line.text for line in talk], add_special_tokens=False)
        ids.append([line_ids(line, w.ids) for line, w in zip(talk, words, strict=True)])
    return [Example(g, {}, i, m, a) for g, i, m, a in zip(groups, ids, marks, allowed, strict=True)]


def one_answer(task: Task) -> Task:
    """Several judged lines at a talk's end as one line: EPITOME rates an answer as a whole."""
    talks, places = [], []
    for n, example in enumerate(task.examples):
        talk = task.talks[example.talk]
        judged = talk[example.first : example.last]
        talks.append((*talk[: example.first], replace(judged[0], text=" ".join(line.text for line in judged))))
        places.append(Place(n, example.first, example.first + 1))
    return replace(task, talks=tuple(talks), examples=tuple(places))


def asked(name: str, data: Path) -> list[Task]:
    """The tasks of a set that a line's vector can answer."""
    tasks = SETS[name].tasks(data)
    if name == "annomi":
        return [t for t in tasks if t.known.key != "annomi.quality"]
    if name == "epitome":
        return [one_answer(t) for t in tasks]
    return [t for t in tasks if t.known.key == "esconv.rating"]


def measure(name: str, options: argparse.Namespace, tokenizer: Tokenizer) -> list[dict[str, Any]]:
    """Fit without each fold in turn, read it, and score what was read: a figure with its interval for each task."""
    examples, groups, questions = joined(asked(name, options.data), tokenizer)
    held = np.array([fold_of("public" + group, FOLDS) for group in groups])
    raw: list[NDArray[np.float32]] = [np.empty(0)] * len(examples)
    for fold in range(FOLDS):
        model = fresh()
        model.load_state_dict(torch.load(options.work / "final.pt"))
        torch.manual_seed(fold)
        model.codes = nn.Linear(2 * WIDTH, examples[0].marks.shape[1])
        learned = [e for e, h in zip(examples, held, strict=True) if h != fold]
        say(f"{name} fold {fold + 1}/{FOLDS}: {len(learned)} talks")
        fit(model, learned, epochs=options.epochs, rate=1e-4, size=options.size, say=say)
        inside = np.flatnonzero(held == fold)
        for n, read in zip(inside, predict(model, [examples[n] for n in inside]), strict=True):
            raw[n] = read
    return [_figure(question, raw) for question in questions]


def _figure(question: Question, raw: Sequence[NDArray[np.float32]]) -> dict[str, Any]:
    scores = np.array([raw[r.talk][r.line, question.columns] for r in question.rows], float)
    said = scores[:, 0] if len(question.columns) == 1 else scores.argmax(1).astype(float)
    truth = np.array([r.target for r in question.rows], float)
    known = question.task.known
    found = figure(known.metric, truth, said, [r.group for r in question.rows])
    return {"task": known.key, "n": len(truth), "metric": known.metric} | {
        name: round(value, 3) for name, value in (("value", found.value), ("low", found.low), ("high", found.high))
    }


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "start"):
        ask.add_argument(f"--{name}", type=Path, required=True)
    ask.add_argument("--work", type=Path, default=Path("training-work"))
    ask.add_argument("--sets", nargs="*", choices=SETS, default=list(SETS))
    ask.add_argument("--epochs", type=int, default=3)
    ask.add_argument("--size", type=int, default=4)
    ask.add_argument("--out", type=Path)
    options = ask.parse_args()
    torch.set_num_threads(1)  # one core is enough to leave the other to work
    rows = []
    for name in options.sets:
        for row in measure(name, options, tokenizer_of(options.start)):
            say(json.dumps(row))
            rows.append(row)
    if options.out:
        options.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
