"""One request to the model server: no proxy, no redirect, an end to waiting, and patience with a busy server.

http.client knows nothing of proxies in the environment and follows no redirect, which is why it stands here.
"""

import http.client
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stillhere.coding.llm.endpoint import Endpoint, loopback_addresses
from stillhere.model import ExitCode, StillhereError

ATTEMPTS = 5
FIRST_WAIT = 0.5  # seconds; doubled each time
LONGEST_WAIT = 30.0  # of what a server may ask for
TIMEOUTS = 2  # a second chance only: a machine that was too slow once is so again
LARGEST = 4_000_000  # bytes of an answer
Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status and the body, None where it is no JSON."""

    status: int
    body: Any
    retry_after: float | None = None


def ask(
    endpoint: Endpoint, method: str, path: str, *, body: Any = None, sleep: Sleep = time.sleep, attempts: int = ATTEMPTS
) -> Answer:
    """The server's answer to one request, asked again while it is unreachable, busy (429) or failing (5xx).

    Waits 0.5, 1, 2, 4 seconds, or what the server asks for up to 30. StillhereError when that was in vain, with what
    happened last, and never with what the server said: its message may repeat the session's words.
    """
    problem = _nobody(endpoint)
    timeouts = 0
    for attempt in range(attempts):
        wait = FIRST_WAIT * 2**attempt
        try:
            answer = _once(endpoint, method, path, body)
        except TimeoutError:
            problem, timeouts = _slow(endpoint), timeouts + 1
            if timeouts == TIMEOUTS:
                break
        except ConnectionRefusedError:
            problem = _nobody(endpoint)
        except (OSError, http.client.HTTPException) as error:
            problem = _broken(endpoint, error)
        else:
            if answer.status != 429 and answer.status < 500:
                return _settled(endpoint, answer)
            problem = _failing(endpoint, answer.status)
            wait = wait if answer.retry_after is None else min(answer.retry_after, LONGEST_WAIT)
        if attempt < attempts - 1:
            sleep(wait)
    raise problem


def _settled(endpoint: Endpoint, answer: Answer) -> Answer:
    if 300 <= answer.status < 400:
        raise _no_answer(
            f"The model server at {endpoint.url} sends requests on to another address, and that is never followed.",
            "Give the address it really has.",
        )
    if answer.status in (401, 403):
        raise _no_answer(
            f"The model server at {endpoint.url} wants a key, or another one.", "Put it into STILLHERE_LLM_KEY."
        )
    return answer


def _once(endpoint: Endpoint, method: str, path: str, body: Any) -> Answer:
    sent = None if body is None else json.dumps(body, ensure_ascii=False).encode()
    host = f"[{endpoint.host}]" if ":" in endpoint.host else endpoint.host
    headers = {"Host": f"{host}:{endpoint.port}", "Accept": "application/json", "Connection": "close"}
    if sent is not None:
        headers["Content-Type"] = "application/json"
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    connection = _connected(endpoint)
    try:
        connection.request(method, path, body=sent, headers=headers)
        response = connection.getresponse()
        data = _read(response, time.monotonic() + endpoint.timeout)
        waits = response.headers.get("Retry-After", "")
        return Answer(response.status, _json(data), float(waits) if waits.isascii() and waits.isdigit() else None)
    finally:
        connection.close()


def _read(response: http.client.HTTPResponse, end: float) -> bytes:
    """The body, or LARGEST + 1 bytes of it; TimeoutError at `end`, since a socket's own limit starts anew each byte."""
    data = bytearray()
    while len(data) <= LARGEST and (part := response.read1(LARGEST + 1 - len(data))):
        data += part
        if time.monotonic() > end:
            raise TimeoutError
    return bytes(data)


def _connected(endpoint: Endpoint) -> http.client.HTTPConnection:
    """A connection to the first of the host's addresses that takes one; a host nobody named is looked at once more."""
    kind = http.client.HTTPSConnection if endpoint.scheme == "https" else http.client.HTTPConnection
    addresses = (endpoint.host,) if endpoint.named else loopback_addresses(endpoint.host)
    for n, address in enumerate(addresses, start=1):
        connection = kind(address, endpoint.port, timeout=endpoint.timeout)
        try:
            connection.connect()
            break
        except OSError:
            connection.close()
            if n == len(addresses):
                raise
    return connection


def _json(data: bytes) -> Any:
    if len(data) > LARGEST:
        return None
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _nobody(endpoint: Endpoint) -> StillhereError:
    return _no_answer(
        f"Nothing listens at {endpoint.url}.", "Start the model server, or give its address with --llm-url."
    )


def _slow(endpoint: Endpoint) -> StillhereError:
    return _no_answer(
        f"The model server at {endpoint.url} gave no answer within {endpoint.timeout:g} seconds.",
        "Raise STILLHERE_LLM_TIMEOUT, or choose a smaller model. What was finished is kept.",
    )


def _broken(endpoint: Endpoint, error: Exception) -> StillhereError:
    return _no_answer(
        f"The model server at {endpoint.url} can't be spoken with ({type(error).__name__}).",
        "Check its address, and its log. What was finished is kept.",
    )


def _failing(endpoint: Endpoint, status: int) -> StillhereError:
    reason = http.client.responses.get(status, "")
    return _no_answer(
        f"The model server at {endpoint.url} answers {status} {reason}".rstrip() + ", again and again.",
        "Look into its log, and run the command again later. What was finished is kept.",
    )


def _no_answer(text: str, next_step: str) -> StillhereError:
    return StillhereError(text, next_step=next_step, exit_code=ExitCode.NO_ANSWER)
