"""The ways to restyle, their pictures and their controls, in a marketer's words."""

from typing import NamedTuple

from components.model_words import parameter, readable


class Way(NamedTuple):
    """One way: what it is called, what it does, and what its words are to say."""

    title: str
    line: str
    prompt: str = "What should it show?"
    hint: str = ""


WAYS = {
    "image_to_image": Way(
        "Redraw it",
        "The same scene drawn again by your words. A little change keeps it, a lot only takes its mood.",
        hint="The same mug in winter, snow on the sill, blue hour",
    ),
    "variation": Way(
        "Vary it",
        "New pictures that are like yours. Up to five references show what they have in common.",
        prompt="What should it show? (optional)",
        hint="A terracotta mug on a wooden table",
    ),
    "style_guide": Way(
        "Borrow its style",
        "A new picture from your words, in the look of another.",
        hint="A perfume bottle among dried flowers",
    ),
    "style_transfer": Way(
        "Change its style",
        "Your picture stays what it is and takes on the look of another.",
        prompt="What should it show? (optional)",
        hint="Leave it empty, or name what matters: a mug on marble",
    ),
    "control_sketch": Way(
        "From a sketch",
        "Draw a few lines; your words say what they become.",
        prompt="What is it a drawing of?",
        hint="A green glass bottle on a stone ledge, soft daylight",
    ),
    "control_structure": Way(
        "Keep its shapes",
        "A new picture with the shapes and depths of yours, in another material, season or light.",
        hint="The same scene carved from pale wood, warm evening light",
    ),
    "conditioned": Way(
        "Keep its layout",
        "A new picture that puts everything where yours has it.",
        hint="A glass teapot on a slate counter",
    ),
    "color_guided": Way(
        "In your colours",
        "A new picture from your words, in your brand's colours.",
        hint="A gift box with a ribbon on a plain studio background",
    ),
    "virtual_try_on": Way(
        "Try it on",
        "A product from one picture, on the person or in the room of another.",
    ),
}

PARTS = {
    # what a picture is: (its name, what it should show)
    "picture": ("Your picture", "What the new one starts from"),
    "style": ("Picture of the style", "Only its look is taken: colours, light, brushwork"),
    "sketch": ("Your sketch", "Dark lines on white"),
    "reference": ("Picture to follow (optional)", "What the new one is composed like"),
    "person": ("The person or the room", "Who wears it, or where it stands"),
    "garment": ("The product", "On a plain background"),
    "mask": ("Where it goes", "White where the product goes, black elsewhere, as large as the picture"),
}

LABELS = {
    "strength": "How much to change",
    "similarity": "How like yours",
    "control_strength": "How closely to follow it",
    "fidelity": "How close to its style",
    "control_mode": "What to keep",
    "colors": "Your colours",
    "composition_fidelity": "How much of the composition to keep",
    "style_strength": "How much style to take",
    "change_strength": "How much may change",
    "mask_type": "Find the place by",
    "garment_class": "What it is",
    "mask_prompt": "What it replaces",
    "mask_shape": "Edge of the place",
    "long_sleeve_style": "Sleeves",
    "tucking_style": "Tucked in",
    "outer_layer_style": "Worn open or closed",
    "preserve_body_pose": "Keep the pose",
    "preserve_hands": "Keep the hands",
    "preserve_face": "Keep the face",
    "merge_style": "How it is blended in",
    "quality": "Quality",
    "sampler": "Sampler (sampler)",
    "clip_guidance": "CLIP guidance (clip_guidance_preset)",
    "cfg_scale": "How close to the words (cfg_scale)",
}
HINTS = {
    "strength": "0 keeps the picture, 1 ignores it.",
    "mask_prompt": "the white shirt",
    "negative_prompt": "text, watermark, hands",
}
CHOICES = {
    "canny_edge": "Its edges",
    "segmentation": "Its areas",
    "garment": "The kind of product",
    "prompt": "Words",
    "image": "A mask",
    "default": "As usual",
    "3d-model": "3D model",
}
MAIN = (
    *("prompt", "negative_prompt", "colors", "mask_type", "garment_class", "mask_prompt", "control_mode"),
    *("strength", "similarity", "control_strength", "fidelity", "style_strength", "style_preset"),
)
"""What stands in the form, in this order; the rest of a row is the model's own and stands under “Advanced”."""
ANY = "As it comes"


def label(name: str) -> str:
    """A control's label."""
    return LABELS.get(name) or parameter(name)


def choice(name: str | None) -> str:
    """One choice of a field, for people: 'short_sleeve_shirt' is 'Short sleeve shirt'."""
    return CHOICES.get(name, readable(name.replace("-", " "))) if name else ANY
