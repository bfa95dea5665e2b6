"""The whole life of one wish, in a real terminal: from a card of an evening to a card of a later one."""

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import vobject

from tests.terminal.test_evening import command, readable
from tests.terminal.tmux import NEEDS_TMUX, Terminal

pytestmark = NEEDS_TMUX

CARD = "Swim in the lake at night"
MEMORY = "So cold, and so many stars."


def deck(folder: Path) -> Path:
    """Things to do, beside the shipped decks."""
    folder.mkdir()
    cards = "\n".join(f"[[card]]\nkind = 'activity'\ntext = '{CARD}, {n} strokes out.'" for n in range(6))
    (folder / "lake.toml").write_text(f"title = 'The lake'\n{cards}\n", encoding="utf-8")
    return folder


def press(terminal: Terminal, key: str, *sees: str) -> None:
    """A key, and what has to be seen then."""
    terminal.press(key)
    for words in sees:
        terminal.until(words)


def test_the_whole_life_of_a_wish(tmp_path: Path) -> None:
    saves, calendar = tmp_path / "saves", tmp_path / "dates.ics"
    options = ("--saves", str(saves), "--decks", str(deck(tmp_path / "decks")))
    assert command("couple", "new", "Sam", "Alex", "--saves", str(saves)).returncode == 0

    with Terminal("play", "--deck", "lake", "--cards", "2", *options, home=tmp_path) as terminal:
        terminal.agree()
        wish = wished_from_a_card(terminal)
        hearted_unseen(terminal, saves)
        day = mapped(terminal)
        initialled(terminal)
        exported(terminal, calendar)
        in_the_calendar(calendar, wish, day, listed(saves))
        terminal.kill()

    after = (day - date.today()).days + 1
    with Terminal(*options, home=tmp_path, days_later=after) as terminal:
        came_true(terminal)
        terminal.kill()
    told = listed(saves)
    memory = [told["memory"][name] for name in ("text", "rating_a", "rating_b")]
    assert (told["status"], memory) == ("done", [MEMORY, 3, 2])

    again = ("play", "--new", "--deck", "lake", "--cards", "8")
    with Terminal(*again, *options, home=tmp_path, days_later=after + 90) as terminal:
        comes_back(terminal, wish)


def listed(saves: Path) -> Any:
    """The one wish, as anyone may read it, whether the game is open or not."""
    (wish,) = json.loads(command("--look", "wish", "list", "--json", "--saves", str(saves)).stdout)
    return wish


def wished_from_a_card(terminal: Terminal) -> str:
    """What stands on the card goes on the list with one key; what it is called there."""
    terminal.until(CARD)
    press(terminal, "w", "On your wish list")
    press(terminal, "Enter", "On your wish list: Swim")
    (title,) = set(re.findall(rf"{CARD}, \d strokes out\.", terminal.screen))
    press(terminal, "q", "hearts to give")
    press(terminal, "w", "hearts?")
    return title


def hearted_unseen(terminal: Terminal, saves: Path) -> None:
    """Three hearts of the one are nowhere to be seen until the other gave two."""
    before = listed(saves)
    press(terminal, "h", "Whose hearts?")
    press(terminal, "1", "Only for Sam")
    # Enter, held down, lifts no curtain.
    press(terminal, "Enter", "Only for Sam")
    terminal.lift()
    terminal.until("how much do you want it?")
    press(terminal, "3", "oh yes")
    given = readable(saves)
    press(terminal, "Enter", "Only for Alex")
    assert readable(saves) != given
    assert "♥♥" not in terminal.screen
    assert listed(saves) == before and before["hearts"] is None
    terminal.lift()
    terminal.until("how much do you want it?")
    assert "♥♥" not in terminal.screen
    press(terminal, "2", "gladly")
    press(terminal, "Enter", "Both here?")
    assert "♥♥" not in terminal.screen
    terminal.lift()
    terminal.until("Sam ♥♥♥   Alex ♥♥♡")
    assert "You both want this" in terminal.screen
    press(terminal, "Enter", "1 you both want")
    assert (listed(saves)["hearts"], listed(saves)["matched"]) == ([3, 2], True)


def mapped(terminal: Terminal) -> date:
    """What both want is proposed for one of the next three months' fortnights, and taken; its day."""
    press(terminal, "m", "Today")
    press(terminal, "3", "proposed")
    found = re.search(r"(\w{3}) (\d{1,2}) (\w{3})\D.*Swim", terminal.screen)
    assert found, terminal.screen
    press(terminal, "Enter", "planned")
    said, today = " ".join(found.groups()), date.today()
    return next(day for n in range(100) if f"{(day := today + timedelta(n)):%a} {day.day} {day:%b}" == said)


def initialled(terminal: Terminal) -> None:
    """Both say yes to the date."""
    press(terminal, "Escape", "waits for both your initials")
    press(terminal, "i", "Whose yes?")
    press(terminal, "1", "waits for Alex")
    press(terminal, "i", "You both said yes.")


def exported(terminal: Terminal, path: Path) -> None:
    """Their dates, as a file for any calendar."""
    press(terminal, "Escape", "1 wish")
    press(terminal, "o", "which file?")
    terminal.type(str(path))
    press(terminal, "Enter", "Written:")


def in_the_calendar(path: Path, title: str, day: date, wish: Any) -> None:
    """Another reader than our writer finds the same date, time, title and UID."""
    (event,) = vobject.readOne(path.read_text(encoding="utf-8")).vevent_list
    planned = datetime.fromisoformat(wish["planned"])
    assert (event.dtstart.value, event.dtstart.value.tzinfo) == (planned, None)
    assert (planned.date(), wish["initials"]) == (day, ["a", "b"])
    assert event.summary.value == title == wish["title"]
    assert event.uid.value == f"{wish['id']}@twosome"


def came_true(terminal: Terminal) -> None:
    """The day after: home asks how it was, and two lines and a rating from each are kept."""
    terminal.until("how was it?")
    press(terminal, "p", "How was it? d writes it down.")
    press(terminal, "d", "It happened")
    terminal.type(MEMORY)
    terminal.until(MEMORY)
    terminal.press("Tab")
    press(terminal, "3", "again, please")
    terminal.press("Tab")
    press(terminal, "2", "lovely")
    press(terminal, "Enter", "✓ Swim")


def comes_back(terminal: Terminal, title: str) -> None:
    """Three months later it is dealt, as a card of its own."""
    for _ in range(60):
        screen = terminal.screen
        if "About three months ago" in screen:
            break
        terminal.press("Enter")
        terminal.until_other(screen)
    words = " ".join(terminal.screen.replace("│", " ").split())
    assert f"you did this: {title}" in words
    assert f"You kept: {MEMORY}" in words
