"""The workshop: decks of their own, written in the game while others may write them too."""

import difflib
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.cards.deckfile import read_deck
from game.cards.form import form_of, read_form, written
from game.errors import BadInput, NotNow, TwosomeError
from game.paths import shipped_decks
from game.table import Table
from game.table.workshop import SCHEMA_NAME, Clash, Workshop


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    with Table.open(tmp_path / "saves") as opened:
        opened.people.found("Sam", "Alex")
        yield opened


@pytest.fixture
def shop(table: Table) -> Workshop:
    return table.workshop


@pytest.fixture
def ours(shop: Workshop) -> str:
    return shop.new_deck("Rainy Sundays", {"text": "What would we do indoors?"}, theme="new-experiences")


def file_of(table: Table, deck: str) -> Path:
    return next(line.path for line in table.decks.all() if line.id == deck)


def texts(table: Table, deck: str) -> list[str]:
    return [card.text for card in table.decks.get(deck).cards]


def test_a_new_deck_stands_on_the_shelf_and_in_a_file_that_reads_well(table: Table, ours: str) -> None:
    assert ours == "rainy-sundays"
    line = table.decks.all()[0]
    assert (line.id, line.title, line.cards, line.own) == ("rainy-sundays", "Rainy Sundays", 1, True)
    assert line.path == table.workshop.folder / "rainy-sundays.toml"
    assert line.path.read_text() == (
        "#:schema ./deck.schema.json\n"
        'format = 1\nid     = "rainy-sundays"\ntitle  = "Rainy Sundays"\ntheme  = "new-experiences"\n\n'
        "[[card]]\nid   = \"what-would-we-do\"\ntext = '''What would we do indoors?'''\n"
    )
    assert (line.path.parent / SCHEMA_NAME).is_file()
    assert table.decks.problems() == ()


def test_a_title_in_any_script_or_of_the_games_own_makes_a_deck(shop: Workshop) -> None:
    ids = [shop.new_deck(title, {"text": "One?"}) for title in ("House", "雨の日曜日", "Rainy", "Rainy", "../x/y")]
    assert len(set(ids)) == 5
    assert ids[0] == "house-2"
    assert ids[2:] == ["rainy", "rainy-2", "x-y"]
    assert {path.parent for path in shop.folder.rglob("*.toml")} == {shop.folder}


def test_cards_are_written_copied_moved_and_taken_out(table: Table, shop: Workshop, ours: str) -> None:
    fort = shop.add(ours, {"text": "Build a fort.", "kind": "activity", "minutes": 20})
    first = table.decks.get(ours).cards[0].id
    shop.put(ours, fort, {"text": "Build a {partner} fort."})
    copy = shop.duplicate(ours, fort)
    assert (fort, copy) == ("build-a-fort", "build-a-fort-2")
    shop.move(ours, first, 2)
    assert texts(table, ours) == ["Build a {partner} fort."] * 2 + ["What would we do indoors?"]
    shop.drop(ours, fort)
    assert [card.id for card in table.decks.get(ours).cards] == [copy, first]
    shop.set_deck(ours, title="Rainy days", authors=("Sam", "Alex"))
    assert table.decks.get(ours).title == "Rainy days"


def test_every_change_can_be_taken_back_one_by_one(table: Table, shop: Workshop, ours: str) -> None:
    path = file_of(table, ours)
    first = table.decks.get(ours).cards[0].id
    other = shop.new_deck("Other", {"text": "Two?"})
    states = [path.read_bytes()]
    for change in (
        lambda: shop.put(ours, first, {"depth": 3}),
        lambda: shop.add(ours, {"text": "More?"}, 0),
        lambda: shop.move(ours, first, 0),
        lambda: shop.hand_over(ours, first, other),
        lambda: shop.set_deck(ours, tagline="New"),
    ):
        change()
        states.append(path.read_bytes())
    assert len(set(states)) == len(states)
    assert len(table.decks.get(other).cards) == 2
    while states:
        assert path.read_bytes() == states.pop()
        shop.undo()
    assert ours in [line.id for line in table.decks.all()], "the deck itself was made before the other"
    assert other not in [line.id for line in table.decks.all()]
    assert shop.undo() == "the new deck Rainy Sundays"
    assert not path.exists()
    with pytest.raises(NotNow):
        shop.undo()


def test_a_form_says_what_is_wrong_and_what_could_be_better(table: Table, shop: Workshop, ours: str) -> None:
    tried = shop.try_card(ours, {"text": "Do you like {partne}?", "depth": 7, "kind": "choice"})
    assert tried.card is None
    assert set(tried.problems) == {"text", "depth"}
    assert "{partner}" in tried.problems["text"]
    assert set(shop.try_card(ours, {"text": "Tea?", "kind": "choice"}).problems) == {"options"}
    tried = shop.try_card(ours, {"text": "Do you like it here?"})
    assert tried.card is not None
    assert [hint.rule for hint in tried.advice] == ["yes-no"]
    assert texts(table, ours) == ["What would we do indoors?"], "nothing is written by trying"


def test_another_kind_lets_go_of_the_fields_it_has_no_use_for(table: Table, shop: Workshop, ours: str) -> None:
    card = shop.add(ours, {"text": "Which?", "kind": "choice", "options": ["tea", "coffee"]})
    shop.put(ours, card, {"kind": "sealed"})
    assert table.decks.get(ours).cards[1].options == ()
    with pytest.raises(BadInput, match="no use for options"):
        shop.put(ours, card, {"options": ["tea", "coffee"]})


def test_a_shipped_deck_is_copied_never_changed(table: Table, shop: Workshop) -> None:
    before = file_of(table, "affection").read_bytes()
    card = table.decks.get("affection").cards[0]
    assert not shop.is_own("affection")
    with pytest.raises(BadInput, match="make it yours first"):
        shop.put("affection", card.id, {"text": "Ours?"})
    copy = shop.make_ours("affection")
    shop.put(copy, card.id, {"text": "Ours?"})
    assert shop.is_own(copy)
    assert table.decks.get(copy).title == "Affection (ours)"
    assert texts(table, copy)[1:] == texts(table, "affection")[1:]
    assert file_of(table, copy).read_text().count("# ----") == before.decode().count("# ----") > 0
    assert file_of(table, "affection").read_bytes() == before


def test_what_another_editor_wrote_meanwhile_is_put_together_card_by_card(
    table: Table, shop: Workshop, ours: str
) -> None:
    path = file_of(table, ours)
    second = shop.add(ours, {"text": "Two?"})
    table.decks.get(ours)
    path.write_text(path.read_text().replace("indoors", "outdoors") + "# theirs\n")
    shop.put(ours, second, {"text": "Two, ours?"})
    assert texts(table, ours) == ["What would we do outdoors?", "Two, ours?"]
    assert "# theirs" in path.read_text()
    shop.undo()
    assert texts(table, ours) == ["What would we do outdoors?", "Two?"], "taking ours back leaves theirs"


def test_where_both_changed_one_card_nothing_is_written_before_somebody_says_whose_stays(
    table: Table, shop: Workshop, ours: str
) -> None:
    path = file_of(table, ours)
    card = table.decks.get(ours).cards[0].id
    theirs = path.read_text().replace("indoors", "outdoors")
    for keep, stays in (("theirs", "What would we do outdoors?"), ("mine", "Mine?")):
        table.decks.look_again()
        path.write_text(theirs)
        with pytest.raises(Clash) as clash:
            shop.put(ours, card, {"text": "Mine?"})
        assert clash.value.about == (card,)
        assert path.read_text() == theirs
        shop.put(ours, card, {"text": "Mine?"}, keep=keep)
        assert texts(table, ours) == [stays]
        path.write_text(theirs.replace("outdoors", "anywhere"))


def test_a_file_that_is_broken_or_gone_meanwhile_is_left_as_it_is(table: Table, shop: Workshop, ours: str) -> None:
    path = file_of(table, ours)
    card = table.decks.get(ours).cards[0].id
    path.write_text("oh no")
    with pytest.raises(BadInput, match="line 1"):
        shop.put(ours, card, {"text": "Mine?"})
    assert path.read_text() == "oh no"
    path.unlink()
    with pytest.raises(BadInput):
        shop.put(ours, card, {"text": "Mine?"})
    assert not path.exists()


def test_the_version_before_stays_beside_the_file_and_its_rights_with_it(
    table: Table, shop: Workshop, ours: str, tmp_path: Path
) -> None:
    path = file_of(table, ours)
    elsewhere = path.rename(tmp_path / "shared.toml")
    elsewhere.chmod(0o644)
    path.symlink_to(elsewhere)
    table.decks.look_again()
    before = path.read_bytes()
    shop.set_deck(ours, tagline="New")
    assert path.is_symlink()
    assert elsewhere.stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "shared.toml.bak").read_bytes() == before


@pytest.mark.parametrize("shipped", sorted(shipped_decks().glob("*.toml")), ids=lambda path: path.stem)
def test_a_form_opened_and_kept_without_a_change_writes_the_very_same_file(
    table: Table, shop: Workshop, shipped: Path
) -> None:
    shop.folder.mkdir()
    path = shop.folder / "copy.toml"
    path.write_text(
        re.sub(r"(?m)^id\b.*$", 'id = "copy"', shipped.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    before = path.read_bytes()
    table.decks.look_again()
    cards = table.decks.get("copy").cards
    for card in cards[:: len(cards) // 6]:
        read = read_form(written(card), card)
        shop.put("copy", card.id, {field.name: getattr(read, field.name) for field in form_of(card.kind)})
    assert path.read_bytes() == before
    changed = {field.name: getattr(cards[3], field.name) for field in form_of(cards[3].kind)}
    shop.put("copy", cards[3].id, {**changed, "text": "Other words."})
    lines = [
        line for line in difflib.ndiff(before.decode().splitlines(), path.read_text().splitlines()) if line[0] in "+-"
    ]
    assert len([line for line in lines if line[0] == "+"]) == 1
    assert table.decks.get("copy").cards[4:] == cards[4:]


def test_a_change_of_two_thousand_cards_reads_one(table: Table, shop: Workshop, monkeypatch) -> None:
    many = "".join(f"[[card]]\ntext = 'Card {n} of many?'\n" for n in range(1_998))
    shop.folder.mkdir(exist_ok=True)
    (shop.folder / "many.toml").write_text(f"title = 'Many'\n{many}", encoding="utf-8")
    table.decks.look_again()
    ids = [card.id for card in table.decks.get("many").cards]
    shop.put("many", ids[0], {"text": "Another?"})
    parsed: list[int] = []
    loads = tomllib.loads
    monkeypatch.setattr(tomllib, "loads", lambda text: parsed.append(len(text)) or loads(text))
    shop.put("many", ids[1000], {"text": "Other words?"})
    shop.move("many", ids[5], 1500)
    shop.duplicate("many", ids[7])
    shop.drop("many", ids[9])
    shop.undo()
    assert len(table.decks.search("many", "card 771")) == 2
    assert sum(parsed) < 2_000, "what is changed is read, and never the whole file"
    assert len(read_deck(file_of(table, "many")).deck.cards) == 1_999


def test_a_deck_edited_outside_is_taken_up_at_the_next_look(table: Table, ours: str) -> None:
    path = file_of(table, ours)
    assert not table.decks.look_again()
    path.write_text(path.read_text().replace("indoors", "in the attic"))
    assert table.decks.look_again()
    assert texts(table, ours) == ["What would we do in the attic?"]
    path.write_text("title = 'x'\n[[card]]\ntext = '''oh\n")
    assert table.decks.look_again()
    assert [(Path(problem.file), problem.line) for problem in table.decks.problems()] == [(path, 3)]
    assert ours not in [line.id for line in table.decks.all()]
    path.unlink()
    assert table.decks.look_again()
    assert table.decks.problems() == ()


def test_an_evening_goes_on_when_its_deck_is_changed_or_taken_away(table: Table, shop: Workshop, ours: str) -> None:
    from game.play.actions import Done

    table.people.agree()
    for n in range(6):
        shop.add(ours, {"text": f"Question {n}?"})
    table.evening.begin([ours], cards=4, seed=1, starter="a")
    for spoil in (lambda: shop.drop(ours, "question-3"), lambda: file_of(table, ours).unlink()):
        spoil()
        table.decks.look_again()
        outcome = table.evening.act(Done())
        assert outcome.scene is not None
    for _ in range(40):
        if outcome.scene is None:
            break
        outcome = table.evening.act(Done())
    assert outcome.summary is not None


def test_a_played_deck_that_is_updated_keeps_what_was_played(table: Table, shop: Workshop, ours: str) -> None:
    from game.play.actions import Done

    table.people.agree()
    table.evening.begin([ours], cards=3, seed=1, starter="a")
    outcome = table.evening.act(Done())
    while outcome.scene is not None:
        outcome = table.evening.act(Done())
    assert [line.played for line in table.decks.all() if line.id == ours] == [1]
    path = file_of(table, ours)
    path.write_text(path.read_text().replace("indoors", "at sea") + "\n[[card]]\ntext = '''New in this version?'''\n")
    table.decks.look_again()
    assert [(line.played, line.cards) for line in table.decks.all() if line.id == ours] == [(1, 2)]
    assert (table.story.us().decks[ours].played, table.story.us().decks[ours].total) == (1, 2)


def test_where_nothing_may_be_written_nothing_is(tmp_path: Path, table: Table, ours: str) -> None:
    with Table.open(tmp_path / "saves", read_only=True) as looking:
        for change in (
            lambda: looking.workshop.new_deck("X", {"text": "One?"}),
            lambda: looking.workshop.set_deck(ours, title="Y"),
            lambda: looking.workshop.make_ours("affection"),
        ):
            with pytest.raises(TwosomeError, match="look only"):
                change()


def test_a_file_that_does_not_let_itself_be_written_says_why(
    table: Table, shop: Workshop, ours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file_of(table, ours).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(BadInput, match="the disk is full"):
        shop.set_deck(ours, title="Y")
    assert file_of(table, ours).read_bytes() == before
    assert table.decks.get(ours).title == "Rainy Sundays"
