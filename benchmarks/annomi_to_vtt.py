"""Turn the AnnoMI transcripts into WebVTT: python -m benchmarks.annomi_to_vtt CSV FOLDER

AnnoMI (Wu et al. 2022) holds real counselling talk. Its rows serve to measure, never to train what ships, and none of
them belongs in the repository: FOLDER must lie outside it.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

LAST_TURN = 4.0  # seconds given to the last turn, which has no successor to end it


def transcripts(path: Path) -> Iterator[tuple[str, str, str, list[tuple[float, str, str]]]]:
    """(transcript id, quality, topic, [(seconds, speaker, text)]) in the order of the file."""
    rows: dict[str, tuple[str, str, list[tuple[float, str, str]]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            held = rows.setdefault(row["transcript_id"], (row["mi_quality"], row["topic"].strip(), []))
            hours, minutes, seconds = (float(x) for x in row["timestamp"].split(":"))
            held[2].append((3600 * hours + 60 * minutes + seconds, row["interlocutor"], row["utterance_text"]))
    for key, (quality, topic, turns) in rows.items():
        yield key, quality, topic, turns


def vtt(turns: list[tuple[float, str, str]]) -> str:
    """One transcript as WebVTT; a turn ends where the next begins."""
    cues = ["WEBVTT\n"]
    starts = [start for start, _, _ in turns]
    for n, (start, who, text) in enumerate(turns):
        end = max(starts[n + 1], start) if n + 1 < len(turns) else start + LAST_TURN
        words = " ".join(text.replace("-->", "->").split()).replace("&", "&amp;").replace("<", "&lt;")
        cues.append(f"{stamp(start)} --> {stamp(end)}\n<v {who}>{words}</v>\n")
    return "\n".join(cues)


def stamp(seconds: float) -> str:
    """Seconds as HH:MM:SS.mmm."""
    return f"{int(seconds) // 3600:02}:{int(seconds) % 3600 // 60:02}:{seconds % 60:06.3f}"


def main() -> int:
    """Write one file a transcript."""
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    if not source.is_file():
        print(f"data not found: {source}; skipped")
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    for key, quality, _, turns in transcripts(source):
        (folder / f"{int(key):03}-{quality}.vtt").write_text(vtt(turns), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
