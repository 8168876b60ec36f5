"""A component: one step of the review that declares what it needs and what it gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from stillhere.model import Review


@dataclass(frozen=True, kw_only=True)
class Component:
    """One pure step from review to review.

    `requires` and `assigns` name fields of Review ("codes"); they are checked before anything runs. `capability` is
    what the profile in force must allow. `relational` steps refuse while who spoke is not certain. A changed `version`
    or `config` makes this step and all after it run again; everything before comes from the cache. A step with `kept`
    False is cheap and runs each time: its result holds names, and the cache holds none. `made_with` goes into the
    step's record.
    """

    name: str
    version: str
    requires: tuple[str, ...]
    assigns: tuple[str, ...]
    run: Callable[[Review], Review]
    feature: str
    capability: str | None = None
    relational: bool = False
    kept: bool = True
    config: Mapping[str, Any] = field(default_factory=dict)
    made_with: tuple[str, ...] = ()
