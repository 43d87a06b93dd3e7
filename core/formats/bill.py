"""The paid calls of a plan: each once, whoever needs it."""

from core.formats.cuts import Anew, Cut
from core.formats.plan import SOURCE, Call
from core.formats.plates import Enlarged, Plate


class Bill:
    """Calls in the order they were needed first, each after what it is made of."""

    def __init__(self) -> None:
        self._calls: dict[tuple[object, ...], Call] = {}
        self._for: dict[str, list[str]] = {}

    @property
    def calls(self) -> tuple[Call, ...]:
        """All calls, with the placements each is for."""
        return tuple(call.model_copy(update={"placements": tuple(self._for[call.id])}) for call in self._calls.values())

    def add(self, placement: str, cut: Cut) -> tuple[str, ...]:
        """The ids of the calls a placement needs, in order."""
        ids = self._anew(cut.anew) if cut.anew else self._plate(cut.plate, enlarged=cut.enlarged)
        for one in ids:
            self._for.setdefault(one, []).append(placement)
        return ids

    def picture(self, ids: tuple[str, ...]) -> str:
        """The picture that these calls end in."""
        return ids[-1] if ids else SOURCE

    def _plate(self, plate: Plate | None, *, enlarged: bool) -> tuple[str, ...]:
        if plate is None:
            return ()
        ids: list[str] = []
        size = plate.copy.size
        for sides, usd in zip(plate.calls, plate.prices, strict=True):
            source, result = (ids[-1] if ids else SOURCE), sides.around(size)
            made = {"sides": sides, "sent_px": size, "result_px": result, "source": source, "price_usd": usd}
            ids.append(self._call((plate.copy, plate.sides, len(ids)), kind="outpaint", model=plate.model, **made))
            size = result
        if enlarged and plate.enlarged:
            ids.append(self._enlarged((plate.copy, plate.sides), plate.enlarged, ids[-1] if ids else SOURCE))
        return tuple(ids)

    def _anew(self, anew: Anew) -> tuple[str, ...]:
        made = {"aspect": anew.aspect, "sent_px": anew.size, "result_px": anew.size, "price_usd": anew.offer.usd}
        first = self._call((anew.aspect,), kind="rerender", model=anew.offer.model, source=SOURCE, **made)
        return (first, self._enlarged((anew.aspect,), anew.enlarged, first)) if anew.enlarged else (first,)

    def _enlarged(self, of: tuple[object, ...], how: Enlarged, source: str) -> str:
        made = {"upscale": how.offer.way, "sent_px": how.sent, "result_px": how.size, "price_usd": how.offer.usd}
        return self._call((*of, how.offer.model), kind="upscale", model=how.offer.model, source=source, **made)

    def _call(self, key: tuple[object, ...], **made: object) -> str:
        if key not in self._calls:
            self._calls[key] = Call.model_validate({"id": f"call-{len(self._calls) + 1}", **made})
        return self._calls[key].id
