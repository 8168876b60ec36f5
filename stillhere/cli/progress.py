"""Progress on standard error, only where a person is looking."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_WORDS = {
    "stillhere.roles": "who spoke",
    "stillhere.coding.rules.safety": "words a person should look at",
    "stillhere.coding.rules": "reading the lines",
    "stillhere.coding.encoder": "reading what is said in other words",
    "stillhere.coding.llm": "asking the language model",
    "stillhere.moments.exchanges": "what the client did next",
    "stillhere.moments": "moments",
    "stillhere.moments.affect_line": "feeling in the words",
    "stillhere.moments.safety": "safety",
    "stillhere.moments.balance": "who spoke how much",
    "stillhere.moments.affect": "feeling words",
    "": "done",
}


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[str, int, int], None]]:
    """A bar named `what`; the yielded function takes (step, done, total). Silent when standard error is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _step, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def tell(step: str, done: int, total: int) -> None:
            bar.update(task, description=f"{what}: {_WORDS.get(step, step)}", completed=done, total=total)

        yield tell
