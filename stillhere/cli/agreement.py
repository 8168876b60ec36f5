"""`stillhere agreement A.jsonl B.jsonl`: how far two coders agree, human or machine."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from stillhere.coding.agreement import Agreement


def agreement(
    first: Annotated[Path, typer.Argument(help="Dialogues as one coder marked them.", readable=False)],
    second: Annotated[Path, typer.Argument(help="The same dialogues, marked by another.", readable=False)],
    family: Annotated[str | None, typer.Option(help="Only this family's codes, such as W.")] = None,
    least: Annotated[int, typer.Option("--min", help="Leave out codes that both together marked less often.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
) -> None:
    """Cohen's kappa and Krippendorff's alpha for each family and code, with 95 % intervals by dialogue."""
    from dataclasses import asdict, replace

    from stillhere.codebook import codebook
    from stillhere.evaluation.agreement import compare
    from stillhere.model.coding import family_of

    letters = codebook().family(family).id if family else None
    found = compare(first, second)

    def kept(rows: "tuple[Agreement, ...]") -> "tuple[Agreement, ...]":
        return tuple(a for a in rows if a.first + a.second >= least and letters in (None, family_of(a.name)))

    found = replace(found, families=kept(found.families), codes=kept(found.codes))
    if as_json:
        import json

        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    for title, rows in (("family", found.families), ("code", found.codes)):
        typer.echo(
            f"{title:24} {'units':>6} {'first':>6} {'second':>6} {'both':>6} {'raw':>5}   kappa               alpha"
        )
        for a in rows:
            kappa, alpha = _told(a.kappa, a.kappa_interval), _told(a.alpha, a.alpha_interval)
            typer.echo(
                f"{a.name:24} {a.units:6} {a.first:6} {a.second:6} {a.both:6} {_raw(a.raw):>5}   {kappa:19} {alpha}"
            )
        typer.echo()
    typer.echo(f"{found.dialogues} dialogues in both files. A unit is a line that may carry the code.")
    typer.echo("Kappa and alpha fall when a code is rare, however seldom coders differ: read them beside the counts.")
    typer.echo("“–” is undefined: nobody marked, everybody did, or too few dialogues for an interval. It is not 0.")
    if found.left_out:
        typer.echo(f"In one file only, left out: {', '.join(found.left_out)}", err=True)


def _raw(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _told(value: float | None, interval: tuple[float, float] | None) -> str:
    if value is None:
        return "–"
    return f"{value:5.2f} " + (f"[{interval[0]:.2f}, {interval[1]:.2f}]" if interval else "[–]")
