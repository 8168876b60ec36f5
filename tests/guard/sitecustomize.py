"""Loaded by a process first of all: from here on it reaches nothing but this machine, and says what it tried."""

import os
import socket
import sys
from pathlib import Path
from typing import Any

HERE = ("127.", "::1", "localhost", "0.0.0.0", "")


class Egress(BaseException):
    """It went for another machine. No `except Exception` swallows it."""


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        sock, address = args[0], args[1]
        if getattr(sock, "family", None) == socket.AF_UNIX or not isinstance(address, tuple):
            return
        host = str(address[0])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"):
        first = args[0]
        host = str((first[0] if isinstance(first, tuple) else first) or "")
    else:
        return
    if not any(host == here or (here.endswith(".") and host.startswith(here)) for here in HERE):
        with Path(os.environ["EGRESS_SEEN"]).open("a", encoding="utf-8") as seen:
            seen.write(f"{event} {host}\n")
        raise Egress(f"{event}: {host}")


sys.addaudithook(_refuse)
