"""A text column that holds only ciphertext; the row says which key seals it.

The row's model gives `data_key` (a DataKey), and its primary key must be known before it is saved (a UUID): both make
the associated data, so that a ciphertext copied into another row or column does not open.
"""

from typing import Any

from django.db import models

from stillhere.web.vault.models import DataKey


class Sealed(bytes):
    """Ciphertext as it lies in the database."""


class _Opened:
    """Reads a row's sealed column when it is asked for, and remembers the words for as long as the row lives."""

    def __init__(self, field: "EncryptedTextField") -> None:
        self.field = field

    def __get__(self, row: models.Model | None, owner: type[models.Model]) -> Any:
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:
            row.refresh_from_db(fields=[name])
        value = row.__dict__[name]
        if isinstance(value, Sealed):
            value = row.__dict__[name] = self.field.unsealed(row, value)
        return value

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class EncryptedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Text in Python, ciphertext in the database. It can't be filtered or ordered by, on purpose."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("blank", True)
        options["editable"] = False
        super().__init__(**options)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Put the reader of sealed words in the column's place."""
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opened(self))

    def context(self, row: models.Model) -> str:
        """Where a ciphertext belongs."""
        return f"{row._meta.label_lower}.{self.name}:{row.pk}"

    def context_of(self, key: object) -> str:
        """The same of a row of this field's own model, by its primary key alone."""
        return f"{self.model._meta.label_lower}.{self.name}:{key}"

    def unsealed(self, row: models.Model, value: bytes) -> str:
        """The words again. tink.TinkError when they were changed or belong elsewhere."""
        return _key(row).unseal(bytes(value), context=self.context(row)).decode()

    def from_db_value(self, value: Any, *_: Any) -> Any:
        """Left sealed until somebody asks."""
        return None if value is None else Sealed(value)

    def get_default(self) -> Any:
        """No words, or nothing where nothing is allowed."""
        return "" if not self.null else None

    def pre_save(self, row: models.Model, add: bool) -> Any:
        """Sealed with the row's key; what was never opened stays as it was."""
        value = row.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        return Sealed(_key(row).seal(str(value).encode(), context=self.context(row)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Ciphertext only. TypeError for words in plain."""
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} can't be written or looked up in plain.")
        return super().get_db_prep_value(None if value is None else bytes(value), connection, prepared)

    def get_lookup(self, lookup_name: str) -> Any:
        """Only whether there is anything."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def value_to_string(self, obj: models.Model) -> str:
        """Never: TypeError."""
        raise TypeError("Sealed columns are not serialised in plain.")


def _key(row: models.Model) -> DataKey:
    key = row.data_key  # type: ignore[attr-defined]
    if not isinstance(key, DataKey):
        raise TypeError(f"{row._meta.label} has no data key, so nothing can be sealed for it.")
    return key
