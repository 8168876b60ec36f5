"""Errors a person meets: one clear sentence, what to do next, and a documented exit code."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line; docs/exit-codes.md explains each."""

    OK = 0
    FAILED = 1  # a defect of ours: the message says how to report it
    USAGE = 2  # the command's words are off
    NOT_READ = 3  # a file is missing, empty, broken or of no known format
    NOT_WRITTEN = 4  # the result could not be stored: disk full, no permission
    WHO_SPOKE = 5  # done, but who spoke is not certain, so relational steps refused
    NOT_ALLOWED = 6  # done, but the profile in force does not allow what was asked
    CANCELLED = 7  # stopped by the person; finished steps are kept
    NO_ANSWER = 8  # a server that the person named gave no usable answer; finished parts are kept
    NOT_SAFE = 9  # `serve` refused to start: a secret is plain or open to others, or sign-ins would travel in plain
    NOT_AS_WRITTEN = 10  # `audit verify` found the audit changed, with a gap, out of order or cut off


class StillhereError(Exception):
    """A failure that a person can act on.

    `text` says what happened, `next_step` what to do, `key` is the id in wording ("E02_file_empty").
    """

    def __init__(
        self, text: str, *, next_step: str = "", key: str = "", exit_code: ExitCode = ExitCode.NOT_READ
    ) -> None:
        super().__init__(text)
        self.text = text
        self.next_step = next_step
        self.key = key
        self.exit_code = exit_code

    def __str__(self) -> str:
        return f"{self.text} {self.next_step}".strip()
