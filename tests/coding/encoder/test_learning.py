import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stillhere.coding.encoder.decisions import BARRED, decisions_of
from stillhere.coding.encoder.head import fit
from stillhere.coding.encoder.learning import NO_ORDER, Learned, learn
from stillhere.coding.encoder.lesson import NEVER, show_from, surely_less
from stillhere.coding.encoder.site import Site, load_site
from stillhere.evaluation.dialogue import Dialogue, session_of
from stillhere.model import StillhereError
from tests.coding.encoder.invented import (
    CODES,
    InventedEncoder,
    confirms_what_is_doubted,
    decides_by_lot,
    dialogues,
    manifest,
    mark,
    studied,
)


def learned(folder: Path, raws: list[dict[str, Any]], encoder: InventedEncoder | None = None) -> Learned:
    encoder = encoder or InventedEncoder()
    return learn(studied(raws, encoder), encoder.manifest, folder, data="0" * 64)


def the_site(folder: Path) -> Site:
    found = load_site(manifest(), folder)
    assert found is not None
    return found


def shown_on(raws: list[dict[str, Any]], site: Site, code: str = "W5_deferential") -> tuple[set[str], set[str]]:
    """The texts that the site shows the code on, and those that are true."""
    shown, true = set(), set()
    for raw, read in zip(raws, studied(raws, InventedEncoder()), strict=True):
        chances = site.chances(read.readings, (code,))[:, 0]
        for line, p in zip(raw["lines"], chances, strict=True):
            shown |= {line["text"]} if p >= site.thresholds[code].show else set()
            true |= {line["text"]} if line["text"].startswith("true") else set()
    return shown, true


def test_a_site_that_confirms_what_the_encoder_doubts_sees_more_on_dialogues_it_did_not_decide_about(tmp_path: Path):
    everything = dialogues(confirms_what_is_doubted, count=14)
    result = learned(tmp_path, everything[:8])
    (lesson,) = result.lessons
    assert lesson.taken
    assert lesson.before.recall == 0
    assert lesson.after.recall is not None
    assert lesson.after.recall > 0.8
    assert lesson.after.loss < lesson.before.loss / 2
    shown, true = shown_on(everything[8:], the_site(tmp_path))
    assert len(shown & true) / len(true) > 0.8
    assert len(shown & true) / len(shown) >= 0.5


@pytest.mark.parametrize("exhaustive", [True, False])
def test_a_site_that_decides_by_lot_keeps_the_shipped_numbers(tmp_path: Path, exhaustive: bool):
    result = learned(tmp_path, dialogues(decides_by_lot, exhaustive=exhaustive))
    assert [lesson.why for lesson in result.lessons] == [NO_ORDER]
    assert result.lessons[0].in_force == result.lessons[0].before
    assert result.version is None
    assert list(tmp_path.iterdir()) == []


def test_decisions_about_marked_lines_do_not_make_the_site_sure_of_lines_nobody_decided_about(tmp_path: Path):
    raws = dialogues(confirms_what_is_doubted, exhaustive=False, count=14)
    for raw in raws:
        for line in raw["lines"]:
            if line["i"] % 5 == 1:  # the only lines set aside are those the encoder is surest of
                line.update(text=line["text"].replace("plain", "loud"), codes=[mark(status="rejected")])
    assert learned(tmp_path, raws).lessons[0].taken
    shown, true = shown_on(raws, the_site(tmp_path))
    assert len(shown & true) > 0.8 * len(true)
    assert len(shown & true) > 0.55 * len(shown)


def test_too_few_dialogues_are_refused_and_nothing_is_written(tmp_path: Path):
    with pytest.raises(StillhereError, match="too little to learn from: 4 dialogues") as problem:
        learned(tmp_path / "site", dialogues(confirms_what_is_doubted, count=4))
    assert problem.value.exit_code == 3
    assert not (tmp_path / "site").exists()


def test_too_few_decisions_are_refused_and_nothing_is_written(tmp_path: Path):
    def hardly(true: bool, number: int) -> list[dict[str, Any]]:
        return [mark()] if number % 1000 == 5 else []  # once a dialogue: seven positives

    with pytest.raises(StillhereError, match="no code stands on 8 lines"):
        learned(tmp_path / "site", dialogues(hardly, count=7))
    assert not (tmp_path / "site").exists()
    assert learned(tmp_path / "site", dialogues(hardly, count=8)).lessons[0].positives == 8


def test_decisions_of_three_dialogues_are_too_few_for_a_code(tmp_path: Path):
    raws = dialogues(confirms_what_is_doubted, count=6)
    for raw in raws[3:]:
        raw["exhaustive"] = False
        for line in raw["lines"]:
            line["codes"] = []
    with pytest.raises(StillhereError, match="at least 4 dialogues"):
        learned(tmp_path / "site", raws)


def test_lines_on_which_nothing_was_said_teach_nothing(tmp_path: Path):
    raw = dialogues(confirms_what_is_doubted, count=1)[0]
    session = session_of(Dialogue(raw["id"], raw, (), {}, (), "none"))
    before = decisions_of(session, raw, CODES, setting="individual").values
    raw["lines"][1]["text"] = " "
    session = session_of(Dialogue(raw["id"], raw, (), {}, (), "none"))
    after = decisions_of(session, raw, CODES, setting="individual").values
    assert (after[1] == BARRED).all()
    assert not (before[1] == BARRED).all()
    others = [n for n in range(len(before)) if n != 1]
    assert (after[others] == before[others]).all()


def test_the_same_dialogue_twice_is_one_dialogue(tmp_path: Path):
    raws = dialogues(confirms_what_is_doubted, count=4)
    with pytest.raises(StillhereError, match="4 dialogues"):
        learned(tmp_path, [*raws, *raws])


def test_the_same_decisions_give_the_same_bytes(tmp_path: Path):
    def kept(folder: Path) -> dict[str, str]:
        learned(folder, dialogues(confirms_what_is_doubted))
        return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}

    one = kept(tmp_path / "one")
    assert set(one) == {"v0001.npz", "v0001.json", "current"}
    assert kept(tmp_path / "two") == one


def test_nothing_kept_holds_a_word_or_a_name_of_the_dialogues(tmp_path: Path):
    learned(tmp_path, dialogues(confirms_what_is_doubted))
    for path in tmp_path.iterdir():
        data = path.read_bytes()
        for word in (b"lighthouse", b"plain", b"true 5", b"talk-"):
            assert word not in data, path.name


def test_words_about_danger_are_never_made_quieter(tmp_path: Path):
    raws = dialogues(lambda true, number: [mark("S_passive")] if true else [])
    for raw in raws:
        for line in raw["lines"]:
            if line["i"] == 1:  # what the encoder is surest of is set aside every time
                line.update(text=line["text"].replace("plain", "loud"), codes=[mark("S_passive", status="rejected")])
    assert learned(tmp_path, raws).lessons[0].taken
    site = the_site(tmp_path)
    for read in studied(raws, InventedEncoder()):
        shipped = read.readings.codes[:, manifest().codes.index("S_passive")]
        assert np.all(site.chances(read.readings, ("S_passive",))[:, 0] >= shipped)
    assert site.thresholds["S_passive"].show <= 0.6
    assert site.thresholds["S_passive"].keep <= 0.4


def test_a_danger_that_the_encoder_misses_can_be_learned(tmp_path: Path):
    def confirms_danger(true: bool, number: int) -> list[dict[str, Any]]:
        return [mark("S_passive")] if true else []

    result = learned(tmp_path, dialogues(confirms_danger))
    assert result.lessons[0].taken
    threshold = the_site(tmp_path).thresholds["S_passive"]
    assert threshold.show <= 0.6
    assert threshold.keep <= 0.4


def test_a_code_is_shown_from_the_lowest_chance_at_which_three_in_five_carry_it():
    chances = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2])
    truth = np.array([1, 0, 1, 0, 1, 1, 0, 0], float)
    assert show_from(chances, truth) == pytest.approx(0.4)  # 4 of 6; at .3 it is 4 of 7
    assert show_from(chances, np.zeros(8)) == NEVER
    assert show_from(chances[:4], np.ones(4)) == NEVER  # four lines prove nothing
    assert show_from(np.full(8, 0.5), truth) == NEVER  # lines of equal chance are shown together or not at all


def test_a_gain_in_one_dialogue_alone_is_luck():
    dialogue = np.repeat(np.arange(6), 10)
    everywhere, once = np.full(60, 0.3), np.where(dialogue == 0, 1.0, 0.0)
    jitter = np.random.default_rng(1).normal(0, 0.05, 60)
    assert surely_less(1 - everywhere + jitter, np.ones(60), dialogue)
    assert not surely_less(1 - once + jitter, np.ones(60), dialogue)


@pytest.mark.parametrize("count", [4, 8, 40])
def test_luck_is_taken_for_a_gain_one_time_in_forty_however_few_the_dialogues(count: int):
    draw = np.random.default_rng(5)
    taken = [
        surely_less(draw.normal(size=count), np.zeros(count), np.arange(count, dtype=np.int64)) for _ in range(4000)
    ]
    assert np.mean(taken) == pytest.approx(1 / 40, abs=0.008)


def test_what_a_fold_decided_has_no_part_in_the_chance_from_which_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Every head whose chances choose a fold's threshold is fitted without that fold: four folds of eight dialogues."""
    sizes = []

    def noted(z, reduced, truth, weight):
        sizes.append(len(z) // 30)
        return fit(z, reduced, truth, weight)

    monkeypatch.setattr("stillhere.coding.encoder.learning.fit", noted)
    learned(tmp_path, dialogues(confirms_what_is_doubted, count=10))
    # For each of five folds of two dialogues: the head that is judged, four that choose; at last the one that is kept.
    assert sizes == [8, 6, 6, 6, 6] * 5 + [10]


def test_three_dialogues_show_no_gain_at_all():
    assert not surely_less(np.zeros(3), np.ones(3), np.arange(3, dtype=np.int64))


def spoken(d: int, n: int) -> tuple[str, str]:
    asked = ("How was the week?", "What was that like for you?", "Shall we look at the list?", "Mm.")
    said = ("It's fine. Whatever you think.", "I walked home in the rain.", "If you say so.", "We had soup again.")
    return ("T", asked[(d + n) % 4]) if n % 2 else ("C", f"{said[(d * 3 + n // 2) % 4]} That was day {d}.")


def test_the_packaged_encoder_can_be_taught(tmp_path: Path):
    from stillhere.coding.encoder import load_encoder
    from stillhere.coding.encoder.learning import Studied
    from stillhere.coding.encoder.marks import lines_of

    encoder = load_encoder()
    found = []
    for d in range(8):
        lines = []
        for n in range(1, 25):
            who, text = spoken(d, n)
            # This site calls the rain deferential, as no shipped number would.
            codes = [{"code": "W5_deferential", "coder": "Ada"}] if "rain" in text else []
            lines.append({"i": n, "s": who, "text": text, "pause": None, "codes": codes})
        raw = {"id": f"d{d}", "setting": "individual", "lines": lines, "exhaustive": True}
        session = session_of(Dialogue(raw["id"], raw, (), {}, (), "none"))
        decisions = decisions_of(session, raw, encoder.manifest.codes, setting="individual")
        found.append(Studied(session.id, encoder.read(lines_of(session)), decisions))
    result = learn(found, encoder.manifest, tmp_path, data="0" * 64)
    assert [lesson.code for lesson in result.lessons] == ["W5_deferential"]
    assert result.lessons[0].taken
    site = load_site(encoder.manifest, tmp_path)
    assert site is not None
    at = encoder.manifest.codes.index("W5_deferential")
    for each in found:
        chances = site.chances(each.readings, encoder.manifest.codes)
        rain = each.decisions.values[:, at] == 1
        assert chances[rain, at].mean() > chances[~rain, at].mean() + 0.05
        others = np.arange(chances.shape[1]) != at
        assert np.array_equal(chances[:, others], each.readings.codes[:, others])
