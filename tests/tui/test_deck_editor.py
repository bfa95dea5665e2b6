"""Decks of their own, written on the screen: a first deck, its cards, and a file that somebody else writes in too."""

from game.cards.deckfile import read_deck
from game.tui.screens.card_form import CardForm
from game.tui.screens.deck import DeckScreen
from game.tui.screens.decks import DecksScreen
from game.tui.screens.evening import EveningScreen
from game.tui.screens.tryout import TryOutScreen
from game.tui.widgets.card import Card
from game.tui.widgets.card_lines import CardLines

OURS = """# Ours, since 2024.
title = "Rainy Sundays"
theme = "getaways"

[[card]]
id = "soup"
text = '''Which soup?'''

[[card]]
id = "fort"   # of blankets
kind = "activity"
text = '''Build a fort.'''
minutes = 20
"""


def own_deck(saves, text=OURS, name="rainy"):
    (saves / "decks").mkdir(exist_ok=True)
    path = saves / "decks" / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def at(player, screen):
    return player.until(lambda: isinstance(player.app.screen, screen) and player.app.screen.is_mounted, screen.__name__)


async def to_cards(player, *moves):
    """From home to the cards of a deck on the shelf; own ones stand first."""
    await player.press("d")
    await at(player, DecksScreen)
    await player.press(*moves, "o")
    await at(player, DeckScreen)
    await player.pilot.pause()


def cards(player):
    return [card.text for card in player.app.screen.query_one(CardLines)._things]


async def test_a_deck_is_made_of_a_title_and_a_card_and_the_card_is_seen_while_it_is_written(game, saves):
    async with game() as player:
        await player.press("d")
        await player.sees("a new deck")
        await player.press("a")
        await player.sees("A title is enough")
        await player.press("enter")
        await player.sees("A deck needs a title")
        await player.type("[/] Sun")
        await player.press("enter")
        await at(player, CardForm)
        await player.press("enter")
        await player.sees("A card needs words")
        await player.type("Do you like rain, {partner}?")
        await player.sees("Do you like rain, Alex?", "can be answered yes or no")
        assert not (saves / "decks").exists()
        # Deal me this: as it is, before there is any deck.
        await player.press("f5")
        await at(player, TryOutScreen)
        await player.sees("Over to Sam", "q enough")
        assert "wish" not in player.text
        await player.press("enter", "enter")
        await at(player, CardForm)
        await player.sees("Nothing of it was kept")
        await player.press("enter")
        await player.sees("[/] Sun has 1 card now")
        # Another kind has other fields, and says what it lacks.
        await player.press("up", "right", "right", "right", "right")
        await player.sees("⇄ Choice", "options")
        await player.press("down")
        await player.type("Tea?")
        await player.press("enter")
        await player.sees("It takes two to eight different options")
        await player.type("yes")
        await player.press("enter")
        await player.type("later")
        await player.press("enter", "enter")
        await player.sees("has 2 cards now")
        # What is half written waits, on this form and no other.
        await player.type("Half a wor")
        await player.press("escape")
        await at(player, DeckScreen)
        await player.sees("[/] Sun", "2 cards", "waits here for you")
        await player.press("a")
        await player.sees("Half a wor", "What you had begun is back")
        await player.press("f4", "escape")
        await at(player, DeckScreen)
        await player.press("p")
        await player.sees("Deal us in", "[/] Sun")
        await player.press("enter")
        await at(player, EveningScreen)
        deck = read_deck(next((saves / "decks").glob("*.toml"))).deck
        assert deck is not None
        assert [(card.kind, card.options) for card in deck.cards] == [("question", ()), ("choice", ("yes", "later"))]


async def test_the_arrows_go_from_field_to_field_where_the_form_scrolls(game, saves):
    own_deck(saves)
    async with game((60, 20)) as player:
        await to_cards(player)
        await player.press("e")
        await player.sees("text")
        await player.press("up")
        await player.press("down")
        await player.until(lambda: player.app.screen.focused is player.app.screen.query_one("FormRow Prose"))


async def test_the_smallest_card_is_seen_on_any_terminal(game, saves):
    own_deck(saves)
    async with game() as player:
        await to_cards(player)
        await player.press("e")
        await player.sees("F3 smallest")
        here, small = player.app.screen.query(Card)
        assert (here.outer_size.width, small.display and small.region.width) == (64, 0)
        await player.press("f3")
        await player.sees("on the smallest terminal")
        assert small.outer_size.width == 56
        await player.pilot.resize_terminal(120, 40)
        await player.sees("on the smallest terminal")
        assert small.outer_size.width == 56
        await player.press("f3")
        await player.sees("as it will be dealt here")
        assert here.outer_size.width == 72


async def test_cards_are_found_copied_moved_let_go_and_taken_back(game, saves):
    path = own_deck(saves)
    own_deck(saves, "title = 'Zebra'\n[[card]]\ntext = 'Stripes?'\n", "zebra")
    async with game() as player:
        await to_cards(player)
        assert cards(player) == ["Which soup?", "Build a fort."]
        await player.press("j", "c")
        await player.until(lambda: len(cards(player)) == 3)
        assert cards(player) == ["Build a fort.", "Which soup?", "Which soup?"]
        await player.press("u", "u")
        assert path.read_text(encoding="utf-8") == OURS
        await player.type("/fort")
        await player.sees("1 of 2 cards")
        await player.press("enter", "m")
        await player.sees("Into which deck?", "Zebra", "move it there")
        await player.press("enter")
        await player.sees("It is in Zebra now")
        assert [deck.cards for deck in player.app.table.decks.all() if deck.own] == [1, 2]
        await player.press("u", "escape")
        await player.until(lambda: cards(player) == ["Which soup?", "Build a fort."])
        await player.press("x")
        await player.sees("u brings it back")
        await player.press("x")
        await player.sees("A deck has at least one card")
        await player.press("u", "b")
        await player.sees("About this deck", "⏎ keep")
        await player.press("backspace", "enter")
        await player.sees("Rainy Sunday ")
        # Their remarks are where they were.
        assert path.read_text(encoding="utf-8") == OURS.replace("Sundays", "Sunday")


async def test_a_shipped_deck_is_looked_at_and_a_copy_is_theirs(game, saves):
    async with game() as player:
        await to_cards(player)
        await player.sees("to look at", "m make it ours")
        assert "change" not in player.text
        await player.press("x", "a", "e", "enter")
        await at(player, TryOutScreen)
        await player.press("escape")
        await at(player, DeckScreen)
        await player.press("m")
        await player.sees("This copy is yours", "a add")
        assert [deck.own for deck in player.app.table.decks.all()].count(True) == 1


async def test_what_another_editor_writes_is_taken_up_put_together_or_asked_about(game, saves):
    path = own_deck(saves)
    async with game() as player:
        await to_cards(player)
        await player.press("e")
        await at(player, CardForm)
        # Another card, meanwhile: both changes are there.
        path.write_text(OURS.replace("a fort", "a blanket fort"), encoding="utf-8")
        await player.type(" Hot?")
        await player.press("enter")
        await player.until(lambda: cards(player) == ["Which soup? Hot?", "Build a blanket fort."])
        # The same card: nothing is written before they said whose stays.
        await player.press("down", "e")
        await at(player, CardForm)
        theirs = path.read_text(encoding="utf-8").replace("blanket fort.", "paper fort.")
        path.write_text(theirs, encoding="utf-8")
        await player.type(" Big.")
        await player.press("enter")
        await player.sees("Changed in another editor too", "paper fort.", "blanket fort. Big.")
        assert path.read_text(encoding="utf-8") == theirs
        await player.press("escape")
        await player.sees("F5 try it", "blanket fort. Big.")
        await player.press("enter")
        await player.sees("take the file's")
        await player.press("k")
        await player.until(lambda: cards(player)[1:] == ["Build a blanket fort. Big."])
        assert path.read_text(encoding="utf-8") == theirs.replace("paper fort.", "blanket fort. Big.")
        # Back from the other window: what is broken there is said, with the line.
        await player.press("escape")
        await at(player, DecksScreen)
        player.app.app_focus = False
        path.write_text(OURS.replace('"getaways"', "getaways"), encoding="utf-8")
        player.app.app_focus = True
        await player.sees("rainy.toml", "to mend", "line 3  theme = getaways", "stands in quotes")
        assert "o open" not in player.text
        player.app.app_focus = False
        path.write_text(OURS, encoding="utf-8")
        player.app.app_focus = True
        await player.sees("Rainy Sundays", "o open")


async def test_two_thousand_cards_are_searched_and_changed_without_drawing_more_than_is_seen(game, saves):
    many = "".join(f"[[card]]\ntext = 'Card {n} of many?'\n" for n in range(2000))
    own_deck(saves, f"title = 'Many'\n{many}", "many")
    async with game() as player:
        await to_cards(player)
        await player.sees("2,000 cards")
        screen = player.app.screen
        lines = screen.query_one(CardLines)
        drawn, draw = [], lines.line_of
        lines.line_of = lambda card, *rest, **more: drawn.append(card) or draw(card, *rest, **more)
        await player.type("/card 7")
        await player.sees(" of 2,000 cards")
        await player.press("enter", "c", "end", "x")
        await player.sees("u brings it back")
        assert len(list(screen.query_one("#columns").walk_children())) < 20
        assert len(drawn) < 24 * 16


async def test_a_deck_that_breaks_or_goes_while_its_cards_are_looked_at_says_so_and_is_lit_on_the_shelf(game, saves):
    path = own_deck(saves)
    async with game() as player:
        await to_cards(player)
        player.app.app_focus = False
        path.write_text(OURS.replace("minutes = 20", "minutes = a while"), encoding="utf-8")
        player.app.app_focus = True
        await at(player, DecksScreen)
        await player.sees("Rainy Sundays can't be read any more: line 13", "to mend", "line 13  minutes = a while")
        await player.press("o", "p", "enter", "m")
        assert isinstance(player.app.screen, DecksScreen), "there is nothing to open yet"
        player.app.app_focus = False
        path.write_text(OURS.replace("minutes = 20", "minutes = 25"), encoding="utf-8")
        player.app.app_focus = True
        await player.sees("Rainy Sundays  2  yours")
        await player.press("o")
        await at(player, DeckScreen)
        player.app.app_focus = False
        path.unlink()
        player.app.app_focus = True
        await at(player, DecksScreen)
        await player.sees("Rainy Sundays is not there any more")


async def test_what_a_card_lays_out_to_be_picked_is_seen_under_it(game, saves):
    kinds = """
[[card]]
kind = "choice"
text = "Tonight?"
options = ["stay in", "go out"]

[[card]]
kind = "scale"
text = "How was it?"
scale = ["heavy", "light"]
"""
    own_deck(saves, OURS + kinds)
    async with game((60, 20)) as player:
        await to_cards(player)
        await player.press("down", "down", "e")
        await player.sees("○\u00a0stay\u00a0in", "○\u00a0go\u00a0out")
        await player.press("escape", "down", "e")
        await player.sees("0 heavy", "light 10")
