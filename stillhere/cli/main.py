"""Run a command, and turn every failure into one clear sentence and a documented exit code."""

import errno
import os
import sys

from stillhere.model import ExitCode, StillhereError

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def main() -> None:
    """The entry point of `stillhere`; never shows a traceback unless STILLHERE_DEBUG is set."""
    from stillhere.cli.app import app

    if os.environ.get("STILLHERE_DEBUG"):
        app()
        return
    try:
        app()
    except StillhereError as problem:
        leave(str(problem), problem.exit_code)
    except KeyboardInterrupt:
        leave("Stopped. What was finished is kept.", ExitCode.CANCELLED)
    except BrokenPipeError:
        # The reader of our output left (`stillhere formats | head`): nothing to say, and nowhere to say it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.OK)
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
        leave(
            f"Something went wrong inside Stillhere ({type(problem).__name__}). Your files are unchanged. Run again "
            "with STILLHERE_DEBUG=1 to see where, and please report it without any client's words.",
            ExitCode.FAILED,
        )


def leave(sentence: str, code: ExitCode) -> None:
    """Say one sentence on standard error and end with this exit code."""
    print(f"stillhere: {sentence}", file=sys.stderr)
    sys.exit(int(code))
