"""What a client said is sealed before it reaches the disk: one key a case and a private record, wrapped by the root."""
