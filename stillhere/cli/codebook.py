"""`stillhere codebook [CODE]`: what each code means, whom it applies to and what it is not."""

from typing import Annotated

import typer


def codebook(
    code: Annotated[str | None, typer.Argument(help="One code, such as W5_deferential.", show_default=False)] = None,
) -> None:
    """Print the codebook, or one entry of it."""
    from stillhere.codebook.loader import codebook as book
    from stillhere.codebook.printing import entry_lines, overview_lines

    lines = overview_lines(book()) if code is None else entry_lines(book().entry(code))
    typer.echo("\n".join(lines))
