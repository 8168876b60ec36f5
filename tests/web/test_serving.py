"""What is refused before anything starts, and what is laid out."""

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from stillhere.model import ExitCode, StillhereError
from stillhere.web import serving, settings

GOOD = "hT4rKq7W-kJ8s-2nQwX9_vB4mZ7pL1tR6yH3cD5fG0aE-uIoPqWzXnMbVc"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STILLHERE_SECRET_KEY", "STILLHERE_KEYSET_FILE", "STILLHERE_AUDIT_KEY_FILE", "STILLHERE_HTTPS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_fresh_folder_gets_its_secrets_readable_by_the_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "practice"
    serving.lay_out_folder(data)
    serving.refuse_plain_secrets(data)
    assert {p.name for p in (data / "secrets").iterdir()} == {"audit-key", "keyset.json", "secret-key"}
    for path in (data, data / "secrets", *(data / "secrets").iterdir()):
        assert path.stat().st_mode & 0o077 == 0


def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    serving.lay_out_folder(tmp_path)
    before = [p.read_bytes() for p in sorted((tmp_path / "secrets").iterdir())]
    serving.lay_out_folder(tmp_path)
    assert [p.read_bytes() for p in sorted((tmp_path / "secrets").iterdir())] == before


def test_secrets_that_the_environment_gives_are_not_made_a_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "safe" / "keyset.json"
    elsewhere.parent.mkdir()
    serving.lay_out_folder(tmp_path / "first")
    elsewhere.write_bytes((tmp_path / "first" / "secrets" / "keyset.json").read_bytes())
    elsewhere.chmod(0o600)
    monkeypatch.setenv("STILLHERE_SECRET_KEY", GOOD)
    monkeypatch.setenv("STILLHERE_KEYSET_FILE", str(elsewhere))
    monkeypatch.setenv("STILLHERE_AUDIT_KEY_FILE", str(elsewhere.with_name("audit-key")))
    serving.lay_out_folder(tmp_path / "practice")
    serving.refuse_plain_secrets(tmp_path / "practice")
    assert list((tmp_path / "practice" / "secrets").iterdir()) == []


@pytest.mark.parametrize(
    "key",
    ["change-me" * 8, "django-insecure-" + GOOD, "short", "a" * 80, "please change this key before you start it now!!"],
)
def test_a_default_or_weak_secret_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("STILLHERE_SECRET_KEY", key)
    serving.lay_out_folder(tmp_path)
    with pytest.raises(StillhereError) as refused:
        serving.refuse_plain_secrets(tmp_path)
    assert refused.value.exit_code is ExitCode.NOT_SAFE
    assert key not in str(refused.value)


@pytest.mark.parametrize("name", ["audit-key", "keyset.json", "secret-key"])
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_secret_that_others_may_read_or_change_is_refused(tmp_path: Path, name: str, mode: int) -> None:
    serving.lay_out_folder(tmp_path)
    (tmp_path / "secrets" / name).chmod(mode)
    with pytest.raises(StillhereError, match="chmod 600") as refused:
        serving.refuse_plain_secrets(tmp_path)
    assert refused.value.exit_code is ExitCode.NOT_SAFE


@pytest.mark.parametrize("trace", ["stillhere.sqlite3", "files", "static"])
def test_a_folder_with_data_and_no_keyset_never_gets_a_new_one(tmp_path: Path, trace: str) -> None:
    (tmp_path / trace).mkdir()
    with pytest.raises(StillhereError, match="keyset") as refused:
        serving.lay_out_folder(tmp_path)
    assert refused.value.exit_code is ExitCode.NOT_READ
    assert not (tmp_path / "secrets").exists()


def test_a_keyset_named_elsewhere_has_to_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STILLHERE_KEYSET_FILE", str(tmp_path / "nowhere.json"))
    with pytest.raises(StillhereError, match=r"nowhere\.json"):
        serving.lay_out_folder(tmp_path / "practice")


def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StillhereError, match="can't be written to") as refused:
        serving.lay_out_folder(tmp_path / "file" / "practice")
    assert refused.value.exit_code is ExitCode.NOT_WRITTEN


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_closed_to_this_account_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StillhereError, match="can't be written to"):
        serving.lay_out_folder(tmp_path / "practice")


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    serving.refuse_half_installed()
    monkeypatch.setattr(serving, "find_spec", lambda name: None if name == "granian" else name)
    with pytest.raises(StillhereError, match=r"granian missing.*stillhere\[web") as refused:
        serving.refuse_half_installed()
    assert refused.value.exit_code is ExitCode.USAGE


def test_a_port_in_use_is_refused_and_the_demo_takes_the_next(taken: int) -> None:
    with pytest.raises(StillhereError, match=f"Port {taken}") as refused:
        serving.refuse_taken("127.0.0.1", taken)
    assert refused.value.exit_code is ExitCode.USAGE
    assert taken < serving.free_port("127.0.0.1", taken) < taken + 20


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20", "::", "practice.example"])
def test_beyond_this_machine_only_behind_https(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    with pytest.raises(StillhereError, match="HTTPS") as refused:
        serving.refuse_open_network(host)
    assert refused.value.exit_code is ExitCode.NOT_SAFE
    monkeypatch.setenv("STILLHERE_HTTPS", "1")
    serving.refuse_open_network(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.7"])
def test_this_machine_itself_needs_no_https(host: str) -> None:
    serving.refuse_open_network(host)


def test_styles_are_gathered_once_for_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gathered: list[str] = []

    def collect(name: str, **_options: object) -> None:
        gathered.append(name)
        (tmp_path / "static").mkdir(exist_ok=True)

    monkeypatch.setattr("django.core.management.call_command", collect)
    serving.collect_static(tmp_path)
    serving.collect_static(tmp_path)
    assert gathered == ["collectstatic"]
    monkeypatch.setattr(serving, "_static_digest", lambda: "another version")
    serving.collect_static(tmp_path)
    assert gathered == ["collectstatic"] * 2


def test_the_keyset_is_one_that_opens(tmp_path: Path) -> None:
    serving.lay_out_folder(tmp_path)
    assert json.loads((tmp_path / "secrets" / "keyset.json").read_text())["primaryKeyId"]


def test_the_workspace_allows_no_host_it_was_not_told_of() -> None:
    assert settings.ALLOWED_HOSTS == ["localhost", "127.0.0.1", "[::1]"]
    assert settings.DEBUG is False
