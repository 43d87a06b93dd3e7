from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image, ImageDraw

from sandbox.edits import edited
from sandbox.edits.control import placed
from sandbox.edits.drawing import sketch_of
from sandbox.edits.raster import fitted
from sandbox.edits.wanted import directed_for, read_of
from tests.sandbox.edit_props import SIZE, Studio, edit_of, mean_off, photo, sketch

pytest.importorskip("mitsuba")
pytest.importorskip("pyoidn")


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    made = Studio()
    yield made
    made.room.close()


def test_a_drawing_is_read_as_the_shapes_it_encloses() -> None:
    found = sketch_of(sketch(), SIZE)
    assert found.drawn
    assert len(found.blobs) == 1
    assert np.allclose(found.blobs[0].box, (82 / 160, 22 / 160, 122 / 160, 142 / 160), atol=0.03)
    assert np.asarray(found.filled)[100, 100] == 255 > np.asarray(found.filled)[100, 20] + 200


def test_an_outline_that_does_not_close_is_closed() -> None:
    page = sketch()
    ImageDraw.Draw(page).rectangle((80, 100, 84, 106), fill="white")
    assert np.allclose(sketch_of(page, SIZE).blobs[0].box, sketch_of(sketch(), SIZE).blobs[0].box, atol=0.04)


def test_a_photograph_is_read_by_its_subject() -> None:
    found = sketch_of(photo(), SIZE)
    assert not found.drawn
    left, top, right, bottom = found.blobs[0].box
    assert abs((left + right) / 2 - 0.5) < 0.06
    assert abs((top + bottom) / 2 - 0.53) < 0.08


def test_nothing_but_paper_has_no_shapes() -> None:
    page = sketch()
    page.paste("white", (0, 0, *SIZE))
    assert sketch_of(page, SIZE).blobs == ()


@pytest.mark.parametrize("prompt", ["a wine bottle on linen", "a perfume bottle on slate"])
def test_what_is_drawn_fills_the_drawings_outline(studio: Studio, prompt: str) -> None:
    asked = edit_of("control_sketch", source=sketch(), prompt=prompt, amount=0.8)
    found = sketch_of(sketch(), SIZE)
    scene, size = placed(directed_for(asked, read_of(asked)), found, asked)
    shown = np.asarray(fitted(studio.room.mask(scene, size, range(len(scene.things)), "fast"), SIZE)) > 127
    wanted = np.asarray(found.filled) > 127
    assert (shown & wanted).sum() / (shown | wanted).sum() > 0.6


def test_things_go_to_the_shapes_that_are_theirs_else_from_the_left() -> None:
    page = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(page)
    pen.rectangle((20, 90, 60, 130), outline="black", width=2)
    pen.rectangle((100, 95, 135, 130), outline="black", width=2)
    found = sketch_of(page, SIZE)
    for prompt in ("an orange and a grey ball", "a ball and an orange"):
        asked = edit_of("control_sketch", source=page, prompt=prompt)
        scene, _ = placed(directed_for(asked, read_of(asked)), found, asked)
        first, second = (subject.noun for subject in read_of(asked).subjects)
        assert [thing.name for thing in sorted(scene.things, key=lambda each: each.x_m)] == [first, second]
    tall = edit_of("control_sketch", source=page, prompt="a bowl and a wine bottle")
    pen.rectangle((20, 20, 60, 130), outline="black", width=2)
    scene, _ = placed(directed_for(tall, read_of(tall)), sketch_of(page, SIZE), tall)
    assert "bottle" in min(scene.things, key=lambda each: each.x_m).form


def test_the_lines_show_the_more_the_stronger_the_control(studio: Studio) -> None:
    line = np.asarray(sketch_of(sketch(), SIZE).ink) > 200

    def contrast(amount: float) -> float:
        made = edited(edit_of("control_sketch", source=sketch(), prompt="an orb", amount=amount), studio.room)
        grey = np.asarray(made.image.convert("L"), np.float32)
        return float(np.roll(grey, 5, axis=1)[line].mean() - grey[line].mean())

    assert contrast(1.0) > contrast(0.5) + 4


def test_structure_keeps_camera_and_places_and_takes_the_prompts_things(studio: Studio) -> None:
    made = edited(edit_of("control_structure", studio.mug, prompt="a candle on slate", amount=0.7), studio.room)
    assert made.scene is not None
    assert made.scene.camera == studio.mug.scene.camera
    assert made.scene.surface.texture == "slate"
    hero = next(thing for thing in made.scene.things if thing.role == "hero")
    assert "candle" in hero.form
    assert abs(hero.x_m - studio.mug.scene.things[0].x_m) < 0.05


def test_a_strong_sketch_keeps_the_form_in_the_prompts_colours(studio: Studio) -> None:
    made = edited(edit_of("control_sketch", studio.mug, prompt="a black vase on linen", amount=0.9), studio.room)
    assert made.scene is not None
    hero = made.scene.things[0]
    assert hero.form == studio.mug.scene.things[0].form
    assert max(hero.colour) < 0.3


def test_words_without_a_thing_keep_what_is_seen(studio: Studio) -> None:
    asked = edit_of("conditioned", prompt="dark and moody, low-key", amount=0.8)
    made = edited(asked, studio.room)
    assert made.scene is None
    assert mean_off(made.image, photo()) > 10
    edges = [np.abs(np.diff(np.asarray(image.convert("L"), np.float32)[85])) for image in (made.image, photo())]
    assert {int(edge[40:75].argmax()) for edge in edges} <= set(range(12, 19))


def test_segments_allow_other_forms_where_edges_do_not(studio: Studio) -> None:
    forms = []
    for mode in ("CANNY_EDGE", "SEGMENTATION"):
        asked = edit_of("conditioned", studio.mug, prompt="a candle", amount=0.7, options={"control_mode": mode})
        made = edited(asked, studio.room)
        assert made.scene is not None
        forms.append(made.scene.things[0].form)
    assert forms[0] == studio.mug.scene.things[0].form != forms[1]
