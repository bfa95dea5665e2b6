"""Help, when it is not a game any more: a counsellor, what is not an argument, what to do, and whom to ring.

Words and numbers only: nothing here opens a network, and nothing remembers that anyone looked.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from game.model import Frozen

_FILE = Path(__file__).with_name("helplines.toml")
_LOCALE = ("LC_ALL", "LC_TELEPHONE", "LANG")
"""Where a machine says which country it is in, the strongest first."""

IN_SHORT = (
    "Twosome is a game, not therapy. If you keep hurting each other, a couples counsellor can help, and asking early "
    "is a good sign. If one of you is afraid of the other, is hit, threatened, watched or controlled, that is not an "
    "argument, and no card will mend it."
)
"""All of it in three sentences, said where a player first looks."""


class Part(NamedTuple):
    """A few sentences under a title."""

    title: str
    words: tuple[str, ...]
    """Paragraphs; one that begins with a dash is an item of a list."""


PARTS = (
    Part(
        "When a counsellor is a good idea",
        (
            "When the same row keeps coming back, when you have stopped talking, when trust is broken, or when every "
            "talk ends in hurt. Going early is a good sign and no defeat. One of you may go alone, too.",
            "To find one, ask your doctor, your health service, or your country's association of couple and family "
            "therapists; many towns and charities have counsellors who cost little. Ask what they were trained in and "
            "what it costs. If one of you does not feel heard, try another.",
        ),
    ),
    Part(
        "What is not an argument",
        (
            "In an argument both of you may say no, and neither is afraid. It is abuse when one of you",
            "- is afraid of the other, or of what a no will bring;",
            "- is hit, pushed, held, choked, or has things thrown or broken;",
            "- is threatened: with harm to anyone, to a child, a pet or oneself, or with telling secrets;",
            "- is watched or controlled: money, phone, messages, papers, work, where to go, whom to see;",
            "- is put down again and again, until nothing they know seems sure;",
            "- is pressed or forced into sex.",
            "It happens to women and to men, in every kind of couple. If it happens to you, it is not your fault. "
            "Games, exercises for couples and counselling together don't mend it, and can make it more dangerous.",
        ),
    ),
    Part(
        "What you can do",
        (
            "In danger, ring the emergency number. If you can, get to a room with a way out, or to a neighbour.",
            "Tell someone you trust, or ring a help line. You need not be sure, nor have decided anything. Most of "
            "them listen to friends and family as well.",
            "Use a phone or computer that the other can't see: calls, searches and messages leave traces. Your "
            "terminal may remember that you started Twosome.",
            "Leaving can be the most dangerous time. Plan it with a help line, and keep papers, keys, medicine and "
            "some money where you can reach them.",
            "If you are the one who frightens or hurts: you can stop, and you can ring too. Ask them who helps.",
        ),
    ),
)
"""The Help page, in its order; the help lines follow."""

CAUTION = (
    "Numbers change. Each was read on the page named with it, in a stored copy, on the day named; nobody rang it. If "
    "one does not answer, look on the service's own page. This is no medical or legal advice."
)
"""Said wherever numbers stand."""


class Directory(Frozen):
    """A page that lists help lines."""

    name: str = Field(min_length=1)
    web: str = Field(min_length=1)
    """Its address, as text."""
    source: str = Field(pattern=r"^https?://\S+$")
    """The page it was read on."""
    checked: str = Field(pattern=r"^\d{4}-\d\d-\d\d, .+$")
    """The day it was read there, and in what."""

    @property
    def origin(self) -> str:
        """Where and when it was read, shortly: the site, and the day."""
        site = self.source.split("/")[2].removeprefix("www.")
        return f"read at {site}, {self.checked.partition(',')[0]}"


class HelpLine(Directory):
    """Someone to ring."""

    web: str = ""
    number: str = Field(pattern=r"^\d[\d -]*\d$")
    hours: str = ""
    """When it is answered, where that is sure."""
    note: str = ""
    """For whom it is, and other ways to reach it."""


class Country(Frozen):
    """The help lines of one country."""

    code: str = Field(pattern="^[A-Z]{2}$")
    """Two letters, as in a locale."""
    name: str
    emergency: str
    """Whom to ring in danger."""
    eu: bool = False
    line: tuple[HelpLine, ...] = Field(min_length=1)
    directory: tuple[Directory, ...] = ()


class HelpLines(Frozen):
    """Every help line the game knows."""

    europe: HelpLine
    """The one number of many EU countries."""
    directories: tuple[Directory, ...]
    """For everywhere else."""
    country: tuple[Country, ...]
    """By their English names."""

    def here(self, environ: Mapping[str, str]) -> Country | None:
        """The country this machine is set to, or None where it does not say or none is known."""
        locale = next((environ[name] for name in _LOCALE if environ.get(name)), "")
        code = locale.partition(".")[0].partition("@")[0].rpartition("_")[2]
        return next((country for country in self.country if country.code == code), None)

    def lines(self, country: Country | None) -> tuple[HelpLine, ...]:
        """Whom to ring there; anywhere, without a country."""
        if country is None:
            return (self.europe,)
        own = {line.number for line in country.line}
        return (*country.line, self.europe) if country.eu and self.europe.number not in own else country.line

    def lists(self, country: Country | None) -> tuple[Directory, ...]:
        """Where more of them are listed."""
        return (*(country.directory if country else ()), *self.directories)


@cache
def help_lines() -> HelpLines:
    """The list that comes with the game."""
    return HelpLines.model_validate(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def in_brief(environ: Mapping[str, str]) -> list[str]:
    """Help as a few lines of plain text, with the numbers of the country this machine is set to."""
    known = help_lines()
    here = known.here(environ)
    comfort = "It is not your fault. Talk to someone you trust or to a help line, where the other can't hear."
    danger = [f"{here.name}. In danger: {here.emergency}."] if here else ["In danger, ring the emergency number."]
    numbers = [_in_a_line(line) for line in known.lines(here)]
    lists = [f"- {place.name} ({place.web})." for place in known.lists(here)]
    return [IN_SHORT, comfort, *danger, *numbers, *lists, CAUTION]


def _in_a_line(line: HelpLine) -> str:
    ways = ", ".join(way for way in (line.number, line.hours, line.web) if way)
    return f"- {line.name}: {ways}. {line.note} ({line.origin})".replace("  ", " ")
