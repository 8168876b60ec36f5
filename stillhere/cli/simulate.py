"""`stillhere simulate`: an invented practice whose truth is known, as one course a line and a file of the truth."""

from pathlib import Path
from typing import Annotated

import typer

COURSES, TRUTH, ASSUMED = "courses.jsonl", "truth.jsonl", "assumptions.json"
MOST = 100_000


def simulate(
    out: Annotated[Path, typer.Option("-o", "--out", help="A folder that is not there yet.")],
    courses: Annotated[int, typer.Option(help="How many courses.", min=1, max=MOST)] = 200,
    seed: Annotated[int, typer.Option(help="The same seed gives the same practice.", min=0)] = 1,
    effect: Annotated[
        float,
        typer.Option(help="How strongly hidden states lead to leaving; 1 as assumed, 0 not at all.", min=0, max=3),
    ] = 1.0,
    shows: Annotated[
        float, typer.Option(help="How plainly they show; 1 as assumed, 0 not at all.", min=0, max=3)
    ] = 1.0,
) -> None:
    """Invent a practice: people, hours, answers and how each course ended. Nobody in it exists."""
    import shutil
    import tempfile

    from stillhere.cli.output import write_whole
    from stillhere.cli.progress import progress_bar
    from stillhere.model import ExitCode, StillhereError, to_json
    from stillhere.simulation.assumptions import Assumptions
    from stillhere.simulation.courses import courses as invented

    if out.exists():
        raise StillhereError(
            f"“{out.name}” is there already, and is left as it is.",
            next_step="Name a folder that is not there yet.",
            exit_code=ExitCode.USAGE,
        )
    assumed = Assumptions().weakened(effect=effect, shows=shows)
    out.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}."))
    try:
        write_whole(part / ASSUMED, to_json(assumed, indent=2) + b"\n")
        with (part / COURSES).open("wb") as told, (part / TRUTH).open("wb") as known, progress_bar("inventing") as tell:
            for number, (course, truth) in enumerate(invented(courses, seed=seed, a=assumed), start=1):
                told.write(to_json(course) + b"\n")
                known.write(to_json(truth) + b"\n")
                tell("courses", number, courses)
        part.rename(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    typer.echo(f"{courses} invented courses in {out / COURSES}; how each ended, and why, in {TRUTH}.", err=True)
