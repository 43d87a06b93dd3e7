"""What is asked of a model, free of any model's wire words. Pictures are named by the SHA-256 of their bytes."""

from typing import Annotated, Literal

from pydantic import Field

from core.domain.values import Value

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class TextToImage(Value):
    """A new picture from words."""

    kind: Literal["text_to_image"] = "text_to_image"
    prompt: str
    negative_prompt: str | None = None
    aspect: str | None = None

    @property
    def name(self) -> str:
        """The operation's name in the catalogue and the CLI."""
        return self.kind


class ImageToImage(Value):
    """A picture redrawn by words; `strength` 0 keeps it, 1 ignores it."""

    kind: Literal["image_to_image"] = "image_to_image"
    prompt: str
    negative_prompt: str | None = None
    image: Sha256
    strength: float

    @property
    def name(self) -> str:
        """The operation's name in the catalogue and the CLI."""
        return self.kind


class Upscale(Value):
    """The same picture, larger. `creativity` is how much may be invented."""

    kind: Literal["upscale"] = "upscale"
    way: Literal["fast", "conservative", "creative"]
    image: Sha256
    prompt: str | None = None
    negative_prompt: str | None = None
    creativity: float | None = None

    @property
    def name(self) -> str:
        """The operation's name in the catalogue and the CLI."""
        return f"upscale_{self.way}"


Operation = Annotated[TextToImage | ImageToImage | Upscale, Field(discriminator="kind")]


def pictures_of(operation: Operation) -> tuple[str, ...]:
    """The SHA-256 of each picture the operation works on."""
    return () if isinstance(operation, TextToImage) else (operation.image,)


def prompt_of(operation: Operation) -> str:
    """The words of the operation, or none."""
    return operation.prompt or ""
