"""The command line: one file a command."""


def entry() -> None:
    """What the shell starts: from the first moment on, a stop or a reader that leaves ends without a traceback."""
    try:
        import signal

        # The usual manners of a command in a pipe: `stillhere formats | head -1` ends with its reader.
        if hasattr(signal, "SIGPIPE"):
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        from stillhere.cli.main import main

        main()
    except KeyboardInterrupt:
        import sys

        print("stillhere: Stopped. What was finished is kept.", file=sys.stderr)
        sys.exit(7)
