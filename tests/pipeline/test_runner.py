from dataclasses import replace
from pathlib import Path

import pytest

from stillhere.model import CodeStatus, ExitCode, Review, Role, to_json
from stillhere.pipeline import Cancelled, Component, Store, components, review_session
from stillhere.pipeline.runner import check
from stillhere.profiles import profile
from tests.conftest import session_of

OPEN = profile("clinical_support")
CANARY = "zeppelin"
HOUR = session_of(
    ("T", "How has it been since last week?"),
    ("C", f"I cried in the car. I keep thinking about the {CANARY}, I felt so alone."),
    ("T", "So alone with it, in the car."),
    ("C", "Yes. Nobody knew. I've never told anyone that."),
    ("T", "Let's get the questionnaire done."),
    ("C", "It's fine. Whatever you think."),
)


def counting(runs: list[str], *, name: str, version: str = "1", needs: tuple[str, ...] = ("session",)) -> Component:
    def run(review: Review) -> Review:
        runs.append(name)
        return review.with_(safety_level=name)

    return Component(name=name, version=version, requires=needs, assigns=("safety_level",), run=run, feature=name)


def test_the_table_of_components_is_the_one_that_was_agreed():
    table = [(c.name, c.requires, c.assigns, c.capability, c.relational) for c in components()]
    assert table == [
        ("stillhere.roles", ("session",), ("session", "role_guesses", "roles_certain", "refusals"), None, False),
        ("stillhere.coding.rules.safety", ("session",), ("codes",), "safety_scan", False),
        ("stillhere.coding.rules", ("session", "codes"), ("codes",), "markers", True),
        ("stillhere.coding.human", ("session", "codes"), ("codes",), None, False),
        ("stillhere.moments.exchanges", ("session", "codes"), ("exchanges",), "markers", True),
        ("stillhere.moments", ("session", "codes", "exchanges"), ("moments",), "markers", True),
        ("stillhere.moments.safety", ("session", "codes"), ("moments", "safety_level"), "safety_scan", False),
        ("stillhere.moments.balance", ("session",), ("series",), "arithmetic", False),
        ("stillhere.moments.affect", ("session",), ("series",), "affect_text", True),
    ]


def test_a_step_that_needs_what_nothing_gives_is_refused_before_anything_runs():
    runs: list[str] = []
    with pytest.raises(ValueError, match="needs exchanges"):
        check([counting(runs, name="late", needs=("exchanges",))])
    assert runs == []


def test_a_second_run_takes_every_kept_step_from_the_cache(tmp_path: Path):
    first = review_session(HOUR, profile=OPEN, steps=components(), store=Store(tmp_path))
    second = review_session(HOUR, profile=OPEN, steps=components(), store=Store(tmp_path))
    assert not any(s.cached for s in first.steps)
    assert all(s.cached for s in second.steps if s.component not in ("stillhere.roles", "stillhere.coding.human"))
    assert replace(first, steps=()) == replace(second, steps=())


def test_a_changed_step_runs_again_with_all_that_follows_and_nothing_before(tmp_path: Path):
    runs: list[str] = []
    steps = [counting(runs, name="one"), counting(runs, name="two"), counting(runs, name="three")]
    review_session(HOUR, profile=OPEN, steps=steps, store=Store(tmp_path))
    runs.clear()
    steps[1] = counting(runs, name="two", version="2")
    review_session(HOUR, profile=OPEN, steps=steps, store=Store(tmp_path))
    assert runs == ["two", "three"]


def test_a_review_that_crashed_goes_on_from_its_last_finished_step(tmp_path: Path):
    runs: list[str] = []

    def crash(review: Review) -> Review:
        raise RuntimeError("power cut")

    broken = replace(counting(runs, name="two"), run=crash)
    with pytest.raises(RuntimeError):
        review_session(HOUR, profile=OPEN, steps=[counting(runs, name="one"), broken], store=Store(tmp_path))
    review_session(
        HOUR, profile=OPEN, steps=[counting(runs, name="one"), counting(runs, name="two")], store=Store(tmp_path)
    )
    assert runs == ["one", "two"]


def test_another_session_or_another_profile_never_meets_a_stored_result(tmp_path: Path):
    runs: list[str] = []
    steps = [counting(runs, name="one")]
    review_session(HOUR, profile=OPEN, steps=steps, store=Store(tmp_path))
    review_session(session_of(("T", "Hello.")), profile=OPEN, steps=steps, store=Store(tmp_path))
    review_session(HOUR, profile=profile("supplementary"), steps=steps, store=Store(tmp_path))
    assert runs == ["one"] * 3


def test_the_cache_holds_no_word_that_was_said_and_no_name(tmp_path: Path):
    review_session(HOUR, profile=OPEN, steps=components(), store=Store(tmp_path))
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert kept
    for word in (CANARY, "cried", "questionnaire", "Maren", "Ada"):
        assert word.encode() not in kept


def test_a_damaged_cache_entry_is_the_same_as_none(tmp_path: Path):
    whole = review_session(HOUR, profile=OPEN, steps=components(), store=Store(tmp_path))
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-3])
    again = review_session(HOUR, profile=OPEN, steps=components(), store=Store(tmp_path))
    assert not any(s.cached for s in again.steps)
    assert again.moments == whole.moments


def test_a_store_that_cannot_be_written_costs_only_the_head_start(tmp_path: Path):
    taken = tmp_path / "a-file"
    taken.write_text("")
    review = review_session(HOUR, profile=OPEN, steps=components(), store=Store(taken))
    assert review.codes


def test_progress_names_each_step_and_ends_whole():
    told: list[tuple[str, int, int]] = []
    review_session(HOUR, profile=OPEN, steps=components(), progress=lambda *row: told.append(row))
    n = len(components())
    assert [row[1:] for row in told] == [(i, n) for i in range(n + 1)]


def test_stopping_leaves_finished_steps_for_the_next_time(tmp_path: Path):
    runs: list[str] = []
    steps = [counting(runs, name="one"), counting(runs, name="two")]
    with pytest.raises(Cancelled) as caught:
        review_session(HOUR, profile=OPEN, steps=steps, store=Store(tmp_path), stop=lambda: runs == ["one"])
    assert caught.value.exit_code is ExitCode.CANCELLED
    review_session(HOUR, profile=OPEN, steps=steps, store=Store(tmp_path))
    assert runs == ["one", "two"]


def test_without_a_profile_nothing_is_inferred_and_the_reason_and_the_way_are_said():
    review = review_session(HOUR, profile=profile(None), steps=components())
    assert (review.codes, review.exchanges, review.moments) == ((), (), ())
    law = [r for r in review.refusals if r.cause == "law"]
    assert {r.feature for r in law} >= {"safety", "codes"}
    assert all(r.text and "--profile" in r.next_step for r in law)
    assert any(s.name.startswith("words:") for s in review.series)


def test_unsure_roles_stop_relational_steps_but_never_the_safety_scan():
    unsure = session_of(("T", "Hello."), ("C", "I want to kill myself."))
    unsure = replace(unsure, speakers=tuple(replace(s, role=None, label=f"Voice {s.id[0]}") for s in unsure.speakers))
    review = review_session(unsure, profile=OPEN, steps=components())
    assert not review.roles_certain
    assert review.exchanges == ()
    assert {c.family for c in review.codes} == {"S"}
    assert [m.kind for m in review.moments] == ["safety"]
    assert any(r.cause == "roles" and "--roles" in r.next_step for r in review.refusals)


def test_supplementary_marks_moments_and_leaves_feeling_words_out():
    review = review_session(HOUR, profile=profile("supplementary"), steps=components())
    assert review.moments
    assert not any(s.name.startswith("affect:") for s in review.series)


def test_the_same_input_gives_the_same_bytes():
    runs = [review_session(HOUR, profile=OPEN, steps=components()) for _ in range(2)]
    one, other = (to_json(replace(r, steps=())) for r in runs)
    assert one == other


def test_a_language_without_rules_is_refused_by_name():
    review = review_session(replace(HOUR, language="de"), profile=OPEN, steps=components())
    assert review.exchanges == ()
    assert any(r.cause == "language" and "de" in r.text for r in review.refusals)


def test_the_review_never_marks_feeling_words_of_the_therapist():
    review = review_session(HOUR, profile=OPEN, steps=components())
    therapists = {s.id for s in review.session.speakers if s.role is Role.THERAPIST}
    assert not {f"affect:{t}" for t in therapists} & {s.name for s in review.series}


def test_what_a_person_set_aside_stays_aside_and_what_they_marked_wins():
    found = review_session(HOUR, profile=OPEN, steps=components())
    strain = next(c for c in found.codes if c.family == "W")
    rejected = replace(strain, status=CodeStatus.REJECTED)
    own = replace(strain, code="C2_reject", coder="Ada", status=CodeStatus.CONFIRMED, confidence=1.0, rule="")
    again = review_session(HOUR, profile=OPEN, steps=components(human=(rejected, own)))
    assert [c.status for c in again.codes if c.code == strain.code and c.utterance_id == strain.utterance_id] == [
        CodeStatus.REJECTED
    ]
    assert own in again.codes
    assert not any(strain.id in m.evidence for m in again.moments)


def test_rules_of_another_day_never_meet_a_stored_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from stillhere.pipeline import table

    review_session(HOUR, profile=OPEN, steps=components(), store=Store(tmp_path))
    monkeypatch.setattr(table, "fingerprint", lambda: "other rules")
    again = review_session(HOUR, profile=OPEN, steps=components(), store=Store(tmp_path))
    assert not any(s.cached for s in again.steps)


def test_words_in_another_language_are_refused_and_never_shown_as_a_quiet_hour():
    german = session_of(
        *[("T", "Wie ist es Ihnen seit dem letzten Mal ergangen, und was hat sich bei Ihnen verändert?")] * 3,
        *[("C", "Ich weiß es nicht, ich will nicht mehr leben und ich habe niemandem davon erzählt.")] * 3,
    )
    review = review_session(german, profile=OPEN, steps=components())
    assert (review.codes, review.moments, review.safety_level) == ((), (), None)
    told = [r for r in review.refusals if r.cause == "language"]
    assert told
    assert "words about danger" in told[0].next_step


def test_words_of_danger_are_neither_strain_nor_its_repair():
    talked = session_of(
        ("T", "Shall we do the form?"),
        ("C", "It's fine. Whatever you think."),
        ("T", "I hurried past you. That was me."),
        ("C", "I want to kill myself."),
        ("T", "Thank you for telling me."),
        ("C", "Mm."),
    )
    review = review_session(talked, profile=OPEN, steps=components())
    ruptures = [m for m in review.moments if m.kind == "rupture"]
    assert all("u4" not in m.client_evidence for m in ruptures)
    assert not any(e.startswith("u4/") for m in ruptures for e in m.evidence)


def test_with_peoples_codes_their_names_and_reasons_never_reach_the_cache(tmp_path: Path):
    found = review_session(HOUR, profile=OPEN, steps=components())
    own = replace(found.codes[0], coder="Dr Wintersmith", reason="she said zeppelin twice", confidence=1.0)
    review_session(HOUR, profile=OPEN, steps=components(human=(own,)), store=Store(tmp_path))
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert kept
    assert b"Wintersmith" not in kept
    assert b"zeppelin" not in kept


def test_a_profile_past_its_check_says_so_and_does_not_send_anybody_back_to_it():
    from datetime import date

    late = profile("clinical_support", today=date(2099, 1, 1))
    review = review_session(HOUR, profile=late, steps=components())
    law = [r for r in review.refusals if r.cause == "law"]
    assert law
    assert all("checked" in r.text and "--profile" not in r.next_step for r in law)
