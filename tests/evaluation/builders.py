"""Coded dialogues in a few words."""

import json
from pathlib import Path
from typing import Any


def row(key: str, *lines: tuple[str, str, tuple[str, ...]], episodes: Any = (), safety: str = "none") -> dict[str, Any]:
    """A dialogue's JSON object; each line is (who, text, codes)."""
    return {
        "id": key,
        "setting": "individual",
        "modality": "relational",
        "lines": [
            {"i": i, "s": who, "text": text, "pause": None, "codes": [{"code": c, "span": text} for c in codes]}
            for i, (who, text, codes) in enumerate(lines, start=1)
        ],
        "episodes": list(episodes),
        "safety": safety,
    }


def saved(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps(r) for r in rows) + "\n", encoding="utf-8")
    return path
