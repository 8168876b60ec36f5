"""Run the components over a session: checked order, cached steps, progress, cancel, and refusals in plain words."""

import hashlib
import json
import time
from collections.abc import Callable, Sequence

from stillhere.coding.language import RULES, language_of
from stillhere.model import ExitCode, Refusal, Review, Session, StepRecord, StillhereError, to_json
from stillhere.pipeline.component import Component
from stillhere.pipeline.refusals import language, no_times, profile_off
from stillhere.pipeline.store import Store
from stillhere.profiles import Profile

Progress = Callable[[str, int, int], None]


class Cancelled(StillhereError):
    """The person stopped the review; finished steps are kept."""

    def __init__(self, step: str) -> None:
        super().__init__(
            f"You stopped the review at the step “{step}”.",
            next_step="What was finished is kept. You can go on or throw it away.",
            key="E16_run_cancelled",
            exit_code=ExitCode.CANCELLED,
        )


def review_session(
    session: Session,
    *,
    profile: Profile,
    steps: Sequence[Component],
    store: Store | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Review:
    """The review of a session under a profile.

    `progress(step, done, total)` is called before each step and once at the end; `stop()` is asked between steps.
    A step that the profile forbids, or that needs certain roles and has none, leaves a Refusal and changes nothing.
    """
    check(steps)
    review = Review(session=session, profile=profile.id)
    if not session.has_times:
        review = review.with_(refusals=(no_times(),))
    key = hashlib.sha256(to_json(session) + profile.id.encode()).hexdigest()
    spoken = language_of(session)
    for n, step in enumerate(steps):
        if stop is not None and stop():
            raise Cancelled(step.name)
        if progress is not None:
            progress(step.name, n, len(steps))
        refusal = refusal_of(review, step, profile, spoken)
        if refusal is not None:
            review = review.with_(refusals=_once(review.refusals, refusal))
            continue
        review, key = _run(review, step, key, store or Store(None))
    if progress is not None:
        progress("", len(steps), len(steps))
    return review


def check(steps: Sequence[Component]) -> None:
    """Refuse a table in which a step needs what nothing before it gives."""
    given = {"session", "codes", "refusals"}
    for step in steps:
        missing = [name for name in step.requires if name not in given]
        if missing:
            raise ValueError(f"{step.name} needs {', '.join(missing)}, which no step before it gives")
        given |= set(step.assigns)


def _run(review: Review, step: Component, key: str, store: Store) -> tuple[Review, str]:
    config = hashlib.sha256(json.dumps(dict(step.config), sort_keys=True).encode()).hexdigest()
    step_key = hashlib.sha256("/".join((key, step.name, step.version, config)).encode()).hexdigest()
    started = time.perf_counter()
    cached = store.get(step_key, review, step) if step.kept else None
    changed = cached if cached is not None else step.run(review)
    if cached is None and step.kept:
        if changed.refusals == review.refusals:
            store.put(step_key, changed, step)
        else:  # what stood in the way may be gone at the next run, which then meets nothing that was built without it
            step_key = hashlib.sha256(f"{step_key}/refused".encode()).hexdigest()
    record = StepRecord(
        component=step.name,
        version=step.version,
        config_hash=config[:16],
        input_hash=key[:16],
        seconds=round(time.perf_counter() - started, 4),
        cached=cached is not None,
        made_with=step.made_with,
    )
    return changed.with_(steps=(*review.steps, record)), step_key


def refusal_of(review: Review, step: Component, profile: Profile, spoken: str) -> Refusal | None:
    """Why the step can't run on this review, or None where it can."""
    if step.capability and not profile.allows(step.capability):
        return profile_off(step.feature, profile)
    if (step.relational or step.capability == "safety_scan") and spoken.split("-", maxsplit=1)[0] not in RULES:
        return language(spoken)
    if step.relational and not review.roles_certain:
        return next((r for r in review.refusals if r.cause == "roles"), None)
    return None


def _once(refusals: tuple[Refusal, ...], refusal: Refusal) -> tuple[Refusal, ...]:
    """The refusals with this one added, unless the same sentence already stands there."""
    return refusals if any(r.text == refusal.text for r in refusals) else (*refusals, refusal)
