import json
import re
import subprocess
import sys
import time
from pathlib import Path

from tests.evaluation.builders import row, saved

TALK = row(
    "a",
    ("T", "What was that like?", ()),
    ("C", "It's fine. Whatever you think.", ("W5_deferential",)),
    ("T", "Mm.", ()),
    ("C", "I want to kill myself.", ("S_active",)),
)


def test_code_adds_codes_spans_episodes_and_safety_to_each_dialogue(stillhere, tmp_path: Path):
    gold, out = saved(tmp_path / "in.jsonl", TALK), tmp_path / "out.jsonl"
    assert stillhere("code", gold, "-o", out, "--coders", "rules").code == 0
    coded = json.loads(out.read_text(encoding="utf-8"))
    marks = [(line["text"], code) for line in coded["lines"] for code in line["codes"]]
    assert {code["code"] for _, code in marks} >= {"W5_deferential", "S_active"}
    for text, code in marks:
        assert code["span"]
        assert code["span"] in text
        assert 0 < code["confidence"] < 1
        assert code["coder"].startswith("rules@")
    assert coded["safety"] == "same_day_review"
    assert isinstance(coded["episodes"], list)


def test_every_mark_says_which_coder_made_it(stillhere, tmp_path: Path):
    gold, out = saved(tmp_path / "in.jsonl", TALK), tmp_path / "out.jsonl"
    assert stillhere("code", gold, "-o", out, "--coders", "rules,encoder").code == 0
    coded = json.loads(out.read_text(encoding="utf-8"))
    coders = {code["coder"].partition("@")[0] for line in coded["lines"] for code in line["codes"]}
    assert coders == {"rules", "encoder"}
    assert "S_active" in {code["code"] for line in coded["lines"] for code in line["codes"]}


def test_without_the_learned_coder_the_rules_go_on_alone_and_say_so(stillhere, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("STILLHERE_ENCODER", str(tmp_path / "nowhere"))
    gold, out = saved(tmp_path / "in.jsonl", TALK), tmp_path / "out.jsonl"
    done = stillhere("code", gold, "-o", out)
    assert done.code == 0
    assert "rules went on alone" in done.err
    coded = json.loads(out.read_text(encoding="utf-8"))
    assert {code["coder"] for line in coded["lines"] for code in line["codes"]} == {"rules@1"}


def test_codes_that_people_put_there_are_not_looked_at(stillhere, tmp_path: Path):
    bare = {**TALK, "lines": [{**line, "codes": []} for line in TALK["lines"]]}
    one, two = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    stillhere("code", saved(tmp_path / "in.jsonl", TALK), "-o", one)
    stillhere("code", saved(tmp_path / "bare.jsonl", bare), "-o", two)
    assert one.read_text() == two.read_text()


def test_evaluate_prints_a_table_and_saves_the_same_figures(stillhere, tmp_path: Path):
    gold, figures = saved(tmp_path / "in.jsonl", TALK), tmp_path / "f.json"
    ran = stillhere("evaluate", "codes", gold, gold, "--json", figures, "--resamples", "20")
    assert ran.code == 0
    assert re.search(r"S_active +1 +1 +1\.00 +1\.00 +1\.00", ran.out)
    assert json.loads(figures.read_text())["dialogues"] == 1


def test_a_file_that_holds_no_dialogues_is_said_to(stillhere, tmp_path: Path):
    file = tmp_path / "x.jsonl"
    file.write_text("WEBVTT\n")
    ran = stillhere("code", file, "-o", tmp_path / "o.jsonl")
    assert ran.code == 3
    assert "Line 1 of “x.jsonl”" in ran.err
    assert not (tmp_path / "o.jsonl").exists()


def test_the_codebook_prints_whole_and_by_entry(stillhere):
    whole, one = stillhere("codebook"), stillhere("codebook", "W5_deferential")
    assert whole.code == one.code == 0
    assert "A_reflect" in whole.out
    assert "W5_deferential" in one.out
    assert "A_reflect" not in one.out.split("\n")[0]


def test_a_code_that_does_not_exist_is_met_with_close_ones(stillhere):
    ran = stillhere("codebook", "W5_deferental")
    assert ran.code == 2
    assert "W5_deferential" in ran.err


def test_formats_and_profiles_are_listed(stillhere):
    assert "webvtt" in stillhere("formats").out
    assert "record_only" in stillhere("profiles").out


def test_the_doctor_finds_a_whole_installation(stillhere):
    ran = stillhere("doctor")
    assert ran.code == 0, ran.out
    assert "broken" not in ran.out


def test_convert_keeps_words_times_and_speakers(stillhere, transcript: Path, tmp_path: Path):
    out = tmp_path / "again.vtt"
    assert stillhere("convert", transcript, "-o", tmp_path / "s.csv").code == 0
    assert stillhere("convert", tmp_path / "s.csv", "-o", out).code == 0
    text = out.read_text(encoding="utf-8")
    assert "<v Maren>It's fine. Whatever you think." in text
    assert "00:05:00.000 --> 00:05:20.000" in text


def test_help_answers_at_once_and_names_the_exit_codes():
    started = time.perf_counter()
    ran = subprocess.run(
        [Path(sys.executable).parent / "stillhere", "--help"], capture_output=True, text=True, check=True
    )
    assert time.perf_counter() - started < 5  # benchmarks/throughput.py holds it to half a second
    assert "Exit codes" in ran.stdout


def test_starting_up_imports_nothing_heavy():
    heavy = "numpy|pydantic|docx|jinja2|lxml|stillhere\\.coding|stillhere\\.codebook"
    script = f"import re, sys, stillhere.cli.app; print([m for m in sys.modules if re.match(r'{heavy}', m)])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


COMMAND = Path(sys.executable).parent / "stillhere"


def test_a_reader_that_leaves_early_is_no_defect(tmp_path: Path):
    ran = subprocess.run(f"{COMMAND} codebook | head -1", shell=True, capture_output=True, text=True, check=True)
    assert ran.stderr == ""


def test_ctrl_c_ends_with_a_sentence_and_its_own_code(tmp_path: Path):
    import signal

    from benchmarks.talk import vtt

    file = tmp_path / "long.vtt"
    file.write_text(vtt(9000), encoding="utf-8")
    arguments = [COMMAND, "review", file, "--profile", "clinical_support", "--no-cache", "-o", tmp_path / "o.txt"]
    running = subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True)
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 7
    assert "Stopped" in err
    assert "Traceback" not in err
    assert not (tmp_path / "o.txt").exists()


def test_a_file_is_never_written_over_itself(stillhere, transcript: Path):
    before = transcript.read_bytes()
    assert stillhere("convert", transcript, "-o", transcript).code == 2
    assert transcript.read_bytes() == before


def test_a_link_keeps_pointing_where_it_did(stillhere, transcript: Path, tmp_path: Path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("")
    link.symlink_to(real)
    assert stillhere("convert", transcript, "-o", link).code == 0
    assert link.is_symlink()
    assert "Whatever you think" in real.read_text(encoding="utf-8")


def test_a_device_is_written_to_and_never_replaced(stillhere, transcript: Path):
    assert stillhere("convert", transcript, "-o", "/dev/null", "--to", "csv").code == 0
    assert Path("/dev/null").is_char_device()


def test_a_usage_error_is_one_sentence(stillhere):
    ran = stillhere("review", "--no-such-option", "x")
    assert ran.code == 2
    assert len(ran.err.strip().splitlines()) == 1
