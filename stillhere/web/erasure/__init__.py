"""What rests on what and how it goes: deletion by source with its receipt, legal hold, and how long things are kept."""
