"""What lies over a screen: small questions, and what is laid there by something that happened."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual.screen import Screen

from game.cards.manuscript import Manuscript
from game.cards.merge import Clash
from game.errors import BadInput
from game.storage.errors import Notice
from game.table import deck_files, exchange
from game.tui.app import TwosomeApp
from tests.tui.helpers import Play
from tests.tui.stops.stop import by_push, push, stop

_OURS = """title = "Rainy Sundays"
theme = "getaways"

[[card]]
id = "soup"
text = '''{soup}'''

[[card]]
id = "fort"
kind = "activity"
text = '''Build a fort out of everything soft.'''
minutes = 20
"""


def _card_form(play: Play) -> Screen[Any]:
    from game.tui.screens.card_form import CardForm

    deck = play.app.table.decks.get("why-us")
    return CardForm(deck, deck.cards[0])


def _pick_deck(play: Play) -> Screen[Any]:
    from game.tui.screens.pick_deck import PickDeck

    return PickDeck(play.app.table.decks.all()[:4])


def _done(play: Play) -> Screen[Any]:
    from game.tui.screens.done import DoneDialog

    return DoneDialog(play.app.table.wishes.all()[0])


def _getaway(play: Play) -> Screen[Any]:
    from game.tui.screens.getaway import GetawayForm

    wishes = play.app.table.wishes.all()
    return GetawayForm(next(wish for wish in wishes if wish.type == "getaway"))


def _when(play: Play) -> Screen[Any]:
    from game.tui.screens.when import WhenDialog

    return WhenDialog(play.app.table.wishes.all()[0], None)


def _choose(play: Play) -> Screen[Any]:
    from game.tui.screens.choose_wish import ChooseWish

    return ChooseWish("What on Saturday 16 May?")


def _match(play: Play) -> Screen[Any]:
    from game.tui.screens.match import YouBothWant

    return YouBothWant([wish for wish in play.app.table.wishes.all() if wish.matched][:2])


def _bring_in(play: Play) -> Screen[Any]:
    from game.tui.screens.wish_files import BringWishes

    return BringWishes(_preview(play))


def _preview(play: Play) -> exchange.Preview:
    path = play.app.table.folder.parent / "wishes.md"
    path.write_text("- [ ] A night swim\n- [ ] The train to the sea\n", encoding="utf-8")
    return play.app.table.exchange.preview(path)


def _bring_deck(play: Play) -> Screen[Any]:
    from game.tui.screens.deck_files import BringDeck

    return BringDeck(_deck_preview(play))


def _deck_preview(play: Play) -> deck_files.Preview:
    """A file with the id of a deck that is on the shelf."""
    path = play.app.table.folder.parent / "why-us.toml"
    path.write_text(f"id = 'why-us'\n{_OURS.format(soup='Which soup would you be?')}", encoding="utf-8")
    return play.app.table.deck_files.preview(path)


def _size(play: Play) -> Screen[Any]:
    from game.tui.screens.deck_files import AskSize

    return AskSize()


def _clash(play: Play) -> Screen[Any]:
    from game.tui.screens.clash import BothChanged

    mine, theirs = (
        Manuscript.read(_OURS.format(soup=soup).encode(), Path("rainy.toml"))
        for soup in ("Which soup would you be, and who eats you?", "Which soup did your grandmother make?")
    )
    return BothChanged(Clash(mine, theirs, ("soup",)))


def _trouble(play: Play) -> Screen[Any]:
    from game.tui.screens.trouble import TroubleScreen

    return TroubleScreen(BadInput("The saves in the cupboard are open in another Twosome. Close it there first."))


def _mended(play: Play) -> Screen[Any]:
    from game.tui.screens.mended import MendedScreen

    play.app.table._saves.notices.append(
        Notice(file="wishes.json", happened="The wish list could not be read.", back="All of it, from its spare copy.")
    )
    return MendedScreen()


def _secret(play: Play) -> Screen[Any]:
    from game.tui.screens.locking import AskSecret

    return AskSecret("A passphrase for your saves", new=True)


def _key(play: Play) -> Screen[Any]:
    from game.tui.screens.locking import ShowKey

    return ShowKey("AGE-SECRET-KEY-1" + "QPZRY9X8" * 7 + "GF")


def _line(play: Play) -> Screen[Any]:
    from game.tui.screens.ask import AskLine

    return AskLine("On your wish list", placeholder="what would you love to do?")


def _yes_no(play: Play) -> Screen[Any]:
    from game.tui.screens.ask import AskYesNo

    return AskYesNo("Let this entry go for good?", "We laughed so long that the tea went cold.")


by_push("home", {
    "card-form": _card_form, "pick-deck": _pick_deck, "done": _done, "getaway": _getaway, "when": _when,
    "choose": _choose, "match": _match, "bring-in": _bring_in, "bring-deck": _bring_deck, "deck-size": _size,
    "clash": _clash, "trouble": _trouble, "mended": _mended, "ask-secret": _secret, "show-key": _key,
    "ask-line": _line, "ask-yes-no": _yes_no,
})  # fmt: skip


@stop("home", "passphrase")
async def _passphrase(play: Play) -> None:
    from game.tui.screens.passphrase import PassphraseScreen

    with patch.object(TwosomeApp, "seated", new=False):
        await push(play, PassphraseScreen())


@stop("home", "working")
async def _working(play: Play) -> None:
    from game.tui.screens.locking import Working

    with patch.object(Working, "on_mount", _idle):
        await push(play, Working("Locking your saves…", _idle))


@stop("home", "keepsake-on-its-way")
async def _story(play: Play) -> None:
    from game.tui.screens.keepsake import Writing

    with patch.object(Writing, "on_mount", _idle):
        writing = Writing(Path("us.html"), over=False)
        await push(play, writing)
    writing._far(3, 7)


def _idle(*nothing: object) -> None:
    """What would take a moment takes for ever."""
