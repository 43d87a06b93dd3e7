"""A command's document as lines for people."""

from typing import Any

from core.use_cases.report import Json

COLUMNS = (
    "alias",
    "name",
    "title",
    "asset",
    "job",
    "status",
    "seed",
    "width",
    "height",
    "cost_usd",
    "verdict",
    "reason",
)


def told(document: Json) -> str:
    """Single values as `name: value`, lists as one line an item."""
    lines: list[str] = []
    for name, value in document.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines += [f"{name}:", *(f"  {_line(item)}" for item in value)]
        elif value not in (None, [], ""):
            lines.append(f"{name}: {_plain(value)}")
    return "\n".join(lines)


def _line(item: dict[str, Any]) -> str:
    if "ok" in item:
        return f"{'ok ' if item['ok'] else 'NO '} {item['name']}: {item['detail']}"
    if "told" in item:
        return str(item["told"])
    if item.get("price"):
        item = item | {"cost_usd": item["price"][0]["usd"]}
    return "  ".join(_plain(item[name]) for name in COLUMNS if item.get(name) not in (None, ""))


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(one)}" for name, one in value.items() if one not in (None, [], ""))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
