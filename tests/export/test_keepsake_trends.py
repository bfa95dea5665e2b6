"""The drawings of the keepsake against the numbers they are drawn from."""

import re
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from game.export.keepsake import html, markdown
from game.play.players import SEATS
from game.together.checkin import SCALES, CheckIn
from game.together.keepsake import Keepsake

SINCE = datetime(2016, 5, 9, 18, tzinfo=UTC)


def story(number: int) -> Keepsake:
    rng = Random(number)
    held = tuple(
        CheckIn(
            id=UUID(int=rng.getrandbits(128), version=4),
            at=SINCE + timedelta(weeks=week),
            ratings={seat: {scale: rng.randint(0, 10) for scale in SCALES} for seat in SEATS},
        )
        for week in range(number)
    )
    names = {"a": "Sam", "b": "Alex"}
    return Keepsake(names=names, since=SINCE, made=SINCE, evenings=0, cards=0, total=0, checkins=held)


@pytest.mark.parametrize("number", [1, 2, 500])
def test_every_drawing_has_the_stored_numbers(number: int) -> None:
    of = story(number)
    lines = re.findall(r'points="([^"]*)"', html(of))
    drawn = [[(210 - int(point.split(",")[1])) / 20 for point in line.split()] for line in lines]
    assert drawn == [[held.ratings[seat][scale] for held in of.checkins] for scale in SCALES for seat in SEATS]
    rows = [row.strip("| ").split(" | ")[1:] for row in markdown(of).splitlines() if row.startswith("| 9")]
    first = of.checkins[0]
    assert rows[0] == [f"{first.ratings['a'][scale]}, {first.ratings['b'][scale]}" for scale in SCALES]


def test_without_a_check_in_there_is_no_drawing() -> None:
    assert "<polyline" not in html(story(0))
    assert "weeks went" not in markdown(story(0))
