"""The wish list: finding, writing, changing, letting go, remembering, and taking back."""

from datetime import UTC, datetime
from uuid import UUID

from game.together.wishes import Wish
from game.tui.screens.wishes import WishesScreen
from game.tui.widgets.wish_lines import WishLines

HOSTILE = "[/] [b] [@click=app.quit]x"


def titles(player):
    return [wish.title for wish in player.app.screen.query_one(WishLines)._things]


def lit(player):
    return player.app.screen.query_one(WishLines).lit


async def to_wishes(player):
    await player.press("w")
    await player.until(lambda: isinstance(player.app.screen, WishesScreen) and player.app.screen.focused)


async def test_an_empty_list_invites_and_the_first_wish_stands_in_it(game, table):
    async with game() as player:
        await to_wishes(player)
        await player.sees("Nothing wished for yet.", "A first wish")
        await player.press("a")
        await player.sees("A new wish")
        await player.paste("Night swim")
        await player.press("enter")
        await player.sees("1 wish", "◇ Night swim")
    with table() as shut:
        assert [wish.title for wish in shut.wishes.all()] == ["Night swim"]


async def test_the_form_takes_all_there_is_to_say(game, table):
    async with game() as player:
        await to_wishes(player)
        await player.press("a")
        await player.sees("A new wish")
        await player.paste("A cabin")
        await player.press("tab", "right", "right", "tab", "right", "tab")
        await player.paste("2 days")
        await player.press("tab", "right", "right", "right", "tab")
        await player.paste("the forest")
        await player.press("tab")
        await player.paste("example.org")
        await player.press("tab")
        await player.paste("boots")
        await player.press("tab")
        await player.paste("stove, no phones")
        await player.press("tab")
        await player.paste("bring")
        await player.press("alt+enter")
        await player.paste("coffee")
        await player.press("enter")
        await player.sees("1 wish", "A cabin")
    with table() as shut:
        (wish,) = shut.wishes.all()
    assert (wish.type, wish.cost, wish.minutes, wish.season) == ("getaway", 0, 2880, "autumn")
    assert (wish.place, wish.link, wish.tags) == ("the forest", "example.org", ("stove", "no phones"))
    assert wish.needs == ("boots",)
    assert wish.notes == "bring\ncoffee"


async def test_what_cannot_be_used_is_said_and_the_form_stays(game):
    async with game() as player:
        await to_wishes(player)
        await player.press("a")
        await player.sees("A new wish")
        await player.press("enter")
        await player.sees("A wish needs a title.")
        await player.paste("Kite")
        await player.press("tab", "tab", "tab")
        await player.paste("soon")
        await player.press("enter")
        await player.sees("45 min, 2 h, 1 h 30 or 2 days", "Kite")


async def test_a_half_written_wish_waits(game, table):
    async with game() as player:
        await to_wishes(player)
        await player.press("a")
        await player.sees("A new wish")
        await player.paste("Learn to")
        await player.press("escape")
        await player.sees("What you wrote waits here")
    async with game() as player:
        await to_wishes(player)
        await player.press("a")
        await player.sees("Learn to", "What you had begun is back.")
        await player.type(" sail")
        await player.press("enter")
        await player.sees("◇ Learn to sail")
        await player.press("a")
        await player.sees("what would you love to do?")


async def test_starting_afresh_lets_what_was_half_written_go(game, table):
    with table() as shut:
        shut.wishes.add("Kite")
    async with game() as player:
        await to_wishes(player)
        await player.press("e")
        await player.sees("Change the wish")
        await player.type(" on the hill")
        await player.press("escape", "e")
        await player.sees("What you had begun is back.", "on the hill")
        await player.press("f4")
        await player.until(lambda: "on the hill" not in player.text)
        await player.press("escape", "e")
        await player.sees("Change the wish")
        assert "What you had begun" not in player.text


async def test_search_as_you_type_whatever_the_case_and_accents(game, table):
    with table() as shut:
        for title in ("Café at the corner", "Night swim", "A concert"):
            shut.wishes.add(title)
        shut.wishes.add("Cabin", notes="a café with a stove", tags=("forest",))
    async with game() as player:
        await to_wishes(player)
        await player.type("/CAFE")
        await player.sees("2 of 4 wishes")
        assert set(titles(player)) == {"Café at the corner", "Cabin"}
        await player.type(" stove")
        await player.sees("1 of 4 wishes")
        assert titles(player) == ["Cabin"]
        await player.press("enter", "x")  # letters are commands again
        await player.sees("No wish has", "cafe stove".upper()[:4])
        await player.press("escape")
        await player.sees("3 wishes")


async def test_searching_five_thousand_wishes_mounts_nothing_and_draws_only_what_is_seen(game, table):
    with table() as shut:
        shut._saves.wishes.put_all(
            Wish(id=UUID(int=n), title=f"Wish {n}", added=datetime(2026, 1, 1, tzinfo=UTC)) for n in range(5000)
        )
    async with game() as player:
        await to_wishes(player)
        screen = player.app.screen
        widgets = len(list(screen.walk_children()))
        lines = screen.query_one(WishLines)
        drawn = []
        draw = lines.line_of
        lines.line_of = lambda wish, *rest, **more: drawn.append(wish) or draw(wish, *rest, **more)
        await player.type("/wish 7")
        await player.until(lambda: " of 5,000 wishes" in player.text)
        # The key line says other keys while searching; everything else stays as it is mounted.
        assert len(list(screen.query_one("#columns").walk_children())) < widgets < 40
        assert len(drawn) < 24 * 12
        await player.press("enter", *["down"] * 30)
        drawn.clear()
        # However long the list, and scrolled or not: the line that is left, and the line that is lit.
        await player.press(*["down"] * 10)
        await player.until(lambda: lines.at == 40)
        await player.pilot.pause()
        assert len(drawn) == 20
        drawn.clear()
        await player.press(*["up"] * 5)
        await player.pilot.pause()
        assert not drawn  # They were drawn so before.


async def test_opening_the_search_writes_no_wish_out(game, table, monkeypatch):
    with table() as shut:
        shut.wishes.add("The lake")
    async with game() as player:
        await to_wishes(player)
        written = []
        monkeypatch.setattr(Wish, "__repr__", lambda wish: written.append(wish) or "")
        await player.type("/lake")
        await player.until(lambda: "1 of 1" in player.text)
        assert not written


async def test_the_lit_wish_stays_lit_through_a_search(game, table):
    with table() as shut:
        for title in ("One", "Two", "Three"):
            shut.wishes.add(title)
    async with game() as player:
        await to_wishes(player)
        await player.until(lambda: lit(player))
        await player.press("end")
        chosen = lit(player).title
        await player.type("/")
        await player.type(chosen[:2])
        await player.press("escape")
        await player.until(lambda: len(titles(player)) == 3)
        assert lit(player).title == chosen


async def test_a_change_and_its_undo_keep_hearts_given_since(game, table):
    with table() as shut:
        wish = shut.wishes.add("Kite")
    async with game() as player:
        await to_wishes(player)
        await player.press("e")
        await player.sees("Change the wish")
        await player.type(" flying")
        await player.press("enter")
        await player.sees("◇ Kite flying")
        player.app.table.wishes.heart(wish.id, "a", 2)
        await player.press("u")
        await player.sees("Taken back: the change.")
        assert titles(player) == ["Kite"]
        assert player.app.table.wishes.all()[0].hearts("a") == 2


async def test_letting_go_and_adding_can_be_taken_back(game, table):
    with table() as shut:
        shut.wishes.add("Old")
    async with game() as player:
        await to_wishes(player)
        await player.press("x")
        await player.sees("Let go. u brings it back.", "Nothing wished for yet.")
        await player.press("u")
        await player.until(lambda: titles(player) == ["Old"])
        await player.press("a")
        await player.sees("A new wish")
        await player.type("New")
        await player.press("enter")
        await player.until(lambda: titles(player) == ["New", "Old"])
        await player.press("u")
        await player.until(lambda: titles(player) == ["Old"])


async def test_done_with_a_memory_and_a_rating_from_each(game, table):
    with table() as shut:
        shut.wishes.add("Pottery")
        shut.wishes.add("Kite")
    async with game() as player:
        await to_wishes(player)
        await player.press("end", "d")
        await player.sees("It happened", "Pottery")
        await player.paste("One bowl.")
        await player.press("alt+enter")
        await player.paste("It leaks.")
        await player.press("tab", "right", "right", "right", "tab", "2", "enter")
        await player.sees("✓ Pottery", "One bowl.", "It leaks.", "Sam ♥♥♥", "Alex ♥♥♡", "done, 9 May 2026")
        await player.press("u")
        await player.until(lambda: lit(player).status == "idea" and lit(player).memory is None)


async def test_nobody_has_to_rate(game, table):
    with table() as shut:
        shut.wishes.add("Kite")
    async with game() as player:
        await to_wishes(player)
        await player.press("d")
        await player.sees("It happened")
        await player.press("enter")
        await player.until(lambda: isinstance(player.app.screen, WishesScreen) and lit(player).status == "done")
        memory = lit(player).memory
        assert (memory.text, memory.rating_a, memory.rating_b) == ("", None, None)


async def test_the_mouse_lights_and_opens(game, table):
    with table() as shut:
        shut.wishes.add("First")
        shut.wishes.add("Second", notes="all of it")
    async with game() as player:
        await to_wishes(player)
        await player.until(lambda: len(titles(player)) == 2)
        await player.pilot.click(WishLines, offset=(6, 1))
        await player.until(lambda: lit(player).title == "First")
        await player.pilot.click(WishLines, offset=(6, 0), times=2)
        await player.sees("◇ Date", "all of it", "close")


async def test_texts_that_look_like_markup_are_only_texts(game, table):
    with table() as shut:
        shut.people.rename("[/]", "[b]")
        wish = shut.wishes.add(HOSTILE, notes=HOSTILE, place=HOSTILE, link=HOSTILE, tags=(HOSTILE,))
        shut.wishes.heart(wish.id, "a", 3)
        shut.wishes.heart(wish.id, "b", 3)
    for size in ((60, 20), (120, 40)):
        async with game(size) as player:
            await to_wishes(player)
            await player.sees("[/] [b]")
            await player.press("enter")
            if size == (60, 20):
                await player.sees("close", HOSTILE)
                await player.press("e")
            await player.sees("Change the wish")
            await player.press("escape", "slash", *["left_square_bracket"] * 2)
            await player.sees("No wish has", "[[")
            await player.press("escape", "h")
            await player.sees("Whose hearts?", "[/]", "[b]")
            await player.press("2")
            await player.sees("Only for [b]")
            await player.press("r")
            await player.sees("For [b] alone")
            await player.press("escape", "d")
            await player.sees("It happened", "[/]")
            await player.paste(HOSTILE)
            await player.press("escape")
            await player.sees("What you wrote waits")


async def test_everything_is_in_reach_on_the_smallest_screen(game, table):
    with table() as shut:
        shut.wishes.add("Cabin", notes="line\n" * 60 + "the last line")
    async with game((60, 20)) as player:
        await to_wishes(player)
        await player.press("enter")
        await player.sees("close")
        await player.press("end")
        await player.sees("the last line", "let go")
        await player.press("enter", "e")
        await player.sees("Change the wish", "title", "notes", "save", "leave")


async def test_enter_changes_a_wish_that_is_read_whole_beside_the_list_and_else_opens_it(game, table):
    with table() as shut:
        shut.wishes.add("Kite", notes="A long story. " * 200)
        shut.wishes.add("Short")
    async with game((120, 40)) as player:
        await to_wishes(player)
        await player.sees("› ◇ Short", "⏎ edit")
        await player.press("enter")
        await player.sees("Change the wish")
        await player.press("escape", "down")
        await player.sees("⏎ open")
        await player.press("enter")
        await player.sees("Esc close")
    async with game((80, 24)) as player:
        await to_wishes(player)
        await player.press("enter")
        await player.sees("Esc close")


async def test_a_title_longer_than_fits_says_so_and_has_the_empty_places_of_its_line(game, table):
    long = "x" * 50
    with table() as shut:
        shut.wishes.add(f"{long} end", minutes=30)
        shut.wishes.add(f"{long} end")
    async with game((120, 40)) as player:
        await to_wishes(player)
        await player.sees(f"◇ {long} end")
        assert player.text.count(f"◇ {long} end") == 1 and "x…" in player.text  # beside its minutes there is less room
        await player.press("a")
        await player.sees("A new wish")
        await player.paste("y" * 120)
        await player.press("y")
        await player.sees("At most 120 characters fit here.")
