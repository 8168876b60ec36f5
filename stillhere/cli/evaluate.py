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


@app.command("bench")
def bench(
    data: Annotated[
        Path | None,
        typer.Option(envvar="STILLHERE_BENCH_DATA", help="The folder that holds the public sets.", readable=False),
    ] = None,
    task: Annotated[
        list[str] | None, typer.Option(help="Only this set or task (“annomi”, “annomi.client”); may be repeated.")
    ] = None,
    json_out: Annotated[Path | None, typer.Option("--json", help="Also write the figures here as JSON.")] = None,
    resamples: Annotated[int, typer.Option(help="Resamples of groups for the intervals.", min=0)] = 1000,
) -> None:
    """Measure the encoder on public sets, in one table; what is fitted for it is thrown away at the end.

    A set that isn't in DATA gets a row that says so. Takes up to a quarter of an hour with every set. docs/bench.md
    tells what each row means.
    """
    from stillhere.cli.output import write_whole
    from stillhere.cli.progress import progress_bar
    from stillhere.evaluation.bench.command import run
    from stillhere.evaluation.bench.show import as_text
    from stillhere.model import to_json

    with progress_bar("bench") as tell:
        result = run(task or (), data, resamples=resamples, tell=tell)
    typer.echo(as_text(result))
    if json_out is not None:
        write_whole(json_out, to_json(result, indent=2))
