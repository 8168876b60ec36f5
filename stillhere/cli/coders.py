"""Which coders mark the lines, and the language model where it is one of them: shared by the commands that code."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer

from stillhere.model import ExitCode, StillhereError

if TYPE_CHECKING:
    from stillhere.coding.llm import Account, LanguageModel

# Every coder by name, in the order in which they run.
KNOWN = {
    "rules": "what is said in the expected words",
    "encoder": "what is said in other words: the learned coder, where it is installed",
    "llm": "a language model that you run; see docs/language-model.md",
}
DEFAULT = "rules,encoder"

Coders = Annotated[str, typer.Option(help=f"Which coders mark the lines, separated by commas: {', '.join(KNOWN)}.")]
LlmUrl = Annotated[
    str | None,
    typer.Option("--llm-url", help="Where the coder “llm” finds its model server. Also from STILLHERE_LLM_URL."),
]
LlmModel = Annotated[
    str | None,
    typer.Option("--llm-model", help="Which of the server's models it asks. Also from STILLHERE_LLM_MODEL."),
]
LlmHost = Annotated[
    str | None,
    typer.Option("--llm-host", help="Name the server's host here if it isn't this machine: words are sent to it."),
]


def coders_of(text: str) -> tuple[str, ...]:
    """The coders that a comma list names, each once, in the order they run in; StillhereError for another name."""
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in KNOWN:
            raise _usage(f"There is no coder “{name}” here.")
    if not names:
        raise _usage("No coder was named.")
    return tuple(name for name in KNOWN if name in names)


def installed(coders: tuple[str, ...]) -> tuple[str, ...]:
    """The coders that can run here; the learned coder, where it can't, is left out and says so on standard error."""
    if "encoder" not in coders:
        return coders
    from stillhere.coding.encoder.artefact import EncoderMissing, find_artefact

    try:
        find_artefact()
    except EncoderMissing as problem:
        rest = tuple(name for name in coders if name != "encoder")
        if not rest:
            raise
        typer.echo(f"stillhere: {problem.text} {' and '.join(rest)} went on alone. {problem.next_step}", err=True)
        return rest
    return coders


def _usage(text: str) -> StillhereError:
    return StillhereError(text, next_step=f"Available: {', '.join(KNOWN)}.", exit_code=ExitCode.USAGE)


@dataclass
class Accounts:
    """The accounts of a command's talks with a language model, told as one line on standard error when it ends."""

    heard: "list[Account]" = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        """Say what the model took and gave, where it was asked at all, and however the command ended."""
        if self.heard:
            total = self.heard[0]
            for account in self.heard[1:]:
                total += account
            typer.echo(str(total), err=True)


def language_model(
    coders: tuple[str, ...],
    *,
    url: str | None,
    model: str | None,
    host: str | None,
    folder: Path | None,
    accounts: Accounts,
    progress: Callable[[str, int, int], None] | None = None,
) -> "LanguageModel | None":
    """The language model, asked who it is before anything is read; None where `coders` doesn't name it.

    `folder` keeps finished windows (no words). Where words leave this machine, that is said first, on standard error.
    """
    if "llm" not in coders:
        return None
    from stillhere.coding.llm import LanguageModel, endpoint_of, served

    endpoint = endpoint_of(os.environ, url=url, model=model, host=host)
    if endpoint.notice:
        typer.echo(f"stillhere: {endpoint.notice}", err=True)
    return LanguageModel(
        model=served(endpoint), folder=folder and folder / "llm", tell=progress, account=accounts.heard.append
    )
