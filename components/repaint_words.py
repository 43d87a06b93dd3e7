"""The ways to repaint, in a marketer's words."""

from components.edit_form import Way

LEFT_OUT = {"negative_prompt": "optional"}
WAYS = {
    "inpaint": Way(
        "Repaint",
        "Paint over the part to change.",
        prompt="What should be there",
        hint="The same mug in a deep bottle green glaze",
        labels={"mask_prompt": "What to repaint"},
        hints={**LEFT_OUT, "mask_prompt": "the mug"},
        verb="Repaint",
    ),
    "erase": Way(
        "Erase",
        "Paint over what should go.",
        labels={"mask_prompt": "What should go"},
        hints={"mask_prompt": "the cable on the left"},
        verb="Erase",
    ),
    "search_replace": Way(
        "Swap",
        "Name a thing, and what stands there instead.",
        prompt="What should be there instead",
        hint="A glass teapot",
        labels={"search_prompt": "What to swap"},
        hints={**LEFT_OUT, "search_prompt": "the mug"},
        verb="Swap",
    ),
    "search_recolor": Way(
        "Recolour",
        "Name a thing, and the colour it takes on.",
        prompt="Its new colour",
        hint="Deep bottle green",
        labels={"select_prompt": "What to recolour"},
        hints={**LEFT_OUT, "select_prompt": "the mug"},
        verb="Recolour",
    ),
    "remove_background": Way("Cut it out", "What stands in front stays, on nothing.", verb="Cut out"),
    "replace_background": Way(
        "Put in another",
        "Paint over the background that should change.",
        prompt="What should be behind it",
        hint="A sunlit kitchen, out of focus",
        labels={"mask_prompt": "What should stay"},
        hints={**LEFT_OUT, "mask_prompt": "the mug"},
        verb="Replace",
    ),
}
BACKGROUND = ("remove_background", "replace_background")
PILLS = {
    **{name: way.title for name, way in WAYS.items() if name not in BACKGROUND},
    BACKGROUND[0]: "Background",
}
"""What is offered first; the background has a second choice below."""
MAIN = ("search_prompt", "select_prompt", "mask_prompt", "prompt", "negative_prompt")
FIRST = {
    "image": "Choose a picture first: upload one, or click one of yours.",
    "mask": "Nothing is painted yet: brush over the part that should change.",
    "all": "Everything is painted: leave something of the picture, or draft a new one.",
    "prompt": "Say in a few words what should be there.",
    "search_prompt": "Name the thing to swap, such as “the mug”.",
    "select_prompt": "Name the thing to recolour, such as “the mug”.",
    "mask_prompt": "Say in a few words which part it is, such as “the mug”.",
}
"""What to do first where this is missing."""
