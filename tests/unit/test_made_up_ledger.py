"""The made-up ledger is one that the program could have written: lines, totals, cells and pictures agree."""

from pathlib import Path

from core.adapters.local.records import SqliteRecords
from core.domain.ledger import Span
from core.domain.money import ZERO
from tests.support.builders import OWNER
from tests.support.made_up_ledger import fill_ledger
from tests.support.made_up_library import fill_library


def test_every_book_of_it_says_the_same(tmp_path: Path) -> None:
    fill_library(tmp_path, 300)
    fill_ledger(tmp_path)
    records = SqliteRecords(tmp_path / "studio.sqlite")
    lines = records.ledger(OWNER, limit=10_000)
    settled = sum((line.usd for line in lines if line.kind in ("settled", "in_doubt")), ZERO)
    assert settled == records.totals(OWNER).settled_usd > 0
    assert settled == sum(share.settled_usd for share in records.shares(OWNER, Span(), "model", "outcome"))
    assert {share.names[0] for share in records.shares(OWNER, Span(), "outcome")} >= {"done", "refused", "cached"}
    assert records.totals(OWNER).reserved_usd == 0
    count, usd = records.unused_drafts(OWNER, Span())
    assert count > 0
    assert usd == sum(share.settled_usd for share in records.unused_shares(OWNER, Span(), "campaign")) < settled
    for sheet in records.sheets(OWNER, limit=100):
        assert all(records.calls_by_id([frame.call]) for frame in records.frames(sheet.id))
