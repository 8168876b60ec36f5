"""Rebuild the encoder: python -m training --corpus FOLDER --data FOLDER --start FOLDER [--work FOLDER] [--steps …]

Steps, in order, each resumed where it stopped: feelings (the public sets that may ship), fold0 and fold1 (fitted
without one half of the corpus, to measure and to calibrate), final (all dialogues, feelings rehearsed), artefact.
`--start` is the folder of all-MiniLM-L6-v2 (model.safetensors, tokenizer.json). Two cores and a fixed seed: the folds
and the final fit run side by side, a core each, since a second core makes one fit only half as fast again.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training.corpus import CODES, Example, fold_of, read_examples
from training.feelings import Texts, emobank, goemotions, reactions, read, rehearsal
from training.fit import fit, predict
from training.network import Coder, Sizes, load_start
from training.pretrain import pretrain, report

LAYERS = (0, 1, 3, 5)  # of MiniLM's six: four keep the time of a session under five seconds
FOLDS = 2
EPOCHS = 10
RATE = 2e-4
OWN = Path(__file__).parent / "corpus"


def say(text: str) -> None:
    print(time.strftime("%H:%M:%S"), text, flush=True)


def named(name: str) -> Callable[[str], None]:
    """`say` for a step that runs beside another."""
    return lambda text: say(f"{name}: {text}")


def tokenizer_of(start: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def sets(data: Path, part: str, tokenizer: Tokenizer) -> list[Texts]:
    """GoEmotions, EmoBank and Empathic Reactions."""
    return [
        goemotions(data / "GoEmotions", part, tokenizer),
        emobank(data / "EmoBank", part, tokenizer),
        reactions(data / "EmpathicReactions", part, tokenizer),
    ]


def fresh() -> Coder:
    torch.manual_seed(0)
    return Coder(Sizes(len(CODES)), layers=len(LAYERS))


def feelings(options: argparse.Namespace, tokenizer: Tokenizer) -> None:
    """all-MiniLM-L6-v2 → feelings.pt."""
    model = fresh()
    load_start(model.encoder, options.start, keep=LAYERS)
    pretrain(
        model, sets(options.data, "train", tokenizer), epochs=2, checkpoint=options.work / "feelings.ckpt", say=say
    )
    torch.save(model.state_dict(), options.work / "feelings.pt")
    say(report(model, sets(options.data, "dev", tokenizer)))


def dialogues(options: argparse.Namespace, tokenizer: Tokenizer) -> tuple[list[Example], list[Example]]:
    """The corpus, and our own further dialogues."""
    return (
        read_examples(sorted(options.corpus.glob("*.jsonl")), tokenizer),
        read_examples(sorted(OWN.glob("*.jsonl")), tokenizer),
    )


def fold(options: argparse.Namespace, tokenizer: Tokenizer, *, held: int) -> None:
    """Fitted without one fold of the corpus → the model's raw numbers on that fold, foldN.npz."""
    corpus, own = dialogues(options, tokenizer)
    model = fresh()
    model.load_state_dict(torch.load(options.work / "feelings.pt"))
    learned = [e for e in corpus if fold_of(e.id, FOLDS) != held] + own
    saved, told = options.work / f"fold{held}.ckpt", named(f"fold{held}")
    fit(model, learned, epochs=EPOCHS, rate=RATE, checkpoint=saved, say=told)
    unseen = [e for e in corpus if fold_of(e.id, FOLDS) == held]
    np.savez(options.work / f"fold{held}.npz", **dict(zip((e.id for e in unseen), predict(model, unseen), strict=True)))


def final(options: argparse.Namespace, tokenizer: Tokenizer) -> None:
    """Fitted on every dialogue, feelings rehearsed at every third step → final.pt."""
    corpus, own = dialogues(options, tokenizer)
    model = fresh()
    model.load_state_dict(torch.load(options.work / "feelings.pt"))
    again = rehearsal(sets(options.data, "train", tokenizer), tokens=512, weight=1.0, seed=1, every=3)
    saved, told = options.work / "final.ckpt", named("final")
    fit(model, corpus + own, epochs=EPOCHS, rate=RATE, rehearse=again, checkpoint=saved, say=told)
    torch.save(model.state_dict(), options.work / "final.pt")
    say(report(model, sets(options.data, "dev", tokenizer)))


def artefact(options: argparse.Namespace, tokenizer: Tokenizer) -> None:
    """Calibrate on the folds, then write the ONNX file, its tokenizer and its manifest into the package."""
    from training.calibrate import calibrated
    from training.export import export
    from training.manifest import described

    corpus, _ = dialogues(options, tokenizer)
    model = fresh()
    model.load_state_dict(torch.load(options.work / "final.pt"))
    raw = {}
    for held in range(FOLDS):
        with np.load(options.work / f"fold{held}.npz") as file:
            raw |= {name: file[name] for name in file.files}
    answers = calibrated([raw[e.id] for e in corpus], corpus)
    say(json.dumps(answers.figures))
    bank = emobank(options.data / "EmoBank", "dev", tokenizer)
    spread = (read(model, bank) - bank.target).std(0)
    manifest = described(answers, corpus=options.corpus, data=options.data, own=OWN, spread=spread)
    export(model, options.out, tokenizer=options.start / "tokenizer.json", manifest=manifest)
    say(f"written to {options.out.name}")


STEPS: dict[str, Callable[[argparse.Namespace, Tokenizer], None]] = {
    "feelings": feelings,
    "fold0": lambda o, t: fold(o, t, held=0),
    "fold1": lambda o, t: fold(o, t, held=1),
    "final": final,
    "artefact": artefact,
}
BESIDE = (("fold0", "fold1"), ("final",))  # of about the same length


def beside(groups: Sequence[Sequence[str]]) -> None:
    """Each group of steps in a process of its own; SystemExit when one of them failed."""
    runs = [subprocess.Popen([sys.executable, "-m", "training", *sys.argv[1:], "--steps", *names]) for names in groups]
    codes = [run.wait() for run in runs]
    if any(codes):
        raise SystemExit("a step broke off; run the command again to go on from where it stopped")


def run(names: Sequence[str], options: argparse.Namespace, tokenizer: Tokenizer) -> None:
    """Each step that isn't done yet, in order; the artefact is always made anew."""
    for name in names:
        done = options.work / f"{name}.done"
        if done.exists() and name != "artefact":
            say(f"{name}: done before")
            continue
        # One thread for a fit, alone or side by side, so that its sums, and so its numbers, are the same either way.
        torch.set_num_threads(1 if any(name in names for names in BESIDE) else min(2, os.cpu_count() or 1))
        say(f"{name}: begins")
        STEPS[name](options, tokenizer)
        done.touch()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("corpus", "data", "start"):
        ask.add_argument(f"--{name}", type=Path, required=True)
    ask.add_argument("--work", type=Path, default=Path("training-work"))
    ask.add_argument(
        "--out", type=Path, default=Path(__file__).parent.parent / "stillhere" / "coding" / "encoder" / "artefact"
    )
    ask.add_argument("--steps", nargs="*", choices=STEPS, default=list(STEPS))
    options = ask.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of(options.start)
    groups = [[name for name in names if name in options.steps] for names in BESIDE]
    if all(groups):
        run([name for name in options.steps if name == "feelings"], options, tokenizer)
        beside(groups)
        run([name for name in options.steps if name == "artefact"], options, tokenizer)
    else:
        run(options.steps, options, tokenizer)


if __name__ == "__main__":
    main()
