"""`stillhere measures`: the instruments, what is known of each, and the scores of answers in a file."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="List the questionnaires, show one, and score answers to it.")
Id = Annotated[str, typer.Argument(metavar="ID", help="One instrument, such as phq_9 or phq_9@1.0.0.")]


@app.command("list")
def list_all() -> None:
    """Every instrument: its tier, its length, and what stands in the way of offering it."""
    from stillhere.measures.catalogue import instruments
    from stillhere.measures.printing import list_lines

    typer.echo("\n".join(list_lines(instruments())))


@app.command("show")
def show(name: Id) -> None:
    """All that is known of one instrument: licence, questions where they may be shown, scoring, change."""
    from stillhere.measures.catalogue import get
    from stillhere.measures.printing import show_lines

    typer.echo("\n".join(show_lines(get(name))))


@app.command("score")
def score(
    name: Id,
    file: Annotated[Path, typer.Argument(help="Answers as .json or .csv, one form a row.", readable=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score answers: a missing one is never zero, and what a person must see is said."""
    from stillhere.measures.answer_files import read_answers
    from stillhere.measures.catalogue import get
    from stillhere.measures.printing import score_json, score_lines
    from stillhere.measures.scoring import score as scored

    instrument = get(name)
    found = [(row, scored(instrument, answers)) for row, answers in read_answers(instrument, file)]
    if as_json:
        import json

        typer.echo(json.dumps([score_json(row, instrument, each) for row, each in found], ensure_ascii=False, indent=1))
        return
    typer.echo("\n\n".join("\n".join(score_lines(row, instrument, each)) for row, each in found))
