"""Icons: what they are called, what they are built of, and that no noun can break them."""

import json
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import features

from sandbox.forms.mesh import Look, Mesh, Part
from sandbox.icons import icon_form, icons, nearest_icon
from sandbox.icons.art import art, tinted
from sandbox.icons.catalogue import HERE
from sandbox.icons.form import _mesh

NOUNS = Path(__file__).parent / "icon_nouns.txt"
PLAIN = Look(colour=(0.2, 0.6, 0.3), accent=(1.0, 1.0, 1.0))


def asked() -> list[tuple[str, list[str]]]:
    lines = [line for line in NOUNS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(noun, wanted.split()) for noun, wanted in (line.split(": ") for line in lines)]


def part(name: str, *, tint: bool = False) -> Part:
    (only,) = icon_form(name, tint=tint).parts(PLAIN)
    return only


def volume(mesh: Mesh) -> float:
    corners = mesh.points[mesh.faces].astype(np.float64)
    return float(np.einsum("ij,ij->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])) / 6)


def edges(mesh: Mesh) -> npt.NDArray[np.int64]:
    """Every directed edge as one number."""
    faces = mesh.faces.astype(np.int64)
    pairs = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    found: npt.NDArray[np.int64] = pairs[:, 0] * len(mesh.points) + pairs[:, 1]
    return found


def test_the_licences_and_the_changes_are_beside_the_pictures() -> None:
    assert "Apache License" in (HERE / "LICENSE-noto-emoji.txt").read_text("utf-8")
    assert "Mu-An Chiou" in (HERE / "LICENSE-emojilib.txt").read_text("utf-8")
    assert "changed" in (HERE / "NOTICE.txt").read_text("utf-8")


def test_the_data_are_few_and_small() -> None:
    assert 300 <= len(icons()) <= 450
    assert sum(file.stat().st_size for file in HERE.iterdir() if file.is_file()) <= 4_200_000
    assert features.check("webp")


@pytest.mark.parametrize("name", sorted(icons()))
def test_an_icon_is_a_closed_skin_that_stands_on_the_table(name: str) -> None:
    form, built = icon_form(name), part(name)
    mesh, size = built.mesh, np.ptp(built.mesh.points, axis=0)
    there = edges(mesh)
    back = there % len(mesh.points) * len(mesh.points) + there // len(mesh.points)
    assert np.unique(there).size == there.size and set(there.tolist()) == set(back.tolist())
    assert volume(mesh) > 0
    assert mesh.points[:, 1].min() == 0
    assert (max(size[0], size[2]) if form.flat else size[1]) == pytest.approx(1, abs=1e-4)
    assert mesh.uv is not None and mesh.uv.min() >= 0 and mesh.uv.max() <= 1
    assert 0 < form.height_m <= 20 and len(mesh.faces) < 60_000


def test_a_form_is_the_same_every_time_and_quickly_built() -> None:
    before = part("teapot").mesh.points.tobytes()
    _mesh.cache_clear()
    art.cache_clear()
    began = time.process_time()
    again = part("teapot")
    assert time.process_time() - began < 0.2
    assert again.mesh.points.tobytes() == before
    assert again.mesh is part("teapot").mesh


def test_a_named_colour_turns_the_main_one_and_leaves_the_shade() -> None:
    plain, green = part("balloon"), part("balloon", tint=True)
    _, shape = art("balloon")
    assert plain.picture is not None and green.picture is not None
    red, new = (each[shape > 0.9].astype(int).mean(axis=0) for each in (plain.picture, green.picture))
    assert red.argmax() == 0 and new.argmax() == 1
    light = [np.std(each[shape > 0.9].sum(axis=1)) for each in (plain.picture, green.picture)]
    assert light[1] > 0.3 * light[0]


@pytest.mark.parametrize("colour", [(0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (0.9, 0.1, 0.4)])
def test_any_colour_will_do(colour: tuple[float, float, float]) -> None:
    picture, shape = art("light-bulb")
    assert tinted(picture, shape, colour).shape == picture.shape


def test_nouns_of_marketing_find_the_right_icon_or_none() -> None:
    answers = [(noun, nearest_icon(noun), wanted) for noun, wanted in asked()]
    wrong = [(noun, got) for noun, got, wanted in answers if (got or "-") not in wanted and got]
    shown = sum(got is not None for _, got, _ in answers)
    due = [got is not None for _, got, wanted in answers if "-" not in wanted]
    assert len(answers) >= 400 and len(wrong) <= 0.02 * shown, json.dumps(wrong)
    assert sum(due) >= 0.9 * len(due)


@pytest.mark.parametrize(
    "noun",
    ["", " ", "of", "s", "a" * 10_000, "pizza " * 2_000, "🍕", "תפוח", "苹果", "\x00", "with", "of of of", "'" * 50,
     "pizza\u202e", "../../art", "<b>pizza</b>", "%s", "-", "the a an", "ring of fire of"],
)  # fmt: skip
def test_a_hostile_noun_is_no_icon(noun: str) -> None:
    assert nearest_icon(noun) is None


@pytest.mark.parametrize(
    ("noun", "icon"),
    [
        ("Pizza", "pizza"), ("PIZZAS", "pizza"), ("a  red\tapple", "red-apple"), ("jalapeño", "hot-pepper"),
        ("tooth brush", "toothbrush"), ("toothbrushes", "toothbrush"), ("ice-cream cone", "soft-ice-cream"),
        ("men’s watch", "watch"), ("slices of pizza", "pizza"), ("cupcake with sprinkles", "cupcake"),
        ("vanilla cupcake", "cupcake"), ("tennis shoe", "running-shoe"),
    ],
)  # fmt: skip
def test_a_noun_may_be_written_in_many_ways(noun: str, icon: str) -> None:
    assert nearest_icon(noun) == icon


def test_an_unknown_icon_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon_form("no-such-icon")
