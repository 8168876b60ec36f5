import json
import re
from pathlib import Path

import pytest

from stillhere.coding.llm.marks import REASONS
from stillhere.coding.rules.talk import Talk
from stillhere.model import StillhereError
from tests.coding.llm.conftest import LINES, says
from tests.conftest import session_of

ANSWERS = (says((1, "W1_denial", "it's fine")), says(), says((2, "W5_deferential", "You're the expert")))


@pytest.fixture
def long_talk() -> Talk:
    """Twenty-eight lines: three windows a pass, of which the third holds two of Maren's lines."""
    return Talk.of(session_of(*LINES * 7, setting="individual"))


def test_a_run_that_broke_off_in_its_second_window_asks_only_for_the_rest(fake, asking, long_talk, tmp_path: Path):
    server = fake("ollama")
    server.will(ANSWERS[0], *({"drop": True} for _ in range(5)))
    broken = asking(server, families=("W",), folder=tmp_path)
    with pytest.raises(StillhereError):
        broken.coder.codes(long_talk)
    assert (broken.account.windows, broken.account.requests) == (1, 2)

    asked_before = len(server.chats)
    server.will(*ANSWERS[1:])
    again = asking(server, families=("W",), folder=tmp_path)
    resumed = again.coder.codes(long_talk)
    assert len(server.chats) - asked_before == 2
    assert (again.account.windows, again.account.resumed, again.account.requests) == (3, 1, 2)
    assert "(1 from an earlier run)" in str(again.account)

    server.will(*ANSWERS)
    assert resumed == asking(server, families=("W",)).coder.codes(long_talk)
    assert [code.code for code in resumed] == ["W1_denial", "W5_deferential"]


def test_a_finished_talk_costs_nothing_the_second_time_and_its_drops_are_still_told(fake, asking, talk, tmp_path: Path):
    server = fake("ollama")
    server.will(says((1, "W1_denial", "it's fine"), (1, "W2_minimal", "never said")))
    first = asking(server, families=("W",), folder=tmp_path)
    codes = first.coder.codes(talk)
    second = asking(server, families=("W",), folder=tmp_path)
    assert second.coder.codes(talk) == codes
    assert len(server.chats) == 1
    assert second.account.requests == 0
    assert second.account.dropped == first.account.dropped == (("not verbatim", 1),)


def test_no_word_of_the_talk_or_of_the_model_is_in_what_is_kept(fake, asking, talk, tmp_path: Path):
    server = fake("faulty_marks")
    asking(server, families=("W",), folder=tmp_path).coder.codes(talk)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 1
    assert re.fullmatch(r"[0-9a-f]{64}\.json", files[0].name)
    kept = json.loads(files[0].read_text())
    assert kept.pop("marks") == [[1, "W1_denial", 14, 23]]
    assert {reason for reason, _ in kept.pop("dropped")} <= set(REASONS)
    assert kept == {}
    assert files[0].stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", ["", "{", '{"marks": [[1, "W1_denial", 4, 900]], "dropped": []}', "[]", '{"a": 1}'])
def test_a_damaged_file_is_asked_for_again(fake, asking, talk, tmp_path: Path, damage):
    server = fake("ollama_codes")
    codes = asking(server, families=("W",), folder=tmp_path).coder.codes(talk)
    (file,) = tmp_path.iterdir()
    file.write_text(damage)
    server.will(says((1, "W1_denial", "it's fine"), (2, "W5_deferential", "Whatever you think is best")))
    assert asking(server, families=("W",), folder=tmp_path).coder.codes(talk) == codes
    assert len(server.chats) == 2


def test_another_model_behind_the_same_name_is_asked_anew(fake, asking, talk, tmp_path: Path):
    server = fake("ollama_codes")
    asking(server, families=("W",), folder=tmp_path).coder.codes(talk)
    server.replies["GET /api/tags"][0]["body"]["models"][0]["digest"] = "another"
    server.will(says())
    assert asking(server, families=("W",), folder=tmp_path).coder.codes(talk) == ()


def test_without_a_folder_nothing_is_kept(fake, asking, talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    asking(fake("ollama_codes"), families=("W",)).coder.codes(talk)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_nothing_stops_no_run(fake, asking, talk, tmp_path: Path):
    (tmp_path / "file").write_text("")
    assert len(asking(fake("ollama_codes"), families=("W",), folder=tmp_path / "file" / "llm").coder.codes(talk)) == 2
