"""`Records`: the library is found, counted and changed as a plain reading of all its rows would have it."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.adapters.local.records import SqliteRecords
from core.domain.asset import Asset, Tier
from core.domain.job import Call
from core.domain.library import BY_TIME, SORTS, Cell, Change, Query, Shelved, View, counts_of
from core.domain.operation import MadeHere, TextToImage, Upscale
from core.domain.recipe import Recipe
from core.domain.sheet import Frame, Verdict
from core.ports import Records
from tests.support.builders import OWNER, asset_of, call_of, job_of, recipe_of, sheet_of

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PRICES = ("0", "0.03", "0.04", "0.14")
SIZES = ((64, 64), (96, 64), (64, 96), (2048, 1024))
TAGS = ("hero", "print", "crème")
WORDS = (
    "red mug",
    "Green mug on marble",
    "Café crème",
    "snow-white_fox 42",
    "Ärger, größer",
    "日本の湯飲み",
    'mug\'s "best" day',
)


@pytest.fixture(params=["sqlite"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    """Each adapter of the port; another joins as another parameter."""
    made = SqliteRecords(tmp_path / "studio.sqlite")
    yield made
    made.close()


def add(records: Records, number: int, *, owner: str = OWNER, working: bool = False) -> Asset:
    """A picture whose every facet follows from its number."""
    tier: Tier = ("draft", "draft", "final", "upload")[number % 4]
    words = WORDS[number % len(WORDS)]
    models = ("core", "ultra", "sd35")
    recipe = None if tier == "upload" else recipe_of(f"{words} at dawn", model=models[number % 3], seed=number + 1)
    if number % 7 == 5 and recipe:
        recipe = Recipe(operation=Upscale(way="fast", image="b" * 64), model=recipe.model)
    plain = asset_of(
        owner=owner,
        tier=tier,
        campaign=("spring", "autumn", "default")[number % 3],
        recipe=recipe,
        size_px=SIZES[number % len(SIZES)],
    )
    asset = plain.model_copy(
        update={
            "name": words,
            "created": NOON - timedelta(hours=7 * (number % 23)),
            "cost_usd": Decimal(PRICES[number % len(PRICES)]),
            "size_bytes": 1000 + number,
            "working": working,
        }
    )
    records.add_asset(asset)
    if number % 5 == 0:
        records.change_pictures(owner, {asset.id: Change(add_tags=(TAGS[number % len(TAGS)],), note=f"note {number}")})
    return asset


def everything(records: Records, *, trashed: bool = False) -> list[Shelved]:
    return records.find_pictures(OWNER, Query(trashed=trashed), skip=0, limit=10_000)


# ---- what is found ----------------------------------------------------------------------------------------------


def found_plainly(all_: Sequence[Shelved], query: Query) -> list[Shelved]:
    """The same read from whole rows, one by one."""
    return [each for each in all_ if _has_facets(each, query) and _is_within(each, query) and _has_words(each, query)]


def _has_facets(each: Shelved, query: Query) -> bool:
    asset = each.asset
    values = {
        "campaign": asset.campaign,
        "tier": asset.tier,
        "model": asset.recipe.model if asset.recipe else "",
        "operation": asset.recipe.operation.name if asset.recipe else "upload",
        "verdict": each.verdict or "",
    }
    return all(not getattr(query, name) or value in getattr(query, name) for name, value in values.items())


def _is_within(each: Shelved, query: Query) -> bool:
    asset = each.asset
    long_px, day = max(asset.width_px, asset.height_px), query.days.of(asset.created)
    shape = (
        "square"
        if asset.width_px == asset.height_px
        else "landscape"
        if asset.width_px > asset.height_px
        else "portrait"
    )
    return all(
        (
            query.since is None or day >= query.since,
            query.until is None or day <= query.until,
            query.shape in (None, shape),
            query.least_px is None or long_px >= query.least_px,
            query.most_px is None or long_px <= query.most_px,
            query.least_usd is None or asset.cost_usd >= query.least_usd,
            query.most_usd is None or asset.cost_usd <= query.most_usd,
            set(query.tags) <= set(each.tags),
        )
    )


def _has_words(each: Shelved, query: Query) -> bool:
    recipe = each.asset.recipe
    told = (
        each.asset.name,
        recipe.operation.prompt if recipe else "",
        recipe.seed if recipe else "",
        each.note,
        *each.tags,
    )
    have = _split(" ".join(str(part or "") for part in told))
    return all(any(word.startswith(wanted) for word in have) for wanted in _split(query.words))


def _split(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in plain).split()


days = st.dates(date(2026, 11, 13), date(2026, 11, 22))
some_words = st.sampled_from(
    ["", "mug", "MU", "cafe", "café", "creme", "crè", "snow white", "fox_42", "größ", "note", "7", "日本", "mug's"]
)
queries = st.builds(
    Query,
    words=some_words,
    campaign=st.sets(st.sampled_from(["spring", "autumn", "nowhere"])).map(tuple),
    tier=st.sets(st.sampled_from(["draft", "final", "upload"])).map(tuple),
    model=st.sets(st.sampled_from(["", recipe_of().model])).map(tuple),
    operation=st.sets(st.sampled_from(["upload", "text_to_image", "upscale_fast"])).map(tuple),
    verdict=st.sets(st.sampled_from(["pick", "maybe"])).map(tuple),
    tags=st.sets(st.sampled_from(TAGS), max_size=1).map(tuple),
    since=st.none() | days,
    until=st.none() | days,
    zone=st.sampled_from(["UTC", "Pacific/Auckland", "America/Los_Angeles", "no/where"]),
    shape=st.none() | st.sampled_from(["landscape", "portrait", "square"]),
    least_px=st.none() | st.sampled_from([64, 96, 97]),
    most_px=st.none() | st.sampled_from([64, 96, 4000]),
    least_usd=st.none() | st.sampled_from(PRICES).map(Decimal),
    most_usd=st.none() | st.sampled_from(PRICES).map(Decimal),
    sort=st.sampled_from(SORTS),
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Records]:
    """A library of 130, with verdicts and another owner's pictures in between."""
    made = SqliteRecords(tmp_path_factory.mktemp("shelf") / "studio.sqlite")
    for number in range(130):
        add(made, number)
    for number in range(9):
        add(made, number, owner="ann")
        add(made, number, working=True)
    for number, verdict in enumerate(("pick", "maybe", "pick", "reject")):
        framed(made, verdict, campaign="autumn" if number else "spring")  # type: ignore[arg-type]
    yield made
    made.close()


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries, size=st.integers(1, 50))
def test_any_query_finds_and_counts_what_reading_every_row_would(shelf: Records, query: Query, size: int) -> None:
    all_ = everything(shelf)
    assert len(all_) == 134
    wanted = found_plainly(all_, query)
    total, facets = counts_of(shelf.count_cells(OWNER, query), query)
    pages = [shelf.find_pictures(OWNER, query, skip=skip, limit=size) for skip in range(0, total + size, size)]
    found = [each for page in pages for each in page]
    assert Counter(each.asset.id for each in found) == Counter(each.asset.id for each in wanted)
    assert total == len(wanted)
    assert _ordered(found, query.sort)
    for value in ("draft", "final", "upload"):
        alone = query.model_copy(update={"tier": (value,)})
        assert facets["tier"].get(value, 0) == len(found_plainly(all_, alone))


def _ordered(found: Sequence[Shelved], sort: str) -> bool:
    keys: dict[str, Callable[[Shelved], Any]] = {
        "newest": lambda each: -each.asset.created.timestamp(),
        "oldest": lambda each: each.asset.created.timestamp(),
        "dearest": lambda each: -each.asset.cost_usd,
        "cheapest": lambda each: each.asset.cost_usd,
        "largest": lambda each: -each.asset.width_px * each.asset.height_px,
        "smallest": lambda each: each.asset.width_px * each.asset.height_px,
        "name": lambda each: "".join(c.lower() if c.isascii() else c for c in each.asset.name),
    }
    listed = [keys[sort](each) for each in found]
    return bool(listed == sorted(listed))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries.filter(lambda query: query.sort in BY_TIME), day=days)
def test_a_days_count_and_place_are_those_of_the_whole_list(shelf: Records, query: Query, day: date) -> None:
    found = shelf.find_pictures(OWNER, query, skip=0, limit=1000)
    of = [query.days.of(each.asset.created) for each in found]
    assert shelf.count_days(OWNER, query, sorted(set(of))) == Counter(of)
    beyond = [each > day if query.sort == "newest" else each < day for each in of]
    assert shelf.count_before(OWNER, query, day) == sum(beyond)
    assert beyond == sorted(beyond, reverse=True)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40))
def test_whatever_is_typed_is_searched_for_and_is_never_an_error(shelf: Records, words: str) -> None:
    query = Query(words=words)
    total, _ = counts_of(shelf.count_cells(OWNER, query), query)
    assert len(shelf.find_pictures(OWNER, query, skip=0, limit=1000)) == total


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "mug AND",
        "mug OR NOT",
        "NEAR(",
        "words:mug",
        "mug*",
        "^mug",
        "-mug",
        "{mug}",
        "mug\0",
        "'; DROP TABLE library",
    ],
)
def test_marks_of_the_search_language_are_plain_text(shelf: Records, words: str) -> None:
    shelf.find_pictures(OWNER, Query(words=words), skip=0, limit=10)
    shelf.count_cells(OWNER, Query(words=words))


@pytest.mark.parametrize("words", ["★ !", "☂", "—"])
def test_a_search_for_no_word_at_all_finds_nothing(shelf: Records, words: str) -> None:
    assert shelf.find_pictures(OWNER, Query(words=words), skip=0, limit=10) == []


def test_nobody_finds_what_is_anothers(shelf: Records) -> None:
    assert len(shelf.find_pictures("ann", Query(), skip=0, limit=100)) == 9
    assert shelf.find_pictures("bob", Query(), skip=0, limit=100) == []
    assert shelf.count_cells("bob", Query()) == []
    assert shelf.tags("bob") == {}


# ---- what follows a change --------------------------------------------------------------------------------------


def framed(records: Records, verdict: Verdict | None, *, campaign: str = "default") -> tuple[Asset, Call]:
    """A picture on a sheet, with its verdict."""
    sheet, job = sheet_of(), job_of()
    call = call_of(job, campaign=campaign, holder="me")
    records.add_sheet(sheet)
    records.add_job(job, [call], [Frame(sheet=sheet.id, number=1, call=call.id)])
    records.begin(call.id, "me", cap_usd=None, now_s=1)
    asset = asset_of(recipe=call.recipe, call=call.id, campaign=campaign)
    records.finish(call.id, "done", settled_usd=call.price_usd, assets=[asset])
    records.set_verdict(call.id, verdict)
    return asset, call


def cells(records: Records, query: Query | None = None) -> dict[tuple[str, str, str], int]:
    counted: Counter[tuple[str, str, str]] = Counter()
    for cell in records.count_cells(OWNER, query or Query()):
        counted[cell.campaign, cell.tier, cell.verdict] += cell.pictures
    return dict(counted)


def test_a_verdict_a_tier_and_a_note_are_there_at_once(records: Records) -> None:
    asset, call = framed(records, None)
    assert cells(records) == {("default", "draft", ""): 1}
    records.set_verdict(call.id, "pick")
    records.set_tier(asset.id, "final")
    records.set_note(call.id, "the handle is right")
    assert cells(records) == {("default", "final", "pick"): 1}
    (found,) = records.find_pictures(OWNER, Query(words="handle right", verdict=("pick",)), skip=0, limit=9)
    assert (found.asset.id, found.note, found.verdict, found.asset.tier) == (
        asset.id,
        "the handle is right",
        "pick",
        "final",
    )


def test_the_note_of_the_library_is_the_note_on_the_sheet(records: Records) -> None:
    asset, call = framed(records, "pick")
    records.change_pictures(OWNER, {asset.id: Change(note="too dark")})
    frame = records.frame_of(call.id)
    assert frame
    assert frame.note == "too dark"


def test_a_frame_that_comes_after_its_picture_brings_its_verdict(records: Records) -> None:
    job, sheet = job_of(), sheet_of()
    call = call_of(job)
    records.add_job(job, [call], [])
    asset = asset_of(recipe=call.recipe, call=call.id)
    records.add_asset(asset)
    assert cells(records) == {("default", "draft", ""): 1}
    assert isinstance(records, SqliteRecords)
    records.db.run(
        "INSERT INTO frames (sheet, number, call, verdict, note) VALUES (?,1,?,'maybe','hm')", (sheet.id, call.id)
    )
    assert cells(records) == {("default", "draft", "maybe"): 1}
    assert [found.note for found in everything(records)] == ["hm"]


def test_a_picture_pasted_back_counts_as_its_answer_and_costs_as_much(records: Records) -> None:
    operation = TextToImage(prompt="a mug")
    job = job_of()
    call = call_of(job, recipe_of(operation=operation), holder="me", price_usd="0.04")
    records.add_job(job, [call], [])
    records.begin(call.id, "me", cap_usd=None, now_s=1)
    answer = asset_of(recipe=call.recipe, call=call.id).model_copy(
        update={"working": True, "cost_usd": Decimal("0.04")}
    )
    here = Recipe(operation=MadeHere(way="paste_back", image="a" * 64), model="local")
    pasted = asset_of(recipe=here, call=call.id, parents=[answer.id])
    records.finish(call.id, "done", settled_usd=call.price_usd, assets=[pasted, answer])
    (cell,) = records.count_cells(OWNER, Query())
    assert (cell.model, cell.operation, cell.pictures) == (call.recipe.model, "text_to_image", 1)
    dear = records.find_pictures(OWNER, Query(least_usd=Decimal("0.04")), skip=0, limit=9)
    assert [found.asset.id for found in dear] == [pasted.id]


def test_changes_are_done_to_all_and_taken_back(records: Records) -> None:
    ids = [add(records, number).id for number in range(1, 9)]
    before, told = everything(records), cells(records)
    change = Change(
        name="One name", note="seen", campaign="winter", trash=True, add_tags=("new", "hero"), drop_tags=("print",)
    )
    undo = records.change_pictures(OWNER, dict.fromkeys(ids, change))
    assert set(undo) == set(ids)
    assert everything(records) == []
    changed = everything(records, trashed=True)
    assert {(each.asset.name, each.asset.campaign, each.note) for each in changed} == {("One name", "winter", "seen")}
    assert all({"hero", "new"} <= set(each.tags) and "print" not in each.tags and each.trashed_at for each in changed)
    assert [each.asset.key for each in changed] == [each.asset.key for each in before]
    assert sum(cells(records, Query(words="one name seen new", trashed=True)).values()) == 8
    again = records.change_pictures(OWNER, undo)
    assert everything(records) == before
    assert cells(records) == told
    assert records.tags(OWNER) == Counter(tag for each in before for tag in each.tags)
    assert {name: change.trash for name, change in again.items()} == dict.fromkeys(ids, True)


def test_what_is_so_already_needs_no_taking_back(records: Records) -> None:
    asset = add(records, 0)
    records.change_pictures(OWNER, {asset.id: Change(add_tags=("hero",), trash=True)})
    moment = everything(records, trashed=True)[0].trashed_at
    assert (
        records.change_pictures(OWNER, {asset.id: Change(add_tags=("hero",), trash=True, campaign=asset.campaign)})
        == {}
    )
    assert everything(records, trashed=True)[0].trashed_at == moment


def test_nobody_changes_what_is_anothers_or_only_a_step(records: Records) -> None:
    hers, step = add(records, 1, owner="ann"), add(records, 2, working=True)
    assert records.change_pictures(OWNER, dict.fromkeys([hers.id, step.id, "none"], Change(trash=True))) == {}
    assert len(records.find_pictures("ann", Query(), skip=0, limit=9)) == 1


def test_a_change_that_fails_half_way_changes_nothing(records: Records) -> None:
    ids = [add(records, number).id for number in range(3)]
    assert isinstance(records, SqliteRecords)
    records.db.run(
        f"CREATE TRIGGER full AFTER UPDATE OF trashed_at ON assets WHEN new.id='{ids[2]}'"
        " BEGIN SELECT RAISE(ABORT, 'no space'); END"
    )
    with pytest.raises(Exception, match="no space"):
        records.change_pictures(OWNER, dict.fromkeys(ids, Change(trash=True)))
    assert len(everything(records)) == 3


def test_the_trash_is_in_no_list(records: Records) -> None:
    parent = add(records, 1)
    child = asset_of(parents=[parent.id], tier="final")
    records.add_asset(child)
    records.change_pictures(OWNER, {child.id: Change(trash=True)})
    assert [asset.id for asset in records.list_assets(OWNER)] == [parent.id]
    assert records.children(parent.id) == []
    assert records.asset(child.id) == child
    records.change_pictures(OWNER, {child.id: Change(trash=False)})
    assert records.children(parent.id) == [child]


def test_tags_are_counted_and_views_kept(records: Records) -> None:
    a, b = add(records, 1), add(records, 2)
    records.change_pictures(OWNER, {a.id: Change(add_tags=("two", "one")), b.id: Change(add_tags=("two",))})
    assert list(records.tags(OWNER).items()) == [("two", 2), ("one", 1)]
    records.change_pictures(OWNER, {a.id: Change(drop_tags=("one",))})
    assert records.tags(OWNER) == {"two": 2}
    for name, words in (("mugs", "mug"), ("Alpha", "a"), ("mugs", "red mug")):
        records.put_view(OWNER, View(name=name, query=Query(words=words, since=date(2026, 1, 1), tier=("final",))))
    assert [(view.name, view.query.words) for view in records.views(OWNER)] == [("Alpha", "a"), ("mugs", "red mug")]
    records.drop_view(OWNER, "Alpha")
    assert [view.name for view in records.views(OWNER)] == ["mugs"]
    assert records.views("ann") == []


def test_bytes_are_kept_with_the_counts(records: Records) -> None:
    made = [add(records, number) for number in range(10)]
    records.change_pictures(OWNER, {made[0].id: Change(trash=True)})

    def weight(counted: list[Cell]) -> int:
        return sum(cell.bytes for cell in counted)

    assert weight(records.count_cells(OWNER, Query())) == sum(asset.size_bytes for asset in made[1:])
    assert weight(records.count_cells(OWNER, Query(trashed=True))) == made[0].size_bytes
