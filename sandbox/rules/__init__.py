"""What each model takes, as tables by family: the validator, the listings and the tests are all made from them.

Written from AWS's own pages. Where these disagree, the higher limit stands here: refusing what a page allows would be
worse than allowing it. A new model is a new row; a new family of bodies is a file, and maybe a new kind of field.
"""

from sandbox.rules.generation import ENDED_GENERATORS, GENERATORS
from sandbox.rules.nova import NOVA_CANVAS
from sandbox.rules.row import Family, Operation, Row
from sandbox.rules.sdxl import SDXL
from sandbox.rules.services import SERVICES
from sandbox.rules.titan import TITAN_1, TITAN_2
from sandbox.rules.words import ASPECTS

__all__ = ["ASPECTS", "ROWS", "Family", "Operation", "Row"]

ROWS: tuple[Row, ...] = (
    *GENERATORS,
    *SERVICES,
    NOVA_CANVAS,
    TITAN_2,
    TITAN_1,
    SDXL,
    *ENDED_GENERATORS,
)
