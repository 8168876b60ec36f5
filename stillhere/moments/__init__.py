"""Within a session: exchanges and what the client's next turns made of them, ruptures, repair, closeness, safety."""
