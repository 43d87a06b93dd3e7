"""Placements and packs: those that come with the studio, and those that people add."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from core.domain.asset import slug_of
from core.domain.errors import BadRequest
from core.domain.placement import SIDE_PX, Pack, Placement
from core.formats.catalogue import pack_of, packs, placement_of, placements
from core.ports import Records

PLACEMENTS, PACKS = "own_placements", "own_packs"
MOST = 200
Made = TypeVar("Made", Placement, Pack)


@dataclass(frozen=True, slots=True)
class Placements:
    """Placements and packs of one owner: the shipped ones, which nobody can change, then their own."""

    records: Records
    owner: str

    def own(self) -> list[Placement]:
        """Own placements, in the order they were added."""
        return [Placement.model_validate(row) for row in self._kept(PLACEMENTS)]

    def all(self) -> list[Placement]:
        """Shipped placements in their order, then own ones."""
        return [*placements(), *self.own()]

    def named(self, placement_id: str) -> Placement:
        """The placement with this id. Raises NotFound."""
        return placement_of(placement_id, self.own())

    def chosen(self, ids: Iterable[str]) -> list[Placement]:
        """The placements with these ids, each once, in their order. Raises NotFound."""
        own = self.own()
        return [placement_of(one, own) for one in dict.fromkeys(ids)]

    def own_packs(self) -> list[Pack]:
        """Own packs, in the order they were added."""
        return [Pack.model_validate(row) for row in self._kept(PACKS)]

    def packs(self) -> list[Pack]:
        """Shipped packs in their order, then own ones."""
        return [*packs(), *self.own_packs()]

    def of_pack(self, name: str) -> list[Placement]:
        """What is in the pack with this name or title. Raises NotFound."""
        return self.chosen(pack_of(name, self.own_packs()).placements)

    def save(self, fields: Mapping[str, Any]) -> Placement:
        """Keep a placement of one's own: name, platform, width_px, height_px, file_types, max_bytes, safe, notes.

        One of the same name is replaced. Raises BadRequest with one sentence.
        """
        made = own_placement(fields)
        self._keep(PLACEMENTS, [*(one for one in self.own() if one.id != made.id), made])
        return made

    def drop(self, placement_id: str) -> Placement:
        """Forget an own placement, in own packs, too. Raises BadRequest, NotFound."""
        gone = self.named(placement_id)
        if not gone.is_own:
            raise BadRequest(f"“{gone.name}” came with the studio; it cannot be deleted.")
        self._keep(PLACEMENTS, [one for one in self.own() if one.id != gone.id])
        self._keep(PACKS, list(_without(gone.id, self.own_packs())))
        return gone

    def save_pack(self, title: str, ids: Sequence[str]) -> Pack:
        """Keep a pack of one's own; one of the same title is replaced. Raises BadRequest, NotFound."""
        chosen = self.chosen(ids)
        if not title.strip() or not chosen:
            raise BadRequest("Give the pack a title and at least one placement.")
        name = f"own-{_slug(title)}"[:60]
        made = _checked(
            Pack, {"name": name, "title": title.strip(), "placements": [one.id for one in chosen], "own": True}
        )
        if any(made.title.casefold() == pack.title.casefold() for pack in packs()):
            raise BadRequest(f"“{made.title}” came with the studio; give yours another title.")
        self._keep(PACKS, [*(pack for pack in self.own_packs() if pack.name != name), made])
        return made

    def drop_pack(self, name: str) -> Pack:
        """Forget an own pack. Raises BadRequest, NotFound."""
        gone = pack_of(name, self.own_packs())
        if not gone.own:
            raise BadRequest(f"“{gone.title}” came with the studio; it cannot be deleted.")
        self._keep(PACKS, [pack for pack in self.own_packs() if pack.name != gone.name])
        return gone

    def _kept(self, name: str) -> list[Any]:
        found: list[Any] = json.loads(self.records.recall(self.owner, name) or "[]")
        return found

    def _keep(self, name: str, values: Sequence[Placement | Pack]) -> None:
        if len(values) > MOST:
            raise BadRequest(f"There are {MOST} already; delete one first.")
        rows = [value.model_dump(mode="json", exclude_defaults=True) for value in values]
        self.records.remember(self.owner, name, json.dumps(rows))


def own_placement(fields: Mapping[str, Any]) -> Placement:
    """A placement of these fields, named after its name. Raises BadRequest with one sentence."""
    name = str(fields.get("name", "")).strip()
    if surplus := set(fields) - OWN_FIELDS:
        raise BadRequest(f"A placement of one's own has no “{sorted(surplus)[0]}”.")
    given = {"platform": "own", "kind": "own", **fields, "name": name, "confidence": "own"}
    return _checked(Placement, {**given, "id": f"own_{_slug(name)}".replace("-", "_")[:80]})


OWN_FIELDS = {"name", "platform", "width_px", "height_px", "file_types", "max_bytes", "safe", "notes", "text_forbidden"}
_SIDE = f"must be a whole number of px from {SIDE_PX[0]} to {SIDE_PX[1]:,}."
_SENTENCES = {
    "name": "Give the placement a name of at most 80 characters.",
    "title": "Give the pack a title of at most 60 characters.",
    "platform": "Name the platform in at most 60 characters.",
    "width_px": f"The width {_SIDE}",
    "height_px": f"The height {_SIDE}",
    "file_types": "Choose one or more file types: jpg, png, webp, gif, tiff, bmp, heic, avif or pdf.",
    "max_bytes": "The weight limit must be at least 1 kB; leave it out where there is none.",
    "safe": "The strips to keep free are whole numbers of px, 0 or more.",
    "placements": "A pack holds 1 to 200 placements.",
}


def _checked(kind: type[Made], fields: Mapping[str, Any]) -> Made:
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        said = str(first["ctx"]["error"]) if first["type"] == "value_error" else ""
        where = str(first["loc"][0]) if first["loc"] else ""
        raise BadRequest(_capital(said) or _SENTENCES.get(where, f"“{where}” cannot be read.")) from error


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _slug(text: str) -> str:
    try:
        return slug_of(text)
    except BadRequest:  # no letter that a name may have
        return "own"


def _without(placement_id: str, kept: Iterable[Pack]) -> Iterable[Pack]:
    """The packs without this placement; those that held no other are gone."""
    for pack in kept:
        left = tuple(one for one in pack.placements if one != placement_id)
        if left:
            yield pack.model_copy(update={"placements": left})
