"""What an edit becomes: recipes, parents, seeds, the small sheet; and what is made to fit, with consent alone."""

import io
from decimal import Decimal
from typing import Any

import pytest
from PIL import Image

from core.domain.asset import Asset
from core.domain.errors import BadRequest, NotFound, OverCap
from core.domain.operation import (
    ColorGuided,
    ControlSketch,
    ImageToImage,
    MadeHere,
    Outpaint,
    StyleTransfer,
    Upscale,
    Variation,
    VirtualTryOn,
)
from core.domain.recipe import Recipe
from core.models.catalog import row_of
from core.use_cases.edit import EditRequest
from core.use_cases.fitting import copy_size, trouble_with
from tests.support.bench import Bench
from tests.support.pictures import grainy, jpeg, mug, png, saved
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

SKETCH, TRANSFER = "stability.stable-image-control-sketch-v1:0", "stability.stable-style-transfer-v1:0"


@pytest.fixture
def bench(make_bench: MakeBench) -> Bench:
    return make_bench(ScriptedModels(), start=False)


def added(bench: Bench, data: bytes | None = None, name: str = "mug.png") -> Asset:
    return bench.upload(data or png(640, 480), name=name, campaign="autumn")


def clear(width_px: int = 640, height_px: int = 480) -> bytes:
    """A picture that is transparent but for its left half."""
    image = Image.new("RGBA", (width_px, height_px), (0, 0, 0, 0))
    image.paste((10, 120, 60, 255), (0, 0, width_px // 2, height_px))
    return saved(image)


def half_masked(side_px: int) -> bytes:
    """White on its left half."""
    image = Image.new("L", (side_px, side_px), 0)
    image.paste(255, (0, 0, side_px // 2, side_px))
    return saved(image)


def asked(operation: str, model: str, **more: Any) -> EditRequest:
    return EditRequest(operation=operation, model=model, **more)


def first(bench: Bench, request: EditRequest) -> Recipe:
    return bench.edit.recipes(request)[0]


# What it becomes


def test_each_way_of_restyling_names_its_pictures_by_their_bytes(bench: Bench) -> None:
    one, other = added(bench), added(bench, png(640, 480, shade=40))
    a, b = one.sha256, other.sha256
    both = {"image": (one.id,), "style_image": (other.id,)}
    words, try_on, like = {"prompt": "x"}, {"image": (one.id,), "garment": (other.id,)}, {"images": (one.id, other.id)}
    told = [
        (
            asked("image_to_image", "sd35", pictures={"image": (one.id,)}, values=words),
            ImageToImage(prompt="x", image=a, strength=0.35),
        ),
        (
            asked("variation", "nova", pictures=like),
            Variation(images=(a, b), size="1120x896"),
        ),
        (asked("style_transfer", TRANSFER, pictures=both), StyleTransfer(image=a, style_image=b)),
        (
            asked("control_sketch", SKETCH, pictures={"image": (one.id,)}, values=words),
            ControlSketch(prompt="x", image=a),
        ),
        (
            asked("color_guided", "nova", values={**words, "colors": ("#c1440e",)}),
            ColorGuided(prompt="x", colors=("#c1440e",), size="1024x1024"),
        ),
        (
            asked("virtual_try_on", "nova", pictures=try_on, values={"garment_class": "shoes"}),
            VirtualTryOn(image=a, garment=b, mask_type="garment", garment_class="shoes"),
        ),
        (asked("upscale_fast", "fast", pictures={"image": (one.id,)}), Upscale(way="fast", image=a)),
    ]
    assert [first(bench, request).operation for request, _ in told] == [operation for _, operation in told]


def test_each_candidate_has_a_seed_of_its_own_or_counts_on_from_a_first(bench: Bench) -> None:
    pictures, values = {"image": (added(bench).id,)}, {"prompt": "x"}
    drawn = bench.edit.recipes(asked("image_to_image", "sd35", pictures=pictures, values=values, count=8))
    assert len({recipe.seed for recipe in drawn}) == 8
    assert all(recipe.seed for recipe in drawn)
    last = int(row_of("sd35").seed.max or 0)  # type: ignore[union-attr]
    counted = asked("image_to_image", "sd35", pictures=pictures, values=values, count=3, seed=last - 1)
    assert [recipe.seed for recipe in bench.edit.recipes(counted)] == [last - 1, last, 1]


def test_the_shape_is_the_pictures_unless_another_is_asked_for(bench: Bench) -> None:
    tall = added(bench, png(400, 700))
    request = asked("style_guide", "stability.stable-image-style-guide-v1:0", pictures={"image": (tall.id,)})
    request = request.model_copy(update={"values": {"prompt": "x"}})
    assert first(bench, request).operation.aspect == "9:16"  # type: ignore[union-attr]
    assert first(bench, request.model_copy(update={"aspect": "1:1"})).operation.aspect == "1:1"  # type: ignore[union-attr]


def test_it_is_a_small_sheet_with_parents_price_and_words(bench: Bench) -> None:
    picture, style = added(bench), added(bench, png(640, 480, shade=40))
    request = asked(
        "style_transfer",
        TRANSFER,
        pictures={"image": (picture.id,), "style_image": (style.id,)},
        values={"prompt": "as a print"},
        count=3,
    )
    assert bench.edit.price(request) == Decimal("0.24")
    edited = bench.edit(request)
    calls = bench.calls(edited.job)
    assert [call.parents for call in calls] == [(picture.id, style.id)] * 3
    assert {call.price_usd for call in calls} == {Decimal("0.08")}
    assert [frame.call for frame in bench.records.frames(edited.sheet.id)] == [call.id for call in calls]
    assert (edited.sheet.campaign, edited.sheet.title) == ("autumn", "Style transfer: as a print")
    brief = edited.sheet.brief
    assert (brief.operation, brief.image, brief.models) == ("style_transfer", picture.id, (row_of(TRANSFER).id,))


def test_a_picture_comes_back_as_a_child_of_its_sources(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels())
    picture = added(bench)
    request = asked("image_to_image", "sd35", pictures={"image": (picture.id,)}, values={"prompt": "x"}, count=2)
    calls = bench.done(bench.edit(request).job)
    assert [call.status for call in calls] == ["done", "done"]
    assert {bench.records.asset(call.assets[0]).parents for call in calls} == {(picture.id,)}


def test_the_sheet_of_a_picture_from_words_alone_has_the_shape_that_was_asked_for(bench: Bench) -> None:
    request = asked("color_guided", "nova", values={"prompt": "x", "colors": ("#c1440e",)}, aspect="16:9")
    assert bench.edit(request).sheet.brief.aspect == "16:9"


# What is refused, before any call


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"count": 0}, "Ask for 1 to 24 pictures, not 0."),
        ({"count": 25}, "Ask for 1 to 24 pictures, not 25."),
        ({"pictures": {}}, "The picture is missing; Stable Diffusion 3.5 Large needs it."),
        ({"values": {}}, "The prompt is missing; Stable Diffusion 3.5 Large needs it."),
        ({"values": {"prompt": ""}}, "The prompt is missing; Stable Diffusion 3.5 Large needs it."),
        ({"values": {"prompt": "x", "strength": 2.0}}, "The strength is 2; Stable Diffusion 3.5 Large takes 0 to 1."),
        (
            {"values": {"prompt": "x", "similarity": 0.5}},
            "Stable Diffusion 3.5 Large does not take similarity here; leave it out.",
        ),
        ({"seed": 0}, "Seed 0 means “random” to Stable Diffusion 3.5 Large; leave the seed out, or give one from 1."),
        ({"output_format": "gif"}, "Stable Diffusion 3.5 Large answers in png or jpeg or webp, not gif."),
        (
            {"operation": "control_sketch"},
            "Stable Diffusion 3.5 Large does not do control sketch; it does text to image, image to image."
            " Stable Image Control Sketch can do control sketch.",
        ),
    ],
)
def test_what_a_model_does_not_take_is_refused_in_one_sentence(
    bench: Bench, change: dict[str, Any], sentence: str
) -> None:
    ready = asked("image_to_image", "sd35", pictures={"image": (added(bench).id,)}, values={"prompt": "x"})
    bench.edit.recipes(ready)
    with pytest.raises(BadRequest) as refused:
        bench.edit(ready.model_copy(update=change))
    assert str(refused.value) == sentence
    assert bench.records.jobs("local") == []


def test_a_model_without_a_seed_makes_one_picture(bench: Bench) -> None:
    request = asked("upscale_fast", "fast", pictures={"image": (added(bench).id,)}, count=2)
    with pytest.raises(BadRequest, match="takes no seed and gives the same picture each time; ask for one"):
        bench.edit.recipes(request)


def test_a_picture_that_is_gone_is_said(bench: Bench) -> None:
    with pytest.raises(NotFound):
        bench.edit.recipes(asked("variation", "nova", pictures={"images": ("01ARZ3NDEKTSV4RRFFQ69G5FAV",)}))


def test_over_the_cap_nothing_begins(make_bench: MakeBench) -> None:
    bench = make_bench(ScriptedModels(), start=False, cap_usd="0.10")
    request = asked("image_to_image", "sd35", pictures={"image": (added(bench).id,)}, values={"prompt": "x"}, count=2)
    with pytest.raises(OverCap):
        bench.edit(request)
    assert bench.records.jobs("local") == []


# Made to fit


def test_a_picture_that_is_too_large_is_fitted_with_consent_alone(bench: Bench) -> None:
    large = added(bench, jpeg(3000, 2000), "wide.jpg")
    request = asked("conditioned", "nova", pictures={"image": (large.id,)}, values={"prompt": "x"})
    with pytest.raises(BadRequest, match="4,194,304 pixels"):
        bench.edit.recipes(request)
    recipe = first(bench, request.model_copy(update={"fit": True}))
    copy = bench.records.asset_with_bytes("local", recipe.operation.image)  # type: ignore[union-attr, arg-type]
    assert copy
    assert (copy.width_px, copy.height_px) == (2508, 1672)
    assert copy.parents == (large.id,)
    assert copy.recipe
    assert copy.recipe.operation == MadeHere(way="fit", image=large.sha256, size="2508x1672")
    assert bench.store.get(large.key) == jpeg(3000, 2000)


def test_a_picture_that_is_too_heavy_is_copied_as_a_jpeg(bench: Bench) -> None:
    heavy = added(bench, saved(grainy(mug(size_px=(1400, 1300)), sigma=30), compress_level=0), "grain.png")
    request = asked("variation", "titan2", pictures={"images": (heavy.id,)})
    with pytest.raises(BadRequest, match=r"takes 5 MB"):
        bench.edit.recipes(request)
    [sent] = first(bench, request.model_copy(update={"fit": True})).operation.images  # type: ignore[union-attr]
    copy = bench.records.asset_with_bytes("local", sent)
    assert copy
    assert (copy.media_type, copy.width_px, copy.height_px) == ("image/jpeg", 1400, 1300)
    assert copy.size_bytes < 5_000_000 < heavy.size_bytes


def test_transparency_goes_onto_a_colour_with_consent_alone(bench: Bench) -> None:
    cut_out = added(bench, clear())
    request = asked("variation", "nova", pictures={"images": (cut_out.id,)})
    with pytest.raises(BadRequest, match="takes no transparent pictures"):
        bench.edit.recipes(request)
    recipe = first(bench, request.model_copy(update={"flatten": "#ff8800"}))
    flat = bench.records.asset_with_bytes("local", recipe.operation.images[0])  # type: ignore[union-attr]
    assert flat
    with Image.open(io.BytesIO(bench.store.get(flat.key))) as image:
        assert (image.mode, image.getpixel((10, 10)), image.getpixel((600, 10))) == (
            "RGB",
            (10, 120, 60),
            (255, 136, 0),
        )


def test_no_size_helps_a_picture_of_an_impossible_shape(bench: Bench) -> None:
    banner = added(bench, png(2000, 400))
    rule = row_of("nova").operations["conditioned"].pictures["image"]
    assert trouble_with(banner, rule) == "at most 4 times as long as wide"
    with pytest.raises(BadRequest, match="Crop it first"):
        copy_size(banner, rule)


def test_a_mask_is_fitted_with_its_picture(bench: Bench) -> None:
    person, mask = added(bench, png(2400, 2400)), added(bench, half_masked(2400), "mask.png")
    request = asked(
        "virtual_try_on",
        "nova",
        pictures={"image": (person.id,), "garment": (added(bench).id,), "mask": (mask.id,)},
        values={"mask_type": "image"},
        fit=True,
    )
    operation = first(bench, request).operation
    sizes = {
        (asset.width_px, asset.height_px)
        for sha256 in (operation.image, operation.mask)  # type: ignore[union-attr]
        if (asset := bench.records.asset_with_bytes("local", sha256))  # type: ignore[arg-type]
    }
    assert sizes == {(2048, 2048)}


def test_amazon_extends_by_a_canvas_and_a_mask_where_stability_takes_the_sides(bench: Bench) -> None:
    picture = added(bench)
    sides = {"prompt": "x", "left_px": 160, "right_px": 0, "up_px": 0, "down_px": 32}
    request = asked("outpaint", "nova", pictures={"image": (picture.id,)}, values=sides)
    operation = first(bench, request).operation
    assert isinstance(operation, Outpaint)
    assert operation.left_px is None
    canvas, mask = (
        bench.records.asset_with_bytes("local", sha256 or "") for sha256 in (operation.image, operation.mask)
    )
    assert canvas
    assert mask
    assert (canvas.width_px, canvas.height_px) == (mask.width_px, mask.height_px) == (800, 512)
    with Image.open(io.BytesIO(bench.store.get(mask.key))) as drawn:
        assert [drawn.getpixel(at) for at in ((10, 10), (170, 10), (700, 500))] == [255, 0, 255]
    plain = first(bench, request.model_copy(update={"model": "stability.stable-outpaint-v1:0"})).operation
    assert (plain.image, plain.left_px, plain.mask) == (picture.sha256, 160, None)  # type: ignore[union-attr]
