"""Names that may be used: kept as typed, whatever is typed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.adapters.local.records import SqliteRecords
from core.domain.errors import BadRequest
from core.use_cases.allowed_names import LONGEST, MOST, allowed_names, keep_allowed_names

OWNER = "local"


@pytest.fixture
def records(tmp_path: Path) -> SqliteRecords:
    return SqliteRecords(tmp_path / "studio.sqlite")


def test_none_are_kept_at_first(records: SqliteRecords) -> None:
    assert allowed_names(records, OWNER) == ()


def test_one_a_line_each_once_spaces_tidied(records: SqliteRecords) -> None:
    typed = "  Acme   Coffee \n\nAda Lovelace\r\nACME coffee\n\t\n"
    assert keep_allowed_names(records, OWNER, typed) == ("Acme Coffee", "Ada Lovelace")
    assert allowed_names(records, OWNER) == ("Acme Coffee", "Ada Lovelace")
    assert allowed_names(records, "somebody else") == ()
    keep_allowed_names(records, OWNER, "")
    assert allowed_names(records, OWNER) == ()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("<script>alert(1)</script>", ("<script>alert(1)</script>",)),
        ("'; DROP TABLE remembered; --", ("'; DROP TABLE remembered; --",)),
        ("C.*+?[(", ("C.*+?[(",)),
        ("Ac\x00me\x07\u200b", ("Acme",)),
        ("one\u2028two\x0bthree", ("one", "two", "three")),
        ("\ud800", ()),
        ("\u202eemcA", ("emcA",)),
        ("Cafe\u0301", ("Café",)),
        ("日本 🍣", ("日本 🍣",)),
    ],
)
def test_hostile_and_foreign_names(records: SqliteRecords, typed: str, names: tuple[str, ...]) -> None:
    assert keep_allowed_names(records, OWNER, typed) == names == allowed_names(records, OWNER)


def test_too_much_is_refused_and_changes_nothing(records: SqliteRecords) -> None:
    keep_allowed_names(records, OWNER, "Acme")
    with pytest.raises(BadRequest, match=f"at most {MOST}"):
        keep_allowed_names(records, OWNER, "\n".join(f"name {n}" for n in range(MOST + 1)))
    with pytest.raises(BadRequest, match=f"at most {LONGEST}"):
        keep_allowed_names(records, OWNER, "x" * (LONGEST + 1))
    assert allowed_names(records, OWNER) == ("Acme",)


@given(st.text(max_size=200))
def test_what_is_kept_is_kept_again_as_it_is(text: str) -> None:
    kept: dict[str, str] = {}

    class Memory:
        def remember(self, owner: str, name: str, value: str) -> None:
            value.encode()
            kept[name] = value

        def recall(self, owner: str, name: str) -> str | None:
            return kept.get(name)

    records: SqliteRecords = Memory()  # type: ignore[assignment]
    try:
        names = keep_allowed_names(records, OWNER, text)
    except BadRequest:
        return
    assert allowed_names(records, OWNER) == names
    assert keep_allowed_names(records, OWNER, "\n".join(names)) == names
