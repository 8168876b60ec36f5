"""What an operator meets at `stillhere backup`, `restore` and `keys` when something is off."""

from pathlib import Path


def test_a_folder_without_a_practice_ends_with_one_sentence(stillhere, tmp_path: Path):
    ran = stillhere("backup", tmp_path, "--to", tmp_path / "backups")
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "backups").exists()


def test_a_restore_without_a_backup_ends_with_one_sentence(stillhere, tmp_path: Path):
    ran = stillhere("restore", tmp_path, "--to", tmp_path / "new", "--keyset", tmp_path / "none.json")
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "new").exists()


def test_a_restore_never_goes_into_a_folder_that_holds_something(stillhere, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear all")
    ran = stillhere("restore", tmp_path, "--to", tmp_path, "--keyset", tmp_path / "none.json")
    assert ran.code == 2
    assert (tmp_path / "letter.txt").read_text() == "Dear all"


def test_more_people_can_not_be_needed_than_there_are(stillhere, tmp_path: Path):
    ran = stillhere("keys", "split", tmp_path, "--people", 2, "--needed", 3, "--to", tmp_path / "sheets")
    assert ran.code == 2
