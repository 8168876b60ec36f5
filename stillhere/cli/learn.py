"""`stillhere learn CORRECTIONS.jsonl`: let a site's own decisions sharpen the learned coder, on this machine alone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from stillhere.coding.encoder.learning import Learned, Reads, Studied
    from stillhere.coding.encoder.lesson import Figures, Lesson
    from stillhere.evaluation.dialogue import Dialogue


def learn(
    corrections: Annotated[
        Path | None,
        typer.Argument(help="Dialogues with people's decisions, as JSON lines; see docs/learning.md.", readable=False),
    ] = None,
    site: Annotated[
        Path | None,
        typer.Option(envvar="STILLHERE_SITE", help="Keeps what was learned. Default: your data folder."),
    ] = None,
    back: Annotated[bool, typer.Option("--back", help="Return to what was in use before.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Show what is kept, and which is in use.")] = False,
) -> None:
    """Refit the learned coder's thresholds and a light head on codes that people confirmed, corrected or rejected.

    Prints figures before and after on dialogues that were not learned from, takes a code's refit only where it is
    better on them, and keeps every earlier version. No word of the dialogues is kept, and nothing leaves this machine.
    Use only dialogues of people who agreed to this use of their words.
    """
    from stillhere.coding.encoder import versions
    from stillhere.model import ExitCode, StillhereError

    folder = site or versions.default_site()
    if (corrections is not None) + back + listed != 1:
        raise StillhereError(
            "Name one of: a file to learn from, --back, --list.",
            next_step="See “stillhere learn --help”.",
            exit_code=ExitCode.USAGE,
        )
    if listed:
        typer.echo(_kept(folder))
    elif back:
        now = versions.back(folder)
        typer.echo(f"In use again: {now or 'the shipped numbers'}. Nothing was deleted.")
    elif corrections is not None:
        _learn(corrections, folder)


def _learn(path: Path, folder: Path) -> None:
    import hashlib

    from stillhere.cli.progress import progress_bar
    from stillhere.coding.encoder import load_encoder, versions
    from stillhere.coding.encoder.learning import learn as refit
    from stillhere.evaluation.dialogue import read_dialogues
    from stillhere.model import StillhereError

    dialogues = list(read_dialogues(path))
    if not dialogues:
        raise StillhereError(f"“{path.name}” holds no dialogues.", key="E02_file_empty")
    _each_once(dialogues, path.name)
    data = hashlib.sha256(path.read_bytes()).hexdigest()  # now: by the end the file may be another, or gone
    before = versions.in_use(folder)
    encoder = load_encoder()
    with progress_bar(path.name) as tell:
        studied = _studied(dialogues, encoder, tell)
        learned = refit(studied, encoder.manifest, folder, data=data, tell=tell)
    typer.echo(as_text(learned, before=before, unread=sum(s.decisions.unread for s in studied)))


def _each_once(dialogues: "Sequence[Dialogue]", name: str) -> None:
    """StillhereError for an id that stands twice: each decision would count twice, and no disagreement be seen."""
    from stillhere.model import StillhereError

    seen: set[str] = set()
    for dialogue in dialogues:
        if dialogue.id in seen:
            raise StillhereError(
                f"The dialogue “{dialogue.id}” stands twice in “{name}”.",
                next_step="Keep one, with everybody's codes on its lines.",
            )
        seen.add(dialogue.id)


def _studied(
    dialogues: "Sequence[Dialogue]", encoder: "Reads", tell: Callable[[str, int, int], None]
) -> "list[Studied]":
    """Every dialogue read; StillhereError before any is where there is too little to learn from."""
    from stillhere.coding.encoder.decisions import decisions_of
    from stillhere.coding.encoder.learning import Studied, learnable
    from stillhere.coding.encoder.marks import lines_of, setting_of
    from stillhere.evaluation.dialogue import session_of

    sessions = [session_of(dialogue) for dialogue in dialogues]
    decided = [
        (session.id, decisions_of(session, dialogue.raw, encoder.manifest.codes, setting=setting_of(session)))
        for session, dialogue in zip(sessions, dialogues, strict=True)
    ]
    learnable(decided, encoder.manifest)
    studied = []
    for n, (session, (key, decisions)) in enumerate(zip(sessions, decided, strict=True)):
        tell("stillhere.coding.encoder", n, len(sessions))
        studied.append(Studied(key, encoder.read(lines_of(session)), decisions))
    return studied


def as_text(learned: "Learned", *, before: str | None, unread: int) -> str:
    """The lessons as a table with a sentence that sums them up."""
    from stillhere.coding.encoder.lesson import pooled

    lessons = learned.lessons
    kept = before if before and learned.version is None else "shipped"
    rows = [_row(lesson, kept) for lesson in lessons]
    overall = (pooled([x.before for x in lessons]), pooled([x.in_force for x in lessons]))
    rows.append(("together", str(overall[0].lines), *_figures(*overall), ""))
    head = ("", "n", "loss", "", "precision", "", "recall", "", "")
    parts = [
        f"{learned.dialogues} dialogues. Before → after on those that a fit had not seen; precision and recall of what "
        "is shown, among lines that people decided about; n as standing + set aside.",
        _table([head, *rows]),
        _sentence(learned, before=before),
    ]
    if unread:
        parts.append(f"{unread} decisions are about codes that the encoder doesn't read there, and were left out.")
    return "\n\n".join(parts)


def _sentence(learned: "Learned", *, before: str | None) -> str:
    taken = sum(lesson.taken for lesson in learned.lessons)
    if learned.version is None:
        kept = before or "the shipped numbers"
        return f"No refit was surely better on unseen dialogues: {kept} stay{'s' if before else ''} in use."
    return (
        f"{taken} of {len(learned.lessons)} codes with enough decisions were better on unseen dialogues and are "
        f"refitted; the others keep the shipped numbers. In use now: {learned.version}. “stillhere learn --back” "
        f"returns to {before or 'the shipped numbers'}."
    )


def _row(lesson: "Lesson", kept: str) -> tuple[str, ...]:
    verdict = "refitted" if lesson.taken else f"{kept} kept: {lesson.why}"
    n = f"{lesson.positives}+{lesson.negatives}"
    return (lesson.code, n, *_figures(lesson.before, lesson.after), verdict)


def _figures(before: "Figures", after: "Figures") -> tuple[str, ...]:
    pairs = ((before.loss, after.loss), (before.precision, after.precision), (before.recall, after.recall))
    return tuple(cell for one, two in pairs for cell in (_two(one), f"→ {_two(two)}"))


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    left = (0, len(widths) - 1)
    return "\n".join(
        "  ".join(
            cell.ljust(w) if i in left else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _kept(folder: Path) -> str:
    from stillhere.coding.encoder import versions

    now = versions.in_use(folder)
    found = versions.names(folder)
    rows = [("", "encoder", "dialogues", "codes", ""), *(_version(folder, name, now) for name in found)]
    used = "" if now else "\n\nThe shipped numbers are in use."
    return (_table(rows) if found else "Nothing has been learned here yet.") + used


def _version(folder: Path, name: str, now: str | None) -> tuple[str, ...]:
    from stillhere.coding.encoder import versions

    use = "in use" if name == now else ""
    try:
        about = versions.read(folder, name).about
        return (name, str(about["encoder"]["version"]), str(about["dialogues"]), str(len(about["codes"])), use)
    except (OSError, ValueError, KeyError, TypeError):
        return (name, "–", "–", "–", f"{use} can't be read".strip())
