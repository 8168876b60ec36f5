"""The learned coder in a review: used where it is, told where it isn't, and never in the way of the rules or people."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from stillhere.coding.encoder import versions
from stillhere.coding.encoder.artefact import EncoderMissing, default_folder, find_artefact
from stillhere.coding.encoder.head import DIMENSIONS
from stillhere.coding.encoder.site import belongs_to
from stillhere.demo.session import demo_session
from stillhere.model import Code, CodeStatus, Review, Role, Session, Source, Span, Speaker, StepRecord, Utterance
from stillhere.pipeline import Store, components, review_session
from stillhere.profiles import profile

BOTH = ("rules", "encoder")


def reviewed(
    session: Session,
    *,
    coders: tuple[str, ...] = BOTH,
    human: tuple[Code, ...] = (),
    cache: Path | None = None,
) -> Review:
    steps = components(coders=coders, human=human)
    return review_session(session, profile=profile("clinical_support"), steps=steps, store=Store(cache))


def step_of(review: Review, name: str) -> StepRecord:
    (step,) = [s for s in review.steps if s.component == name]
    return step


def short(*lines: str) -> Session:
    """Ada and Ben in turn, roles stated by their labels."""
    return Session(
        id="short",
        speakers=(
            Speaker(id="a", label="Therapist", role=Role.THERAPIST),
            Speaker(id="b", label="Client", role=Role.CLIENT),
        ),
        utterances=tuple(
            Utterance(id=f"u{n}", index=n + 1, speaker_id="ab"[n % 2], text=text) for n, text in enumerate(lines)
        ),
        source=Source(format="test", sha256=""),
    )


@pytest.fixture(scope="module", autouse=True)
def no_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the person who runs the tests may have taught their own copy has no part in them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STILLHERE_SITE", str(tmp_path_factory.mktemp("no site")))
        yield


@pytest.fixture(scope="module")
def both() -> Review:
    return reviewed(demo_session())


def test_every_code_says_which_coder_made_it(both: Review) -> None:
    assert {code.coder for code in both.codes} == {"rules@1", "encoder@1"}


def test_the_record_names_the_model_that_was_used(both: Review) -> None:
    (step,) = [s for s in both.steps if s.component == "stillhere.coding.encoder"]
    assert step.made_with[0] == "encoder@1"
    assert step.made_with[1].startswith("model sha256 ")


def test_a_line_has_one_mark_of_a_code_however_many_coders_saw_it(both: Review) -> None:
    cells = [(code.utterance_id, code.code) for code in both.codes]
    assert len(cells) == len(set(cells))


def test_each_client_has_a_line_of_affect_and_the_therapist_none(both: Review) -> None:
    client = {s.id for s in both.session.speakers if s.role and s.role.is_client}
    lined = {s.name.partition(":")[2] for s in both.series if s.name.startswith(("valence:", "arousal:"))}
    assert lined == client


def test_the_same_session_gives_the_same_codes(both: Review) -> None:
    assert reviewed(demo_session()).codes == both.codes


def test_without_the_model_the_rules_go_on_alone_and_the_review_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STILLHERE_ENCODER", str(tmp_path / "nowhere"))
    alone = reviewed(demo_session())
    assert alone.codes == reviewed(demo_session(), coders=("rules",)).codes
    (refusal,) = [r for r in alone.refusals if r.feature == "learned coder"]
    assert "The rules went on alone" in refusal.text
    assert refusal.next_step


def test_what_a_person_decided_wins_over_the_learned_coder(both: Review) -> None:
    mark = next(code for code in both.codes if code.coder == "encoder@1")
    no = replace(mark, coder="Ada Okafor", status=CodeStatus.REJECTED)
    decided = [
        c
        for c in reviewed(demo_session(), human=(no,)).codes
        if (c.utterance_id, c.code) == (mark.utterance_id, mark.code)
    ]
    assert decided == [no]


def test_a_person_can_mark_what_no_coder_saw() -> None:
    session = short("How was the week?", "Long. The boiler went again.")
    own = Code(
        code="CL_need", utterance_id="u1", span=Span(0, 5), confidence=1.0, coder="Dov", status=CodeStatus.CONFIRMED
    )
    assert own in reviewed(session, human=(own,)).codes


@pytest.mark.parametrize("lines", [(), ("",), ("", ""), ("Mm.", "🙂"), ("?" * 3000, "[crying]")])
def test_odd_sessions_are_read_without_harm(lines: tuple[str, ...]) -> None:
    assert isinstance(reviewed(short(*lines)), Review)


def test_the_table_with_the_learned_coder_is_the_one_that_was_agreed() -> None:
    assert [c.name for c in components(coders=BOTH)] == [
        "stillhere.roles",
        "stillhere.coding.rules.safety",
        "stillhere.coding.rules",
        "stillhere.coding.encoder",
        "stillhere.coding.human",
        "stillhere.moments.exchanges",
        "stillhere.moments",
        "stillhere.moments.safety",
        "stillhere.moments.balance",
        "stillhere.moments.affect",
        "stillhere.moments.affect_line",
    ]


def test_a_second_run_opens_no_model_and_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = reviewed(demo_session(), cache=tmp_path)

    def never(_artefact: object) -> None:
        raise AssertionError("the model was opened")

    monkeypatch.setattr("stillhere.coding.encoder.reader.open_encoder", never)
    second = reviewed(demo_session(), cache=tmp_path)
    assert step_of(second, "stillhere.coding.encoder").cached
    assert (second.codes, second.series) == (first.codes, first.series)


def test_a_model_that_could_not_be_opened_once_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_artefact: object) -> None:
        raise EncoderMissing("The model can't be opened.", next_step="Mend it.")

    with monkeypatch.context() as patch:
        patch.setattr("stillhere.coding.encoder.reader.open_encoder", broken)
        alone = reviewed(demo_session(), cache=tmp_path)
    assert len([r for r in alone.refusals if r.cause == "model"]) == 1
    mended = reviewed(demo_session(), cache=tmp_path)
    assert not [r for r in mended.refusals if r.cause == "model"]
    assert "encoder@1" in {code.coder for code in mended.codes}


def test_other_thresholds_under_the_same_model_never_meet_a_stored_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(default_folder(), folder)
    reviewed(demo_session(), cache=tmp_path / "cache")
    raw = json.loads((folder / "manifest.json").read_text())
    raw["thresholds"] = {code: {"keep": 1.01, "show": 1.01} for code in raw["thresholds"]}
    (folder / "manifest.json").write_text(json.dumps(raw))
    monkeypatch.setenv("STILLHERE_ENCODER", str(folder))
    other = reviewed(demo_session(), cache=tmp_path / "cache")
    assert not step_of(other, "stillhere.coding.encoder").cached
    assert "encoder@1" not in {code.coder for code in other.codes}


def test_what_a_site_learned_is_used_named_and_never_met_by_a_stored_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = short("How was the week?", "Long. The boiler went again.", "Did it?", "It did, on Tuesday.")
    monkeypatch.setenv("STILLHERE_SITE", str(tmp_path / "site"))
    before = reviewed(session, cache=tmp_path / "cache")
    manifest = find_artefact().manifest
    head = np.zeros((1, 2 + DIMENSIONS), np.float32)
    head[0, 1] = 6  # a site that hears needs on every line
    versions.add(
        tmp_path / "site",
        about={"encoder": belongs_to(manifest), "codes": {"CL_need": {"keep": 0.1, "show": 0.5}}},
        numbers={
            "mean": np.zeros(768, np.float32),
            "directions": np.zeros((768, DIMENSIONS), np.float32),
            "heads": head,
        },
    )
    after = reviewed(session, cache=tmp_path / "cache")
    step = step_of(after, "stillhere.coding.encoder")
    assert not step.cached
    assert step.made_with[-1].startswith("site v0001-")
    assert step_of(before, "stillhere.coding.encoder").made_with[-1].startswith("model sha256 ")
    taught = {(c.utterance_id, c.code) for c in after.codes if c.coder.startswith("encoder@1+v0001-")}
    assert {("u1", "CL_need"), ("u3", "CL_need")} <= taught
    assert "CL_need" not in {c.code for c in before.codes}
    versions.back(tmp_path / "site")
    again = reviewed(session, cache=tmp_path / "cache")
    assert step_of(again, "stillhere.coding.encoder").cached
    assert again.codes == before.codes


def test_the_cache_of_the_learned_coder_holds_no_word_that_was_said(tmp_path: Path) -> None:
    lines = ("How was the zeppelin?", "I cried in the zeppelin. I felt so alone.", "So alone, in the zeppelin.", "Yes.")
    reviewed(short(*lines), cache=tmp_path)
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"zeppelin" in data or b"cried" in data for data in kept)
