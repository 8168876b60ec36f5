"""`stillhere evaluate …`: how well a coder agrees with people."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="How well a coder agrees with people.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def root() -> None:
    """How well a coder agrees with people."""


@app.command("codes")
def codes(
    gold: Annotated[Path, typer.Argument(help="Dialogues coded by people (JSON lines).", readable=False)],
    pred: Annotated[Path, typer.Argument(help="The same dialogues coded by a machine.", readable=False)],
    json_out: Annotated[Path | None, typer.Option("--json", help="Also write the figures here as JSON.")] = None,
    resamples: Annotated[int, typer.Option(help="Resamples of dialogues for the intervals.", min=0)] = 1000,
) -> None:
    """Compare PRED with GOLD by code and family, with episodes, safety and 95 % intervals over dialogues."""
    from stillhere.cli.output import write_whole
    from stillhere.evaluation.evaluate import evaluate
    from stillhere.evaluation.show import as_text
    from stillhere.model import to_json

    result = evaluate(gold, pred, resamples=resamples)
    typer.echo(as_text(result))
    if json_out is not None:
        write_whole(json_out, to_json(result, indent=2))
