"""Which model answers, as exactly as its server tells: name, digest, and a fingerprint that changes with it."""

import hashlib
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stillhere.coding.llm.endpoint import Endpoint
from stillhere.coding.llm.wire import Sleep, ask
from stillhere.model import ExitCode, StillhereError

VERSION = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A model at an endpoint.

    `model` is its exact name; `digest` the hash of its weights where the server tells one (Ollama), else empty;
    `fingerprint` a short hash of all that the server tells of it, times left out.
    """

    endpoint: Endpoint
    model: str
    digest: str
    fingerprint: str

    @property
    def coder(self) -> str:
        """The name on its codes, "llm@1-qwen2.5-7b": a machine's, whatever the model is called."""
        name = re.sub(r"[^A-Za-z0-9_.-]+", "-", re.split(r"[\\/]", self.model.rstrip("\\/"))[-1])
        return f"llm@{VERSION}-{name.strip('-').lower() or 'unnamed'}"


def served(endpoint: Endpoint, *, sleep: Sleep = time.sleep) -> Served:
    """The model at an endpoint; asks once, sends no word of any session.

    StillhereError where nothing listens, where the server has no such model, or several and none was chosen, or where
    it says that it hands the model's work on to another machine.
    """
    answer = ask(endpoint, "GET", f"{endpoint.path}/models", sleep=sleep, attempts=3)
    listed = _listed(answer.body) if answer.status == 200 else None
    if listed is None:  # not every server lists its models; then the name that was given has to do
        if endpoint.model is None:
            raise _wrong("The model server doesn't say which models it has.", endpoint, ())
        _refuse_handed_on(endpoint.model, {})
        return Served(endpoint=endpoint, model=endpoint.model, digest="", fingerprint=_short(endpoint.model))
    name = _chosen(endpoint, tuple(listed))
    about = {key: value for key, value in listed[name].items() if key not in _PASSING}
    tag = _tag(endpoint, name, sleep)
    _refuse_handed_on(name, tag)
    digest = next((str(row["digest"]) for row in (about, tag) if isinstance(row.get("digest"), str)), "")
    told = json.dumps([name, digest, about], sort_keys=True, default=str)
    return Served(endpoint=endpoint, model=name, digest=digest, fingerprint=_short(told))


_PASSING = ("created", "permission", "object", "status")  # what changes though the model stays the same


def no_such_model(endpoint: Endpoint, model: str) -> StillhereError:
    """The error for a server that doesn't know the model it is asked for."""
    return _wrong(f"The model server has no model “{model}”.", endpoint, ())


def _listed(body: Any) -> dict[str, Mapping[str, Any]] | None:
    rows = body.get("data") if isinstance(body, Mapping) else None
    if not isinstance(rows, list):
        return None
    return {str(row["id"]): row for row in rows if isinstance(row, Mapping) and row.get("id")}


def _chosen(endpoint: Endpoint, names: tuple[str, ...]) -> str:
    wanted = endpoint.model
    if wanted is None:
        if len(names) == 1:
            return names[0]
        why = "has several models" if names else "has no model loaded"
        raise _wrong(f"The model server {why}.", endpoint, names)
    for name in (wanted, f"{wanted}:latest"):
        if name in names:
            return name
    raise _wrong(f"The model server has no model “{wanted}”.", endpoint, names)


def _tag(endpoint: Endpoint, name: str, sleep: Sleep) -> Mapping[str, Any]:
    """What Ollama's own page tells of a model; empty elsewhere."""
    if not endpoint.path.endswith("/v1"):
        return {}
    try:
        answer = ask(endpoint, "GET", endpoint.path.removesuffix("/v1") + "/api/tags", sleep=sleep, attempts=1)
    except StillhereError:
        return {}
    rows = answer.body.get("models") if answer.status == 200 and isinstance(answer.body, Mapping) else None
    same = (row for row in (rows if isinstance(rows, list) else ()) if isinstance(row, Mapping))
    return next((row for row in same if row.get("name") == name), {})


def _refuse_handed_on(model: str, tag: Mapping[str, Any]) -> None:
    """Ollama lists models of its cloud among its own and passes their work on: this machine is then only the door."""
    if tag.get("remote_host") or tag.get("remote_model") or re.search(r"[:-]cloud$", model.lower()):
        raise StillhereError(
            f"The model “{model}” runs on another machine, to which its server would hand the session's words.",
            next_step="Choose one with --llm-model that the server runs itself.",
            exit_code=ExitCode.USAGE,
        )


def _wrong(text: str, endpoint: Endpoint, names: tuple[str, ...]) -> StillhereError:
    some = ", ".join(names[:6]) + (", …" if len(names) > 6 else "")
    return StillhereError(
        text,
        next_step="Choose one with --llm-model" + (f": {some}." if names else f"; it is asked for at {endpoint.url}."),
        exit_code=ExitCode.USAGE,
    )


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
