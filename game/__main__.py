"""`python -m game` is `twosome`."""

from game.cli import main

if __name__ == "__main__":
    main()
