import gzip
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from stillhere.coding.encoder.lines import EncoderLine
from stillhere.evaluation.bench.catalogue import SETS, chosen
from stillhere.evaluation.bench.result import Bench
from stillhere.evaluation.bench.run import NOT_FOUND, TOO_FEW, bench
from stillhere.evaluation.bench.show import as_text
from stillhere.model import ExitCode, StillhereError
from tests.evaluation.bench import sets


class Listener:
    """Reads from a line whether it asks and how it speaks of tea; keeps what it was given."""

    def __init__(self) -> None:
        self.given: list[Sequence[EncoderLine]] = []

    def read_many(self, conversations, /):
        self.given += conversations
        return [self._read(talk) for talk in conversations]

    def _read(self, talk):
        asks = [[float("?" in x.text), float("may" in x.text)] for x in talk]
        vad = [[1.0 + ("fair" in x.text) + 2 * ("fine" in x.text), 3.0, 3.0] for x in talk]
        return SimpleNamespace(
            vectors=np.array(asks, dtype=np.float32),
            codes=np.zeros((len(talk), 0), dtype=np.float32),
            emotions=np.zeros((len(talk), 28), dtype=np.float32),
            vad=np.array(vad, dtype=np.float32),
        )


def rows(names: Sequence[str], data: Path | None, encoder=None):
    return {row.key: row for row in bench(chosen(names), data, encoder=encoder, resamples=20, jobs=1)}


def test_a_missing_set_says_so_and_the_others_are_measured(tmp_path: Path):
    sets.annomi(tmp_path, sessions=20)
    found = rows(("epitome", "annomi.therapist"), tmp_path)
    assert {key: row.missing for key, row in found.items() if key.startswith("epitome")} == {
        "epitome.reaction": NOT_FOUND,
        "epitome.interpretation": NOT_FOUND,
        "epitome.exploration": NOT_FOUND,
    }
    therapist = found["annomi.therapist"]
    assert (therapist.missing, therapist.n, therapist.groups) == ("", 40, 20)
    assert therapist.ours is not None
    assert therapist.ours.value > 0.9


def test_with_no_folder_at_all_every_task_is_still_in_the_table():
    found = rows((), None)
    assert list(found) == [known.key for each in SETS for known in each.known]
    assert {row.missing for row in found.values()} == {NOT_FOUND}


def test_a_file_of_another_format_is_named_as_such_and_the_rest_goes_on(tmp_path: Path):
    sets.table(tmp_path / "SDCNL" / "training-set.csv.gz", [{"a": "b"}])
    (tmp_path / "ESConv").mkdir()
    (tmp_path / "ESConv" / "train.txt.gz").write_bytes(b"no gzip at all")
    found = rows(("sdcnl", "esconv.rating"), tmp_path)
    assert "not in the set's format" in found["sdcnl"].missing
    assert "can't be read" in found["esconv.rating"].missing


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(b"title,selftext,author,is_suicide\n" + b"moss," * 50)[:-20] + b"\xff" * 20,  # packed badly
        gzip.compress(b"title,selftext,author,is_suicide\nmoss\n"),  # a row that ends early
        gzip.compress(b'title,selftext,author,is_suicide\n"' + b"m" * 200_000 + b'",a,b,1\n'),  # a field beyond csv's
        gzip.compress(b"title,selftext,author,is_suicide\n\xff,a,b,1\n"),
    ],
    ids=["packed-badly", "a-row-cut", "a-field-too-long", "not-utf-8"],  # gzip puts the time in its bytes
)
def test_a_damaged_file_gets_a_sentence_without_a_word_of_it_and_the_rest_goes_on(tmp_path: Path, data: bytes):
    (tmp_path / "SDCNL").mkdir()
    (tmp_path / "SDCNL" / "training-set.csv.gz").write_bytes(data)
    missing = rows(("sdcnl", "emobank"), tmp_path)["sdcnl"].missing
    assert "data can't be read" in missing
    assert "m" * 3 not in missing


def test_too_few_rows_for_five_folds_say_so_and_the_rest_goes_on(tmp_path: Path):
    sets.annomi(tmp_path, sessions=4)
    sets.emobank(tmp_path, rows=8)
    found = rows(("annomi", "emobank.valence", "epitome"), tmp_path)
    assert {row.missing for row in found.values()} == {TOO_FEW, NOT_FOUND}
    assert found["annomi.client"].ours is None


def test_a_class_that_stands_in_too_few_groups_is_not_measured(tmp_path: Path):
    sets.annomi(tmp_path, sessions=12)  # of low quality: four
    found = rows(("annomi.quality", "annomi.client"), tmp_path)
    assert [found[key].missing for key in ("annomi.quality", "annomi.client")] == [TOO_FEW, ""]


def test_a_file_of_one_class_alone_is_not_measured(tmp_path: Path):
    sets.table(
        tmp_path / "SDCNL" / "training-set.csv.gz",
        [{"title": "Up", "selftext": "Late.", "author": f"moss {n}", "is_suicide": "1"} for n in range(9)],
    )
    assert rows(("sdcnl",), tmp_path)["sdcnl"].missing == TOO_FEW


def test_the_encoder_s_reading_stands_in_its_own_column(tmp_path: Path):
    sets.annomi(tmp_path, sessions=20)
    found = rows(("annomi",), tmp_path, listener := Listener())
    assert found["annomi.client"].reading is not None
    assert found["annomi.client"].shipped is None
    assert len(listener.given) == 20  # each conversation once, for three tasks


def test_only_the_dev_part_is_read_and_the_shipped_head_is_shown_as_it_is(tmp_path: Path):
    sets.emobank(tmp_path, rows=40)
    valence = rows(("emobank.valence",), tmp_path, listener := Listener())["emobank.valence"]
    assert (valence.n, len(listener.given)) == (20, 20)
    assert valence.shipped is not None
    assert valence.shipped.value == pytest.approx(1.0)
    assert rows(("emobank.valence",), tmp_path)["emobank.valence"].shipped is None


def test_nothing_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    sets.annomi(tmp_path / "data", sessions=20)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    rows(("annomi",), tmp_path / "data", Listener())
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before


def test_an_unknown_task_is_refused_with_the_names_there_are():
    with pytest.raises(StillhereError, match=r"no task “poems”.*annomi\.client") as refused:
        chosen(["poems"])
    assert refused.value.exit_code == ExitCode.USAGE


def test_the_table_shows_floor_published_and_agreement_and_marks_what_is_from_memory(tmp_path: Path):
    sets.annomi(tmp_path, sessions=20)
    made = bench(chosen(["annomi.therapist", "epitome.reaction"]), tmp_path, encoder=None, resamples=20, jobs=1)
    text = as_text(Bench(environment="a machine", encoder="no encoder", seed=1, resamples=20, rows=made))
    therapist = next(x for x in text.splitlines() if x.startswith("AnnoMI therapist"))
    assert [part in therapist for part in (".69", ".83 (text+audio+context)", "Fleiss κ .74", "20 conversations")] == [
        True
    ] * 4
    reaction = next(x for x in text.splitlines() if x.startswith("EPITOME"))
    assert [part in reaction for part in (".73", ".745 (from memory)", NOT_FOUND)] == [True] * 3
    assert "a machine" in text
