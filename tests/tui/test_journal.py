"""The journal on the whole screen."""

from pathlib import Path

from game.table import Table
from tests.tui.helpers import at_home


def keep(table: Table) -> None:
    for text in ("Café at the corner", "[b]The marked[/] lighthouse", "Soup, twice"):
        table.journal.add(text)


async def test_found_as_one_types_mended_and_let_go(tmp_path: Path) -> None:
    async with at_home(tmp_path, prepare=keep) as play:
        await play.press("j")
        await play.sees("3 entries", "Soup, twice")
        await play.press("slash")
        await play.type("MARK")
        await play.sees("1 entry", "[b]The marked[/] lighthouse")
        await play.press("enter", "e")
        await play.sees("In other words")
        await play.type(" and the harbour")
        await play.press("enter")
        await play.sees("lighthouse and", "the harbour")
        await play.press("x")
        await play.sees("for good?")
        await play.press("n", "x", "y")
        await play.sees("No entry has MARK")
        await play.press("escape")
        await play.sees("2 entries")
        await play.press("a")
        await play.type("A quiet mo")
        await play.press("escape", "a")
        await play.sees("A quiet mo")
        await play.type("rning")
        await play.press("enter")
        await play.sees("3 entries", "A quiet morning")
    with Table.open(tmp_path / "saves") as table:
        assert next(entry.text for entry in table.journal.recent()) == "A quiet morning"


async def test_written_out_whole_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "journal.md"
    async with at_home(tmp_path, prepare=keep) as play:
        await play.press("j", "o")
        await play.type(str(path))
        await play.press("enter")
        await play.sees("Written:", "Anyone who can open")
    written = path.read_text(encoding="utf-8")
    assert r"\[b\]The marked\[/\] lighthouse" in written


async def test_a_long_entry_stays_inside_a_small_terminal(tmp_path: Path) -> None:
    def long(table: Table) -> None:
        table.journal.add("We walked along the sea for hours. " * 5 + "Then home.")

    async with at_home(tmp_path, size=(60, 20), prepare=long) as play:
        await play.press("j")
        await play.sees("1 entry", "…", "Then home.")
        rows = play.text.splitlines()
        assert sum(row.rstrip().endswith(("╮", "╯")) for row in rows) == 4
