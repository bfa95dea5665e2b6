"""What home shows at once: who sits here, what has been, and what tonight holds."""

from datetime import date

from game.glance import Glance, Left, Offer
from game.storage.saves import Saves
from game.table.evenings import Evenings
from game.table.people import People


def home(saves: Saves, people: People, evening: Evenings, today: date) -> Glance:
    """From the saves as they are now; it is kept, to be there with the first paint of the next time."""
    couple, story = people.require(), saves.story()
    left = evening.waiting()
    offer = None if left else evening.suggest(today)
    glance = Glance(
        names=(couple.a.name, couple.b.name),
        evenings=story.evenings,
        cards=story.cards_played,
        come_true=sum(wish.status == "done" for wish in saves.wishes.all()),
        left=Left(left.started, left.card, left.cards, left.title) if left else None,
        offer=Offer(today, offer.titles, offer.themes, offer.cards) if offer else None,
    )
    saves.glances.keep(glance)
    return glance
