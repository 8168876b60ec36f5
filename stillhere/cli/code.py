"""`stillhere code IN.jsonl -o OUT.jsonl`: code research dialogues by machine, to compare with people."""

from pathlib import Path
from typing import Annotated

import typer


def code(
    dialogues: Annotated[
        Path, typer.Argument(help="Coded dialogues as JSON lines; see docs/dialogues.md.", readable=False)
    ],
    out: Annotated[Path, typer.Option("-o", "--out", help="Where to write them with the machine's codes.")],
    coders: Annotated[str, typer.Option(help="Which coders mark the lines.")] = "rules",
) -> None:
    """Code dialogues by machine: each line's codes with span, confidence and coder, and episodes and safety.

    This is a research command for dialogues that were written or released for research; a person's own session is
    read with “stillhere review”, under a profile.
    """
    import json

    from stillhere.cli.output import refuse_same, write_whole
    from stillhere.cli.progress import progress_bar
    from stillhere.evaluation.dialogue import coded, read_dialogues
    from stillhere.evaluation.machine import code_dialogue
    from stillhere.model import ExitCode, StillhereError

    if coders != "rules":
        raise StillhereError(
            f"There is no coder “{coders}” here.", next_step="Available: rules.", exit_code=ExitCode.USAGE
        )
    refuse_same(dialogues, out)
    found = list(read_dialogues(dialogues))
    if not found:
        raise StillhereError(f"“{dialogues.name}” holds no dialogues.", key="E02_file_empty")
    rows = []
    with progress_bar(dialogues.name) as tell:
        for n, dialogue in enumerate(found):
            tell(dialogue.id, n, len(found))
            rows.append(json.dumps(coded(dialogue, *code_dialogue(dialogue)), ensure_ascii=False))
    write_whole(out, ("\n".join(rows) + "\n").encode())
    typer.echo(f"{len(rows)} dialogues written to {out}", err=True)
