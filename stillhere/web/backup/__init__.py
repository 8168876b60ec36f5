"""Nothing is lost: sealed, incremental backups, bringing them back, and the keys they hang on."""
