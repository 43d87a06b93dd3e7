"""The mask of a picture: kept as strokes, made pixels, saved beside it, imported, lent to a sibling."""

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from core.adapters.local.pictures import LocalPictures
from core.adapters.local.records import SqliteRecords
from core.domain.asset import Asset, mask_key_of
from core.domain.errors import BadPicture, BadRequest, Missing, NotFound
from core.domain.mask import MOST_SIDE_PX, Drawn, Stroke, scaled
from core.imaging.mask_strokes import mask_of
from core.imaging.masks import as_png, imported
from core.runner.keeper import Keeper
from core.use_cases.edit import EditRequest
from core.use_cases.mask_images import MaskImages
from core.use_cases.masks import MOST_OTHERS, Masks
from core.use_cases.upload import Upload
from core.use_cases.versions import Versions
from tests.support.bench import Bench
from tests.support.builders import OWNER
from tests.support.pictures import noise, png, saved
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

SIZE = (160, 120)
BRUSH = Stroke(tool="brush", points=((20, 20), (90, 70)), width_px=24)
DRAWN = Drawn(strokes=(BRUSH,), revision=4)


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench(ScriptedModels())


@pytest.fixture
def masks(bench: Bench) -> Masks:
    return masks_over(bench.home)


def masks_over(home: Path) -> Masks:
    """A studio's masks; a second one over the same folder is another process, as far as the records can tell."""
    records, store = SqliteRecords(home / "studio.sqlite"), LocalPictures(home / "pictures")
    keeper = Keeper(records, store, LocalPictures(home / "thumbs"))
    images = MaskImages(lambda name: store.get(records.asset(name).key))
    return Masks(records, keeper, Upload(records, keeper, OWNER), Versions(records), images)


def picture(bench: Bench, size: tuple[int, int] = SIZE, *, shade: int = 1) -> Asset:
    return bench.upload(png(*size, shade=shade), name="cup.png")


def half(size: tuple[int, int] = SIZE, *, mode: str = "L") -> Image.Image:
    """White on its left half."""
    image = Image.new("L", size, 0)
    image.paste(255, (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


# Kept


def test_nothing_is_kept_of_a_picture_nobody_drew_on(bench: Bench, masks: Masks) -> None:
    asset = picture(bench)
    assert masks.of(asset) == Drawn()
    assert masks.of(asset).empty
    assert masks.facts(asset, Drawn()).coverage == 0


def test_what_was_drawn_survives_the_studio_that_kept_it(bench: Bench, masks: Masks) -> None:
    """Nothing is closed or flushed here: what `keep` returned from is on the disk."""
    asset = picture(bench)
    masks.keep(asset.id, DRAWN)
    again = masks_over(bench.home)
    assert again.of(asset) == DRAWN
    assert as_png(again.image(asset, again.of(asset))) == as_png(masks.image(asset, DRAWN))


def test_an_older_tab_changes_nothing(bench: Bench, masks: Masks) -> None:
    asset = picture(bench)
    masks.keep(asset.id, DRAWN)
    masks.keep(asset.id, Drawn(revision=3))
    masks_over(bench.home).keep(asset.id, Drawn(revision=4))
    assert masks.of(asset) == DRAWN
    masks.keep("0" * 26, DRAWN)  # a picture that is gone


def test_drawings_of_older_studios_still_load() -> None:
    told = '{"strokes": [{"tool": "brush", "points": [[1, 2]], "width_px": 3, "erases": false}], "revision": 7}'
    assert Drawn.model_validate_json(told) == Drawn(
        strokes=(Stroke(tool="brush", points=((1, 2),), width_px=3),), revision=7, base=""
    )


# As pixels


def test_strokes_lie_on_their_base(bench: Bench, masks: Masks) -> None:
    asset = picture(bench)
    base = masks.take(asset, saved(half()))
    erased = Stroke(tool="rectangle", points=((0, 0), (10, 10)), erases=True)
    drawn = base.model_copy(update={"strokes": (BRUSH, erased)})
    found, alone = np.asarray(masks.image(asset, drawn)), np.asarray(mask_of([BRUSH, erased], SIZE))
    wanted = np.maximum(alone, np.asarray(half()))
    wanted[:10, :10] = 0
    assert (found == wanted).all()
    assert (np.asarray(masks.image(asset, base)) == np.asarray(half())).all()  # the base itself was not drawn on


def test_the_greys_of_a_base_stay_where_nothing_is_drawn() -> None:
    soft = Image.linear_gradient("L").resize(SIZE)
    found = np.asarray(mask_of([BRUSH], SIZE, soft))
    drawn = np.asarray(mask_of([BRUSH], SIZE)) > 0
    assert (found[~drawn] == np.asarray(soft)[~drawn]).all()
    assert (found[drawn] == 255).all()


def test_the_same_mask_is_made_once_and_the_oldest_go_first() -> None:
    asked: list[str] = []

    def base(name: str) -> bytes:
        asked.append(name)
        return saved(half((5000, 5000)))

    images = MaskImages(base)
    one, two = Drawn(base="one"), Drawn(base="two")
    first = images.image(one, (5000, 5000))
    assert images.image(one.model_copy(update={"revision": 99}), (5000, 5000)) is first
    for name in ("two", "three", "four"):
        images.image(Drawn(base=name), (5000, 5000))
    assert images.image(one, (5000, 5000)) is first
    images.image(Drawn(base="five"), (5000, 5000))  # above 100 megapixels: "two" has waited longest
    assert asked == ["one", "two", "three", "four", "five"]
    images.image(two, (5000, 5000))
    assert asked[5:] == ["two"]
    assert images.facts(two, (5000, 5000)).coverage == 0.5
    assert images.facts(one, (50, 50)).coverage == 0.5  # the same strokes in another size are another mask


def test_a_base_that_is_gone_says_so(bench: Bench, masks: Masks) -> None:
    asset = picture(bench)
    with pytest.raises(NotFound, match="no picture"):
        masks.image(asset, Drawn(base="0" * 26))
    drawn = masks.take(asset, saved(half()))
    (bench.home / "pictures" / masks.records.asset(drawn.base).key).unlink()
    with pytest.raises(Missing):
        masks_over(bench.home).image(asset, drawn)


# Saved


def test_a_saved_mask_is_a_step_on_the_way_and_a_file_beside_the_picture(bench: Bench, masks: Masks) -> None:
    asset = picture(bench)
    mask = masks.save(asset, DRAWN)
    assert (mask.working, mask.parents, mask.width_px, mask.height_px) == (True, (asset.id,), *SIZE)
    assert bench.records.list_assets(OWNER) == [asset]
    data = bench.store.get(mask.key)
    assert data == as_png(mask_of([BRUSH], SIZE))
    key = mask_key_of(asset.key)
    assert key == asset.key.replace("-1.png", "-1.mask.png")
    assert (bench.store.get(key), bench.store.tags(key)) == (data, bench.store.tags(asset.key))


def test_the_same_strokes_are_the_same_bytes_and_the_same_asset(bench: Bench, masks: Masks) -> None:
    asset = picture(bench)
    first = masks.save(asset, DRAWN)
    again = masks_over(bench.home).save(asset, DRAWN.model_copy(update={"revision": 9}))
    assert again == first


def test_a_mask_is_found_once_it_is_saved(bench: Bench, masks: Masks) -> None:
    asset = picture(bench)
    assert masks.saved(asset, Drawn()) is None
    assert masks.saved(asset, DRAWN) is None
    saved = masks.save(asset, DRAWN)
    assert masks.saved(asset, DRAWN) == saved


def test_saving_again_writes_over_the_file_and_no_asset(bench: Bench, masks: Masks) -> None:
    asset = picture(bench)
    first = masks.save(asset, DRAWN)
    second = masks.save(asset, Drawn(strokes=(BRUSH, Stroke(tool="invert"))))
    assert second.id != first.id
    assert bench.store.get(mask_key_of(asset.key)) == bench.store.get(second.key) != bench.store.get(first.key)


@pytest.mark.parametrize(
    ("strokes", "sentence"),
    [((), "Nothing is masked"), ((Stroke(tool="invert"),), "Everything is masked")],
    ids=["nothing", "everything"],
)
def test_a_mask_of_nothing_or_everything_is_not_saved(
    bench: Bench, masks: Masks, strokes: tuple[Stroke, ...], sentence: str
) -> None:
    asset = picture(bench)
    with pytest.raises(BadRequest, match=sentence):
        masks.save(asset, Drawn(strokes=strokes))
    with pytest.raises(Missing):
        bench.store.get(mask_key_of(asset.key))


def test_the_file_is_kept_with_its_picture(bench: Bench, masks: Masks) -> None:
    """A draft expires by its tag, and its mask with it; once the draft is kept, neither does."""
    source = picture(bench)
    request = EditRequest(
        operation="style_transfer",
        model="stability.stable-style-transfer-v1:0",
        pictures={"image": (source.id,), "style_image": (source.id,)},
        seed=1,
    )
    [call] = bench.done(bench.edit(request).job)
    draft = bench.records.asset(call.assets[0])
    masks.keep(draft.id, DRAWN)
    bench.keeper.mark_kept(draft)  # drawn on, but no file is saved yet
    bench.store.tag(draft.key, bench.store.tags(draft.key) | {"tier": "draft"})
    masks.save(draft, DRAWN)
    assert bench.store.tags(mask_key_of(draft.key))["tier"] == "draft"
    bench.keeper.mark_kept(draft)
    assert bench.store.tags(mask_key_of(draft.key))["tier"] == "kept"


# Taken from a file


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_any_picture_becomes_the_mask(bench: Bench, masks: Masks, kind: str) -> None:
    asset = picture(bench)
    masks.keep(asset.id, DRAWN)
    taken = masks.take(asset, saved(half(mode="RGB"), kind))
    assert (taken.strokes, taken.revision, masks.of(asset)) == ((), 5, taken)
    base = bench.records.asset(taken.base)
    assert (base.working, base.parents, base.media_type) == (True, (asset.id,), "image/png")
    assert masks.image(asset, taken).getbbox() == (0, 0, 80, 120)


def test_what_is_transparent_is_masked_and_another_size_is_scaled(bench: Bench, masks: Masks) -> None:
    asset = picture(bench)
    cut = noise(320, 240).convert("RGBA")
    cut.putalpha(ImageOps.invert(half((320, 240))))
    assert masks.image(asset, masks.take(asset, saved(cut))).getbbox() == (0, 0, 80, 120)


@pytest.mark.parametrize(
    ("data", "kind", "sentence"),
    [
        (saved(half((120, 160))), BadPicture, "another shape"),
        (saved(Image.new("L", SIZE, 0)), BadRequest, "Nothing is masked"),
        (saved(Image.new("L", SIZE, 255)), BadRequest, "Everything is masked"),
        (b"GIF89a", BadPicture, "GIF is not taken"),
        (saved(half())[:60], BadPicture, "damaged"),
        (b"", BadPicture, "empty"),
    ],
    ids=["another shape", "black", "white", "gif", "cut off", "empty"],
)
def test_what_is_no_mask_is_refused_and_changes_nothing(
    bench: Bench, masks: Masks, data: bytes, kind: type[BadRequest], sentence: str
) -> None:
    asset = picture(bench)
    masks.keep(asset.id, DRAWN)
    with pytest.raises(kind, match=sentence):
        masks.take(asset, data)
    assert masks.of(asset) == DRAWN


def test_a_mask_that_was_downloaded_comes_back_as_it_was(bench: Bench, masks: Masks) -> None:
    asset, other = picture(bench), picture(bench, shade=2)
    data = bench.store.get(masks.save(asset, DRAWN).key)
    assert as_png(masks.image(other, masks.take(other, data))) == data


# Lent to a sibling


def test_a_sibling_gets_the_same_strokes_above_its_own(bench: Bench, masks: Masks) -> None:
    first, second = picture(bench), picture(bench, shade=2)
    masks.keep(first.id, DRAWN)
    masks.keep(second.id, Drawn(revision=8))
    lent = masks.reuse(second, first)
    assert (lent.strokes, lent.revision, masks.of(second)) == (DRAWN.strokes, 9, lent)
    assert as_png(masks.image(second, lent)) == as_png(masks.image(first, DRAWN))


def test_a_larger_sibling_gets_a_larger_mask(bench: Bench, masks: Masks) -> None:
    small, large = picture(bench), picture(bench, (320, 240))
    base = masks.take(small, saved(half()))
    masks.keep(small.id, base.model_copy(update={"strokes": (BRUSH,), "revision": 2}))
    mask = masks.image(large, masks.reuse(large, small))
    wanted = masks.image(small, masks.of(small)).resize((320, 240), Image.Resampling.NEAREST)
    apart = np.count_nonzero(np.asarray(mask) != np.asarray(wanted))
    assert apart / (320 * 240) < 0.005  # round edges are rounder


@pytest.mark.parametrize(("size", "sentence"), [((120, 160), "another shape"), (None, "has no mask")], ids=str)
def test_what_does_not_fit_is_not_lent(bench: Bench, masks: Masks, size: tuple[int, int] | None, sentence: str) -> None:
    first, second = picture(bench), picture(bench, size or SIZE, shade=2)
    if size:
        masks.keep(first.id, DRAWN)
    with pytest.raises(BadRequest, match=sentence):
        masks.reuse(second, first)
    assert masks.of(second) == Drawn()


def test_pictures_of_the_same_tree_offer_their_masks(bench: Bench, masks: Masks) -> None:
    source = bench.upload(saved(noise(*SIZE)), name="cup.png")
    masks.keep(source.id, DRAWN)
    pictures = {"image": (source.id,), "mask": (masks.save(source, DRAWN).id,)}
    asked = EditRequest(operation="erase", model="titan1", pictures=pictures, count=MOST_OTHERS + 2, seed=1, fit=True)
    shown = [bench.records.asset(call.assets[0]) for call in bench.done(bench.edit(asked).job)]
    for each in shown:
        masks.keep(each.id, DRAWN)
    cleared, stranger = shown[0], picture(bench, shade=9)
    masks.keep(cleared.id, Drawn(revision=5))  # drawn, and cleared again
    masks.keep(stranger.id, DRAWN)
    offered = masks.others(shown[1])
    assert len(offered) == MOST_OTHERS
    assert [each.id for each in offered] == sorted((each.id for each in offered), reverse=True)
    assert not {shown[1].id, cleared.id, stranger.id} & {each.id for each in offered}
    assert {each.id for each in masks.others(source)} <= {each.id for each in shown[1:]}


# Whatever is drawn

PLACES = st.floats(-20, 180, allow_nan=False, width=32)
STROKES = st.lists(
    st.builds(
        Stroke,
        tool=st.sampled_from(["brush", "rectangle", "ellipse", "polygon", "invert"]),
        points=st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=5).map(tuple),
        width_px=st.floats(0, 60, width=32),
        erases=st.booleans(),
    ),
    max_size=5,
).map(tuple)


@given(STROKES)
@settings(max_examples=60, deadline=None)
def test_json_there_and_back_is_the_same_mask(strokes: tuple[Stroke, ...]) -> None:
    drawn = Drawn(strokes=strokes, revision=2)
    again = Drawn.model_validate_json(drawn.model_dump_json(exclude_defaults=True))
    assert again == drawn
    assert as_png(mask_of(again.strokes, SIZE)) == as_png(mask_of(strokes, SIZE))


@given(STROKES, STROKES)
@settings(max_examples=60, deadline=None)
def test_a_saved_mask_goes_on_as_the_strokes_would_have(first: tuple[Stroke, ...], then: tuple[Stroke, ...]) -> None:
    """Drawn, saved, imported as a base and drawn on is the same as drawn in one go."""
    middle = mask_of(first, SIZE)
    base = imported(as_png(middle), SIZE)
    assert as_png(mask_of(then, SIZE, base)) == as_png(mask_of((*first, *then), SIZE))


@given(STROKES, st.floats(0.1, 40), st.floats(0.1, 40))
@settings(max_examples=60, deadline=None)
def test_what_is_scaled_can_always_be_kept(strokes: tuple[Stroke, ...], across: float, down: float) -> None:
    larger = scaled(Drawn(strokes=strokes, revision=1), (across, down))
    assert Drawn.model_validate_json(larger.model_dump_json()) == larger
    assert all(stroke.width_px <= MOST_SIDE_PX for stroke in larger.strokes)


@given(STROKES)
@settings(max_examples=40, deadline=None)
def test_a_mask_of_double_size_is_the_mask_doubled(strokes: tuple[Stroke, ...]) -> None:
    drawn = Drawn(strokes=tuple(stroke for stroke in strokes if stroke.tool in ("rectangle", "invert")))
    whole = [[(round(x), round(y)) for x, y in stroke.points] for stroke in drawn.strokes]
    drawn = Drawn(
        strokes=tuple(
            stroke.model_copy(update={"points": tuple(points)})
            for stroke, points in zip(drawn.strokes, whole, strict=True)
        )
    )
    doubled = mask_of(scaled(drawn, (2, 2)).strokes, (320, 240))
    small = mask_of(drawn.strokes, SIZE).resize((320, 240), Image.Resampling.NEAREST)
    assert (np.asarray(doubled) == np.asarray(small)).all()


def test_a_mask_file_is_one_channel_of_black_and_white(bench: Bench, masks: Masks) -> None:
    data = bench.store.get(masks.save(picture(bench), DRAWN).key)
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.mode, image.size) == ("PNG", "L", SIZE)
        assert {value for _, value in image.getcolors() or []} == {0, 255}
