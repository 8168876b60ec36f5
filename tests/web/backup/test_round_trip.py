"""What was backed up comes back the same, says nothing in plain, and a damaged or broken-off one is never believed."""

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from stillhere.model import StillhereError
from stillhere.web.backup import ring, target
from stillhere.web.backup.making import Made, back_up
from stillhere.web.backup.pruning import prune
from stillhere.web.backup.restoring import refuse_full
from stillhere.web.backup.verifying import verify
from stillhere.web.trust import audit
from tests.web.backup.conftest import DATA, KEYSET
from tests.web.conftest import Cast


def root() -> str:
    return ring.read_keyset(KEYSET)


def test_a_practice_comes_back_with_the_same_content(made: Made, bring_back: Callable[..., dict[str, object]]) -> None:
    back = bring_back()
    assert back["code"] == 0, back["said"]
    assert back["content_hash"] == made.manifest.content_hash
    assert back["rows"] == made.manifest.rows


def test_the_audit_of_a_restored_practice_says_so_and_holds(
    made: Made, bring_back: Callable[..., dict[str, object]], tmp_path: Path
) -> None:
    assert bring_back()["code"] == 0
    folder = tmp_path / "again" / "practice"
    with closing(sqlite3.connect(folder / "stillhere.sqlite3")) as held:
        acts = held.execute("SELECT act, object_id, actor_id, case_id FROM trust_auditevent ORDER BY number").fetchall()
    assert acts[-2:] == [("backup.made", "", None, None), ("practice.restored", made.manifest.made_at, None, None)]
    kept_out = ("DATABASE_URL", "STILLHERE_DATA", "DJANGO_SETTINGS_MODULE")
    around = {name: value for name, value in os.environ.items() if name not in kept_out}
    command = [sys.executable, "-c", "from stillhere.cli import entry; entry()", "audit", "verify", "--data", folder]
    ran = subprocess.run(command, env=around, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, f"{len(acts)} acts, unbroken.\n"), ran.stderr


def test_a_second_backup_writes_little(made: Made, practice: Cast, tmp_path: Path) -> None:
    audit.record(practice.ada, "case.read", case_id=practice.maren.pk, about=practice.maren)
    again = back_up(DATA, tmp_path / "backups", keyset=KEYSET)
    assert again.written <= 3
    assert again.written_bytes < made.written_bytes / 20


def test_nothing_in_the_target_is_plain(made: Made, practice: Cast, tmp_path: Path) -> None:
    words = [
        b"Maren",
        b"Cleo",
        b"Ada",
        b"ada",
        b"Quay Street",
        str(practice.maren.pk).encode(),
        practice.maren.pk.hex.encode(),
    ]
    for path in (tmp_path / "backups").rglob("*"):
        assert practice.maren.pk.hex not in path.name
        if path.is_file():
            content = path.read_bytes()
            assert not any(word in content for word in words if len(word) > 3), path.name


def test_the_root_is_not_in_the_backup(made: Made) -> None:
    assert not any("keyset" in file.path for file in made.manifest.files)
    assert "secrets/secret-key" in {file.path for file in made.manifest.files}


def test_a_changed_byte_anywhere_is_found(made: Made, tmp_path: Path) -> None:
    sealed = [p for p in (tmp_path / "backups").rglob("*") if p.is_file() and p.stat().st_size > 10]
    for path in sealed:
        whole = path.read_bytes()
        for place in (0, len(whole) // 2, len(whole) - 1):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            with pytest.raises(StillhereError):
                verify(tmp_path / "backups", root=root())
        path.write_bytes(whole)
    assert verify(tmp_path / "backups", root=root()).backups == 1


def test_a_rotten_piece_is_written_anew_by_the_next_backup(made: Made, tmp_path: Path) -> None:
    piece = max((tmp_path / "backups" / "chunks").rglob("*"), key=lambda p: p.stat().st_size if p.is_file() else 0)
    piece.write_bytes(piece.read_bytes()[:-1])
    back_up(DATA, tmp_path / "backups", keyset=KEYSET)
    assert verify(tmp_path / "backups", root=root()).backups == 2


@pytest.mark.parametrize("after", [0, 2, 5])
def test_a_full_disk_leaves_the_older_backup_whole(
    made: Made, practice: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    for n in range(40):
        audit.record(practice.ada, "case.read", about=str(n))
    (DATA / "files" / "noise").write_bytes(os.urandom(5 * 2**22))
    written = iter(range(after))
    real = target.write

    def full(handle: int, content: bytes) -> None:
        if next(written, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle, content)

    try:
        with monkeypatch.context() as m:
            m.setattr(target, "write", full)
            with pytest.raises(OSError, match="space"):
                back_up(DATA, tmp_path / "backups", keyset=KEYSET)
    finally:
        (DATA / "files" / "noise").unlink()
    assert verify(tmp_path / "backups", root=root()).backups == 1
    assert not list((tmp_path / "backups").rglob("*.part"))


def test_a_broken_off_backup_is_none_and_is_cleared_away(
    made: Made, practice: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit.record(practice.ada, "case.read", about="x")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as m:
        m.setattr("stillhere.web.backup.making.damaged", stop)
        with pytest.raises(KeyboardInterrupt):
            back_up(DATA, tmp_path / "backups", keyset=KEYSET)
    assert verify(tmp_path / "backups", root=root()).newest == made.manifest
    assert prune(tmp_path / "backups", root=root(), keep_days=30).pieces > 0
    assert verify(tmp_path / "backups", root=root()).backups == 1


def test_backups_age_out_and_the_newest_stays(made: Made, tmp_path: Path) -> None:
    folder = tmp_path / "backups" / "snapshots"
    (old,) = folder.iterdir()
    back_up(DATA, tmp_path / "backups", keyset=KEYSET)
    old.rename(folder / f"20200101T000000Z{old.name[16:]}")
    done = prune(tmp_path / "backups", root=root(), keep_days=30)
    assert (done.backups, done.kept) == (1, 1)
    assert done.pieces > 0
    assert verify(tmp_path / "backups", root=root()).backups == 1


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(StillhereError, match="isn't empty"):
        refuse_full(tmp_path)


def test_another_practices_keyset_opens_nothing(made: Made, tmp_path: Path) -> None:
    from stillhere.web.vault.keyset import new_root

    with pytest.raises(StillhereError, match="opens nothing"):
        verify(tmp_path / "backups", root=new_root())
