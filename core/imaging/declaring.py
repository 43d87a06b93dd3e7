"""The last step of an export: the file says where it comes from, and is read again to see that it does."""

from core.domain.errors import StorageFailed
from core.imaging.xmp_files import OVERHEAD_BYTES, with_xmp, xmp_of
from core.imaging.xmp_packet import Declared, Packet, packet_of, parsed

TOO_LONG = "Its own XMP is too long to be taken along; only the export's is written."


class Declaration:
    """A packet made once, and written into as many files as are cut from one picture."""

    def __init__(self, declared: Declared, incoming: Packet | None = None) -> None:
        self._values = declared.values
        self.packet, whole = packet_of(declared, incoming)
        self.notes: tuple[str, ...] = () if whole else (TOO_LONG,)

    @property
    def size_bytes(self) -> int:
        """What it adds to a file, at most."""
        return len(self.packet) + OVERHEAD_BYTES

    def written_into(self, data: bytes) -> bytes:
        """The file with the packet, read back. Raises StorageFailed if it does not say every word of it."""
        written = with_xmp(data, self.packet)
        found = xmp_of(written)
        told = parsed(found) if found else None
        if told is None or any(told.text(name) != value for name, value in self._values.items()):
            raise StorageFailed("The note on its origin could not be read back from the file, so it is not exported.")
        return written
