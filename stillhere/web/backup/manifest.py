"""What belongs to one backup: tables and files with their counts and hashes, and the names of their pieces."""

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Table:
    """A table's rows in the order of their keys; `digest` is SHA-256 over them as `codec.encode` writes them."""

    name: str
    columns: tuple[str, ...]
    rows: int
    digest: str
    chunks: tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """A file of the folder of data."""

    path: str
    size: int
    digest: str
    chunks: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    """One backup."""

    made_at: str
    version: str
    database: str
    roots: tuple[str, ...]
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    files: tuple[Kept, ...]

    @property
    def content_hash(self) -> str:
        """The same for the same content, whichever database holds it: SHA-256 over counts and hashes by name."""
        tables = [[t.name, t.rows, t.digest] for t in sorted(self.tables, key=lambda t: t.name)]
        files = [[f.path, f.size, f.digest] for f in sorted(self.files, key=lambda f: f.path)]
        return hashlib.sha256(json.dumps([tables, files], separators=(",", ":")).encode()).hexdigest()

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables)

    def rows_of(self, table: str) -> int:
        """Rows of one table, 0 when it isn't there."""
        return next((t.rows for t in self.tables if t.name == table), 0)

    @property
    def parts(self) -> "tuple[Table | Kept, ...]":
        """Tables and files."""
        return (*self.tables, *self.files)

    @property
    def names(self) -> set[str]:
        """Every piece it needs."""
        return {name for part in self.parts for name in part.chunks}

    def dumped(self) -> bytes:
        """In JSON, to be sealed."""
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    @classmethod
    def loaded(cls, text: bytes) -> "Manifest":
        """The same again."""
        held = json.loads(text)
        lists = {"columns", "chunks"}

        def part(values: dict[str, object]) -> dict[str, object]:
            return {k: tuple(v) if k in lists else v for k, v in values.items()}  # type: ignore[arg-type]

        return cls(
            made_at=held["made_at"],
            version=held["version"],
            database=held["database"],
            roots=tuple(held["roots"]),
            migrations=tuple((app, name) for app, name in held["migrations"]),
            tables=tuple(Table(**part(t)) for t in held["tables"]),  # type: ignore[arg-type]
            files=tuple(Kept(**part(f)) for f in held["files"]),  # type: ignore[arg-type]
        )
