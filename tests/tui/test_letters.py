"""Letters on the whole screen: written alone, found, read alone, answered, taken out, sent and taken in."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from game.table import Table
from tests.tui.helpers import Play, at_home

pytestmark = pytest.mark.usefixtures("easy_keys")

WORDS = ("you laugh with me", "the blue door", "a walk on Sunday", "yours, S.")


def unseen(text: str) -> bool:
    return not any(word in text for word in WORDS)


async def write(play: Play, *words: str) -> None:
    """Four fields, and on to the seal."""
    for word in words:
        await play.paste(word)
        await play.press("enter")


async def from_home_to_the_desk(play: Play, seat: str) -> None:
    await play.press("l")
    await play.sees("Letters")
    await play.press("a")
    await play.sees("Who writes?")
    await play.press(seat)
    await play.sees("press r when only you")
    await play.press("enter", "space")
    assert "Something loving" not in play.text
    await play.press("f1")
    await play.sees("If it is not a game any more")
    assert "string of cards" not in play.text and "how deep" not in play.text
    await play.press("escape")
    await play.press("r")
    await play.sees("Something loving first", "What is on my mind")


async def test_written_outside_of_an_evening_found_opened_alone_and_answered(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await from_home_to_the_desk(play, "1")
        await write(play, WORDS[0])
        await play.type("You never listen")
        await play.sees("Last Thursday")  # a gentle note
        await play.press("enter")
        await write(play, *WORDS[2:])
        await play.sees("when may Alex read it?")
        await play.press("3", "enter")
        await play.sees("Sealed, for Alex", "1 letter", "For Alex: it may be")
        assert unseen(await play.all_there_is())
        await play.press("escape")
        await play.sees("A letter for Alex", "to open alone")
        await play.press("l", "enter")
        await play.sees("Only for Alex")
        await play.press("enter", "space")
        assert unseen(await play.all_there_is())
        await play.press("r")
        await play.sees("From Sam", WORDS[0], "You never listen", WORDS[3])
        await play.press("f9", "f9")
        await play.sees("Only for Alex")
        assert unseen(await play.all_there_is())
        await play.press("r", "k")
        await play.sees("In your journal")
        await play.press("a")
        await play.sees("press r when only you")
        await play.press("r")
        await write(play, "gladly", "", "", "")
        await play.press("4", "enter")
        await play.sees("2 letters", "waits for both", "answered")
        await play.press("enter")
        await play.sees("Both here?", "press r when you are both here")
        await play.press("r")
        await play.sees("From Alex", "gladly")


async def test_a_day_is_asked_for_and_until_then_only_its_writer_reads_it(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await from_home_to_the_desk(play, "2")
        await write(play, *WORDS)
        await play.press("2", "enter")
        await play.sees("from which day on")
        await play.type("soon")
        await play.press("enter")
        await play.sees("That is no day")
        await play.press(*["backspace"] * 4)
        await play.type("in 3 weeks")
        await play.press("enter")
        await play.sees("Sealed, for Sam", "sealed until", "only Alex can")
        await play.press("enter")
        await play.sees("Only for Alex")
        await play.press("r")
        await play.sees(*WORDS)
        await play.press("x")
        await play.sees("go for good?")
        await play.press("y")
        await play.sees("No letter yet")


async def test_what_is_half_written_waits_for_its_writer_and_no_words_are_no_letter(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await from_home_to_the_desk(play, "1")
        await write(play, "", "", "", "")
        await play.sees("A letter needs a few words")
        await play.press("escape", "escape")
        await play.sees("No letter yet")
        await play.press("a", "1", "r")
        await play.type(WORDS[0])
        await play.press("escape", "escape")
        await play.sees("No letter yet")
    async with at_home(tmp_path) as play:
        await from_home_to_the_desk(play, "2")
        assert unseen(play.text)
        await play.press("escape", "escape", "a", "1")
        await play.sees("press r when only you")
        assert unseen(play.text)
        await play.press("r")
        await play.sees(WORDS[0])
        await play.press("f9", "f9")
        assert unseen(play.text), "what is hidden comes back behind its curtain"
        await play.sees("press r when only you")


async def test_one_for_now_is_handed_to_its_reader(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await from_home_to_the_desk(play, "1")
        await write(play, *WORDS)
        await play.press("1", "enter")
        await play.sees("Only for Alex")
        assert unseen(await play.all_there_is())
        await play.press("r")
        await play.sees(*WORDS)


async def test_read_into_a_mail_and_a_file_that_is_there_stays(tmp_path: Path) -> None:
    def written(table: Table) -> None:
        table.letters.read(table.letters.write("a", WORDS, "alone").id, "b")

    path = tmp_path / "l.eml"
    path.write_text("mine", encoding="utf-8")
    async with at_home(tmp_path, prepare=written) as play:
        await play.press("l", "enter")
        await play.sees("Who reads it?")
        await play.press("2", "r")
        await play.sees(WORDS[1])
        await play.press("o")
        await play.paste(str(path))
        await play.press("enter")
        await play.sees("Write over the file")
        await play.press("n")
        assert path.read_text(encoding="utf-8") == "mine"
        await play.press("o")
        await play.paste(str(path))
        await play.press("enter", "y")
        await play.sees("Anyone who can open")
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert mail.get_content().replace("\r\n", "\n") == "\n\n".join(WORDS) + "\n"


async def test_from_house_to_house_under_a_passphrase(tmp_path: Path) -> None:
    file, passphrase = tmp_path / "it.twosome-letter", "four or five words"
    async with at_home(tmp_path / "here", prepare=lambda t: t.letters.write("a", WORDS, "alone")) as play:
        await play.press("l", "o")
        await play.paste(str(file))
        await play.press("enter")
        await play.sees("A passphrase for it")
        await play.paste(passphrase)
        await play.press("enter")
        await play.paste(passphrase)
        await play.press("enter")
        await play.sees("Written:", "Sent on")
    async with at_home(tmp_path / "there") as play:
        for typed, said in (("not this one", "does not open this file"), (passphrase, "A letter from Sam came in")):
            if "Letters" not in play.text:
                await play.press("l")
            await play.press("i")
            await play.paste(str(file))
            await play.press("enter")
            await play.sees("The passphrase of this file")
            await play.paste(typed)
            await play.press("enter")
            await play.sees(said)
        assert unseen(await play.all_there_is())
        await play.press("enter", "r")
        await play.sees(*WORDS)


async def test_an_answered_card_comes_in_beside_the_days_question(tmp_path: Path) -> None:
    file = tmp_path / "it.twosome-answer"

    def answer(table: Table) -> None:
        asked = table.today.question()
        assert asked
        table.post.send_answer(table.today.answer(asked, "a", WORDS[1]), "a", file)

    async with at_home(tmp_path / "here", prepare=answer):
        pass
    async with at_home(tmp_path / "there") as play:
        await play.press("l", "i")
        await play.paste(str(file))
        await play.press("enter")
        await play.sees("Sam's answer came in", "Sam has answered")
        assert unseen(await play.all_there_is())
        await play.press("2", "r")
        await play.type("the harbour")
        await play.press("enter")
        await play.sees("Both of you have answered")
        await play.press("r")
        await play.sees(WORDS[1], "the harbour")


async def test_names_and_words_full_of_markup_stand_there_as_they_are(tmp_path: Path) -> None:
    words = ("[/] [b]loving[/b]", "[@click=app.quit]here[/]", "\x1b]0;title\x07", "$light {partner}")
    names = ("[/]", "[b]x[/b]")
    async with at_home(tmp_path, names=names, prepare=lambda t: t.letters.write("a", words, "alone")) as play:
        await play.sees("A letter for [b]x[/b]")
        await play.press("l")
        await play.sees("for [b]x[/b]", "From [/] to")
        await play.press("o")
        await play.sees("A file for [b]x[/b]'s Twosome")
        await play.press("escape", "a")
        await play.sees("Who writes?")
        await play.press("escape", "enter", "r")
        await play.sees("From [/]", "[/] [b]loving[/b]", "[@click=app.quit]here[/]", "]0;title", "$light {partner}")
