"""Run a command as the shell does: in this process, through the same door."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from stillhere.cli.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def stillhere(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Callable[..., Ran]:
    """`stillhere("review", file)` gives exit code, standard output and standard error; the cache is a fresh folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in ("STILLHERE_ENCODER", "STILLHERE_LLM_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("STILLHERE_PROFILE", raising=False)
    monkeypatch.delenv("STILLHERE_DEBUG", raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["stillhere", *map(str, arguments)])
        capfdbinary.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capfdbinary.readouterr()
        return Ran(code, captured.out.decode(), captured.err.decode())

    return run


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    """A short invented session as a plain WebVTT file, with Ada the therapist and Maren her client."""
    lines = [
        ("Ada", "How has it been since we last met?"),
        ("Maren", "I cried in the car on Tuesday. I felt so alone with it, I've never told anyone that."),
        ("Ada", "So alone with it, there in the car."),
        ("Maren", "Yes. And I thought about you saying that I could ring. I didn't ring."),
        ("Ada", "Let's get the questionnaire done before we stop."),
        ("Maren", "It's fine. Whatever you think."),
        ("Ada", "I hurried past you just now. That was me."),
        ("Maren", "You did. I almost didn't come today, and then you had the form out."),
    ]
    cues = [f"00:{n:02}:00.000 --> 00:{n:02}:20.000\n<v {who}>{text}</v>\n" for n, (who, text) in enumerate(lines)]
    path = tmp_path / "session.vtt"
    path.write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")
    return path
