"""The names of an edit's controls, in a marketer's words."""

from components.edit_form import Way
from components.model_words import parameter, readable

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
    "edges": "Edge of the place",
    "grow_px": "Grow what is found (px)",
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
ANY = "As it comes"


def label(name: str, way: Way | None = None) -> str:
    """A control's label; a way may have its own."""
    return (way.labels.get(name) if way else None) or LABELS.get(name) or parameter(name)


def hint(name: str, way: Way | None = None) -> str | None:
    """What such a control may hold, or what its ends mean."""
    return (way.hints.get(name) if way else None) or HINTS.get(name)


def choice(name: str | None) -> str:
    """One choice of a field, for people: 'short_sleeve_shirt' is 'Short sleeve shirt'."""
    return CHOICES.get(name, readable(name.replace("-", " "))) if name else ANY
