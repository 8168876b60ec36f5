"""`stillhere tick FOLDER`: the nightly round, from a timer of the machine; the worker does the same once a day."""

from pathlib import Path
from typing import Annotated

import typer


def tick(
    folder: Annotated[Path, typer.Argument(help="The folder of this practice's data.", exists=True, file_okay=False)],
    preview: Annotated[bool, typer.Option("--preview", help="Say what would go, and delete nothing.")] = False,
) -> None:
    """Let go what has been kept for as long as it may be, and finish what a deletion began."""
    from stillhere.web.serving import lay_out_folder, migrate, start_django

    data = folder.resolve()
    lay_out_folder(data)
    start_django(data)
    migrate()
    from stillhere.web.course.teaching import teach_tonight
    from stillhere.web.erasure import retention
    from stillhere.web.erasure import tick as rounds

    if preview:
        seen = retention.preview()
        typer.echo(f"A round would delete {seen.transcripts} transcripts and {seen.uploads} unfinished uploads.")
        typer.echo(f"Older too: {seen.kept} kept by a therapist, {seen.held} under a legal hold.")
    if retention.agreed() is None:
        typer.echo("Nothing is deleted by time until an owner has looked: Practice, “How long things are kept”.")
    if preview:
        return
    done = rounds.tick()
    taught = teach_tonight()
    typer.echo(f"Deleted: {done.transcripts} transcripts, {done.uploads} unfinished uploads. To clear: {done.left}.")
    if taught is not None:
        typer.echo(f"The forecast knows {taught.finished} finished therapies.")
