"""Decks out as files and in from them, and what becomes of two decks with one id."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from game.cards.deck import Deck
from game.cards.deckfile import read_bytes
from game.cards.manuscript import Manuscript, new_text
from game.errors import BadInput, TwosomeError
from game.paths import shipped_decks
from game.table import Table
from game.table.deck_files import FORMATS, AlreadyThere
from tests.cards.strategies import decks
from tests.table.test_table import play

DECK = """# ours, and nobody else's
title = "Rainy Sundays"
id = "rainy-sundays"

[[card]]
id = "fort"   # the best one
text = 'Build a blanket fort, from memory.'

[[card]]
text = 'What shall we read aloud, and to whom?'
"""


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    with Table.open(tmp_path / "saves") as opened:
        opened.people.found("Sam", "Alex")
        opened.people.agree()
        yield opened


@pytest.fixture
def bring(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str | bytes = DECK, name: str = "rainy-sundays.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


Bring = Callable[..., Path]


def own_files(table: Table) -> dict[str, bytes]:
    folder = table.workshop.folder
    return {path.name: path.read_bytes() for path in folder.glob("*")} if folder.is_dir() else {}


def test_a_shared_file_goes_on_the_shelf_as_it_stands(table: Table, bring: Bring) -> None:
    preview = table.deck_files.preview(bring())
    assert preview.deck is not None and (preview.id, preview.there, preview.bad) == ("rainy-sundays", None, ())
    assert own_files(table) == {}, "it was only looked at"
    brought = table.deck_files.take(preview)
    assert (brought.id, brought.replaced) == ("rainy-sundays", False)
    assert own_files(table)["rainy-sundays.toml"] == DECK.encode()
    assert table.deck_files.content("rainy-sundays", "toml") == (DECK.encode(), [])
    assert table.workshop.undo() == "the deck Rainy Sundays, which came in"
    assert "rainy-sundays" not in {line.id for line in table.decks.all()}


def test_the_very_deck_once_more_is_known(table: Table, bring: Bring) -> None:
    table.deck_files.take(table.deck_files.preview(bring()))
    assert table.deck_files.preview(bring()).same
    for format in ("json", "csv", "tsv"):
        path = bring("", f"back.{format}")
        table.deck_files.export("rainy-sundays", path, over=True)
        assert table.deck_files.preview(path).same


def test_another_deck_of_the_same_id_stands_beside_the_first(table: Table, bring: Bring) -> None:
    table.deck_files.take(table.deck_files.preview(bring()))
    play(table, ["rainy-sundays"], 3)
    other = bring('id = "rainy-sundays"\ntitle = "Theirs"\n\n[[card]]\ntext = "Something else?"  # mine\n', "x.toml")
    preview = table.deck_files.preview(other)
    assert preview.there is not None
    assert (preview.there.same, preview.there.new, preview.there.gone, preview.id) == (0, 1, 2, "rainy-sundays-2")
    table.deck_files.take(preview)
    lines = {line.id: (line.title, line.played) for line in table.decks.all() if line.own}
    assert lines == {"rainy-sundays": ("Rainy Sundays", 2), "rainy-sundays-2": ("Theirs", 0)}
    assert b"# mine" in own_files(table)["rainy-sundays-2.toml"]
    assert table.decks.problems() == ()


def test_an_update_of_a_played_deck_keeps_what_was_played_and_the_file_as_it_was(table: Table, bring: Bring) -> None:
    table.deck_files.take(table.deck_files.preview(bring()))
    play(table, ["rainy-sundays"], 3)
    newer = DECK.replace("from memory", "by heart") + "\n[[card]]\ntext = 'A third?'\n"
    preview = table.deck_files.preview(bring(newer))
    assert preview.there is not None
    assert (preview.there.same, preview.there.changed, preview.there.new, preview.there.gone) == (1, 1, 1, 0)
    assert preview.there.played == 2
    assert table.deck_files.take(preview, update=True).replaced
    (line,) = [line for line in table.decks.all() if line.own]
    assert (line.cards, line.played) == (3, 2)
    assert own_files(table)["rainy-sundays.toml"] == newer.encode()
    assert DECK.encode() in own_files(table).values(), "the version before is kept"
    assert table.workshop.undo() == "the new version of Rainy Sundays"
    assert own_files(table)["rainy-sundays.toml"] == DECK.encode()


def test_a_table_that_was_changed_elsewhere_changes_only_its_cards(table: Table, bring: Bring) -> None:
    table.deck_files.take(table.deck_files.preview(bring()))
    play(table, ["rainy-sundays"], 3)
    path = bring("", "sheet.csv")
    table.deck_files.export("rainy-sundays", path, over=True)
    path.write_bytes(path.read_bytes().replace(b"from memory", b"by heart") + b"A third?\r\n")
    table.deck_files.take(table.deck_files.preview(path), update=True)
    text = own_files(table)["rainy-sundays.toml"].decode()
    assert text.startswith(DECK.replace("from memory", "by heart").split("text = 'Build")[0]), "remarks stay"
    assert "'What shall we read aloud, and to whom?'" in text
    (line,) = [line for line in table.decks.all() if line.own]
    assert (line.cards, line.played) == (3, 2)


def test_a_deck_with_the_id_of_a_shipped_one_or_of_the_game_stands_beside_it(table: Table, bring: Bring) -> None:
    shipped = (shipped_decks() / "affection.toml").read_bytes()
    for id in ("affection", "house"):
        preview = table.deck_files.preview(bring(DECK.replace("rainy-sundays", id)))
        if preview.there:
            assert not preview.there.own
            with pytest.raises(BadInput, match="came with the game"):
                table.deck_files.take(preview, update=True)
            assert own_files(table) == {}
        else:
            assert preview.asides == ('The id "house" is one the game itself uses; it will be "house-2".',)
        assert table.deck_files.take(preview).id == f"{id}-2"
    assert table.decks.get("affection").title == "Affection"
    assert (shipped_decks() / "affection.toml").read_bytes() == shipped
    assert table.decks.problems() == ()


def test_two_files_of_one_id_are_told_and_the_first_is_played(table: Table, bring: Bring) -> None:
    table.deck_files.take(table.deck_files.preview(bring()))
    (table.workshop.folder / "sent-by-mail.toml").write_text(DECK.replace("Rainy Sundays", "The other"))
    (table.workshop.folder / "shipped.toml").write_text(DECK.replace("rainy-sundays", "affection"))
    table.decks.look_again()
    assert table.decks.get("rainy-sundays").title == "Rainy Sundays"
    told = {Path(problem.file).name: problem.message for problem in table.decks.problems()}
    assert told.keys() == {"sent-by-mail.toml", "shipped.toml"}
    for id, message in zip(("rainy-sundays", "affection"), told.values(), strict=True):
        assert f'The id "{id}" is that of the deck in ' in message and "give this one another id" in message


# ---- what can't be used


def test_bad_lines_of_a_deck_are_listed_and_nothing_is_taken(table: Table, bring: Bring) -> None:
    preview = table.deck_files.preview(bring(DECK.replace("[[card]]\ntext", "[[card]]\nkind = 'dance'\ntext")))
    assert preview.deck is None
    assert preview.bad[0].startswith('line 10: kind can\'t be "dance".')
    with pytest.raises(BadInput, match="Nothing was taken"):
        table.deck_files.take(preview)
    assert own_files(table) == {}


HOSTILE = {
    "missing.txt": None,
    "huge.csv": 100 * 2**20,
    "huge.toml": 100 * 2**20,
    "binary.txt": os.urandom(4_000),
    "mixed.csv": "text\ncafé\n".encode() + "café\n".encode("latin-1"),
    "nul.md": b"- a\0b\n",
    "deck.apkg": b"PK\3\4",
    "deck.docx": b"PK\3\4",
    "sheet.html": b"<html>",
    "plenty.txt": b"x\n" * 3_000,
    "large.json": json.dumps([f"{n} " + "x" * 590 for n in range(1_500)]).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_sentence_and_changes_nothing(table: Table, tmp_path: Path, name: str) -> None:
    path, what = tmp_path / name, HOSTILE[name]
    if isinstance(what, int):
        with path.open("wb") as file:
            file.truncate(what)
    elif what is not None:
        path.write_bytes(what)
    with pytest.raises(TwosomeError) as refused:
        table.deck_files.preview(path)
    assert refused.value.exit_code == 2
    assert len(str(refused.value).splitlines()) == 1
    assert own_files(table) == {}


def test_a_folder_or_a_name_no_system_takes_is_one_sentence(table: Table, tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    for path in (tmp_path / "x.csv", tmp_path / "a\0b.txt", tmp_path / f"{'x' * 400}.md"):
        with pytest.raises(BadInput):
            table.deck_files.preview(path)


def test_a_file_that_can_not_be_written_leaves_everything_as_it_was(table: Table, bring: Bring, tmp_path: Path) -> None:
    table.deck_files.take(table.deck_files.preview(bring()))
    there = bring("mine", "there.md")
    with pytest.raises(AlreadyThere):
        table.deck_files.export("rainy-sundays", there)
    for path in (tmp_path, tmp_path / "nowhere" / "x.md", tmp_path / "x.doc"):
        with pytest.raises(BadInput):
            table.deck_files.export("rainy-sundays", path)
    with pytest.raises(BadInput, match="no deck 'nope'"):
        table.deck_files.export("nope", tmp_path / "x.md")
    assert there.read_text() == "mine"
    assert not (tmp_path / "x.md").exists()


def test_saves_that_are_only_looked_at_take_nothing_in_and_give_out(table: Table, bring: Bring, tmp_path: Path) -> None:
    table.deck_files.take(table.deck_files.preview(bring()))
    before = own_files(table)
    table.close()
    with Table.open(tmp_path / "saves", read_only=True) as looking:
        looking.deck_files.export("rainy-sundays", tmp_path / "out.md")
        with pytest.raises(TwosomeError):
            looking.deck_files.take(looking.deck_files.preview(bring(DECK, "other.toml").rename(tmp_path / "o.toml")))
        assert own_files(looking) == before


def test_every_format_goes_out(table: Table, tmp_path: Path) -> None:
    names = [f"x.{'anki.txt' if format == 'anki' else format}" for format in FORMATS]
    lost = {name: table.deck_files.export("affection", tmp_path / name) for name in names}
    assert {name for name, left in lost.items() if not left} == {"x.toml", "x.csv", "x.tsv", "x.json", "x.html"}
    assert all((tmp_path / name).stat().st_size for name in names)


# ---- a first file, and one that becomes another


def test_a_first_file_is_valid_and_takes_no_id_twice(table: Table) -> None:
    path = table.workshop.begin("rainy-sundays")
    text = path.read_text()
    assert text.startswith("#:schema ./deck.schema.json\n")
    assert table.decks.get("rainy-sundays").title == "Rainy sundays"
    woken = text.replace("# [[", "[[").replace("# kind", "kind").replace("# text", "text").replace("# needs", "needs")
    deck = read_bytes(woken.replace("# touch", "touch").replace("# minutes", "minutes").encode(), path).deck
    assert deck is not None and deck.kinds == ("question", "activity")
    with pytest.raises(BadInput, match="rainy-sundays-2"):
        table.workshop.begin("rainy-sundays")
    for bad in ("Rainy", "a b", "../x", "house", "affection", ""):
        with pytest.raises(BadInput):
            table.workshop.begin(bad)
    assert path.read_text() == text


@settings(max_examples=25, deadline=None)
@given(decks(most=3), decks(most=3))
def test_a_deck_becomes_any_other_and_a_card_that_stays_keeps_its_text(one: Deck, other: Deck) -> None:
    path = Path("ours.toml")
    was = Manuscript.read(new_text(one, schema="./s").encode(), path)
    now = was.become(other)
    assert read_bytes(bytes(now), path).deck == other.model_copy(update={"id": one.id})
    assert bytes(now.become(one)).decode().count("[[card]]\n") == bytes(was).decode().count("[[card]]\n")


def test_a_newer_file_laid_over_a_played_one_by_hand_keeps_what_was_played(table: Table, bring: Bring) -> None:
    folder = table.workshop.folder
    folder.mkdir()
    (folder / "sent.toml").write_text(DECK)
    table.decks.look_again()
    play(table, ["rainy-sundays"], 3)
    newer = DECK.replace("from memory", "by heart").replace("Rainy", "Very rainy") + "\n[[card]]\ntext = 'A third?'\n"
    (folder / "sent.toml").write_text(newer)
    table.decks.look_again()
    (line,) = [line for line in table.decks.all() if line.own]
    assert (line.title, line.cards, line.played) == ("Very rainy Sundays", 3, 2)
    (folder / "sent.toml").rename(folder / "another-name.toml")
    table.decks.look_again()
    assert [line.played for line in table.decks.all() if line.own] == [2], "the id counts, not the file's name"
