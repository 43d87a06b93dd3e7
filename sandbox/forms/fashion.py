"""Things to wear and to carry."""

from sandbox.forms import bags, clothes, eyewear, footwear, jewels, luggage, sneakers, watches, wearing
from sandbox.forms.mesh import Form

FORMS: dict[str, Form] = {
    **sneakers.FORMS,
    **footwear.FORMS,
    **watches.FORMS,
    **jewels.FORMS,
    **eyewear.FORMS,
    **clothes.FORMS,
    **wearing.FORMS,
    **bags.FORMS,
    **luggage.FORMS,
}
