"""Hearts: hidden until both gave theirs, on every screen, by every way there is to look."""

import re
from difflib import unified_diff

import pytest

from game.tui.screens.hearts import HeartsScreen
from game.tui.screens.help import HelpScreen
from game.tui.screens.wishes import WishesScreen
from game.tui.widgets.wish_lines import WishLines


async def to_wishes(player):
    await player.press("w")
    await player.until(lambda: isinstance(player.app.screen, WishesScreen) and player.app.screen.focused)


async def behind_the_curtain(player, key, name):
    await player.press("h")
    await player.sees("Whose hearts?")
    await player.press(key)
    await player.sees(f"Only for {name}")
    await player.press("r")
    await player.sees(f"For {name} alone")


async def test_both_give_hearts_hidden_and_the_match_rises(game, table):
    with table() as shut:
        shut.wishes.add("Night swim")
        shut.wishes.add("Pottery")
    async with game() as player:
        await to_wishes(player)
        await player.press("end")
        await behind_the_curtain(player, "1", "Sam")
        await player.sees("Night swim", "1 more wish waits for your hearts")
        await player.press("right", "right", "right")
        await player.sees("oh yes")
        await player.press("enter")
        await player.sees("Pottery")
        await player.press("escape")
        await player.sees("Only for Alex")
        assert not re.search("♥♥|hearts", player.text)

        await player.press("r")
        await player.sees("For Alex alone", "Night swim")
        await player.press("2", "enter", "escape")
        await player.sees("Both here?")
        assert not re.search("♥♥|hearts", player.text)
        await player.press("enter", "3")
        assert "Both here?" in player.text
        await player.press("r")
        await player.sees("♥ You both want this", "Night swim", "Sam ♥♥♥", "Alex ♥♥♡")
        await player.press("enter")
        await player.sees("S ♥♥♥ A ♥♥♡", "1 you both want")
        lines = player.app.screen.query_one(WishLines)
        assert [wish.title for wish in lines._things] == ["Night swim", "Pottery"]
        assert lines.lit.title == "Night swim"


async def test_going_through_all_that_wait_and_skipping_some(game, table):
    with table() as shut:
        for title in ("One", "Two", "Three"):
            shut.wishes.add(title)
    async with game() as player:
        await to_wishes(player)
        await behind_the_curtain(player, "1", "Sam")
        await player.sees("2 more wishes wait for your hearts")
        await player.press("0", "enter")
        await player.sees("1 more wish waits for your hearts")
        await player.press("s")
        await player.until(lambda: "more wish" not in player.text)
        await player.press("1", "enter")
        await player.sees("Only for Alex")
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, WishesScreen))
        given = sorted(w.hearts("a") is not None for w in player.app.table.wishes.all())
        assert given == [False, True, True]
        assert [w.title for w in player.app.table.wishes.waiting("b")] == ["Three", "Two", "One"]


async def test_enter_alone_gives_nothing(game, table):
    with table() as shut:
        shut.wishes.add("One")
    async with game() as player:
        await to_wishes(player)
        await behind_the_curtain(player, "1", "Sam")
        await player.press("enter")
        await player.sees("No heart (0) is an answer, too.")
        assert player.app.table.wishes.all()[0].hearts("a") is None


async def test_no_stray_key_lifts_the_curtain(game, table):
    with table() as shut:
        shut.wishes.add("One")
    async with game() as player:
        await to_wishes(player)
        await player.press("h", "1")
        await player.sees("Only for Sam")
        await player.press("enter", "space", "3", "right", "s")
        assert "One" not in player.text
        assert isinstance(player.app.screen, HeartsScreen)
        assert player.app.table.wishes.all()[0].hearts("a") is None


async def test_whatever_comes_over_it_closes_the_curtain_again(game, table):
    with table() as shut:
        shut.wishes.add("One")
    async with game() as player:
        await to_wishes(player)
        await behind_the_curtain(player, "1", "Sam")
        await player.press("3", "question_mark")
        await player.sees("Esc closes")
        await player.press("escape")
        await player.sees("Only for Sam")
        await player.press("r")
        await player.sees("how much do you want it?")


async def all_that_can_be_seen(player):
    """Every screen of the wish list, the curtain of each included, as one text."""
    seen = [await player.all_there_is()]
    await to_wishes(player)
    await player.sees("1 wish")
    seen.append(await player.all_there_is())
    await player.press("enter")  # the whole of it; or, where that stands beside the list, its form
    await player.until(lambda: any(words in player.text for words in ("close", "Change the wish")))
    seen.append(await player.all_there_is())
    await player.press("escape", "e")
    await player.sees("Change the wish")
    seen.append(await player.all_there_is())
    await player.press("escape", "d")
    await player.sees("It happened")
    seen.append(await player.all_there_is())
    await player.press("escape", "h")
    await player.sees("Whose hearts?")
    seen.append(await player.all_there_is())
    for key, name in (("1", "Sam"), ("2", "Alex")):
        await player.press(key)
        await player.sees(f"Only for {name}")
        seen.append(await player.all_there_is())
        await player.press("escape", "h")
        await player.sees("Whose hearts?")
    await player.press("escape", "x")
    await player.sees("Nothing wished for yet.")
    await player.press("u", "question_mark")
    await player.until(lambda: isinstance(player.app.screen, HelpScreen))
    seen.append(await player.all_there_is())
    return "\n".join(seen)


@pytest.mark.parametrize(("size", "gifts"), [((60, 20), (("a", 0), ("b", 3))), ((120, 40), (("a", None), ("a", 3)))])
async def test_nobody_can_tell_what_one_gave_or_who_gave(game, table, size, gifts):
    with table() as shut:
        wish = shut.wishes.add("Night swim")
    looks = set()
    for seat, hearts in gifts:
        with table() as shut:
            shut.wishes.heart(wish.id, "a", hearts if seat == "a" else None)
            shut.wishes.heart(wish.id, "b", hearts if seat == "b" else None)
        async with game(size) as player:
            looks.add(await all_that_can_be_seen(player))
    assert len(looks) == 1, "\n".join(unified_diff(*(look.splitlines() for look in sorted(looks)[:2])))


@pytest.mark.parametrize("seat", ["a", "b"])
async def test_behind_the_curtain_stands_nothing_of_what_was_given(game, table, seat):
    """Whoever lifts the other's curtain reads no number there; nor does the other's own tell of them."""
    with table() as shut:
        wish = shut.wishes.add("Night swim")
    looks = set()
    async with game() as player:
        for hearts in (0, 3):
            player.app.table.wishes.heart(wish.id, seat, hearts)
            await to_wishes(player)
            seen = []
            for key, name in (("1", "Sam"), ("2", "Alex")):
                await behind_the_curtain(player, key, name)
                await player.sees("how much do you want it?")
                seen.append(await player.all_there_is())
                await player.press("escape")
                await player.sees("Only for")
                seen.append(await player.all_there_is())
                await player.press("escape")
                await player.sees("1 wish")
            looks.add("\n".join(seen))
            await player.press("escape")
            await player.sees("Deal us in")
    assert len(looks) == 1
    assert "You gave yours already." in looks.pop()


async def test_hearts_given_once_more_take_the_place_of_the_first(game, table):
    with table() as shut:
        wish = shut.wishes.add("Night swim")
        shut.wishes.heart(wish.id, "a", 1)
        shut.wishes.heart(wish.id, "b", 0)
    async with game() as player:
        await to_wishes(player)
        await player.sees("S ♥♡♡ A ♡♡♡")
        await behind_the_curtain(player, "2", "Alex")
        await player.sees("not for me")
        await player.press("3", "enter")
        await player.sees("Both here?")
        await player.press("r")
        await player.sees("♥ You both want this", "Alex ♥♥♥")


async def test_where_no_heart_is_hidden_no_curtain_follows_and_both_come_for_what_is_no_match_too(game, table):
    with table() as shut:
        for title in ("One", "Two"):
            wish = shut.wishes.add(title)
            shut.wishes.heart(wish.id, "b", 0)
    async with game() as player:
        await to_wishes(player)
        await behind_the_curtain(player, "1", "Sam")
        await player.press("3", "enter", "0", "enter")
        await player.sees("Both here?")
        await player.press("r")
        await player.sees("2 wishes", "S ♥♥♥ A ♡♡♡")
        assert "You both want" not in player.text


@pytest.mark.parametrize("before", [None, 0, 3])
async def test_that_the_other_follows_does_not_tell_whether_they_gave(game, table, before):
    """Whoever skips a wish learns nothing of it, nor does the other by what comes up."""
    with table() as shut:
        wish = shut.wishes.add("Night swim")
        shut.wishes.heart(wish.id, "b", before)
    async with game() as player:
        await to_wishes(player)
        await behind_the_curtain(player, "1", "Sam")
        await player.press("s")
        await player.sees("Only for Alex")
        await player.press("r")
        await player.sees("For Alex alone", "Night swim")
        await player.press("s")
        await player.until(lambda: isinstance(player.app.screen, WishesScreen))
        assert "♥" not in player.everything


async def test_names_that_begin_alike_stay_apart(game, table):
    with table() as shut:
        shut.people.rename("Sam", "Sue")
        wish = shut.wishes.add("Night swim")
        shut.wishes.heart(wish.id, "a", 1)
        shut.wishes.heart(wish.id, "b", 2)
    async with game() as player:
        await to_wishes(player)
        await player.sees("Sa ♥♡♡ Su ♥♥♡")
