"""Things that roll and fly, things to play with, and what stands out of doors."""

from sandbox.forms import balls, boards, cycles, flowers, motors, outdoors, sports
from sandbox.forms.mesh import Form

FORMS: dict[str, Form] = {
    **motors.FORMS,
    **cycles.FORMS,
    **boards.FORMS,
    **balls.FORMS,
    **sports.FORMS,
    **outdoors.FORMS,
    **flowers.FORMS,
}
