"""Data keys. To delete one is to make everything it sealed unreadable, in backups too once they expire."""

import uuid

from django.db import models, transaction

from stillhere.web.vault import keyset


class DataKey(models.Model):
    """One key, wrapped by the root."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    @classmethod
    def make(cls) -> "DataKey":
        """A fresh key, saved. Where the root is being replaced at that very moment, it is wrapped by the new one."""
        key = cls()
        with transaction.atomic(savepoint=False):
            seen = keyset.state()
            key.wrapped = keyset.new_wrapped(str(key.id))
            key.save(force_insert=True)  # waits for a rotation that holds the table
            if keyset.state() != seen:
                key.wrapped = keyset.new_wrapped(str(key.id))
                key.save(update_fields=["wrapped"])
        return key

    def seal(self, plain: bytes, *, context: str) -> bytes:
        """Encrypt; `context` says where it belongs, and it opens nowhere else."""
        return bytes(keyset.opened(str(self.id), bytes(self.wrapped)).encrypt(plain, context.encode()))

    def unseal(self, sealed: bytes, *, context: str) -> bytes:
        """Decrypt. tink.TinkError when it was changed, or belongs to another place."""
        return bytes(keyset.opened(str(self.id), bytes(self.wrapped)).decrypt(sealed, context.encode()))
