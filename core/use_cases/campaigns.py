"""Campaigns: made, changed, put away, listed with what lies in them; and which models their drafts and finals get."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from core.domain.asset import slug_of
from core.domain.campaign import DEFAULT, NOBODYS_TIME, Campaign, CampaignCard, CampaignUse, unsaved
from core.domain.errors import BadRequest, NotFound
from core.domain.ledger import Totals
from core.domain.money import ZERO
from core.domain.values import Value, now
from core.models.catalog import ModelRow, row_of
from core.ports import Records
from core.use_cases.route import Route
from core.use_cases.templates import Templates
from core.use_cases.tiers import Tier, Tiers

LABELS = {"preamble": "style", "avoid": "list of words to avoid", "templates": "list of templates"}
NOTHING = Totals(settled_usd=ZERO, reserved_usd=ZERO, saved_usd=ZERO, calls=0, cached=0)
AT_ONCE = 200
MODEL_OF: dict[Tier, str] = {"draft": "draft_model", "final": "final_model"}


class CampaignWeight(Value):
    """What goes, and what stays booked, if a campaign is deleted; steps on the way are among the pictures."""

    pictures: int
    bytes: int
    sheets: int
    ledger_lines: int
    unfinished: int
    settled_usd: Decimal


class Deleted(Value):
    """What went: pictures and sheets. `kept` pictures stay, because some of another campaign were made of them."""

    pictures: int
    kept: int
    sheets: int


@dataclass(frozen=True, slots=True)
class Campaigns:
    """The campaigns of one owner: those that people made, and every slug in use."""

    records: Records
    owner: str
    tiers: Tiers
    route: Route
    templates: Templates

    def all(self, *, archived: bool = False) -> list[CampaignCard]:
        """Those at work, or those put away; the one with the newest picture first. Costs O(campaigns)."""
        saved = {campaign.slug: campaign for campaign in self.records.campaigns(self.owner)}
        uses, totals = self.records.campaign_uses(self.owner), self.records.campaign_totals(self.owner)
        slugs = dict.fromkeys([*saved, *uses, *self._budgeted(), DEFAULT])
        cards = [_card(slug, saved.get(slug), uses.get(slug), totals.get(slug, NOTHING)) for slug in slugs]
        wanted = [card for card in cards if (card.campaign.archived is not None) is archived]
        return sorted(wanted, key=_last_at_work, reverse=True)

    def names(self) -> dict[str, str]:
        """The names of the campaigns at work that people made, by slug, and the default one's; one small query."""
        saved = self.records.campaigns(self.owner)
        names = {campaign.slug: campaign.name for campaign in saved if campaign.archived is None}
        return {DEFAULT: unsaved(DEFAULT).name} | names

    def card(self, slug: str) -> CampaignCard:
        """One campaign with what lies in it."""
        uses, totals = self.records.campaign_uses(self.owner), self.records.campaign_totals(self.owner)
        return _card(slug, self.records.campaign(self.owner, slug), uses.get(slug), totals.get(slug, NOTHING))

    def of(self, slug: str) -> Campaign:
        """The campaign of a slug; where nobody made one, one without a kit."""
        return self.records.campaign(self.owner, slug) or unsaved(slug)

    def named(self, slug: str) -> Campaign:
        """The campaign of a slug. Raises NotFound if it is neither saved nor in use."""
        if not self.in_use(slug):
            raise NotFound(f"There is no campaign “{slug[:60]}”.")
        return self.of(slug)

    def in_use(self, slug: str) -> bool:
        """Whether somebody made it, or something lies in it."""
        if slug == DEFAULT or self.records.campaign(self.owner, slug):
            return True
        return slug in self.records.campaign_uses(self.owner) or slug in self._budgeted()

    def new(self, name: str, *, slug: str = "", fields: Mapping[str, object] | None = None) -> Campaign:
        """A campaign of this name, its slug made of it if none is given. Raises BadRequest if that is taken."""
        slug = slug_of(slug or name)
        if self.in_use(slug):
            raise BadRequest(f"There is a campaign “{self.of(slug).name}” already; choose another name.")
        made = _sound({"slug": slug, "name": name, "created": now()} | dict(fields or {}))
        if not self.records.put_campaign(self.owner, self._checked(made, unsaved(slug))):
            raise BadRequest("Somebody made a campaign of this name just now; choose another name.")
        return self.of(slug)

    def save(self, campaign: Campaign) -> Campaign:
        """Keep a form's campaign. Raises BadRequest if somebody changed it since the form was drawn."""
        kept = self.records.campaign(self.owner, campaign.slug)
        before = kept or unsaved(campaign.slug)
        next_one = _after(self._checked(campaign, before), kept)
        same = (campaign.revision, campaign.created) == (before.revision, before.created)
        if not same or not self.records.put_campaign(self.owner, next_one):
            raise BadRequest("Somebody changed this campaign meanwhile. Look at it again, then save.")
        return next_one

    def put(self, campaign: Campaign) -> Campaign:
        """Write a campaign over whatever is kept of it: an undo."""
        while True:
            next_one = _after(campaign, self.records.campaign(self.owner, campaign.slug))
            if self.records.put_campaign(self.owner, next_one):
                return next_one

    def change(self, slug: str, **fields: object) -> Campaign:
        """Change some fields; the campaign as it was before. Raises BadRequest, NotFound."""
        while True:
            kept = self.records.campaign(self.owner, slug)
            before = kept or self.named(slug)
            after = self._checked(_sound(before.model_dump() | fields), before)
            if self.records.put_campaign(self.owner, _after(after, kept)):
                return before

    def archive(self, slug: str) -> Campaign:
        """Put a campaign away: it is kept whole, and not offered. As it was before."""
        return self.change(slug, archived=now())

    def restore(self, slug: str) -> Campaign:
        """Take a campaign out again. As it was before."""
        return self.change(slug, archived=None)

    def weight(self, slug: str) -> CampaignWeight:
        """What a campaign holds."""
        counts = self.records.count_campaign(self.owner, slug)
        settled = self.records.totals(self.owner, campaign=slug).settled_usd
        return CampaignWeight(**counts, settled_usd=settled)

    def delete(self, slug: str) -> Deleted:
        """Forget a campaign with its pictures, sheets, kit and budgets, for good; what was spent stays booked.

        Pictures that others were made of stay. Files go with the next sweep of the trash. Raises NotFound, BadRequest
        while pictures are made. Done again after it was cut off, it goes on where it was.
        """
        self.named(slug)
        if unfinished := self.weight(slug).unfinished:
            raise BadRequest(f"{unfinished:,} of its pictures are still being made; wait for them, or cancel them.")
        pictures, kept, after = 0, 0, ""
        while True:
            last, gone, stay = self.records.forget_pictures(
                self.owner, slug, after=after, now_s=now().timestamp(), limit=AT_ONCE
            )
            pictures, kept = pictures + gone, kept + stay
            if last is None:
                return Deleted(pictures=pictures, kept=kept, sheets=self.records.forget_campaign(self.owner, slug))
            after = last

    # Models
    def model_of(self, slug: str, tier: Tier) -> ModelRow:
        """The model that plays this tier in a campaign: its own where that answers, else the studio's."""
        own = self._own_model(slug, tier)
        return own if own and self.tiers.standings.of(own).plays else self.tiers.model_of(tier)

    def model_note(self, slug: str, tier: Tier) -> str | None:
        """Why another model than the campaign's plays the tier; None where it plays, or there is none."""
        chosen, own, plays = self._chosen(slug, tier), self._own_model(slug, tier), self.model_of(slug, tier)
        if not chosen or own == plays:
            return None
        silent = f"{own.name if own else chosen} does not answer now."
        why = self.tiers.trouble(own, tier) if own else f"The model “{chosen}” is no longer in the list."
        return f"{why or silent} {plays.name} makes the {tier}s instead."

    def drafter(self, slug: str, *, redraws: bool = False) -> ModelRow:
        """The model that drafts where nobody names one; to redraw a picture, the best one for that if it cannot."""
        row = self.model_of(slug, "draft")
        return self.route.best("image_to_image") if redraws and "image_to_image" not in row.operations else row

    def _chosen(self, slug: str, tier: Tier) -> str:
        return str(getattr(self.of(slug), MODEL_OF[tier]))

    def _own_model(self, slug: str, tier: Tier) -> ModelRow | None:
        try:
            return row_of(chosen) if (chosen := self._chosen(slug, tier)) else None
        except NotFound:
            return None

    def _budgeted(self) -> set[str]:
        return {budget.campaign for budget in self.records.budgets(self.owner) if budget.campaign}

    def _checked(self, after: Campaign, before: Campaign) -> Campaign:
        """The campaign with its models by their ids. Raises BadRequest for what is new in it and cannot be used."""
        tiers: tuple[Tier, ...] = ("draft", "final")
        models: dict[str, str] = {}
        for tier in tiers:
            chosen = str(getattr(after, MODEL_OF[tier]))
            if chosen and chosen != getattr(before, MODEL_OF[tier]):
                row = row_of(chosen)
                if trouble := self.tiers.trouble(row, tier):
                    raise BadRequest(f"{trouble} Choose another for {tier}s.")
                models[MODEL_OF[tier]] = row.id
        for name in set(after.templates) - set(before.templates):
            self.templates.named(name)
        if after.logo and after.logo != before.logo:
            self.records.asset(after.logo)
        return after.model_copy(update=models)


def _after(campaign: Campaign, kept: Campaign | None) -> Campaign:
    """The campaign as the next one after what is kept; one that nobody had made begins now."""
    created = now() if campaign.created == NOBODYS_TIME else campaign.created
    return campaign.model_copy(update={"revision": kept.revision + 1 if kept else 0, "created": created})


def _card(slug: str, saved: Campaign | None, use: CampaignUse | None, totals: Totals) -> CampaignCard:
    return CampaignCard(
        **(use or CampaignUse()).model_dump(),
        campaign=saved or unsaved(slug),
        saved=saved is not None,
        settled_usd=totals.settled_usd,
        reserved_usd=totals.reserved_usd,
        saved_usd=totals.saved_usd,
    )


def _last_at_work(card: CampaignCard) -> tuple[datetime, str]:
    return max(card.newest or NOBODYS_TIME, card.campaign.created), card.campaign.slug


def _sound(fields: dict[str, object]) -> Campaign:
    """A campaign of these fields. Raises BadRequest with one sentence for the first that is wrong."""
    try:
        return Campaign.model_validate(fields)
    except ValidationError as error:
        raise BadRequest(_told(error.errors()[0])) from error


def _told(wrong: ErrorDetails) -> str:
    field = str(wrong["loc"][0]) if wrong["loc"] else "campaign"
    label, most = LABELS.get(field, field.replace("_", " ")), wrong.get("ctx", {}).get("max_length")
    if wrong["type"] == "value_error":
        text = wrong["msg"].removeprefix("Value error, ")
        return text[:1].upper() + text[1:]
    if field == "name" and most is None:
        return "Give the campaign a name."
    if most is not None:
        unit = "characters" if wrong["type"] == "string_too_long" else "entries"
        return f"The {label} is too long; it takes {most} {unit} at most."
    return f"The {label} cannot be used: {wrong['msg']}."
