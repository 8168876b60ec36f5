import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stillhere.cli.evaluate import app
from stillhere.evaluation.bench import command
from stillhere.model import StillhereError
from tests.evaluation.bench import sets


@pytest.fixture(autouse=True)
def _no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "find_encoder", lambda: (None, command.NO_ENCODER))
    monkeypatch.delenv("STILLHERE_BENCH_DATA", raising=False)


def test_without_data_the_table_is_printed_and_the_command_ends_well():
    result = CliRunner().invoke(app, ["bench"])
    assert result.exit_code == 0
    assert result.stdout.count("data not found") == 18
    assert command.NO_ENCODER in result.stdout


def test_the_folder_may_be_named_by_the_environment_and_figures_are_saved(tmp_path: Path):
    sets.annomi(tmp_path, sessions=20)
    out = tmp_path / "figures.json"
    result = CliRunner().invoke(
        app,
        ["bench", "--task", "annomi.therapist", "--resamples", "20", "--json", str(out)],
        env={"STILLHERE_BENCH_DATA": str(tmp_path)},
    )
    assert result.exit_code == 0, result.output
    saved = json.loads(out.read_text())
    assert [row["key"] for row in saved["rows"]] == ["annomi.therapist"]
    assert saved["rows"][0]["ours"]["low"] <= saved["rows"][0]["ours"]["value"]
    assert "coffee" not in out.read_text()


def test_without_scikit_learn_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(command, "find_spec", lambda _name: None)
    with pytest.raises(StillhereError, match=r"stillhere\[bench\]"):
        command.run([], None, resamples=1)
