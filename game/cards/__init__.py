"""What is dealt: cards, the kinds they come in, decks and their files."""
