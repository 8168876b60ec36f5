"""Make a folder of data ready to be served, and refuse what would not be safe: one sentence and an exit code each.

Django is loaded in `ready` alone, so that a refusal comes at once.
"""

import hashlib
import os
import socket
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path

from stillhere.model import ExitCode, StillhereError

SETTINGS = "stillhere.web.settings"
NEEDED = ("django", "allauth", "tink", "granian", "whitenoise")
SERVED_BEFORE = ("stillhere.sqlite3", "files", "static")


def ready(data: Path, *, host: str, port: int) -> None:
    """Everything that stands between a folder's name and a server that may start."""
    refuse_half_installed()
    refuse_open_network(host)
    refuse_taken(host, port)
    lay_out_folder(data)
    refuse_plain_secrets(data)
    start_django(data)
    migrate()
    collect_static(data)


def opened(data: Path) -> None:
    """For a command over a practice that is there already: nothing is made, and a server may run beside it."""
    refuse_half_installed()
    if not (data / "secrets").is_dir() or not (os.environ.get("DATABASE_URL") or (data / SERVED_BEFORE[0]).exists()):
        raise StillhereError(
            f"There is no practice in “{data}”.",
            next_step="Name its folder with --data, the one that `stillhere serve` was given.",
        )
    start_django(data)
    _refuse_other_version()


def _refuse_other_version() -> None:
    """The rows must be as this version of Stillhere knows them."""
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as problem:
        raise _no_database(connection.vendor) from problem
    if behind:
        raise StillhereError(
            "The database is of an earlier version.", next_step="Start `stillhere serve` once, which brings it along."
        )


def refuse_half_installed() -> None:
    """The workspace is an extra: reviews at the command line work without it."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise _usage(
            f"The workspace is not installed here ({', '.join(missing)} missing).",
            "Install it: pip install 'stillhere[web,encoder]'",
        )


def refuse_open_network(host: str) -> None:
    """Beyond this machine passwords and records travel sealed or not at all."""
    if is_loopback(host) or os.environ.get("STILLHERE_HTTPS") == "1":
        return
    raise StillhereError(
        f"“{host}” can be reached from other machines, and without HTTPS sign-ins would travel in plain.",
        next_step="Put a server with HTTPS in front of it and set STILLHERE_HTTPS=1; see docs/operators.md.",
        exit_code=ExitCode.NOT_SAFE,
    )


def is_loopback(host: str) -> bool:
    """Does only this machine reach it?"""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_taken(host: str, port: int) -> None:
    """A port that something else answers on, or that this account may not use."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError:
        raise _usage(f"This account may not use port {port}.", "Choose one from 1024 on with --port.") from None
    except socket.gaierror:
        raise _usage(f"There is no address “{host}” on this machine.", "Leave --host out, or name another.") from None
    except OSError:
        raise _usage(
            f"Port {port} at {host} is in use, perhaps by Stillhere itself.", "End that, or choose another with --port."
        ) from None


def free_port(host: str, first: int, tries: int = 20) -> int:
    """The first port from `first` on that nothing answers on."""
    for port in range(first, first + tries - 1):
        try:
            refuse_taken(host, port)
        except StillhereError:
            continue
        return port
    return first + tries - 1


def _usage(text: str, next_step: str) -> StillhereError:
    return StillhereError(text, next_step=next_step, exit_code=ExitCode.USAGE)


def lay_out_folder(data: Path) -> None:
    """The folder with its secrets; a folder that held data before never gets a new keyset, which would open nothing."""
    from stillhere.web.secrets import keyset_file, lay_out

    keyset = keyset_file(data)
    if not keyset.exists() and (
        keyset.parent != data / "secrets" or any((data / name).exists() for name in SERVED_BEFORE)
    ):
        raise StillhereError(
            f"The keyset “{keyset.name}” is missing, and without it no record opens.",
            next_step="Put it back from its back-up; see docs/operators.md.",
            exit_code=ExitCode.NOT_READ,
        )
    try:
        lay_out(data)
        probe = data / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as problem:
        raise StillhereError(
            f"The folder “{data}” can't be written to: {(problem.strerror or 'no reason given').lower()}.",
            next_step="Name a folder of your own with --data.",
            exit_code=ExitCode.NOT_WRITTEN,
        ) from problem


def refuse_plain_secrets(data: Path) -> None:
    """A secret key that could be guessed, and a secret that others on the machine can read."""
    from django.core.exceptions import ImproperlyConfigured

    from stillhere.web.secrets import audit_key_file, keyset_file, open_to_others, secret_key

    for path in (keyset_file(data), audit_key_file(data), data / "secrets" / "secret-key"):
        if path.exists() and open_to_others(path):
            raise StillhereError(
                f"Others on this machine may read “{path.name}”, and with it every record.",
                next_step=f"Close it to them: chmod 600 {path}",
                exit_code=ExitCode.NOT_SAFE,
            )
    try:
        secret_key(data)
    except ImproperlyConfigured as problem:
        raise StillhereError(
            str(problem), next_step="Leave STILLHERE_SECRET_KEY unset and one is made.", exit_code=ExitCode.NOT_SAFE
        ) from problem


def start_django(data: Path) -> None:
    """Load the workspace over this folder, in this process and for those that it starts."""
    os.environ["STILLHERE_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
        from stillhere.web.trust.keys import chain_key
        from stillhere.web.vault.keyset import root

        root()
        chain_key()
    except ImproperlyConfigured as problem:
        raise StillhereError(str(problem), exit_code=ExitCode.NOT_READ) from problem


def migrate() -> None:
    """Bring the database to this version. StillhereError when it does not answer."""
    from django.core.management import call_command
    from django.db import OperationalError, connection

    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as problem:
        raise _no_database(connection.vendor) from problem
    connection.close()


def code_of_first_start(data: Path, host: str) -> str | None:
    """What the first page will ask for; None where only this machine reaches it, or somebody has begun already."""
    from django.conf import settings
    from django.db import connection

    from stillhere.web import start_code
    from stillhere.web.accounts.models import User

    start_code.use_up(data)  # of an earlier start
    begun = User.objects.exists()
    connection.close()
    if begun or (is_loopback(host) and not settings.BEYOND_THIS_MACHINE):
        return None
    return start_code.make(data)


def _no_database(vendor: str) -> StillhereError:
    server = vendor == "postgresql"
    return StillhereError(
        "The database named by DATABASE_URL gives no answer." if server else "The database file can't be used.",
        next_step="See that it runs and lets this account in." if server else "See that the disk isn't full.",
        exit_code=ExitCode.NO_ANSWER if server else ExitCode.NOT_WRITTEN,
    )


def collect_static(data: Path) -> None:
    """Gather styles and scripts once for these very files; a stamp in the folder tells which they were."""
    from django.core.management import call_command

    stamp, now = data / "static" / ".stamp", _static_digest()
    if stamp.exists() and stamp.read_text("utf-8") == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now, "utf-8")


def _static_digest() -> str:
    from django.contrib.staticfiles.finders import get_finders

    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found.update(f"{name}\0{storage.size(name)}\0{storage.get_modified_time(name)}\n".encode())
    return found.hexdigest()
