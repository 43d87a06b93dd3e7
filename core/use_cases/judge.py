"""Judge: pick, maybe or reject a frame, write a note beside it, or take it off its sheet."""

from dataclasses import dataclass

from core.domain.errors import BadRequest
from core.domain.sheet import Sheet, Verdict
from core.ports import Records
from core.runner.keeper import Keeper

NOTE_CHARS = 500


@dataclass(frozen=True, slots=True)
class Judge:
    """Verdicts on frames. A picked draft is kept from expiring."""

    records: Records
    keeper: Keeper

    def __call__(self, call_id: str, verdict: Verdict | None) -> None:
        """Judge the frame of this call; None takes the verdict back. Raises StorageFailed after it is noted."""
        self.records.set_verdict(call_id, verdict)
        if verdict == "pick":
            for asset in self.records.assets(self.records.call(call_id).assets).values():
                self.keeper.mark_kept(asset)

    def asset(self, asset_id: str, verdict: Verdict | None) -> Sheet:
        """Judge the frame that shows this picture; its sheet. Raises BadRequest if it is on none."""
        asset = self.records.asset(asset_id)
        frame = self.records.frame_of(asset.call) if asset.call else None
        if frame is None:
            raise BadRequest("This picture is on no sheet; only drafts have a verdict.")
        self(frame.call, verdict)
        return self.records.sheet(frame.sheet)

    def note(self, call_id: str, text: str) -> None:
        """Write beside the frame; nothing takes the note away. Raises BadRequest for a long text."""
        words = text.strip()
        if len(words) > NOTE_CHARS:
            raise BadRequest(f"The note has {len(words):,} characters; it takes {NOTE_CHARS}. Shorten it.")
        self.records.set_note(call_id, words)

    def remove(self, call_id: str, *, removed: bool = True) -> None:
        """Take a frame off its sheet, or put it back."""
        self.records.remove_frame(call_id, removed=removed)
