"""Where the model server is: this machine, or a host that the operator named in so many words."""

import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from stillhere.model import ExitCode, StillhereError

TIMEOUT = 300.0  # seconds for one answer: a laptop without a graphics card needs minutes for a long prompt
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """The server's address and what is needed to ask it.

    `path` is the base of its interface ("/v1"); `model` None takes the only model there is. `named` says that the
    operator named the host, which may then be any; otherwise it is this machine.
    """

    scheme: str
    host: str
    port: int
    path: str
    model: str | None = None
    key: str = field(default="", repr=False)
    named: bool = False
    timeout: float = TIMEOUT

    @property
    def url(self) -> str:
        """The address as a person would type it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"

    @property
    def notice(self) -> str:
        """What a person must know before words leave this machine; empty where none do."""
        if _loopback(self.host) or self.host == "localhost":
            return ""
        open_line = "" if self.scheme == "https" else ", not encrypted"
        return f"The session's words are sent to {self.host}{open_line}, because --llm-host names it."


def endpoint_of(
    environment: Mapping[str, str], *, url: str | None = None, model: str | None = None, host: str | None = None
) -> Endpoint:
    """The endpoint from options or, where they are None, from STILLHERE_LLM_URL, _MODEL, _HOST, _KEY and _TIMEOUT.

    StillhereError where there is no address, where it makes no sense, or where it leads away from this machine and its
    host wasn't named. The key comes from the environment alone: a command line can be read by others.
    """
    address = url or environment.get("STILLHERE_LLM_URL", "")
    if not address:
        raise _usage(
            "The coder “llm” needs the address of a model server.",
            "Give it with --llm-url, for example http://127.0.0.1:11434, or in STILLHERE_LLM_URL.",
        )
    scheme, name, port, path = _parts(address)
    allowed = (host or environment.get("STILLHERE_LLM_HOST", "")).strip().lower().strip("[]")
    if allowed and allowed != name:
        raise _usage(
            f"--llm-host names “{allowed}”, and the address of the model server leads to “{name}”.",
            "Both must be the same host.",
        )
    if not allowed:
        loopback_addresses(name)  # raises where the host isn't this machine
    return Endpoint(
        scheme=scheme,
        host=name,
        port=port,
        path=path,
        model=model or environment.get("STILLHERE_LLM_MODEL") or None,
        key=_key(environment.get("STILLHERE_LLM_KEY", "")),
        named=bool(allowed),
        timeout=_seconds(environment.get("STILLHERE_LLM_TIMEOUT", "")),
    )


def loopback_addresses(host: str) -> tuple[str, ...]:
    """The addresses of a host that is this machine: 127.0.0.0/8, ::1, or localhost where all it resolves to is.

    StillhereError for every other. The addresses, and not the name, are then connected to: between the look and the
    call nobody can make the name lead elsewhere.
    """
    if _loopback(host):
        return (host,)
    if host == "localhost":
        try:
            rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except OSError:  # a machine without that name
            rows = []
        found = dict.fromkeys(str(row[4][0]) for row in rows)
        if found and all(_loopback(address) for address in found):
            return tuple(found)
    raise _usage(
        f"The model server's host “{host}” is not this machine.",
        f"A session's words leave it only if you name the host: --llm-host {host}.",
    )


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _parts(address: str) -> tuple[str, str, int, str]:
    try:
        split = urlsplit(address.strip())
        scheme, host, port = split.scheme.lower(), (split.hostname or "").lower(), split.port
    except ValueError:
        scheme = host = ""
        port = None
        split = urlsplit("")
    if scheme not in _PORTS or not host or not host.isprintable() or " " in host:
        raise _usage(
            "The address of the model server can't be read.", "It looks like http://127.0.0.1:11434 or https://host/v1."
        )
    if split.username is not None or split.query or split.fragment:
        raise _usage(
            "The address of the model server holds more than scheme, host, port and path.",
            "A key goes into STILLHERE_LLM_KEY.",
        )
    return scheme, host, port or _PORTS[scheme], split.path.rstrip("/") or "/v1"


def _key(text: str) -> str:
    if text and not (text.isascii() and text.isprintable()):
        raise _usage("STILLHERE_LLM_KEY holds a character that no key has.", "Copy the key anew, without a line break.")
    return text


def _seconds(text: str) -> float:
    if not text:
        return TIMEOUT
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise _usage("STILLHERE_LLM_TIMEOUT is not a number of seconds.", "For example 600.")
    return seconds


def _usage(text: str, next_step: str) -> StillhereError:
    return StillhereError(text, next_step=next_step, exit_code=ExitCode.USAGE)
