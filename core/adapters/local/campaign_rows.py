"""Campaigns, what lies in them, and the colours of their pictures, in SQLite."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from core.adapters.local.database import Database
from core.adapters.local.library_sql import LATER
from core.adapters.local.money_rows import totals_from
from core.domain.campaign import Campaign, CampaignUse
from core.domain.colour_difference import Coloured
from core.domain.ledger import Totals

COVERS = 3
# The newest few of each cell: a probe of an index each, and there are some hundreds of cells at most.
NEWEST = (
    "WITH RECURSIVE newest(cell, seq, place) AS ("
    "SELECT id, (SELECT MAX(seq) FROM library WHERE cell=id), 1 FROM library_cells"
    " WHERE owner=? AND trashed=0 AND pictures>0"
    " UNION ALL SELECT cell, (SELECT MAX(seq) FROM library WHERE library.cell=newest.cell AND library.seq<newest.seq),"
    f" place+1 FROM newest WHERE place<{COVERS} AND seq IS NOT NULL)"
    " SELECT campaign, tier, seq FROM newest JOIN library_cells ON library_cells.id=newest.cell WHERE seq IS NOT NULL"
)
# From one campaign to the next in an index that begins with them, without reading what lies between.
EACH = (
    "WITH RECURSIVE each(campaign) AS (SELECT MIN({column}) FROM {table} WHERE owner=?1"
    " UNION ALL SELECT (SELECT MIN({column}) FROM {table} WHERE owner=?1 AND {column}>each.campaign)"
    " FROM each WHERE each.campaign IS NOT NULL)"
)
OF_SHEETS = EACH.format(table="sheets", column="json_extract(doc, '$.campaign')")
OF_SPEND = EACH.format(table="spend", column="campaign")


class CampaignRows:
    """The part of `Records` about campaigns."""

    db: Database

    def campaigns(self, owner: str) -> list[Campaign]:
        """Those that people made or changed, by slug."""
        rows = self.db.rows("SELECT doc FROM campaigns WHERE owner=? ORDER BY slug", (owner,))
        return [Campaign.model_validate_json(row["doc"]) for row in rows]

    def campaign(self, owner: str, slug: str) -> Campaign | None:
        """The campaign of this slug, if somebody made or changed it."""
        row = self.db.row("SELECT doc FROM campaigns WHERE owner=? AND slug=?", (owner, slug))
        return Campaign.model_validate_json(row["doc"]) if row else None

    def put_campaign(self, owner: str, campaign: Campaign) -> bool:
        """Keep a campaign. False, and nothing changes, unless its revision is the next one (0 for a new one)."""
        told = campaign.model_dump_json(exclude_defaults=True)
        if campaign.revision == 0:
            changed = self.db.run(
                "INSERT OR IGNORE INTO campaigns (owner, slug, revision, doc) VALUES (?,?,0,?)",
                (owner, campaign.slug, told),
            )
        else:
            changed = self.db.run(
                "UPDATE campaigns SET revision=?, doc=? WHERE owner=? AND slug=? AND revision=?",
                (campaign.revision, told, owner, campaign.slug, campaign.revision - 1),
            )
        return changed == 1

    def campaign_uses(self, owner: str) -> dict[str, CampaignUse]:
        """What lies in each campaign that has a picture, in the trash perhaps, or a sheet. Costs O(campaigns)."""
        newest = self._newest(owner)
        found: dict[str, dict[str, int]] = {slug: {} for slug in self._with_sheets(owner)}
        for row in self.db.rows(
            "SELECT campaign, tier, trashed, SUM(pictures) AS pictures, SUM(bytes) AS bytes FROM library_cells"
            " WHERE owner=? AND pictures>0 GROUP BY campaign, tier, trashed",
            (owner,),
        ):
            counts = found.setdefault(row["campaign"], {})
            if not row["trashed"]:
                counts[f"{row['tier']}s"] = row["pictures"]
                counts["bytes"] = counts.get("bytes", 0) + row["bytes"]
        covers = self._covers(newest)
        return {
            slug: CampaignUse(
                **counts,
                newest=_moment(max((seq for seq, _ in newest.get(slug, ())), default=None)),
                covers=covers.get(slug, ()),
            )
            for slug, counts in sorted(found.items())
        }

    def campaign_totals(self, owner: str) -> dict[str, Totals]:
        """Running totals of every campaign that ever spent or saved anything. Costs O(campaigns)."""
        rows = self.db.rows(
            f"{OF_SPEND} SELECT spend.* FROM each JOIN spend USING (campaign)"
            " WHERE owner=?1 AND period='' AND campaign<>''",
            (owner,),
        )
        return {row["campaign"]: totals_from(row) for row in rows}

    def colours_of(self, sha256s: Iterable[str]) -> dict[str, Coloured]:
        """The colours of those pictures whose colours are kept, by the SHA-256 of their bytes."""
        wanted = list(dict.fromkeys(sha256s))
        marks = ",".join("?" * len(wanted))
        rows = self.db.rows(f"SELECT sha256, colours FROM picture_colours WHERE sha256 IN ({marks})", wanted)
        return {row["sha256"]: tuple((code, share) for code, share in json.loads(row["colours"])) for row in rows}

    def keep_colours(self, sha256: str, colours: Coloured) -> None:
        """Remember the colours of these bytes; they never change."""
        self.db.run("INSERT OR IGNORE INTO picture_colours VALUES (?,?)", (sha256, json.dumps(colours)))

    def _with_sheets(self, owner: str) -> list[str]:
        rows = self.db.rows(f"{OF_SHEETS} SELECT campaign FROM each WHERE campaign IS NOT NULL", (owner,))
        return [row["campaign"] for row in rows]

    def _newest(self, owner: str) -> dict[str, list[tuple[int, str]]]:
        """The newest few pictures of each kind in each campaign: where they stand, and their tier."""
        found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for row in self.db.rows(NEWEST, (owner,)):
            found[row["campaign"]].append((row["seq"], row["tier"]))
        return found

    def _covers(self, newest: dict[str, list[tuple[int, str]]]) -> dict[str, tuple[str, ...]]:
        """The pictures that stand for each campaign: finals before drafts before uploads, newest first."""
        ranks = {"final": 0, "draft": 1, "upload": 2}
        first = {
            slug: [seq for seq, _ in sorted(found, key=lambda one: (ranks[one[1]], -one[0]))[:COVERS]]
            for slug, found in newest.items()
        }
        wanted = [seq for seqs in first.values() for seq in seqs]
        marks = ",".join("?" * len(wanted))
        rows = self.db.rows(f"SELECT seq, asset FROM library WHERE seq IN ({marks})", wanted)
        names = {row["seq"]: row["asset"] for row in rows}
        return {slug: tuple(names[seq] for seq in seqs if seq in names) for slug, seqs in first.items()}


def _moment(seq: int | None) -> datetime | None:
    return None if seq is None else datetime.fromtimestamp((seq >> LATER) / 1000, UTC)
