"""A secret that was left in a file is found, and told without being repeated."""

import base64
import random
import string
from pathlib import Path

import pytest

from benchmarks.secret_scan import ALLOWED, findings, scan

rng = random.Random(7)
LETTERS = string.ascii_letters + string.digits


def letters(count: int) -> str:
    return "".join(rng.choices(LETTERS, k=count))


PLANTED = {
    "private key": "-----BEGIN " + "EC PRIVATE KEY-----",
    "keyset": '{"primaryKeyId": ' + '123, "key": []}',
    "access key": "AKIA" + "Q" * 16,
    "token": "ghp_" + letters(36),
    "token (JWT)": "eyJ" + letters(20) + ".eyJ" + letters(20) + "." + letters(20),
    "password in an address": "postgres://ada:" + "s3cret-words" + "@db.example/x",
    "value of “api_key”": 'api_key = "' + "q7Lw2Zx9Kp4Vn8Rt3Yb6" + '"',
    "random letters": base64.b64encode(rng.randbytes(48)).decode(),
}
HARMLESS = [
    "def test_a_secret_that_others_may_read_or_change_is_refused(tmp_path: Path) -> None:",
    'PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]',
    "DATABASE_URL=postgres://user:password@host/name",
    "sha256:" + "0123456789abcdef" * 4,
    "stillhere/web/erasure/templates/erasure/deletion_preview_of_one_session.html",
    'secret = os.environ["STILLHERE_SECRET_KEY"]',
]


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_secret_is_found_and_not_repeated(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "notes.py"
    file.write_text(f"# first line\nvalue = 1\n{PLANTED[kind]}\n", encoding="utf-8")
    found = scan([str(file)])
    assert f"{file}:3: {kind}" in found
    assert not any(PLANTED[kind] in line for line in found)


@pytest.mark.parametrize("line", HARMLESS)
def test_what_only_speaks_of_secrets_is_let_through(line: str) -> None:
    assert list(findings(line)) == []


@pytest.mark.parametrize("name", ["keyset.json", ".env", "server.pem", "id_ed25519"])
def test_a_file_that_holds_secrets_by_its_name_is_found(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("{}", encoding="utf-8")
    assert scan([str(tmp_path / name)]) == [f"{tmp_path / name}: a file of this name holds secrets"]


def test_what_is_let_through_still_needs_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    allowed = set(ALLOWED)
    monkeypatch.setattr("benchmarks.secret_scan.ALLOWED", {})
    for path, kind in allowed:
        assert any(line.endswith(f": {kind}") for line in scan([path])), f"{path} no longer needs to be let through"
