"""Nova's virtual try-on: a person, a garment, and three ways to say where it goes."""

from sandbox.kinds import Flag, Mask, OneOf, Picture, Text
from sandbox.shapes import Fields, Needs, SameSize

GARMENTS = (
    "UPPER_BODY", "LOWER_BODY", "FULL_BODY", "FOOTWEAR", "LONG_SLEEVE_SHIRT", "SHORT_SLEEVE_SHIRT", "NO_SLEEVE_SHIRT",
    "OTHER_UPPER_BODY", "LONG_PANTS", "SHORT_PANTS", "OTHER_LOWER_BODY", "LONG_DRESS", "SHORT_DRESS",
    "FULL_BODY_OUTFIT", "OTHER_FULL_BODY", "SHOES", "BOOTS", "OTHER_FOOTWEAR",
)  # fmt: skip
_SHAPE = OneOf(("CONTOUR", "BOUNDING_BOX", "DEFAULT"))
_KEPT = OneOf(("ON", "OFF", "DEFAULT"))
_STYLING = Fields(
    {},
    {
        "longSleeveStyle": OneOf(("SLEEVE_DOWN", "SLEEVE_UP")),
        "tuckingStyle": OneOf(("UNTUCKED", "TUCKED")),
        "outerLayerStyle": OneOf(("CLOSED", "OPEN")),
    },
)


def try_on(image: Picture, mask: Mask, text: Text) -> Fields:
    """The task's own object, for a model's pictures, masks and words."""
    return Fields(
        {"sourceImage": image, "referenceImage": image, "maskType": OneOf(("IMAGE", "GARMENT", "PROMPT"))},
        {
            "imageBasedMask": Fields({"maskImage": mask}),
            "garmentBasedMask": Fields(
                {"garmentClass": OneOf(GARMENTS)}, {"maskShape": _SHAPE, "garmentStyling": _STYLING}
            ),
            "promptBasedMask": Fields({"maskPrompt": text}, {"maskShape": _SHAPE}),
            "maskExclusions": Fields({}, {"preserveBodyPose": _KEPT, "preserveHands": _KEPT, "preserveFace": _KEPT}),
            "mergeStyle": OneOf(("BALANCED", "SEAMLESS", "DETAILED")),
            "returnMask": Flag(),
        },
        rules=(
            Needs("maskType", "imageBasedMask", "IMAGE"),
            Needs("maskType", "garmentBasedMask", "GARMENT"),
            Needs("maskType", "promptBasedMask", "PROMPT"),
        ),
        same_size=(SameSize("imageBasedMask.maskImage", "sourceImage"),),
    )
