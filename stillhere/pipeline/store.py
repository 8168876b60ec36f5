"""Results of steps on disk, under (input, component, version, configuration): a crashed review resumes from them.

What is kept holds no word of the transcript and no name: codes are kept by line and offsets. Whoever reads the folder
learns nothing that was said.
"""

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stillhere.model import Review
from stillhere.model.codec import validator
from stillhere.pipeline.component import Component

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator


class Store:
    """A folder of step results, each written whole or not at all. `Store(None)` keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str, review: Review, component: Component) -> Review | None:
        """The review with this step's stored result, or None when there is none or it cannot be read."""
        if self.folder is None:
            return None
        from pydantic import ValidationError

        try:
            data = (self.folder / f"{key}.json").read_bytes()
            return _restored(review, component, data)
        except (OSError, ValidationError, ValueError, KeyError):
            return None  # a damaged entry is the same as none: the step runs again

    def put(self, key: str, review: Review, component: Component) -> None:
        """Keep what the step assigned. A full disk only costs the next run its head start."""
        if self.folder is None:
            return
        try:
            _make(self.folder)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".part-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_kept(review, component))
                Path(name).replace(self.folder / f"{key}.json")
            except OSError:
                Path(name).unlink(missing_ok=True)
        except OSError:
            return


def _make(folder: Path) -> None:
    """Open to its owner alone, as is every folder above it that wasn't there yet."""
    if not folder.parent.exists():
        _make(folder.parent)
    folder.mkdir(exist_ok=True, mode=0o700)


def _kept(review: Review, component: Component) -> bytes:
    from pydantic_core import to_json

    return to_json({name: getattr(review, name) for name in component.assigns})


def _restored(review: Review, component: Component, data: bytes) -> Review:
    import json

    fields = json.loads(data)
    return review.with_(**{name: _validator(name).validate_python(fields[name]) for name in component.assigns})


def _validator(name: str) -> "SchemaValidator":
    return validator(_kinds()[name])


@cache
def _kinds() -> dict[str, Any]:
    from typing import get_type_hints

    return get_type_hints(Review)
