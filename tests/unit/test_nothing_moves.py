"""Through the whole program: whatever file comes in, after an edit with a mask not one pixel outside of it is another.

What the pixels are is worked out here from the file alone, not by the code that pastes back.
"""

import io
import json
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pybase64
import pytest
from PIL import Image, ImageOps

from core.domain.asset import Asset
from core.imaging.intake import ready_for_model
from core.imaging.srgb import srgb_profile
from core.use_cases.edit import EditRequest
from tests.support.bench import Bench
from tests.support.pictures import noise, png, saved
from tests.support.scripted_models import ScriptedModels
from tests.unit.conftest import MakeBench

Pixels = npt.NDArray[np.uint8]
INPAINT, ERASE = "stability.stable-image-inpaint-v1:0", "stability.stable-image-erase-object-v1:0"
EDITS = {
    "inpaint": (INPAINT, {"prompt": "x"}),
    "inpaint by Nova": ("nova", {"prompt": "x"}),
    "inpaint by SDXL": ("sdxl", {"prompt": "x"}),
    "erase": (ERASE, {}),
    "erase by Titan": ("titan2", {}),
    "replace_background": ("nova", {"prompt": "x"}),
    "outpaint": ("titan1", {"prompt": "x"}),
}


def coarse(side_px: int) -> Image.Image:
    """Noise that stays light as a file: its pixels are 1/8 of 512, or larger."""
    return noise(128, 96).resize((side_px, side_px * 3 // 4), Image.Resampling.NEAREST)


def _deep(side_px: int) -> tuple[bytes, Pixels]:
    small = np.random.default_rng(3).integers(0, 65_536, (96, 128), dtype=np.uint16)
    deep = np.repeat(np.repeat(small, side_px // 128, axis=0), side_px // 128, axis=1)
    return saved(Image.fromarray(deep)), np.repeat((deep >> 8).astype(np.uint8)[:, :, None], 3, axis=2)


def _palette(side_px: int) -> tuple[bytes, Pixels]:
    image = coarse(side_px).quantize(200)
    return saved(image), np.asarray(image.convert("RGB"))


def _cut(side_px: int) -> tuple[bytes, Pixels]:
    image = Image.merge("RGBA", (*coarse(side_px).split(), coarse(side_px).getchannel(1)))
    return saved(image), np.asarray(image)


def _cmyk(side_px: int) -> tuple[bytes, Pixels]:
    data = saved(coarse(side_px).convert("CMYK"), "JPEG", quality=95)
    return data, np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def _turned(side_px: int) -> tuple[bytes, Pixels]:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(coarse(side_px), "JPEG", exif=exif, quality=95)
    return data, np.rot90(np.asarray(Image.open(io.BytesIO(data))), k=-1)


def _plain(mode: str) -> Callable[[int], tuple[bytes, Pixels]]:
    def make(side_px: int) -> tuple[bytes, Pixels]:
        image = coarse(side_px).convert(mode)
        return saved(image), np.asarray(image.convert("RGB"))

    return make


SOURCES = {
    "RGB": _plain("RGB"),
    "RGBA": _plain("RGBA"),
    "cut out": _cut,
    "L": _plain("L"),
    "P": _palette,
    "16 bit": _deep,
    "CMYK JPEG": _cmyk,
    "turned JPEG": _turned,
}
NOTES = {
    "16 bit": "The source has 16 bits a colour; this one has 8.",
    "CMYK JPEG": "The source is a print picture (CMYK); this one is in screen colours (sRGB).",
    "turned JPEG": "The source was turned upright as its camera tag says.",
}


def edited(make_bench: MakeBench, name: str, data: bytes, mask: bytes, **more: object) -> tuple[Bench, Asset, Asset]:
    """The bench, the upload and what people see of the edit."""
    model, values = EDITS[name]
    picture = png(shade=0xFF00FF)  # of another size than any source, and another colour than most of its pixels
    artifact = {"base64": pybase64.b64encode(picture).decode(), "seed": 5, "finishReason": "SUCCESS"}
    script = [json.dumps({"result": "success", "artifacts": [artifact]}).encode()] if model == "sdxl" else []
    bench = make_bench(ScriptedModels(*script))
    source, drawn = bench.upload(data, name="source"), bench.upload(mask, name="mask.png", working=True)
    asked = {
        "operation": name.split(" ", maxsplit=1)[0],
        "model": model,
        "pictures": {"image": (source.id,), "mask": (drawn.id,)},
        "values": values,
        "seed": 5,
        "fit": True,
        "flatten": "#ffffff",
    }
    [call] = bench.done(bench.edit(EditRequest.model_validate(asked | more)).job)
    assert call.status == "done", call.reason
    return bench, source, bench.records.asset(call.assets[0])


def mask_for(pixels: Pixels) -> Image.Image:
    height, width = pixels.shape[:2]
    mask = Image.new("L", (width, height), 0)
    mask.paste(255, (width // 5 + 1, height // 4 + 1, width // 2, height // 2))
    return mask


def check(make_bench: MakeBench, name: str, kind: str, side_px: int) -> None:
    data, pixels = SOURCES[kind](side_px)
    mask = mask_for(pixels)
    bench, source, shown = edited(make_bench, name, data, saved(mask))
    assert bench.store.get(source.key) == data
    with Image.open(io.BytesIO(bench.store.get(shown.key))) as image:
        assert (image.format, image.size) == ("PNG", pixels.shape[1::-1])
        found = np.asarray(image.convert("RGBA" if pixels.shape[2] == 4 else "RGB"))
    outside = np.asarray(mask) == 0
    assert (found[outside] == pixels[outside]).all()
    assert (found[~outside] != pixels[~outside]).any()
    assert (NOTES.get(kind) in shown.notes) == (kind in NOTES)
    assert shown.notes[-1].startswith("The model answered in 64 × 64 px; ")
    assert [each.id for each in bench.records.list_assets("local")] == [shown.id, source.id]


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("name", EDITS)
def test_outside_of_the_mask_every_pixel_stays(make_bench: MakeBench, name: str, kind: str) -> None:
    check(make_bench, name, kind, 512)


@pytest.mark.parametrize(
    ("side_px", "kind", "name"),
    [
        (2048, "RGB", "inpaint by Nova"),
        (2048, "cut out", "erase by Titan"),
        (2048, "L", "replace_background"),
        (2048, "P", "outpaint"),
        (2048, "16 bit", "erase"),
        (4096, "RGB", "erase"),
        (4096, "RGBA", "inpaint"),
        (4096, "L", "inpaint by SDXL"),
        (4096, "P", "replace_background"),
        (4096, "16 bit", "outpaint"),
        (4096, "turned JPEG", "inpaint by Nova"),
        (4096, "CMYK JPEG", "erase by Titan"),
    ],
    ids=str,
)
def test_large_pictures_are_pasted_back_at_their_own_size(
    make_bench: MakeBench, side_px: int, kind: str, name: str
) -> None:
    """None of these models takes 4096 px: a smaller copy is sent, and the original comes back."""
    check(make_bench, name, kind, side_px)


def swapped_profile() -> bytes:
    """A profile in which red and green have changed their places, under another name than sRGB's."""
    profile = srgb_profile().replace("sRGB built-in".encode("utf-16-be"), "Upside down!!".encode("utf-16-be"))
    first, second = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    changed = bytearray(profile)
    changed[first : first + 4], changed[second : second + 4] = b"gXYZ", b"rXYZ"
    return bytes(changed)


def test_other_colours_than_srgb_are_converted_and_that_is_said(make_bench: MakeBench) -> None:
    """Without its profile the same numbers would be other colours."""
    data = saved(coarse(512), icc_profile=swapped_profile())
    pixels = np.asarray(coarse(512))[:, :, [1, 0, 2]]
    mask = mask_for(pixels)
    bench, source, shown = edited(make_bench, "erase", data, saved(mask))
    assert bench.store.get(source.key) == data
    with Image.open(io.BytesIO(bench.store.get(shown.key))) as image:
        assert "icc_profile" not in image.info
        apart = np.abs(np.asarray(image).astype(int) - pixels)[np.asarray(mask) == 0]
    assert apart.max() <= 2
    assert source.notes == ("Colours of its own (Upside down!!): models get it in screen colours (sRGB).",)
    assert shown.notes[0] == "The source has colours of its own (Upside down!!); this one is in screen colours (sRGB)."
    sent = Image.open(io.BytesIO(ready_for_model(data)))
    assert np.abs(np.asarray(sent).astype(int) - pixels).max() <= 2


@pytest.mark.parametrize("profile", [srgb_profile(), b"no profile at all"], ids=["sRGB", "broken"])
def test_srgb_by_name_and_what_is_no_profile_change_nothing(make_bench: MakeBench, profile: bytes) -> None:
    data = saved(coarse(512), icc_profile=profile)
    assert ready_for_model(data) is data
    mask = mask_for(np.asarray(coarse(512)))
    bench, source, shown = edited(make_bench, "erase", data, saved(mask))
    found = np.asarray(Image.open(io.BytesIO(bench.store.get(shown.key))))
    assert (found == np.asarray(coarse(512)))[np.asarray(mask) == 0].all()
    assert source.notes == ()


def test_an_extended_picture_keeps_what_shows_through(make_bench: MakeBench) -> None:
    """The canvas for a model that takes no transparency is flattened for it alone."""
    bench = make_bench(ScriptedModels())
    data, pixels = _cut(512)
    source = bench.upload(data, name="cut.png")
    values = {"prompt": "x", "left_px": 64, "down_px": 32}
    asked = EditRequest(
        operation="outpaint", model="nova", pictures={"image": (source.id,)}, values=values, flatten="#ffffff"
    )
    [call] = bench.done(bench.edit(asked).job)
    shown = bench.records.asset(call.assets[0])
    with Image.open(io.BytesIO(bench.store.get(shown.key))) as image:
        found = np.asarray(image.convert("RGBA"))
    assert found.shape == (384 + 32, 512 + 64, 4)
    assert (found[:384, 64:] == pixels).all()
    assert (found[384:, :, 3] == 255).all()


def test_upright_means_as_people_see_it() -> None:
    """The check of this file's own arithmetic."""
    data, pixels = _turned(512)
    assert (np.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(data)))) == pixels).all()
