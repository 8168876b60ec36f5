"""Take the names away and ask who the therapist is: python -m benchmarks.roles FOLDER-OF-CODED-DIALOGUES"""

import collections
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.environment import environment
from stillhere.evaluation.dialogue import read_dialogues, session_of
from stillhere.model import Role, Speaker
from stillhere.roles import assign_roles


def main() -> int:
    """Print how often the guess was right, wrong, or left to a person."""
    files = sorted(Path(sys.argv[1]).glob("*.jsonl")) if len(sys.argv) == 2 else []
    if not files:
        print("data not found; skipped")
        return 0
    print(environment())
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    for file in files:
        for dialogue in read_dialogues(file):
            session = session_of(dialogue)
            truth = {s.id: s.role for s in session.speakers}
            nameless = tuple(Speaker(id=s.id, label=f"Voice {n}") for n, s in enumerate(session.speakers))
            assigned = assign_roles(replace(session, speakers=nameless, setting=None))
            therapists = [g.speaker_id for g in assigned.guesses if g.role == Role.THERAPIST]
            right = therapists == [key for key, role in truth.items() if role == Role.THERAPIST]
            verdict = ("right" if right else "wrong") if assigned.certain else "left to a person"
            counts[str(session.setting), verdict] += 1
    for (setting, verdict), n in sorted(counts.items()):
        print(f"{setting:12} {verdict:18} {n}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
