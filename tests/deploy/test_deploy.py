"""What deploy/ offers can be parsed, is closed by default, and names only commands and settings that there are."""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer.main

from stillhere.cli.app import app

DEPLOY = Path(__file__).parents[2] / "deploy"
SERVICES = sorted((DEPLOY / "systemd").glob("*.service"))
TIMERS = sorted((DEPLOY / "systemd").glob("*.timer"))
CLOSED = {
    "NoNewPrivileges": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "ProtectKernelTunables": "yes",
    "RestrictAddressFamilies": "AF_UNIX AF_INET AF_INET6",
    "RestrictNamespaces": "yes",
    "IPAddressDeny": "any",
    "IPAddressAllow": "localhost",
    "CapabilityBoundingSet": "",
    "UMask": "0077",
    "LimitCORE": "0",
}
CONTAINER = (DEPLOY / "Containerfile").read_text("utf-8")
CADDY = (DEPLOY / "Caddyfile").read_text("utf-8")


def parsed(unit: Path) -> configparser.ConfigParser:
    """The unit; of a key that stands twice, the last."""
    found = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read_string(unit.read_text("utf-8"))
    return found


def commands(unit: Path) -> list[list[str]]:
    return [shlex.split(words) for words in re.findall(r"^ExecStart=(.+)$", unit.read_text("utf-8"), re.M)]


def resolve(words: list[str]) -> None:
    """Parse the words as the command line would, without running anything."""
    command: Any = typer.main.get_command(app)
    while hasattr(command, "commands"):
        first = words[0] if words[0] in command.commands else "make"  # `stillhere backup FOLDER` makes one
        words = words[1:] if words[0] in command.commands else words
        command = command.commands[first]
    options = {name for one in command.params for name in one.opts}
    assert {word for word in words if word.startswith("--")} <= options


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_is_closed_to_what_it_does_not_need(unit: Path) -> None:
    service = parsed(unit)["Service"]
    assert {key: service.get(key) for key in CLOSED} == CLOSED
    assert service["User"] == "stillhere"
    assert service["ReadWritePaths"].split()[0] == "/srv/practice"


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_its_commands_are_there(unit: Path) -> None:
    assert commands(unit)
    for program, *words in commands(unit):
        if program.endswith("/stillhere"):
            resolve(words)
        else:
            assert words == ["-P", "-m", "django", "worker"]


def test_a_command_that_is_not_there_would_be_noticed() -> None:
    with pytest.raises((KeyError, AssertionError)):
        resolve(["serve", "--nothing"])
    with pytest.raises((KeyError, AssertionError)):
        resolve(["server"])


def test_every_timer_has_its_service_and_each_nightly_act_its_timer() -> None:
    assert {timer.stem for timer in TIMERS} == {"stillhere-backup", "stillhere-drill", "stillhere-tick"}
    for timer in TIMERS:
        assert timer.with_suffix(".service") in SERVICES
        assert parsed(timer)["Timer"]["Persistent"] == "true"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="only where systemd is")
@pytest.mark.parametrize("unit", [*SERVICES, *TIMERS], ids=lambda unit: unit.name)
def test_systemd_knows_every_word_of_it(unit: Path) -> None:
    said = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False).stderr
    assert not [line for line in said.splitlines() if "Unknown" in line or "Failed to parse" in line]


def test_the_container_installs_by_hash_and_runs_as_nobody_special() -> None:
    installs = re.findall(r"pip install [^\n]+ -r [^\n]+", CONTAINER)
    assert len(installs) == 2
    assert all("--require-hashes" in line for line in installs)
    assert re.findall(r"^USER (.+)$", CONTAINER, re.M) == ["10001:10001"]
    assert CONTAINER.index("USER 10001") < CONTAINER.index("ENTRYPOINT")
    assert "--read-only --cap-drop=all --security-opt=no-new-privileges" in CONTAINER
    resolve(["serve", "--host", "0.0.0.0", "--port", "8000"])
    assert '["serve", "--host", "0.0.0.0", "--port", "8000"]' in CONTAINER


def test_what_the_container_copies_is_there() -> None:
    words = [word for line in re.findall(r"^COPY (?!--)(.+)$", CONTAINER, re.M) for word in line.split()[:-1]]
    assert words
    assert all((DEPLOY.parent / word).exists() for word in words)


def test_the_front_server_is_closed_and_passes_on_what_is_needed() -> None:
    assert CADDY.count("{") == CADDY.count("}")
    for header in ("Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "X-Frame-Options"):
        assert re.search(rf"^\t\t\?{header} ", CADDY, re.M)
    assert "reverse_proxy 127.0.0.1:8000" in CADDY
    assert "trusted_proxies" not in re.sub(r"#.*", "", CADDY)
    assert "request>headers delete" in CADDY


def test_every_variable_is_one_that_operators_are_told_of() -> None:
    named = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "environment.example").read_text("utf-8"), re.M)
    told = (DEPLOY.parent / "docs" / "operators.md").read_text("utf-8")
    assert named
    assert all(f"`{name}`" in told for name in named)


@pytest.mark.skipif(shutil.which("caddy") is None, reason="caddy is not installed")
def test_caddy_itself_reads_the_proxys_settings() -> None:
    words = ["caddy", "adapt", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
