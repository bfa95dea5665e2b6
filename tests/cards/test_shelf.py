"""The shelf: decks of several folders side by side, the broken ones told and left out."""

from pathlib import Path

import pytest

from game.cards import shelf as shelf_module
from game.cards.card import Ref
from game.cards.deck import Deck
from game.cards.ids import RESERVED
from game.cards.shelf import open_house, open_shelf
from game.errors import BadInput
from game.together.checkin import CHECKIN
from game.together.journal import MEMORIES


def write(folder: Path, name: str, deck_id: str, text: str = "What now?") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(
        f"id = '{deck_id}'\ntitle = 'A deck'\n[[card]]\nid = 'one'\ntext = '''{text}'''\n", encoding="utf-8"
    )
    return file


def test_decks_stand_in_the_order_of_their_folders(tmp_path: Path) -> None:
    shipped = write(tmp_path / "shipped", "z.toml", "zebra")
    own = write(tmp_path / "own", "a.toml", "ape")
    shelf = open_shelf([shipped.parent, own.parent])
    assert list(shelf.decks) == ["zebra", "ape"]
    assert {id: entry.path for id, entry in shelf.entries.items()} == {"zebra": shipped, "ape": own}
    assert shelf.problems == ()


def test_a_broken_deck_is_told_and_the_others_are_there(tmp_path: Path) -> None:
    write(tmp_path, "good.toml", "good")
    (tmp_path / "broken.toml").write_text("title = 'x'\n[[card]]\ntext = '''oh\n")
    (tmp_path / "other.toml").write_text("title = 'x'\n[[card]]\ndepth = 9\n")
    shelf = open_shelf([tmp_path])
    assert list(shelf.decks) == ["good"]
    assert [(Path(p.file).name, p.line) for p in shelf.problems] == [
        ("broken.toml", 3),
        ("other.toml", 2),
        ("other.toml", 3),
    ]


def test_of_two_decks_with_one_id_the_first_is_kept_and_both_files_are_named(tmp_path: Path) -> None:
    first = write(tmp_path / "shipped", "a.toml", "ours", "The first?")
    second = write(tmp_path / "own", "b.toml", "ours", "The second?")
    shelf = open_shelf([first.parent, second.parent])
    assert shelf.decks["ours"].cards[0].text == "The first?"
    assert [problem.file for problem in shelf.problems] == [str(second)]
    assert str(first) in shelf.problems[0].message
    second.write_text(f"# Ours.\n\n{second.read_text()}")
    shelf.look_again()
    lines = second.read_text().splitlines()
    assert lines[shelf.problems[0].line - 1].startswith("id"), "told where the file says it"


@pytest.mark.parametrize("id", sorted(RESERVED))
def test_a_deck_can_not_take_the_place_of_what_the_game_deals_itself(tmp_path: Path, id: str) -> None:
    write(tmp_path, "a.toml", id)
    shelf = open_shelf([tmp_path])
    assert not shelf.decks
    assert "the game itself uses" in shelf.problems[0].message


def test_every_deck_the_game_deals_itself_has_an_id_of_its_own() -> None:
    assert {open_house().id, MEMORIES, CHECKIN} == RESERVED


def test_a_folder_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", "ape")
    shelf = open_shelf([tmp_path, tmp_path / ".." / tmp_path.name])
    assert list(shelf.decks) == ["ape"]
    assert shelf.problems == ()


def test_a_folder_that_is_not_there_holds_no_decks(tmp_path: Path) -> None:
    shelf = open_shelf([tmp_path / "nowhere"])
    assert (dict(shelf.decks), shelf.problems) == ({}, ())


def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    file = write(tmp_path, "a.toml", "ape")
    shelf = open_shelf([file])
    assert [problem.file for problem in shelf.problems] == [str(file)]


def test_hidden_files_and_other_endings_are_no_decks(tmp_path: Path) -> None:
    for name in (".#a.toml", "a.toml~", "a.toml.bak", "notes.txt"):
        (tmp_path / name).write_text("what an editor leaves")
    assert open_shelf([tmp_path]).problems == ()


def test_a_card_is_found_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", "ape")
    shelf = open_shelf([tmp_path])
    ape, house = shelf.decks["ape"], shelf.house
    tonight = Deck(id="tonight", title="Tonight", cards=house.cards[:1])
    assert shelf.find(Ref(deck="ape", card="one")) == (ape, ape.cards[0])
    assert shelf.find(Ref(deck="ape", card="gone")) == (ape, None)
    assert shelf.find(Ref(deck="tonight", card=house.cards[0].id), tonight) == (tonight, house.cards[0])
    assert shelf.find(Ref(deck="house", card=house.cards[0].id)) == (house, house.cards[0])
    assert shelf.find(Ref(deck="gone", card=house.cards[0].id)) == (house, None)


def test_the_house_brings_arrivals_breathers_and_landings() -> None:
    house = open_house()
    tags = {tag for card in house.cards for tag in card.tags}
    assert {"arrive", "breather"} <= tags
    assert {"thanks", "wish"} & set(house.kinds), "every evening lands on thanks or a plan"


def test_a_damaged_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "_HOUSE", tmp_path / "house.toml")
    with pytest.raises(BadInput, match="install it again"):
        open_house()
