"""What an edit changed: exact numbers, a picture that hides nothing, made once and kept."""

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.domain.asset import Asset
from core.domain.errors import BadPicture, NotFound, StorageFailed
from core.domain.operation import Erase, MadeHere, Operation, SearchRecolor
from core.domain.recipe import Recipe
from core.imaging.difference import MOST_SIDE_PX, SEEN_FROM, Changes, changes_of
from core.imaging.masks import feathered
from core.imaging.paste_back import changed_outside, pasted_back
from core.use_cases.difference import Differences
from tests.support.bench import Bench
from tests.support.pictures import noise, saved, turned
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

SIZE = (120, 90)
BOX = (30, 20, 70, 60)


def mask(size: tuple[int, int] = SIZE, box: tuple[int, int, int, int] = BOX) -> bytes:
    drawn = Image.new("L", size)
    drawn.paste(255, box)
    return saved(drawn)


def touched(image: Image.Image, *changes: tuple[int, int, int]) -> Image.Image:
    """The image with the red of some pixels (x, y) moved by so much."""
    levels = np.array(image)
    for x, y, by in changes:
        levels[y, x, 0] = (int(levels[y, x, 0]) + by) % 256
    return Image.fromarray(levels, image.mode)


def shown(picture: bytes) -> Image.Image:
    with Image.open(io.BytesIO(picture)) as image:
        assert image.format == "WEBP"
        return image.convert("RGB")


def reddest(picture: bytes) -> int:
    """By how much red leads in the reddest pixel."""
    levels = np.asarray(shown(picture)).astype(int)
    return int((levels[..., 0] - levels[..., 1]).max())


# ---- numbers --------------------------------------------------------------------------------------------


def test_each_pixel_counts_where_it_lies_and_by_how_much() -> None:
    source = Image.new("RGB", SIZE, (100, 100, 100))
    edited = touched(source, (31, 21, 1), (32, 22, SEEN_FROM - 1), (33, 23, SEEN_FROM), (0, 0, 90), (119, 89, 1))
    found = changes_of(saved(source), saved(edited), mask())
    assert (found.outside_px, found.inside_px, found.seen_px, found.masked_px) == (2, 3, 1, 40 * 40)


def test_the_middle_is_where_the_eye_finds_a_change() -> None:
    source = noise(*SIZE)
    left = touched(source, (11, 4, 120), (13, 80, 120), (100, 50, SEEN_FROM - 1))  # the last is too faint to see
    assert changes_of(saved(source), saved(left)).middle == pytest.approx(12.5 / SIZE[0])
    assert changes_of(saved(source), saved(source)).middle == 0.5


def test_without_a_mask_all_of_it_is_inside() -> None:
    source = noise(*SIZE)
    found = changes_of(saved(source), saved(touched(source, (0, 0, 40), (5, 5, 1))))
    assert (found.outside_px, found.inside_px, found.seen_px, found.masked_px) == (0, 2, 1, 120 * 90)


@pytest.mark.parametrize("feather_px", [0, 9])
def test_outside_of_what_was_pasted_back_nothing_changed(feather_px: int) -> None:
    source, answer = saved(noise(*SIZE)), saved(Image.new("RGB", (64, 64), "teal"))
    found = changes_of(
        source, pasted_back(source, answer, mask(), feather_px=feather_px), mask(), feather_px=feather_px
    )
    assert found.outside_px == 0
    assert found.inside_px > 1000


def test_what_shines_through_is_compared_too() -> None:
    source = noise(*SIZE).convert("RGBA")
    edited = source.copy()
    edited.putpixel((0, 0), (*edited.getpixel((0, 0))[:3], 254))  # type: ignore[index]
    assert changes_of(saved(source), saved(edited), mask()).outside_px == 1
    assert changes_of(saved(noise(*SIZE)), saved(source), mask()).outside_px == 0  # opaque, whatever the mode


def test_an_answer_of_another_size_is_brought_to_the_sources() -> None:
    source = saved(Image.new("RGB", SIZE, "teal"))
    found = changes_of(source, saved(Image.new("RGB", (240, 180), "teal")), mask())
    assert (found.outside_px, found.inside_px) == (0, 0)
    with pytest.raises(BadPicture, match="another shape"):
        changes_of(source, saved(Image.new("RGB", (90, 120), "teal")))
    with pytest.raises(BadPicture, match="mask is of another size"):
        changes_of(source, source, mask((64, 64)))


def test_a_turned_source_is_compared_upright() -> None:
    source = turned(6)  # 96 by 64, to be turned by a quarter
    edited = pasted_back(source, saved(Image.new("RGB", (64, 96), "black")), mask((64, 96), (1, 1, 3, 3)))
    found = changes_of(source, edited, mask((64, 96), (1, 1, 3, 3)))
    assert (found.outside_px, found.inside_px) == (0, 4)


@given(st.integers(0, 2**32 - 1), st.integers(0, 24), st.booleans())
@settings(max_examples=40)
def test_it_agrees_with_counting_pixel_by_pixel(seed: int, feather_px: int, alpha: bool) -> None:
    rng = np.random.default_rng(seed)
    size = (int(rng.integers(1, 90)), int(rng.integers(1, 700)))  # more than two bands high
    channels = 4 if alpha else 3
    below = rng.integers(0, 256, (size[1], size[0], channels), dtype=np.uint8)
    above = np.where(rng.random((size[1], size[0], 1)) < 0.3, rng.integers(0, 256, below.shape, dtype=np.uint8), below)
    (left, right), (up, down) = (sorted(int(at) for at in rng.integers(0, side + 1, 2)) for side in size)
    box = (left, up, right, down)
    source, edited = saved(Image.fromarray(below)), saved(Image.fromarray(above))
    drawn = mask(size, box)
    found = changes_of(source, edited, drawn, feather_px=feather_px)
    assert found.outside_px == changed_outside(source, edited, drawn, feather_px=feather_px)
    assert found.outside_px + found.inside_px == int((below != above).any(axis=-1).sum())
    assert found.seen_px <= found.inside_px <= found.masked_px <= size[0] * size[1]


# ---- the picture ----------------------------------------------------------------------------------------


def test_what_stayed_is_grey_and_what_changed_is_red_the_more_the_redder() -> None:
    source = Image.new("RGB", SIZE, (120, 90, 60))
    same = changes_of(saved(source), saved(source))
    little, much = (Image.new("RGB", SIZE, (120 + by, 90, 60)) for by in (2, 120))
    reds = [reddest(changes_of(saved(source), saved(edited)).picture) for edited in (source, little, much)]
    assert shown(same.picture).size == SIZE
    assert reds[0] < 4 < reds[1] < reds[2]


def test_the_masks_edge_is_a_dark_line_round_it() -> None:
    source = saved(Image.new("RGB", SIZE, "white"))
    grey = np.asarray(shown(changes_of(source, source, mask()).picture).convert("L"))
    left, up, right, down = BOX
    assert max(grey[40, left - 1], grey[40, right], grey[up - 1, 50], grey[down, 50]) < 90
    assert min(grey[40, 50], grey[40, left - 6], grey[0, 0]) > 180


def test_one_pixel_of_a_large_picture_is_seen_in_the_small_one() -> None:
    source = Image.new("RGB", (5000, 1000), (90, 90, 90))
    found = changes_of(saved(source), saved(touched(source, (4999, 999, 120))))
    picture = shown(found.picture)
    assert (found.inside_px, picture.size) == (1, (1667, 334))
    assert max(picture.size) <= MOST_SIDE_PX
    assert reddest(found.picture) > 20


# ---- kept -----------------------------------------------------------------------------------------------


@pytest.fixture
def bench(make_bench: MakeBench) -> Iterator[Bench]:
    yield make_bench(ScriptedModels(), start=False)


def edited(bench: Bench, *, way: str = "pasted", feather_px: int = 4) -> Asset:
    """An edit of a noisy picture, as the runner keeps it."""
    source, drawn = bench.upload(saved(noise(*SIZE)), name="cup.png"), bench.upload(mask(), name="mask.png")
    answer = bench.upload(saved(Image.new("RGB", SIZE, "teal")), name="answer.png")
    data, model = bench.store.get(answer.key), "stability.stable-image-erase-object-v1:0"
    asked: Operation = SearchRecolor(image=source.sha256, select_prompt="the cup", prompt="green")
    if way == "left":
        asked = Erase(image=source.sha256, mask=drawn.sha256)
    if way == "pasted":
        data = pasted_back(bench.store.get(source.key), data, mask(), feather_px=feather_px)
        named = {"image": answer.sha256, "onto": source.sha256, "mask": drawn.sha256}
        asked, model = MadeHere(way="paste_back", feather_px=feather_px, **named), "local"
    found = bench.upload(data, name="cup")
    # What comes from a model may have bytes that are in the library already; its recipe and parents are its own.
    return found.model_copy(update={"recipe": Recipe(operation=asked, model=model), "parents": (source.id,)})


def test_the_recipe_says_what_it_was_laid_on(bench: Bench) -> None:
    found = Differences(bench.keeper)(edited(bench))
    assert (found.outside_px, found.source.name, found.pasted_back) == (0, "cup.png", True)
    assert found.mask is not None
    assert found.mask.name == "mask.png"
    with Image.open(io.BytesIO(mask())) as drawn:
        reached = int(np.count_nonzero(np.asarray(feathered(drawn, 4))))
    assert found.share == found.inside_px / reached
    assert 0.8 < found.seen_share <= found.share <= 1


def test_what_was_not_pasted_back_says_so_in_its_number(bench: Bench) -> None:
    found = Differences(bench.keeper)(edited(bench, way="left"))
    assert (found.outside_px, found.pasted_back) == (120 * 90 - 40 * 40, False)
    assert found.mask is not None


def test_by_words_there_is_no_mask_and_all_of_it_counts(bench: Bench) -> None:
    found = Differences(bench.keeper)(edited(bench, way="words"))
    assert (found.mask, found.outside_px, found.source.name) == (None, 0, "cup.png")
    assert found.share == 1


def test_it_is_made_once_also_after_a_restart(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    asset = edited(bench)
    first = Differences(bench.keeper)
    numbers, picture = first(asset), first.picture(asset)
    monkeypatch.setattr("core.use_cases.difference.changes_of", _never)
    again = Differences(bench.keeper)
    assert (again(asset), again.picture(asset)) == (numbers, picture)


def test_two_that_ask_at_once_get_one_that_is_made_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    asset, differences, made = edited(bench), Differences(bench.keeper), list[int]()
    both = threading.Barrier(2)

    def counted(*data: bytes, feather_px: int) -> Changes:
        made.append(feather_px)
        return changes_of(data[0], data[1], data[2], feather_px=feather_px)

    def ask(_: int) -> bytes:
        both.wait(20)
        return differences.picture(asset)

    monkeypatch.setattr("core.use_cases.difference.changes_of", counted)
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(ask, range(2))
    assert first == second
    assert made == [4]


def test_half_of_it_lost_is_made_again(bench: Bench) -> None:
    asset, differences = edited(bench), Differences(bench.keeper)
    numbers, picture = differences(asset), differences.picture(asset)
    kept = sorted((bench.home / "thumbs" / "difference").rglob("[!.]*.*"))
    assert [path.suffix for path in kept] == [".json", ".webp"]
    kept[1].unlink()
    assert differences.picture(asset) == picture
    kept[0].write_bytes(b'{"outside_px": ')
    assert differences(asset) == numbers
    assert kept[0].read_bytes().endswith(b"}")


def test_another_feather_is_another_difference(bench: Bench) -> None:
    differences = Differences(bench.keeper)
    soft = edited(bench)
    hard = soft.model_copy(update={"recipe": _with_feather(soft, 0)})
    assert differences.laid(soft).key != differences.laid(hard).key
    assert differences(hard).outside_px > 0  # the soft edge lies outside of the hard mask


def test_where_it_cannot_be_kept_it_is_shown_all_the_same(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    asset = edited(bench)
    monkeypatch.setattr(type(bench.keeper.thumbs), "replace", _full)
    assert Differences(bench.keeper)(asset).outside_px == 0


def test_what_has_no_source_says_so(bench: Bench) -> None:
    upload = bench.upload(saved(noise(*SIZE)), name="cup.png")
    with pytest.raises(NotFound, match="not made from another one"):
        Differences(bench.keeper)(upload)
    lost = upload.model_copy(update={"recipe": Recipe(operation=Erase(image="f" * 64, mask="e" * 64), model="core")})
    with pytest.raises(NotFound, match="not in the library"):
        Differences(bench.keeper)(lost)


def test_a_parent_of_somebody_else_is_not_looked_at(bench: Bench) -> None:
    asset = edited(bench, way="words")
    [parent] = bench.records.assets(asset.parents).values()
    other = parent.model_copy(update={"id": "0" * 26, "owner": "somebody"})
    bench.records.add_asset(other)
    with pytest.raises(NotFound):
        Differences(bench.keeper)(asset.model_copy(update={"parents": (other.id,)}))


def _with_feather(asset: Asset, feather_px: int) -> Recipe:
    assert asset.recipe is not None
    operation = asset.recipe.operation.model_copy(update={"feather_px": feather_px})
    return asset.recipe.model_copy(update={"operation": operation})


def _never(*_: object, **__: object) -> None:
    raise AssertionError("It was made before.")


def _full(*_: object, **__: object) -> None:
    raise StorageFailed("The disk is full.")
