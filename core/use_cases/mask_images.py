"""The last few masks as pixels, so that a page that is drawn anew does not draw them anew."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

from core.domain.mask import Drawn
from core.imaging.mask_strokes import mask_of
from core.imaging.masks import MaskFacts, facts_of_mask, imported

Size = tuple[int, int]
Key = tuple[Size, str, bytes]
KEPT_PIXELS = 100_000_000
"""As many pixels of masks are kept, a byte each; the newest always."""
KEPT_FACTS = 256


@dataclass(frozen=True, slots=True)
class MaskImages:
    """Masks by value: size, base and strokes. `base` gives the bytes of an imported mask by the id of its asset."""

    base: Callable[[str], bytes]
    _images: "OrderedDict[Key, Image.Image]" = field(default_factory=OrderedDict)
    _facts: "OrderedDict[Key, MaskFacts]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def image(self, drawn: Drawn, size: Size) -> Image.Image:
        """The mask ("L"), shared: not to be drawn on. Raises BadPicture, StorageFailed for a base that is gone."""
        key = _key(drawn, size)
        with self._lock:
            if found := self._images.get(key):
                self._images.move_to_end(key)
                return found
        base = imported(self.base(drawn.base), size) if drawn.base else None
        made = mask_of(drawn.strokes, size, base)
        with self._lock:
            self._images[key] = made
            while (
                len(self._images) > 1 and sum(each.width * each.height for each in self._images.values()) > KEPT_PIXELS
            ):
                self._images.popitem(last=False)
        return made

    def facts(self, drawn: Drawn, size: Size) -> MaskFacts:
        """The mask's coverage and box."""
        key = _key(drawn, size)
        with self._lock:
            found = self._facts.get(key)
        if found is None:
            found = facts_of_mask(self.image(drawn, size))
            with self._lock:
                self._facts[key] = found
                while len(self._facts) > KEPT_FACTS:
                    self._facts.popitem(last=False)
        return found


def _key(drawn: Drawn, size: Size) -> Key:
    told = drawn.model_dump_json(include={"strokes"})
    return size, drawn.base, hashlib.sha256(told.encode()).digest()
