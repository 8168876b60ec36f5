"""`stillhere convert IN -o OUT`: one format into another, words, times and codes kept where the format holds them."""

from pathlib import Path
from typing import Annotated

import typer


def convert(
    file: Annotated[Path, typer.Argument(help="A transcript; see “stillhere formats”.", readable=False)],
    out: Annotated[Path, typer.Option("-o", "--out", help="Where to write it.")],
    to: Annotated[str | None, typer.Option("--to", help="The format to write; otherwise told by OUT's ending.")] = None,
    source_format: Annotated[str | None, typer.Option("--from", help="Read the file as this format.")] = None,
    roles: Annotated[str | None, typer.Option(help="Who is who: NAME=ROLE,…")] = None,
) -> None:
    """Convert a transcript into another format."""
    from stillhere.cli.output import refuse_same, write_or_print
    from stillhere.formats.reader import session_and_codes
    from stillhere.formats.table import writer_for
    from stillhere.model import Review
    from stillhere.profiles import DEFAULT
    from stillhere.roles import assign_roles, parse_roles_option

    refuse_same(file, out)
    target = writer_for(out, to)
    session, codes = session_and_codes(file, format_id=source_format)
    if roles:
        session = assign_roles(session, stated=parse_roles_option(roles)).session
    write_or_print(out, target(Review(session=session, profile=DEFAULT, codes=codes)))
    typer.echo(f"{len(session.utterances)} turns written to {out}", err=True)
