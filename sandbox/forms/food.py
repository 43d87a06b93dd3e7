"""Things to eat."""

from sandbox.forms import baked, bowls, cakes, citruses, fruit, meals, platters, snacks, sweets, tropical, vegetables
from sandbox.forms.mesh import Form

FORMS: dict[str, Form] = {
    **fruit.FORMS,
    **citruses.FORMS,
    **tropical.FORMS,
    **vegetables.FORMS,
    **cakes.FORMS,
    **sweets.FORMS,
    **baked.FORMS,
    **meals.FORMS,
    **snacks.FORMS,
    **bowls.FORMS,
    **platters.FORMS,
}
