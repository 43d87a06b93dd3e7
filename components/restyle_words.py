"""The ways to restyle and their pictures, in a marketer's words."""

from components.edit_form import Way

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

MAIN = (
    *("mask_type", "garment_class", "mask_prompt", "prompt", "negative_prompt", "colors", "control_mode"),
    *("strength", "similarity", "control_strength", "fidelity", "style_strength", "style_preset"),
)
"""What stands in the form, in this order; the rest of a row is the model's own and stands under “Advanced”."""
