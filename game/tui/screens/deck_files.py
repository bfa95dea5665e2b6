"""A deck out as a file, or as a sheet of cards to cut out, and a deck in from a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content

from game.table.deck_files import Brought, Preview, Size
from game.tui.base import GameScreen
from game.tui.screens import files
from game.tui.screens.ask import Ask
from game.tui.screens.files import BringIn, some
from game.tui.widgets.word_row import WordRow
from game.tui.words import counted

_BESIDE, _INSTEAD = "stands beside it", "takes its place"

_SIZES: dict[str, Size] = {"as playing cards": "small", "twice as large": "large"}


def give_out(screen: GameScreen, deck: str) -> None:
    """Ask for a name, and for the size of cards to cut out, and write the deck there."""

    def write(path: Path, over: bool, size: Size = "small") -> str:
        lost = screen.table.deck_files.export(deck, path, size=size, over=over)
        left = f" It has no place for: {', '.join(lost)}." if lost else ""
        return f"Written: {path}.{left}"

    def named(path: Path, over: bool) -> str | None:
        if path.suffix.lower() not in (".html", ".htm"):
            return write(path, over)

        def chosen(size: Size | None) -> None:
            if size:
                files.put(screen, path, lambda path, over: write(path, over, size), over=over)

        screen.app.push_screen(AskSize(), chosen)
        return None

    hint = ".toml, .txt, .md, .csv, .tsv, .json, .anki.txt; .html to cut out"
    files.give_out(screen, "Write the deck into which file?", named, hint=hint)


def bring_in(screen: GameScreen, done: Callable[[Brought | None], None]) -> None:
    """Ask for a file, show what it would bring, and hand over what came of it."""
    question, hint = "Take a deck in from which file?", ".toml, .txt, .md, .csv, .tsv or .json"
    look = screen.table.deck_files.preview
    files.bring_in(screen, question, hint, look, lambda found: screen.app.push_screen(BringDeck(found), done))


class AskSize(Ask[Size]):
    """How large the cards are."""

    PLACES = ("dialog",)
    ABOUT = "How large the cards of the sheet are that you print and cut out."

    def __init__(self) -> None:
        super().__init__("Cards to cut out, how large?")

    def body(self) -> ComposeResult:
        yield WordRow(tuple(_SIZES))

    def on_mount(self) -> None:
        self.query_one(WordRow).focus()

    def action_save(self) -> None:
        self.dismiss(_SIZES[self.query_one(WordRow).word])


class BringDeck(BringIn[Brought]):
    """The deck of a file."""

    ABOUT = (
        "The deck of a file, before anything is changed. Where its id is taken, you choose whether it "
        "stands beside what is there or takes its place."
    )

    def __init__(self, preview: Preview) -> None:
        there = preview.there
        super().__init__(
            preview.name,
            bad=preview.bad,
            asides=preview.asides,
            any=preview.deck is not None and not preview.same,
            choice=(_BESIDE, _INSTEAD) if there and there.own and not there.just_so else (),
            label="it",
        )
        self._preview = preview

    def words(self) -> Iterator[Content]:
        """The deck, what stands in its way, and its cards."""
        preview, there = self._preview, self._preview.there
        deck = preview.deck
        assert deck is not None
        yield Content.assemble((deck.title, "bold"), (f"  {counted(len(deck.cards), 'card')}", "$quiet"))
        if there and there.just_so:
            yield Content.styled(f"It is on the shelf just so: {there.path}", "$light")
        elif there:
            yield from _in_its_way(preview)
        yield from some([" ".join(card.text.split()) for card in deck.cards])

    def taken(self, choice: str) -> Brought:
        """Put it on the shelf."""
        return self.table.deck_files.take(self._preview, update=choice == _INSTEAD)


def _in_its_way(preview: Preview) -> Iterator[Content]:
    """The deck that has its id already."""
    there = preview.there
    assert there is not None
    whose = "a deck of yours" if there.own else "a deck that came with the game"
    yield Content.styled(f"Its id is that of {whose}: {there.title}", "$light")
    figures = f"the same {there.same}, told otherwise {there.changed}, new {there.new}, only there {there.gone}"
    yield Content.styled(f"  {figures}", "$quiet")
    if there.own:
        kept = f"  In its place, what you played of them stays ({there.played}), and the file as it was is kept."
        yield Content.styled(kept, "$quiet")
    yield Content.styled(f'  Beside it, it is called "{preview.id}", with progress of its own.', "$quiet")
