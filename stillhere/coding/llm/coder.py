"""The language model as a coder: pass by pass over the codebook, window by window, resumable, with an account."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from stillhere.coding.llm.account import Account
from stillhere.coding.llm.kept import Finished, Kept, key_of
from stillhere.coding.llm.marks import as_codes, checked
from stillhere.coding.llm.prompt import DEFAULT, Prompt, overall_hash, prompts
from stillhere.coding.llm.reply import FORMS, marks_of, request, tokens_of
from stillhere.coding.llm.server import Served, no_such_model
from stillhere.coding.llm.windows import Window, windows
from stillhere.coding.llm.wire import Answer, Sleep, ask
from stillhere.coding.rules.talk import Talk
from stillhere.model import Code, ExitCode, StillhereError

TRIES = 3  # for an answer that is JSON
STEP = "stillhere.coding.llm"


@dataclass(frozen=True, kw_only=True)
class LanguageModel:
    """A model that codes talks.

    `folder` keeps finished windows; `tell(step, done, total)` hears of each window, `account` of what a talk took.
    """

    model: Served
    families: tuple[str, ...] = DEFAULT
    folder: Path | None = None
    tell: Callable[[str, int, int], None] | None = None
    account: Callable[[Account], None] | None = None
    sleep: Sleep = time.sleep

    @property
    def made_with(self) -> tuple[str, ...]:
        """What the marks rest on, for the record of the step: exact model, digest, and the families asked about."""
        return (
            f"model {self.model.model}",
            f"digest {self.model.digest or 'not told by the server'}",
            f"fingerprint {self.model.fingerprint}",
            f"prompt {self.prompt_hash}",
            f"families {' '.join(self.families)}",
        )

    @property
    def prompt_hash(self) -> str:
        """The hash of all that the model is told about any talk, the talk itself left out."""
        return overall_hash(self.families)

    def codes(self, talk: Talk) -> tuple[Code, ...]:
        """The model's marks on a talk, in line order; the account of it goes to `account`, even when it broke off."""
        passes = prompts("couple" if talk.couple else "individual", families=self.families)
        work = [(p, w) for p in passes for w in windows(talk, may=p.may_carry)]
        run = _Run(self)
        started = time.perf_counter()
        try:
            found = []
            for n, (prompt, window) in enumerate(work):
                if self.tell is not None:
                    self.tell(STEP, n, len(work))
                found += as_codes(run.window(prompt, window), window, self.model)
        finally:
            if self.account is not None:
                self.account(replace(run.account, seconds=time.perf_counter() - started))
        at = {line.utterance.id: line.index for line in talk.lines}
        return tuple(sorted(found, key=lambda c: (at[c.utterance_id], c.code)))


class _Run:
    """One run: what the server turned out to take, and the running account."""

    def __init__(self, coder: LanguageModel) -> None:
        self.coder = coder
        self.kept = Kept(coder.folder)
        self.form = 0
        model = coder.model
        self.account = Account(model=model.model, digest=model.digest, prompt_hash=coder.prompt_hash)

    def window(self, prompt: Prompt, window: Window) -> tuple[Any, ...]:
        """The marks of a window, from disk or from the model."""
        key = key_of(prompt, self.coder.model, window)
        finished = self.kept.get(key, window)
        resumed = finished is not None
        if finished is None:
            marks, dropped = checked(self._asked(prompt, window), prompt, window)
            finished = Finished(marks, tuple(sorted(dropped.items())))
            self.kept.put(key, finished)
        account = self.account
        lost = Counter(dict(account.dropped)) + Counter(dict(finished.dropped))
        self.account = replace(
            account,
            windows=account.windows + 1,
            resumed=account.resumed + resumed,
            marks=account.marks + len(finished.marks),
            dropped=tuple(sorted(lost.items())),
            form=FORMS[self.form],
        )
        return finished.marks

    def _asked(self, prompt: Prompt, window: Window) -> list[Any]:
        """What the model says about a window; StillhereError where it is no JSON, however often it was asked."""
        for tries in range(TRIES):
            body = self._sent(prompt, window, tries)
            tokens_in, tokens_out = tokens_of(body)
            words = len(prompt.text.split()) + len(window.text.split())
            marks = marks_of(body)
            self.account = replace(
                self.account,
                tokens_in=self.account.tokens_in + tokens_in,
                tokens_out=self.account.tokens_out + tokens_out,
                cut=self.account.cut + (0 < tokens_in < words),
                held=self.account.held + (tries == 0 and marks is not None),
            )
            if marks is not None:
                return marks
        raise StillhereError(
            f"The model “{self.coder.model.model}” gave no usable JSON in {TRIES} tries.",
            next_step="Choose a model, or a server, that holds to a schema. What was finished is kept.",
            exit_code=ExitCode.NO_ANSWER,
        )

    def _sent(self, prompt: Prompt, window: Window, tries: int) -> Any:
        """The server's answer, asked for in the strictest form it takes."""
        endpoint = self.coder.model.endpoint
        while True:
            body = request(self.coder.model.model, prompt, window, form=FORMS[self.form], tries=tries)
            self.account = replace(self.account, requests=self.account.requests + 1)
            answer = ask(endpoint, "POST", f"{endpoint.path}/chat/completions", body=body, sleep=self.coder.sleep)
            if answer.status == 200:
                return answer.body
            self._plainer_or_raise(answer)

    def _plainer_or_raise(self, answer: Answer) -> None:
        said = str(answer.body).lower()
        if answer.status == 404:
            raise no_such_model(self.coder.model.endpoint, self.coder.model.model)
        if "context" in said and ("exceed" in said or "length" in said or "size" in said):
            raise StillhereError(
                f"The context of the model “{self.coder.model.model}” is too short for the codebook.",
                next_step="Start its server with a context of 8192 tokens or more.",
                exit_code=ExitCode.NO_ANSWER,
            )
        if self.form + 1 == len(FORMS):
            raise StillhereError(
                f"The model server refuses what it is asked ({answer.status}).",
                next_step="It has to take chat completions as OpenAI's interface has them; see its log.",
                exit_code=ExitCode.NO_ANSWER,
            )
        self.form += 1
