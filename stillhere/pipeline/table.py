"""The explicit table of components: ingest is done by a format reader; the rest of a review runs in this order."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from stillhere.model import Code, Review, Role, to_json
from stillhere.pipeline.component import Component

if TYPE_CHECKING:
    from stillhere.coding.llm import LanguageModel


def components(
    *,
    stated: Mapping[str, Role] | None = None,
    decided_by: str = "option",
    coders: tuple[str, ...] = ("rules",),
    llm: "LanguageModel | None" = None,
    human: tuple[Code, ...] = (),
) -> tuple[Component, ...]:
    """The steps of a review, in order.

    `stated` are roles that a person gave, by speaker label; `coders` names the coders that make codes, `llm` being the
    language model where it is one of them; `human` are the codes that people made or decided about, which win over any
    coder's. The scan for words about danger is no choice: it always runs.
    """
    named = dict(stated or {})
    rules = {"rules": fingerprint()}

    def with_people(review: Review) -> Review:
        from stillhere.coding.human import merged

        return review.with_(codes=merged(review.codes, human))

    def roles(review: Review) -> Review:
        from stillhere.roles import assign_roles

        assigned = assign_roles(review.session, stated=named, decided_by=decided_by)
        changed = review.with_(session=assigned.session, role_guesses=assigned.guesses, roles_certain=assigned.certain)
        return _with_role_refusal(changed, assigned.problem)

    steps: tuple[Component, ...] = (
        Component(
            name="stillhere.roles",
            version="1",
            requires=("session",),
            assigns=("session", "role_guesses", "roles_certain", "refusals"),
            run=roles,
            feature="roles",
            kept=False,
            config={"stated": {label: role.value for label, role in named.items()}, "decided_by": decided_by},
        ),
        Component(
            name="stillhere.coding.rules.safety",
            version="1",
            requires=("session",),
            assigns=("codes",),
            run=_safety_codes,
            feature="safety",
            capability="safety_scan",
            config=rules,
        ),
        Component(
            name="stillhere.coding.rules",
            version="1",
            requires=("session", "codes"),
            assigns=("codes",),
            run=_codes,
            feature="codes",
            capability="markers",
            relational=True,
            config={"coders": list(coders)} | rules,
        ),
        Component(
            name="stillhere.coding.human",
            version="1",
            requires=("session", "codes"),
            assigns=("codes",),
            run=with_people,
            feature="people's codes",
            kept=False,
            config={"codes": [to_json(code).decode() for code in human]},
        ),
        Component(
            name="stillhere.moments.exchanges",
            version="1",
            requires=("session", "codes"),
            assigns=("exchanges",),
            run=_exchanges,
            feature="exchanges",
            capability="markers",
            relational=True,
        ),
        Component(
            name="stillhere.moments",
            version="1",
            requires=("session", "codes", "exchanges"),
            assigns=("moments",),
            run=_moments,
            feature="moments",
            capability="markers",
            relational=True,
        ),
        Component(
            name="stillhere.moments.safety",
            version="1",
            requires=("session", "codes"),
            assigns=("moments", "safety_level"),
            run=_safety,
            feature="safety cards",
            capability="safety_scan",
        ),
        Component(
            name="stillhere.moments.balance",
            version="1",
            requires=("session",),
            assigns=("series",),
            run=_balance,
            feature="speech balance",
            capability="arithmetic",
        ),
        Component(
            name="stillhere.moments.affect",
            version="1",
            requires=("session",),
            assigns=("series",),
            run=_affect,
            feature="feeling words over the session",
            capability="affect_text",
            relational=True,
        ),
    )
    left_out = {step for coder, step in _STEP_OF.items() if coder not in coders}
    if llm is not None and "llm" in coders:
        after = next(n for n, step in enumerate(steps) if step.name == "stillhere.coding.rules") + 1
        steps = (*steps[:after], _language_model(llm), *steps[after:])
    if "encoder" in coders:
        from stillhere.pipeline.learned import learned_steps

        after = next(n for n, step in enumerate(steps) if step.name == "stillhere.coding.rules") + 1
        coding, *rest = learned_steps(fingerprint=fingerprint())
        steps = (*steps[:after], coding, *steps[after:], *rest)
    steps = tuple(step for step in steps if step.name not in left_out)
    # People's codes carry their names and their own words for a reason, and moments point at them: with such codes
    # nothing that follows is kept on disk.
    return tuple(replace(step, kept=False) if human and step.name.startswith(_AFTER_PEOPLE) else step for step in steps)


_AFTER_PEOPLE = "stillhere.moments"
_STEP_OF = {"rules": "stillhere.coding.rules"}  # coders whose step stands in the table itself


def _language_model(llm: "LanguageModel") -> Component:
    """The step of a language model: its marks beside those before it, one for each code on each line."""

    def run(review: Review) -> Review:
        from stillhere.coding.merging import combined
        from stillhere.coding.rules.coder import in_line_order
        from stillhere.coding.rules.talk import Talk

        talk = Talk.of(review.session)
        return review.with_(codes=in_line_order(talk, combined(review.codes, llm.codes(talk))))

    return Component(
        name="stillhere.coding.llm",
        version="1",
        requires=("session", "codes"),
        assigns=("codes",),
        run=run,
        feature="codes",
        capability="markers",
        relational=True,
        config={"made_with": list(llm.made_with), "code": fingerprint()},
        made_with=llm.made_with,
    )


@cache
def fingerprint() -> str:
    """A short hash of what the rules are made of, so that results of other rules are never taken from the cache.

    Names, sizes and times of the files are enough: it need only change when they do.
    """
    import hashlib

    import stillhere

    root = Path(stillhere.__file__).parent
    files = sorted(
        p for part in ("coding", "moments") for p in (root / part).rglob("*") if p.suffix in (".py", ".toml")
    )
    told = "\n".join(f"{p.relative_to(root)} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in files)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _with_role_refusal(review: Review, problem: str | None) -> Review:
    if problem is None:
        return review
    from stillhere.pipeline.refusals import who_spoke

    return review.with_(refusals=(*review.refusals, who_spoke(review.session, problem)))


def _safety_codes(review: Review) -> Review:
    from stillhere.coding.rules.coder import safety_codes
    from stillhere.coding.rules.talk import Talk

    return review.with_(codes=(*review.codes, *safety_codes(Talk.of(review.session))))


def _codes(review: Review) -> Review:
    from stillhere.coding.rules.coder import in_line_order, relational_codes
    from stillhere.coding.rules.talk import Talk

    talk = Talk.of(review.session)
    return review.with_(codes=in_line_order(talk, (*review.codes, *relational_codes(talk))))


def _exchanges(review: Review) -> Review:
    from stillhere.moments.exchanges import exchanges
    from stillhere.moments.hour import Hour

    return review.with_(exchanges=exchanges(Hour.of(review.session, review.codes)))


def _moments(review: Review) -> Review:
    from stillhere.moments.attunement import attunement_moments
    from stillhere.moments.closeness import closeness_moments, flight_moments
    from stillhere.moments.hour import Hour
    from stillhere.moments.rupture import rupture_moments

    hour = Hour.of(review.session, review.codes)
    found = (
        *attunement_moments(hour, review.exchanges),
        *rupture_moments(hour),
        *closeness_moments(hour),
        *flight_moments(hour),
    )
    return review.with_(moments=(*review.moments, *found))


def _safety(review: Review) -> Review:
    from stillhere.moments.safety import safety_level, safety_moments

    return review.with_(
        moments=(*review.moments, *safety_moments(review.session, review.codes)),
        safety_level=safety_level(review.codes),
    )


def _balance(review: Review) -> Review:
    from stillhere.moments.balance import balance_series

    return review.with_(series=(*review.series, *balance_series(review.session)))


def _affect(review: Review) -> Review:
    from stillhere.moments.affect import affect_series

    return review.with_(series=(*review.series, *affect_series(review.session)))
