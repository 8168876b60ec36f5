"""Review every AnnoMI transcript, and ask whether high-quality sessions are read as more attuned.

python -m benchmarks.annomi PATH/AnnoMI-simple-dev.csv

Prints utterances, seconds and memory of the whole run, and the area under the ROC curve (AUC) of each session's share
of openings met (or mended), against AnnoMI's own high/low label, with a 95 % interval from resampling sessions.
"""

import collections
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.annomi_to_vtt import transcripts, vtt
from benchmarks.environment import environment
from stillhere.model import Review, Verdict

GOOD = {Verdict.MET: 1.0, Verdict.REPAIRED: 1.0, Verdict.PARTLY: 0.5, Verdict.MISSED: 0.0}


def attunement(review: Review) -> float | None:
    """(met + mended + half the partly met) / all that could be read; None where nothing could."""
    read = [GOOD[x.verdict] for x in review.exchanges if x.opening and x.verdict in GOOD]
    return sum(read) / len(read) if read else None


def auc(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """The share of (high, low) pairs in which the high session scores higher; ties count half."""
    high = [s for s, good in zip(scores, labels, strict=True) if good]
    low = [s for s, good in zip(scores, labels, strict=True) if not good]
    wins = sum((h > k) + 0.5 * (h == k) for h in high for k in low)
    return wins / (len(high) * len(low))


def interval(scores: Sequence[float], labels: Sequence[bool], *, resamples: int = 2000) -> tuple[float, float]:
    """The middle 95 % of AUCs over resampled sessions."""
    import numpy as np

    draws = np.random.default_rng(20260101)
    values = []
    for _ in range(resamples):
        picked = draws.integers(0, len(scores), len(scores))
        chosen = [labels[i] for i in picked]
        if any(chosen) and not all(chosen):
            values.append(auc([scores[i] for i in picked], chosen))
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def main() -> int:
    """Run and print."""
    source = Path(sys.argv[1]) if len(sys.argv) == 2 else Path()
    if not source.is_file():
        print("data not found; skipped")
        return 0
    from stillhere.cli.review import review_file

    print(environment())
    started, lines = time.process_time(), 0
    scores: list[float] = []
    labels: list[bool] = []
    silent: list[str] = []
    guessed: collections.Counter[str] = collections.Counter()
    codes: collections.Counter[str] = collections.Counter()
    client_lines = 0
    with tempfile.TemporaryDirectory() as folder:
        for key, quality, _, turns in transcripts(source):
            file = Path(folder) / f"{key}.vtt"
            file.write_text(vtt(turns).replace("<v therapist>", "<v Nomi>").replace("<v client>", "<v Jude>"))
            guessed[_guess(review_file(file, profile_id="clinical_support"))] += 1
            review = review_file(file, profile_id="clinical_support", roles="Nomi=therapist,Jude=client")
            lines += len(review.session.utterances)
            client_lines += sum(who == "client" for _, who, _ in turns)
            codes.update(c.code for c in review.codes)
            score = attunement(review)
            if score is None:
                silent.append(key)
                continue
            scores.append(score)
            labels.append(quality == "high")
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(scores) + len(silent)} transcripts reviewed twice without error: {lines} utterances, "
        f"{seconds:.1f} s of CPU, {peak:.0f} MiB at most"
    )
    print(f"names taken away, who is the therapist: {dict(guessed)}")
    low, high = interval(scores, labels)
    print(
        f"exchange-level attunement, high against low quality: AUC {auc(scores, labels):.2f} [{low:.2f}, {high:.2f}], "
        f"{sum(labels)} high, {len(labels) - sum(labels)} low, {len(silent)} with too little to read"
    )
    concerns = sum(n for code, n in codes.items() if code in _CONCERNS)
    print(f"safety marks (all kinds that ask for a look): {concerns} on {client_lines} client lines")
    print("marks per 100 lines: " + ", ".join(f"{c} {100 * n / lines:.1f}" for c, n in codes.most_common(25)))
    return 0


_CONCERNS = {"S_plan", "S_active", "S_passive", "S_selfharm", "S_harm_other", "S_ipv", "S_child"}


def _guess(review: Review) -> str:
    if not review.roles_certain:
        return "left to a person"
    therapist = next(s.label for s in review.session.speakers if s.role == "therapist")
    return "right" if therapist == "Nomi" else "wrong"


if __name__ == "__main__":
    sys.exit(main())
