"""`stillhere formats`: what can be read and written."""

import typer


def formats() -> None:
    """List the formats that can be read and written."""
    from stillhere.formats.table import FORMATS

    head = ("id", "name", "reads", "writes", "speakers", "times")
    rows = [
        (
            f.id,
            f.name,
            *("yes" if flag else "no" for flag in (f.read is not None, f.write is not None)),
            "named" if f.has_speakers else "not named",
            "yes" if f.has_times else "not available",
        )
        for f in FORMATS
    ]
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    for row in (head, *rows):
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
