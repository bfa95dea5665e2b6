"""The wish list: picked from by chance, shown in parts, and out and in by file."""

from game.tui.screens.files import BringIn
from game.tui.screens.pick import PickScreen
from tests.tui.test_wishes_list import HOSTILE, lit, titles, to_wishes


async def test_chance_turns_a_card_over_and_what_they_take_is_opened(game, table):
    with table() as shut:
        for title, more in (("Kite", {"cost": 0, "minutes": 60}), ("Opera", {"cost": 3}), (HOSTILE, {"cost": 0})):
            shut.wishes.add(title, **more)
    for size in ((60, 20), (120, 40)):
        async with game(size) as player:
            await to_wishes(player)
            await player.press("r")
            await player.sees("3 wishes lie in the pile", "○ t tonight", "turn it over")
            await player.press("f")
            await player.sees("● f free", "2 wishes lie in the pile")
            came = set()
            for key in ("enter", "space", "space"):  # passed ones come round again
                await player.press(key)
                came.add(player.app.screen._drawn.title)
                await player.sees(player.app.screen._drawn.title, "let's do it", "another")
            assert came == {"Kite", HOSTILE}
            await player.press("h")
            await player.sees("● h under 2 h", "1 wish lies in the pile", "turn it over")
            await player.press("enter")
            await player.sees("Kite", "let's do it")
            await player.press("enter")
            await player.sees("close", "let go", "Kite")
            await player.press("escape", "r", "n", "i", "enter")
            await player.sees("No wish is known to be all that.", "● n spring")
            assert isinstance(player.app.screen, PickScreen) and player.app.screen._drawn is None


async def test_a_card_that_is_turning_can_be_left_passed_and_taken(game, table):
    with table() as shut:
        shut.wishes.add("Kite")
    async with game() as player:
        player.app.animation_level = "full"
        await to_wishes(player)
        await player.press("r", "enter")
        await player.press("space", "f", "f", "enter")
        await player.until(lambda: player.app.screen._turning is None, "it lies still")
        await player.sees("◇ Date", "Kite", "let's do it")
        await player.press("space", "escape")
        await player.sees("1 wish")


async def test_only_some_in_another_order_until_escape_shows_all(game, table):
    with table() as shut:
        first = shut.wishes.add("Sail", type="learn", minutes=90)
        shut.wishes.add("Kite", cost=0, minutes=30)
        shut.wishes.add("Tea", cost=0, season="winter")
        for seat in ("a", "b"):
            shut.wishes.heart(first.id, seat, 2)
    async with game((60, 20)) as player:
        await to_wishes(player)
        await player.until(lambda: titles(player) == ["Sail", "Tea", "Kite"])
        await player.press("s")
        await player.sees("the newest first")
        assert titles(player) == ["Tea", "Kite", "Sail"]
        await player.press("s")
        await player.until(lambda: titles(player) == ["Kite", "Sail", "Tea"])
        await player.press("f")
        await player.sees("What the list shows", "gift", "‹the shortest›")
        await player.press("tab", "right", "enter")
        await player.sees("2 of 3 wishes · free")
        assert titles(player) == ["Kite", "Tea"]
        await player.type("/sail")
        await player.sees("No wish has sail.", "0 of 3 wishes · free")
        await player.press("escape", "escape")
        await player.until(lambda: titles(player) == ["Kite", "Sail", "Tea"])
        await player.press("f", "tab", "tab", "tab", "right", "enter")
        await player.sees("1 of 3 wishes · both want")
        await player.press("f", "f4", "enter")
        await player.until(lambda: titles(player) == ["Sail", "Tea", "Kite"])


async def test_the_list_goes_into_a_file_and_asks_before_it_writes_over_one(game, table, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with table() as shut:
        shut.wishes.add("Kite")
    path = tmp_path / "a.md"
    async with game() as player:
        await to_wishes(player)
        await player.press("o")
        await player.sees("Write the list into which file?")
        await player.paste(path.name)
        await player.press("enter")
        await player.sees("Written:")
        path.write_text("mine")
        await player.press("o")
        await player.paste(path.name)
        await player.press("enter")
        await player.sees("Write over the file that is there?")
        await player.press("n")
        assert path.read_text() == "mine"
        await player.press("o")
        await player.paste("a.xyz")
        await player.press("enter")
        await player.sees("does not tell its format")


async def test_a_file_is_seen_before_it_is_taken_and_can_be_given_back(game, table, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with table() as shut:
        shut.wishes.add("Kite", cost=1)
    path = tmp_path / "a.csv"
    path.write_text(f"title,cost\nKite,0\nBoat,\n{HOSTILE},2\n")

    async def open_file(player):
        await player.press("i")
        await player.sees("Take wishes in from which file?")
        await player.paste(path.name)
        await player.press("enter")
        await player.until(lambda: isinstance(player.app.screen, BringIn))

    async with game((60, 20)) as player:
        await to_wishes(player)
        await open_file(player)
        await player.sees("New: 2", "Boat", HOSTILE, "told otherwise: 1", "Kite (line 2)", "‹leave›")
        await player.press("right", "enter")
        await player.sees("Added 2, changed 1. u takes it back.")
        assert {wish.title: wish.cost for wish in player.app.table.wishes.all()} == {
            "Kite": 0,
            "Boat": None,
            HOSTILE: 2,
        }
        await player.press("u")
        await player.sees("Taken back: what came in.")
        assert titles(player) == ["Kite"] and lit(player).cost == 1
        path.write_text("title,cost\nBoat,1\nHut,9\n")
        await open_file(player)
        await player.sees("1 line can't be used", "line 3: The cost of a wish is 0 to 3")
        await player.press("enter")
        assert isinstance(player.app.screen, BringIn)
        await player.press("escape")
        path.write_bytes(b"\xff")
        await player.press("i")
        await player.paste(path.name)
        await player.press("enter")
        await player.sees("is not in UTF-8 (line 1)")
        assert titles(player) == ["Kite"]
