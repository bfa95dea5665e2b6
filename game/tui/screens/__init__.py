"""The screens of the game, each imported when it is first opened."""
