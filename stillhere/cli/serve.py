"""`stillhere serve [--data FOLDER]`: the workspace for one practice, with everything it keeps in one folder."""

from pathlib import Path
from typing import Annotated

import typer

HOST, PORT, FOLDER = "127.0.0.1", 8000, Path("practice")

Host = Annotated[str, typer.Option(help="Where to listen; beyond this machine only behind HTTPS.")]
Data = Annotated[Path, typer.Option(envvar="STILLHERE_DATA", help="The folder of this practice's data.")]
Port = Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)]


def serve(
    data: Annotated[
        Path, typer.Option(envvar="STILLHERE_DATA", help="The folder of this practice's data; made if it isn't there.")
    ] = FOLDER,
    host: Host = HOST,
    port: Port = PORT,
    workers: Annotated[int, typer.Option(help="How many sessions may be read side by side.", min=0, max=32)] = 1,
) -> None:
    """Serve the workspace from one folder of data, with a worker beside it; Ctrl-C ends both."""
    from stillhere.web.processes import run
    from stillhere.web.serving import code_of_first_start, ready

    folder = data.resolve()
    ready(folder, host=host, port=port)
    code = code_of_first_start(folder, host)
    run(host=host, port=port, workers=workers, up=lambda: _told(folder, host, port, code))


def _told(folder: Path, host: str, port: int, code: str | None) -> None:
    if code is not None:
        typer.echo(f"Whoever starts this practice is asked for this code, once: {code}")
    typer.echo(f"Stillhere: {address(host, port)}")
    typer.echo(f"Everything it keeps lies in {folder}. Back up secrets/keyset.json apart from the rest.")
    typer.echo("Ctrl-C ends it.")


def address(host: str, port: int) -> str:
    """What to type into a browser."""
    name = f"[{host}]" if ":" in host else "localhost" if host in ("127.0.0.1", "0.0.0.0") else host
    return f"http://{name}:{port}/"
