"""How well a coder agrees with people, measured over whole dialogues."""
