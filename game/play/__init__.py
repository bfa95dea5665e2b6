"""The rules of one evening: pure, seeded, told the time."""
