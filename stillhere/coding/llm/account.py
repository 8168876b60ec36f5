"""What a run with a language model took and gave, in one line."""

from collections import Counter
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One run over one talk or several.

    `windows` were read, `resumed` of them from disk, where they cost nothing; `requests` were sent for the others.
    Tokens are the server's count. `held` of the windows asked now gave marks of the right shape at once. `cut` may have
    been read only in part: the server counts fewer tokens than the request has words. `dropped` are (reason, how many).
    """

    model: str
    digest: str = ""
    prompt_hash: str = ""
    form: str = "schema"
    windows: int = 0
    resumed: int = 0
    requests: int = 0
    held: int = 0
    cut: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    marks: int = 0
    dropped: tuple[tuple[str, int], ...] = ()

    def __add__(self, other: "Account") -> "Account":
        """Both together, of one model and one prompt: counts added, the plainest form of answer kept."""
        dropped = Counter(dict(self.dropped)) + Counter(dict(other.dropped))
        numbers = [each.name for each in fields(self) if each.type in (int, float)]
        counts = {name: getattr(self, name) + getattr(other, name) for name in numbers}
        form = max(self.form, other.form, key=list(_FORMS).index)
        return replace(self, form=form, dropped=tuple(sorted(dropped.items())), **counts)

    def __str__(self) -> str:
        """The account as a person reads it."""
        lost = sum(n for _, n in self.dropped)
        why = f" ({', '.join(f'{reason} {n}' for reason, n in self.dropped)})" if lost else ""
        asked = self.windows - self.resumed
        before = f" ({self.resumed} from an earlier run)" if self.resumed else ""
        parts = [
            f"{self.model}: {self.windows} windows{before}",
            f"{self.requests} requests, {self.tokens_in:,} tokens in, {self.tokens_out:,} out, {self.seconds:.1f} s",
            f"{self.marks} marks kept, {lost} dropped{why}",
        ]
        if asked:
            parts.append(f"{_FORMS[self.form]}, {self.held} of {asked} held at once")
        if self.cut:
            parts.append(f"{self.cut} windows were perhaps read only in part: give the model a longer context")
        parts.append(f"prompt {self.prompt_hash}, model digest {self.digest or 'not told by the server'}")
        return "; ".join(parts)


_FORMS = {
    "schema": "answers by schema",
    "json": "answers as plain JSON, since the server takes no schema",
    "words": "answers asked for in words alone, since the server takes neither schema nor JSON mode",
}
