"""The old expectation, and news of it: in the client's words, what is in line with it, and what speaks against it.

Kinds of evidence are counted; that something was revised is never said here.
"""

from collections.abc import Iterator

from stillhere.brief.ground import Ground
from stillhere.brief.saying import SECTION, kept, say
from stillhere.course.working_model import Record, episode_chip, expectation_chip, working_model_of
from stillhere.model import BriefSection, Claim, Episode

_OLD = f"{SECTION}.approach_relational"


def expectation(ground: Ground) -> BriefSection:
    """The expectation with the newest story; both sides of it, each by its latest one."""
    model = working_model_of(ground.course, after=ground.last)
    told = [r for r in model.records if r.in_line or r.against]
    title = ground.words.template(f"{_OLD}.title")
    if not told:
        return BriefSection(key="expectation", title=title)
    newest = max(told, key=lambda r: max(e.held_on for e in (*r.in_line, *r.against)))
    return BriefSection(key="expectation", title=title, claims=kept(_record(ground, newest)))


def _record(ground: Ground, record: Record) -> Iterator[Claim | None]:
    one = record.expectation
    yield say(
        ground,
        f"{_OLD}.expectation",
        evidence=(expectation_chip(one),),
        sure="person",
        expectation=one.words.rstrip("."),
    )
    for text, stories in (("for_it", record.in_line), ("against_it", record.against)):
        latest = next((e for e in reversed(stories) if e.quote), None)
        if latest is not None:
            yield _story(ground, record, text, latest)
    kinds = record.kinds
    if kinds.enough:
        yield say(
            ground,
            "moment.relational.rung_sum.claim",
            evidence=[e for r in kinds.seen for e in r.evidence],
            sure="person",
            alternatives=(_counter(ground, record),),
            n=kinds.n,
            occasions=kinds.occasions,
        )


def _story(ground: Ground, record: Record, text: str, story: Episode) -> Claim | None:
    chips = (episode_chip(record.expectation, story),)
    return say(ground, f"{_OLD}.{text}", evidence=chips, sure="person", quote=story.quote)


def _counter(ground: Ground, record: Record) -> str:
    """What speaks the other way since, or that none was found, which is worth looking for by hand."""
    latest = next((e for e in reversed(record.kinds.counter) if e.quote), None)
    block = "moment.relational.rung_sum"
    if latest is None:
        return ground.words.template(f"{block}.counter_none")
    counter = f"“{latest.quote.rstrip('.')}” (session {latest.session})"
    return ground.words.text(f"{block}.counter", counter=counter) or ""
