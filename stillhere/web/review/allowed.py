"""A review as the profile in force lets a page show it: a stricter one holds for what was read before, too."""

from dataclasses import replace

from stillhere.coding.human import made_by_person
from stillhere.model import Refusal, Review
from stillhere.pipeline import components
from stillhere.pipeline.refusals import profile_off
from stillhere.profiles import Profile, profiles

FEELINGS = "affect"  # how the names of series begin that count words for feelings


def read_under(review: Review, in_force: Profile) -> Review:
    """The review under the stricter of two profiles: its own, and the one in force; nothing is taken out of it yet."""
    own = next((p for p in profiles() if p.id == review.profile), None)
    return review if own is None or own.rank <= in_force.rank else review.with_(profile=in_force.id)


def as_allowed(review: Review, in_force: Profile) -> Review:
    """The review without what its profile does not allow, and why; what people marked themselves stays."""
    own = next((p for p in profiles() if p.id == review.profile), None)
    if own is None or own.id != in_force.id:
        return review
    off = [step for step in components() if step.capability and not own.allows(step.capability)]
    refusals = list(review.refusals)
    for refusal in (profile_off(step.feature, in_force) for step in off):
        if refusal.text not in [told.text for told in refusals]:
            refusals.append(refusal)
    found = review.with_(refusals=tuple(refusals))
    if not own.allows("affect_text"):
        found = found.with_(series=tuple(one for one in found.series if not one.name.startswith(FEELINGS)))
    if not own.allows("markers"):
        theirs = tuple(code for code in found.codes if made_by_person(code))
        found = found.with_(codes=theirs, exchanges=(), moments=(), safety_level=None)
    return found


def in_the_workspace(review: Review) -> Review:
    """The review with remedies that can be done on a page; those made for a command line name its options."""
    return review.with_(refusals=tuple(_remedied(refusal) for refusal in review.refusals))


def _remedied(refusal: Refusal) -> Refusal:
    if "--profile" in refusal.next_step:
        return replace(refusal, next_step="Ask the practice’s owner for another profile.")
    if "--roles" in refusal.next_step:
        return replace(refusal, next_step="Say who is who on the session’s page.")
    return refusal
