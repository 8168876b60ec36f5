"""`stillhere code IN.jsonl -o OUT.jsonl`: code research dialogues by machine, to compare with people."""

from pathlib import Path
from typing import Annotated

import typer

from stillhere.cli.coders import DEFAULT, Coders, LlmHost, LlmModel, LlmUrl


def code(
    dialogues: Annotated[
        Path, typer.Argument(help="Coded dialogues as JSON lines; see docs/dialogues.md.", readable=False)
    ],
    out: Annotated[Path, typer.Option("-o", "--out", help="Where to write them with the machine's codes.")],
    coders: Coders = DEFAULT,
    llm_url: LlmUrl = None,
    llm_model: LlmModel = None,
    llm_host: LlmHost = None,
) -> None:
    """Code dialogues by machine: each line's codes with span, confidence and coder, and episodes and safety.

    This is a research command for dialogues that were written or released for research; a person's own session is
    read with “stillhere review”, under a profile.
    """
    import json

    from stillhere.cli.coders import Accounts, coders_of, installed, language_model
    from stillhere.cli.output import refuse_same, write_whole
    from stillhere.cli.progress import progress_bar
    from stillhere.cli.review import default_cache
    from stillhere.evaluation.dialogue import coded, read_dialogues
    from stillhere.evaluation.machine import code_dialogue
    from stillhere.model import StillhereError

    named = installed(coders_of(coders))
    refuse_same(dialogues, out)
    found = list(read_dialogues(dialogues))
    if not found:
        raise StillhereError(f"“{dialogues.name}” holds no dialogues.", key="E02_file_empty")
    rows = []
    with Accounts() as accounts, progress_bar(dialogues.name) as tell:
        llm = language_model(
            named, url=llm_url, model=llm_model, host=llm_host, folder=default_cache(), accounts=accounts
        )
        for n, dialogue in enumerate(found):
            tell(dialogue.id, n, len(found))
            machine = code_dialogue(dialogue, coders=named, llm=llm)
            rows.append(json.dumps(coded(dialogue, *machine), ensure_ascii=False))
    write_whole(out, ("\n".join(rows) + "\n").encode())
    typer.echo(f"{len(rows)} dialogues written to {out}", err=True)
