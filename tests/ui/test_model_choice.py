"""The model for an operation: chosen with a reason, pinned by a person, never in silence."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.bootstrap import studio
from core.models.catalog import row_of

INPAINT = "stability.stable-image-inpaint-v1:0"


def drawn(operation: str = "inpaint", needs: dict[str, Any] | None = None) -> AppTest:
    """A page with nothing but the choice; what it returns is written below it."""

    def page(operation: str, needs: dict[str, object]) -> None:
        import streamlit as st

        from components.model_choice import model_choice
        from core.use_cases.route import Needs

        st.text(model_choice(operation, "here", Needs.model_validate(needs)).id)

    at = AppTest.from_function(page, kwargs={"operation": operation, "needs": needs or {}}, default_timeout=30).run()
    assert not at.exception
    return at


def told(at: AppTest) -> str:
    return " ".join(str(part.value) for part in at.html)


def chosen(at: AppTest) -> str:
    return str(at.text[0].value)


@pytest.fixture(autouse=True)
def looked() -> None:
    studio().doctor.run()


def test_the_choice_has_its_reason_and_the_next_best_its_price() -> None:
    at = drawn()
    assert chosen(at) == INPAINT
    assert at.selectbox[0].options[0] == "Stable Image Inpaint · $0.07"
    assert "Amazon Nova Canvas · $0.04 · ended" in at.selectbox[0].options
    assert "The cheapest that lasts." in told(at)
    assert "Next: Amazon Titan Image Generator v2, $0.06 less a picture." in told(at)


def test_what_a_person_takes_is_pinned_until_they_let_go() -> None:
    at = drawn()
    at.selectbox[0].select(row_of("nova").id).run()
    assert chosen(at) == row_of("nova").id
    assert "Pinned. The studio would take Stable Image Inpaint for $0.07." in told(at)
    again = drawn()
    assert chosen(again) == row_of("nova").id
    assert chosen(drawn("erase")) == "stability.stable-image-erase-object-v1:0"  # each operation has its own
    again.button(key="unpin_inpaint").click().run()
    assert chosen(again) == INPAINT


def test_a_pinned_model_that_cannot_gives_way_aloud() -> None:
    drawn().selectbox[0].select(row_of("nova").id).run()
    at = drawn(needs={"transparency": True})
    assert chosen(at) == INPAINT
    assert "Amazon Nova Canvas is pinned, but cannot do this. No: it does not keep transparency." in told(at)


def test_those_that_cannot_are_named_with_their_reason() -> None:
    at = drawn(needs={"transparency": True})
    assert at.expander[0].label == "3 others cannot"
    assert "Amazon Nova Canvas: it does not keep transparency." in told(at)
    assert not any("Nova" in option for option in at.selectbox[0].options)


def test_where_none_can_all_are_offered_and_say_why() -> None:
    at = drawn("upscale_fast", {"budget_usd": "0.01"})
    assert chosen(at) == row_of("fast").id
    assert "No: it costs $0.03, over $0.01 a picture." in told(at)


def test_an_operation_nobody_has_is_an_error() -> None:
    at = AppTest.from_function(_unknown, default_timeout=30).run()
    assert at.error[0].value == "No model does “cook dinner”."


def _unknown() -> None:
    import streamlit as st

    from components.model_choice import model_choice
    from core.domain.errors import BadRequest

    try:
        model_choice("cook_dinner", "here")
    except BadRequest as error:
        st.error(str(error))
