"""The only wiring: settings in, a studio out."""

import os
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.adapters.aws.bedrock import BedrockModels, aws_models, sandbox_models
from core.adapters.aws.s3 import s3_pictures
from core.adapters.local.pictures import LocalPictures
from core.adapters.local.records import SqliteRecords
from core.adapters.local.sandbox_previews import SandboxPreviews
from core.adapters.local.sandbox_process import SandboxProcess
from core.adapters.local.thumbnailer import Thumbnailer
from core.domain.errors import BadRequest
from core.domain.values import new_id
from core.models.catalog import ModelRow
from core.ports import PictureStore, Records
from core.runner.arrivals import Arrivals
from core.runner.keeper import Keeper
from core.runner.one_call import OneCall
from core.runner.runner import Runner
from core.settings import OWNER, Settings, settings_from
from core.use_cases.account import Standings
from core.use_cases.budgets import Budgets
from core.use_cases.campaign_export import CampaignExport
from core.use_cases.campaign_import import CampaignImport
from core.use_cases.campaigns import Campaigns
from core.use_cases.chain import Chain
from core.use_cases.compare import Compare
from core.use_cases.difference import Differences
from core.use_cases.doctor import Doctor
from core.use_cases.draft import Draft
from core.use_cases.edit import Edit
from core.use_cases.export import Export
from core.use_cases.finish import Finish
from core.use_cases.fitting import Fitting
from core.use_cases.judge import Judge
from core.use_cases.keep import Keep
from core.use_cases.library import Library
from core.use_cases.make_again import MakeAgain
from core.use_cases.mask_images import MaskImages
from core.use_cases.masks import Masks
from core.use_cases.palette import PaletteDistances
from core.use_cases.placements import Placements
from core.use_cases.planning import Planning
from core.use_cases.preview import Preview
from core.use_cases.prices import FILE as PRICES_FILE
from core.use_cases.prices import Prices
from core.use_cases.reformat import Reformats
from core.use_cases.reformat_plans import FormatPlans
from core.use_cases.reformat_steps import Steps
from core.use_cases.report import Report
from core.use_cases.route import Route
from core.use_cases.spend import Spend, premium_of
from core.use_cases.steer import Steer
from core.use_cases.templates import Templates
from core.use_cases.tiers import Tiers
from core.use_cases.trash import Trash
from core.use_cases.upload import Upload
from core.use_cases.versions import Versions


@dataclass(frozen=True, slots=True)
class Studio:
    """Every verb of the program, ready to use."""

    settings: Settings
    owner: str
    records: Records
    store: PictureStore
    keeper: Keeper
    runner: Runner
    draft: Draft
    finish: Finish
    edit: Edit
    keep: Keep
    judge: Judge
    upload: Upload
    preview: Preview
    steer: Steer
    report: Report
    compare: Compare
    difference: Differences
    export: Export
    doctor: Doctor
    templates: Templates
    tiers: Tiers
    standings: Standings
    route: Route
    prices: Prices
    budgets: Budgets
    spend: Spend
    masks: Masks
    versions: Versions
    library: Library
    campaigns: Campaigns
    campaign_export: CampaignExport
    campaign_import: CampaignImport
    palette: PaletteDistances
    chain: Chain
    trash: Trash
    make_again: MakeAgain
    placements: Placements
    reformat: Reformats
    thumbnailer: Thumbnailer

    def start(self) -> None:
        """Work calls from now on."""
        self.thumbnailer.start()
        self.runner.start()
        threading.Thread(target=self.reformat.go_on, name="formats", daemon=True).start()

    def close(self, *, grace_s: float) -> None:
        """Send nothing more and let calls in flight finish or be recorded."""
        self.runner.close(grace_s=grace_s)
        self.thumbnailer.close()

    def ready(self) -> None:
        """Do now what the first call would else wait for: import boto3, make clients, start the sandbox; then look."""
        self.doctor.models.access(self.tiers.model_of("draft"))
        self.doctor.run()


@lru_cache(maxsize=1)
def studio() -> Studio:
    """The studio of this process."""
    return build(settings_from(os.environ))


def build(settings: Settings) -> Studio:
    """Wire a studio. Nothing runs until `start()`."""
    records = _records(settings)
    store = _store(settings)
    sandbox = SandboxProcess(settings.home, url=settings.sandbox_url) if settings.backend == "sandbox" else None
    models = _models(settings, sandbox, lambda row: standings.regions(row))  # noqa: PLW0108 - they need each other
    standings = Standings(settings, models, records, OWNER)
    thumbnailer = Thumbnailer()
    keeper = Keeper(records, store, LocalPictures(settings.place / "thumbs"), thumbnailer)
    one_call = OneCall(
        records=records,
        models=models,
        keeper=keeper,
        arrivals=Arrivals(settings.place / "arrivals"),
        holder=f"{socket.gethostname()}-{os.getpid()}-{new_id()}",
        quotas_rpm=settings.quotas_rpm,
        cap_usd=settings.cap_usd,
        clock=time.time,
    )
    runner = Runner(records, one_call, workers=settings.workers)
    prices = Prices(records, OWNER, settings.home / PRICES_FILE, standings.region)
    prices.refresh()
    planning = Planning(records, runner, OWNER, settings.cap_usd, standings.refusal, prices.refresh)
    tiers = Tiers(records, settings, OWNER, standings)
    upload = Upload(records, keeper, OWNER)
    versions, route = Versions(records), Route(standings)
    templates = Templates(records, OWNER)
    campaigns = Campaigns(records, OWNER, tiers, route, templates)
    fitting = Fitting(keeper, upload)
    edit = Edit(planning, keeper, fitting, OWNER)
    steps = Steps(planning, edit, fitting)
    plans = FormatPlans(planning, keeper, route, steps, OWNER)
    reformat = Reformats(records, store, keeper, runner, planning, plans, steps, OWNER)
    runner.after_call = reformat.call_ended
    return Studio(
        settings=settings,
        owner=OWNER,
        records=records,
        store=store,
        keeper=keeper,
        runner=runner,
        draft=Draft(planning, keeper, OWNER, drafter=lambda slug, redraws: campaigns.drafter(slug, redraws=redraws)),
        finish=Finish(planning, keeper, OWNER),
        edit=edit,
        keep=Keep(records, store, keeper),
        judge=Judge(records, keeper),
        upload=upload,
        preview=Preview(records, store, SandboxPreviews(sandbox.url) if sandbox else None, OWNER),
        steer=Steer(records, planning),
        report=Report(records, OWNER),
        compare=Compare(records, OWNER),
        difference=Differences(keeper),
        export=Export(records, store, keeper, Report(records, OWNER), OWNER, sandbox=settings.backend == "sandbox"),
        doctor=Doctor(settings, models, store, standings),
        templates=templates,
        tiers=tiers,
        standings=standings,
        route=route,
        prices=prices,
        budgets=Budgets(records, OWNER, settings.cap_usd),
        spend=Spend(records, OWNER, lambda: premium_of(tiers.model_of("final"))),
        masks=Masks(records, keeper, upload, versions, MaskImages(lambda name: store.get(records.asset(name).key))),
        versions=versions,
        library=Library(records, OWNER),
        campaigns=campaigns,
        campaign_export=CampaignExport(records, store, campaigns, OWNER),
        campaign_import=CampaignImport(records, keeper, OWNER),
        palette=PaletteDistances(records, keeper),
        chain=Chain(records, versions),
        trash=Trash(records, store, keeper.thumbs, OWNER),
        make_again=MakeAgain(planning, standings, OWNER),
        placements=Placements(records, OWNER),
        reformat=reformat,
        thumbnailer=thumbnailer,
    )


def _records(settings: Settings) -> SqliteRecords:
    try:
        return SqliteRecords(settings.place / "studio.sqlite")
    except (OSError, sqlite3.OperationalError) as error:
        raise BadRequest(f"{settings.home} cannot be written: name another folder in STUDIO_HOME.") from error


def _store(settings: Settings) -> PictureStore:
    if settings.backend == "aws" and settings.bucket:
        return s3_pictures(settings.bucket, region=settings.aws_region)
    return LocalPictures(settings.place / "pictures")


def _models(
    settings: Settings, sandbox: SandboxProcess | None, usable: Callable[[ModelRow], Sequence[str]]
) -> BedrockModels:
    if sandbox is None:
        return aws_models(
            read_timeout_s=settings.read_timeout_s,
            region=settings.aws_region,
            pinned=settings.bedrock_region,
            usable=usable,
        )
    return sandbox_models(sandbox.url, read_timeout_s=settings.read_timeout_s)
