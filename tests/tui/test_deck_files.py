"""A deck out as a file and in from one, on the screen."""

from textual.widgets import Input

from game.tui.screens.ask import AskLine
from game.tui.screens.deck_files import AskSize, BringDeck
from game.tui.screens.decks import DecksScreen
from tests.tui.test_palette import look_for

HOSTILE = "[/] which [b]song[/b]?"

OURS = f'title = "Ours"\nid = "ours"\n\n[[card]]\nid = "one"\ntext = "{HOSTILE}"\n'


async def to_decks(player):
    await player.press("d")
    await player.until(lambda: isinstance(player.app.screen, DecksScreen))
    await player.sees("new deck")


async def name_it(player, name):
    player.app.screen.query_one(Input).value = name  # as it is pasted
    await player.press("enter")


async def open_file(player, name):
    await player.press("i")
    await player.sees("Take a deck in from which file?")
    await name_it(player, name)


async def write_out(player, name):
    await player.press("w")
    await player.until(lambda: isinstance(player.app.screen, AskLine) and player.app.screen.query(Input))
    await name_it(player, name)


async def test_a_deck_comes_in_is_seen_first_and_goes_out(game, saves, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours.toml").write_text(OURS)
    async with game((60, 20)) as player:
        await to_decks(player)
        await open_file(player, "ours.toml")
        await player.sees("Ours  1 card", HOSTILE, "take it in")
        assert not (saves / "decks").exists()
        await player.press("enter")
        await player.sees("Ours is on the shelf. u takes it back.")
        assert player.app.screen._lit_deck.id == "ours"

        await open_file(player, "ours.toml")
        await player.sees("It is on the shelf just so")
        await player.press("enter")
        assert isinstance(player.app.screen, BringDeck), "there is nothing to take"
        await player.press("escape")

        (tmp_path / "ours.toml").write_text(OURS + "\n[[card]]\ntext = 'And?'\n")
        await open_file(player, "ours.toml")
        await player.sees("Its id is that of a deck of yours: Ours", "the same 1", "new 1", "‹stands beside it›")
        await player.press("right", "enter")
        await player.sees("Ours is up to date. u takes it back.")
        assert len(player.app.table.decks.get("ours").cards) == 2
        await player.press("u")
        await player.sees("Taken back: the new version of Ours.")
        assert len(player.app.table.decks.get("ours").cards) == 1

        await write_out(player, "ours.csv")
        await player.sees("Written: ours.csv.")
        await write_out(player, "ours.csv")
        await player.sees("Write over the file that is there?")
        await player.press("n")
        await write_out(player, "ours.html")
        await player.until(lambda: isinstance(player.app.screen, AskSize))
        await player.press("right", "enter")
        await player.sees("Written: ours.html.")
        assert 'class="large"' in (tmp_path / "ours.html").read_text()
        await write_out(player, "ours.txt")
        await player.sees("It has no place for: id.")


async def test_a_file_that_can_not_be_used_says_why_and_changes_nothing(game, saves, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.csv").write_text("text,depth\nFine?,1\nOdd?,9\n")
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xff")
    async with game() as player:
        await to_decks(player)
        await look_for(player, "cut", "Write this deck into a file")
        await player.press("escape")
        await look_for(player, "take in", "Take a deck in from a file")
        await player.press("escape")
        await open_file(player, "bad.csv")
        await player.sees("1 line can't be used", "line 3: depth takes 1 (warm)")
        await player.press("enter")
        assert isinstance(player.app.screen, BringDeck)
        await player.press("escape")
        await open_file(player, "bytes.txt")
        await player.sees("is not in UTF-8 (line 1)")
        await open_file(player, "nothing.md")
        await player.sees("There is no file nothing.md")
        await write_out(player, "nowhere/x.md")
        await player.sees("There is no folder")
    assert not (saves / "decks").exists()
