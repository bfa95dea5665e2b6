"""The shared wish list, as the players use it."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from operator import is_
from random import Random
from typing import Any, Literal
from uuid import UUID, uuid4

from game.errors import BadInput
from game.play.players import Seat
from game.storage.saves import Saves
from game.table.clock import Clock
from game.text import folded
from game.together.pick import Wanted, open_to, pick
from game.together.wishes import (
    HEARTS_AT_MOST,
    Memory,
    Order,
    View,
    Wish,
    in_order,
    minutes_in,
    search_text,
    valid,
)

EDITABLE = frozenset(
    {
        "title", "type", "notes", "cost", "minutes", "season", "place", "link", "needs", "tags", "budget", "sorts_a",
        "sorts_b",
    }
)  # fmt: skip

Part = Literal["form", "memory", "getaway"]
"""What can be half written of a wish."""

SHORT_ID = 8
"""So many characters of a wish's id are shown; any unique beginning of it names the wish."""


class WishList:
    """Every use of the wish list."""

    def __init__(self, saves: Saves, clock: Clock) -> None:
        self._saves, self._clock = saves, clock
        self._held: list[Wish] = []
        self._sorted: dict[Order, list[Wish]] = {}
        """Those of `_held` that are not dropped, in each order that was asked for."""
        self._texts: dict[UUID, tuple[Wish, str]] = {}
        """What a search looks through, of wishes that were searched already."""
        self._beside: dict[Order, list[str]] = {}
        """The same, beside the wishes of each order of `_sorted` that was searched: a letter looks nothing up."""

    def all(
        self,
        *,
        search: str = "",
        matched: bool | None = None,
        done: bool | None = None,
        tag: str | None = None,
        view: View | None = None,
    ) -> list[Wish]:
        """The wishes, matched ones first where the `view` says no other order; done ones last, dropped ones nowhere.

        Each word of `search` is looked for in everything they wrote of a wish, whatever its case and accents.
        """
        view = view or View()
        wishes = self._found(search, view.order)
        if view.words:
            wishes = [wish for wish in wishes if view.shows(wish)]
        if matched is not None:
            wishes = [wish for wish in wishes if wish.matched == matched]
        if done is not None:
            wishes = [wish for wish in wishes if (wish.status == "done") == done]
        if tag is not None:
            wishes = [wish for wish in wishes if tag.casefold() in map(str.casefold, wish.tags)]
        return list(wishes)

    def _found(self, search: str, order: Order) -> list[Wish]:
        """Those that hold every word of it."""
        wishes, words = self._in_order(order), folded(search).split()
        if not words:
            return wishes
        if order not in self._beside:
            self._beside[order] = [self._text(wish) for wish in wishes]
        first, *others = sorted(words, key=len, reverse=True)
        found = [pair for pair in zip(wishes, self._beside[order], strict=True) if first in pair[1]]
        return [wish for wish, text in found if all(word in text for word in others)]

    def _in_order(self, order: Order = "both") -> list[Wish]:
        """All wishes but the dropped ones. Sorted anew only when one of them is another."""
        held = self._saves.wishes.all()
        if len(held) != len(self._held) or not all(map(is_, held, self._held)):
            self._held = held
            self._sorted.clear()
            self._beside.clear()
        if order not in self._sorted:
            wishes = (wish for wish in held if wish.status != "dropped")
            self._sorted[order] = sorted(wishes, key=partial(in_order, order))
        return self._sorted[order]

    def _text(self, wish: Wish) -> str:
        """What a search looks through, made once for each wish."""
        known, text = self._texts.get(wish.id, (None, ""))
        if known is not wish:
            text = search_text(wish)
            self._texts[wish.id] = wish, text
        return text

    def ready_to_search(self, wishes: Iterable[Wish]) -> None:
        """Make what a search looks through, ahead of the first one; in any thread."""
        for wish in wishes:
            self._text(wish)

    def waiting(self, seat: Seat) -> list[Wish]:
        """The open wishes that player has given no hearts yet: for that player's own eyes."""
        return [wish for wish in self.all(done=False) if wish.hearts(seat) is None]

    def find(self, named: str) -> Wish:
        """The wish whose id begins so, or else the only one whose title has these words, whatever their case and
        accents; one that was let go, where no other has. Raises `BadInput` for none or several."""
        wishes, words = self._saves.wishes.all(), folded(named).split()
        found = [w for w in wishes if named and str(w.id).startswith(named.lower())]
        if not found and words:
            titled = [w for w in wishes if all(word in folded(w.title) for word in words)]
            found = [w for w in titled if w.status != "dropped"] or titled
        if len(found) != 1:
            what = "No wish has" if not found else f"{len(found)} wishes have"
            raise BadInput(f"{what} an id or a title like {named!r}; `twosome wish list` shows them.")
        return found[0]

    def pick(self, wanted: Wanted, passed: Collection[UUID] = (), *, seed: int | None = None) -> Wish | None:
        """One wish of those that fit, by chance; None when none is left that was not `passed`. Passing is free: it is
        counted nowhere. One seed draws one wish of the same list."""
        rng = Random(secrets.randbits(32) if seed is None else seed)
        return pick(self._in_order(), wanted, self._clock(), rng, passed)

    def fitting(self, wanted: Wanted) -> int:
        """How many wishes might be drawn."""
        return sum(map(wanted.fits, open_to(self._in_order())))

    def get(self, id: UUID) -> Wish:
        """The wish of that id. Raises `BadInput`."""
        return self._saves.wishes.get(id) or self.find(str(id))

    def add(self, title: str, **fields: Any) -> Wish:
        """Add a wish; `minutes` may be words (1 h 30). Raises `BadInput` when a field can't be used."""
        return self._put({"id": uuid4(), "added": self._clock(), "title": title, **fields})

    def edit(self, id: UUID, **fields: Any) -> Wish:
        """Change fields of a wish (those in `EDITABLE`). Raises `BadInput`; then nothing has changed."""
        if unknown := fields.keys() - EDITABLE:
            raise BadInput(f"A wish has no {', '.join(sorted(unknown))} to edit.")
        return self._put({**self.get(id).model_dump(), **fields, "changed": self._clock()})

    def heart(self, id: UUID, seat: Seat, hearts: int | None) -> Wish:
        """One player's hearts, 0 to 3; sealed until both gave theirs. Raises `BadInput`."""
        if hearts is not None and not 0 <= hearts <= HEARTS_AT_MOST:
            raise BadInput(f"A wish takes 0 to {HEARTS_AT_MOST} hearts, not {hearts}.")
        return self._save(self.get(id).hearted(seat, hearts))

    def done(self, id: UUID, note: str | None = None, ratings: Sequence[int | None] | None = None) -> Wish:
        """It happened: with what they want to remember, and a rating from each (0-3). None: as they said before."""
        wish = self.get(id)
        said: dict[str, Any] = wish.memory.model_dump() if wish.memory else {}
        if note is not None:
            said["text"] = note
        if ratings is not None:
            said["rating_a"], said["rating_b"] = ratings
        memory = valid(Memory, {**said, "at": self._clock()})
        early = wish.planned is not None and wish.planned > memory.at.astimezone().replace(tzinfo=None)
        when = {"planned": None, "until": None} if early else {}
        return self._put({**wish.model_dump(), **when, "status": "done", "memory": memory, "changed": memory.at})

    def again(self, id: UUID) -> Wish:
        """Wish once more for what came true: a new wish, linked to the one that was. Raises `BadInput`."""
        before = self.get(id)
        if before.status != "done":
            raise BadInput("That one did not come true yet: it is still on the list.")
        said = before.model_dump(include={*EDITABLE, "card"})
        return self._put({**said, "id": uuid4(), "added": self._clock(), "again_of": before.id})

    def drop(self, id: UUID) -> Wish:
        """Let a wish go, without judgement. `restore` brings it back."""
        return self.put(self.get(id).model_copy(update={"status": "dropped"}))

    def take_back(self, id: UUID) -> Wish:
        """Bring back a wish that was let go, as what it was. Raises `BadInput` for one that was not."""
        wish = self.get(id)
        if wish.status != "dropped":
            raise BadInput("That wish was not let go: it is on the list.")
        status = "done" if wish.memory else "planned" if wish.planned else "idea"
        return self.put(wish.model_copy(update={"status": status}))

    def restore(self, wish: Wish) -> Wish:
        """Put a wish back as it was before an edit, a date, a done or a drop (undo). Hearts given since then stay."""
        now = self.get(wish.id)
        return self.put(wish.hearted("a", now.hearts_a).hearted("b", now.hearts_b))

    def put(self, wish: Wish) -> Wish:
        """Keep a wish as it is now said."""
        return self._save(wish.model_copy(update={"changed": self._clock()}))

    def draft(self, part: Part, id: UUID | None) -> tuple[str, ...]:
        """What was half written of a wish (None: of a new one) when its form was left, or nothing."""
        return self._saves.draft(f"wish/{part}/{id or 'new'}") or ()

    def put_draft(self, part: Part, id: UUID | None, values: Sequence[str]) -> None:
        """Keep what is half written."""
        self._saves.put_draft(f"wish/{part}/{id or 'new'}", values)

    def drop_draft(self, part: Part, id: UUID | None) -> None:
        """What was half written is finished, or given up."""
        self._saves.drop_draft(f"wish/{part}/{id or 'new'}")

    def _put(self, data: dict[str, Any]) -> Wish:
        if isinstance(data.get("minutes"), str):
            data["minutes"] = minutes_in(data["minutes"])
        return self._save(valid(Wish, data))

    def _save(self, wish: Wish) -> Wish:
        self._saves.wishes.put(wish)
        return wish
