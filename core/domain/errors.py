"""What can go wrong, named by what the person or the runner can do next.

StudioError
├── BadRequest            refused before any call; the sentence says what to change
│   ├── NotFound          no such asset, sheet, job, model or template
│   ├── BadPicture        an upload that cannot be used
│   └── OverCap           the spending cap would be passed
├── StorageFailed         a picture could not be written or read; try again
│   ├── Missing           the picture is no longer there
│   └── AlreadyThere      another object has this key
└── CallFailed            one call to a model did not give a picture
    ├── Throttled         did not run, costs nothing: retried
    ├── Unavailable       did not run, costs nothing: retried
    ├── ModelStumbled     ran into its own trouble: retried at most once
    ├── Rejected          the service would not take the request: final, costs nothing
    ├── Refused           the content filter said no: final, counted as charged
    ├── Unreadable        answered 200 with something that is no picture: final, counted as charged
    └── AnswerLost        nobody knows whether it ran: in doubt, counted as charged, re-sent only by a person
"""

from typing import ClassVar, Literal


class StudioError(Exception):
    """Its text is one sentence for the person who asked; `kind` is a key of `core/use_cases/remedies.py`, or empty."""

    def __init__(self, sentence: str = "", *, kind: str = "") -> None:
        # A service's own words may hold half a character, which no file, page or log takes.
        super().__init__(sentence.encode("utf-8", "replace").decode())
        self.kind = kind


class BadRequest(StudioError):
    """Refused before any call."""


class NotFound(BadRequest):
    """There is no such thing."""


class BadPicture(BadRequest):
    """A picture that cannot be used; the sentence says what to do with it."""


class OverCap(BadRequest):
    """The spending cap would be passed."""


class StorageFailed(StudioError):
    """A picture could not be written or read."""


class Missing(StorageFailed):
    """The picture is no longer there: expired, or deleted by somebody."""


class AlreadyThere(StorageFailed):
    """Another object has this key; nothing was overwritten."""


class CallFailed(StudioError):
    """One call to a model did not give a picture.

    `status` is the call's end state once no try is left, `tries` how often it may be sent in all,
    `charged` whether the call counts as paid.
    """

    status: ClassVar[Literal["failed", "refused", "in_doubt"]] = "failed"
    tries: ClassVar[int] = 1
    charged: ClassVar[bool] = False


class Throttled(CallFailed):
    """The service asked us to slow down."""

    tries = 8


class Unavailable(CallFailed):
    """The service or the model was not ready, or was never reached."""

    tries = 6


class ModelStumbled(CallFailed):
    """The model itself timed out or failed."""

    tries = 2


class Rejected(CallFailed):
    """The service would not take the request."""


class Refused(CallFailed):
    """The content filter said no. Whether AWS bills it is not stated: counted as charged."""

    status = "refused"
    charged = True


class Unreadable(CallFailed):
    """An answer with status 200 that holds no readable picture."""

    charged = True


class AnswerLost(CallFailed):
    """The connection ended before the answer came; the model may have run."""

    status = "in_doubt"
    charged = True
