"""The shared wish list, as the players use it."""

from collections.abc import Sequence
from typing import Any, Literal, TypeVar
from uuid import UUID, uuid4

from pydantic import ValidationError

from game.errors import BadInput
from game.play.players import Seat
from game.storage.saves import Saves
from game.table.clock import Clock
from game.together.wishes import HEARTS_AT_MOST, Memory, Wish, folded, minutes_in, rank, search_text

EDITABLE = frozenset({"title", "type", "notes", "cost", "minutes", "season", "place", "link", "tags"})

M = TypeVar("M", Wish, Memory)

Part = Literal["form", "memory"]
"""What can be half written of a wish."""

SHORT_ID = 8
"""So many characters of a wish's id are shown; any unique beginning of it names the wish."""


class WishList:
    """Every use of the wish list."""

    def __init__(self, saves: Saves, clock: Clock) -> None:
        self._saves, self._clock = saves, clock

    def all(
        self,
        *,
        search: str = "",
        matched: bool | None = None,
        done: bool | None = None,
        tag: str | None = None,
    ) -> list[Wish]:
        """The wishes, matched ones first. Dropped ones are left out; done ones come last.

        Each word of `search` is looked for in everything they wrote of a wish, whatever its case and accents.
        """
        words = folded(search).split()

        def fits(wish: Wish) -> bool:
            text = search_text(wish) if words else ""
            return (
                wish.status != "dropped"
                and (matched is None or wish.matched == matched)
                and (done is None or (wish.status == "done") == done)
                and (tag is None or tag.casefold() in {t.casefold() for t in wish.tags})
                and all(word in text for word in words)
            )

        return sorted(filter(fits, self._saves.wishes()), key=rank)

    def waiting(self, seat: Seat) -> list[Wish]:
        """The open wishes that player has given no hearts yet: for that player's own eyes."""
        return [wish for wish in self.all(done=False) if wish.hearts(seat) is None]

    def find(self, id: str) -> Wish:
        """The wish whose id begins so. Raises `BadInput` for none or several."""
        found = [w for w in self._saves.wishes() if id and str(w.id).startswith(id.lower())]
        if len(found) != 1:
            what = "No wish has" if not found else f"{len(found)} wishes have"
            raise BadInput(f"{what} an id that begins with {id!r}; `twosome wish list` shows them.")
        return found[0]

    def add(self, title: str, **fields: Any) -> Wish:
        """Add a wish; `minutes` may be words (1 h 30). Raises `BadInput` when a field can't be used."""
        return self._put({"id": uuid4(), "added": self._clock(), "title": title, **fields})

    def edit(self, id: UUID, **fields: Any) -> Wish:
        """Change fields of a wish (those in `EDITABLE`). Raises `BadInput`; then nothing has changed."""
        if unknown := fields.keys() - EDITABLE:
            raise BadInput(f"A wish has no {', '.join(sorted(unknown))} to edit.")
        return self._put({**self.find(str(id)).model_dump(), **fields})

    def heart(self, id: UUID, seat: Seat, hearts: int | None) -> Wish:
        """One player's hearts, 0 to 3; sealed until both gave theirs. Raises `BadInput`."""
        if hearts is not None and not 0 <= hearts <= HEARTS_AT_MOST:
            raise BadInput(f"A wish takes 0 to {HEARTS_AT_MOST} hearts, not {hearts}.")
        return self._save(self.find(str(id)).hearted(seat, hearts))

    def done(self, id: UUID, note: str | None = None, ratings: Sequence[int | None] | None = None) -> Wish:
        """It happened: with what they want to remember, and a rating from each (0-3). None: as they said before."""
        wish = self.find(str(id))
        said: dict[str, Any] = wish.memory.model_dump() if wish.memory else {}
        if note is not None:
            said["text"] = note
        if ratings is not None:
            said["rating_a"], said["rating_b"] = ratings
        memory = _valid(Memory, {**said, "at": self._clock()})
        return self._put({**wish.model_dump(), "status": "done", "memory": memory})

    def drop(self, id: UUID) -> Wish:
        """Let a wish go, without judgement. `restore` brings it back."""
        return self._save(self.find(str(id)).model_copy(update={"status": "dropped"}))

    def restore(self, wish: Wish) -> Wish:
        """Put a wish back as it was before an edit, a done or a drop (undo). Hearts given since then stay."""
        now = self.find(str(wish.id))
        return self._save(wish.hearted("a", now.hearts_a).hearted("b", now.hearts_b))

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
        return self._save(_valid(Wish, data))

    def _save(self, wish: Wish) -> Wish:
        self._saves.put_wish(wish)
        return wish


def _valid(model: type[M], data: dict[str, Any]) -> M:
    """The model, or one sentence about the first field that can't be used."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "wish"
        if field == "title" and first["type"].endswith("too_short"):
            raise BadInput("A wish needs a title.") from None
        if first["type"].endswith("too_long"):
            raise BadInput(f"The {field} of a wish has at most {first['ctx']['max_length']} characters.") from None
        why = first["msg"][:1].lower() + first["msg"][1:]
        raise BadInput(f"The {field} of a wish can't be used: {why}.") from None
