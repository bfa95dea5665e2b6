"""What home shows at once: who sits here, what has been, what tonight holds, and what waits."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from game.glance import Glance, Left, Offer
from game.play.gates import closed
from game.together.planner import when

if TYPE_CHECKING:
    from game.table.table import Table
    from game.together.story import Story


def home(table: "Table", story: "Story") -> Glance:
    """From the saves as they are now. Raises `NobodyYet`."""
    couple, today = table.people.require(), table.now().date()
    left = table.evening.waiting()
    offer = None if left else table.evening.suggest(today)
    return Glance(
        names=(couple.a.name, couple.b.name),
        evenings=story.evenings,
        cards=story.cards_played,
        come_true=len(table.wishes.all(done=True)),
        left=Left(left.started, left.card, left.cards, left.title, left.paused_until) if left else None,
        offer=Offer(today, offer.titles, offer.themes, offer.cards) if offer else None,
        waits=tuple(table.waiting()),
        day=today if _stays(table) else None,
        settings=table.settings(),
    )


def _stays(table: "Table") -> bool:
    """Whether no hour of today changes what home shows: no date begins or ends, nothing falls due, no gate shuts, and
    nothing is to be told."""
    now, couple = table.now(), table.people.require()
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    planned = (when(wish) for wish in table.planner.upcoming())
    return not (
        table.notices
        or any(on is not None and on.first <= now.date() for on in planned)
        or table.checkins.due() != table.checkins.due(midnight)
        or closed(couple, now) != closed(couple, midnight)
    )
