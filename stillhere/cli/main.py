"""Run a command, and turn every failure into one clear sentence and a documented exit code."""

import errno
import os
import sys

from stillhere.model import ExitCode, StillhereError

STOPPED = "Stopped. What was finished is kept."
INTERRUPTED = 130  # how the parser reports Ctrl-C
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def main() -> None:
    """Run the command of sys.argv; never shows a traceback unless STILLHERE_DEBUG is set."""
    from stillhere.cli.app import app

    if os.environ.get("STILLHERE_DEBUG"):
        app()
        return
    try:
        code = app(standalone_mode=False)
    except StillhereError as problem:
        leave(str(problem), problem.exit_code)
    except KeyboardInterrupt:
        leave(STOPPED, ExitCode.CANCELLED)
    except OSError as problem:
        no_room = problem.errno in NO_ROOM
        leave(
            "There's no room left to store this. Nothing half-written was left behind; make room and try again."
            if no_room
            else f"“{problem.filename or 'A file'}” can't be used: {problem.strerror}.",
            ExitCode.NOT_WRITTEN,
        )
    except RecursionError:
        leave("The file is nested too deeply to be read.", ExitCode.NOT_READ)
    except MemoryError:
        leave("There isn't enough memory for this file. Split it into single sessions.", ExitCode.NOT_READ)
    except Exception as problem:  # the last resort: a defect of ours still gets a sentence
        _usage(problem)
        leave(
            f"Something went wrong inside Stillhere ({type(problem).__name__}). Your files are unchanged. Run again "
            "with STILLHERE_DEBUG=1 to see where, and please report it without any client's words.",
            ExitCode.FAILED,
        )
    if code == INTERRUPTED:
        leave(STOPPED, ExitCode.CANCELLED)
    sys.exit(int(code or 0))


def _usage(problem: Exception) -> None:
    """Leave with one sentence where the words of the command are off; the parser's own errors carry a message."""
    message = getattr(problem, "format_message", None)
    if message is None:
        return
    context = getattr(problem, "ctx", None)
    if type(problem).__name__ == "NoArgsIsHelpError":
        print(message(), file=sys.stderr)
        sys.exit(int(ExitCode.USAGE))
    command = context.command_path if context is not None else "stillhere"
    leave(f"{message().rstrip('.')}. See “{command} --help”.", ExitCode.USAGE)


def leave(sentence: str, code: ExitCode) -> None:
    """Say one sentence on standard error and end with this exit code."""
    print(f"stillhere: {sentence}", file=sys.stderr)
    sys.exit(int(code))
