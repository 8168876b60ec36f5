"""Components that declare what they need and give, one explicit table of them, and the runner."""

from stillhere.pipeline.component import Component
from stillhere.pipeline.runner import Cancelled, review_session
from stillhere.pipeline.store import Store
from stillhere.pipeline.table import components

__all__ = ["Cancelled", "Component", "Store", "components", "review_session"]
