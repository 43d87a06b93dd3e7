"""Words that say how a thing is and leave what it is, and how a noun is written so that it can be looked up."""

import re
import unicodedata
from functools import cache
from typing import Literal, cast

from sandbox.icons.catalogue import HERE

LONGEST = 80

Group = Literal["how", "flavours", "changes"]

_AFTER = re.compile(r" (?:with|in|on|for|from|at|by|under|near|beside|next|inside|against|without) .*")
_UNTOLD = ("ss", "us", "is", "news", "lens", "jeans", "chinos", "glasses", "goggles", "skis", "series")
_SAME = {"leaves": "leaf", "knives": "knife", "loaves": "loaf", "dice": "die", "mice": "mouse", "geese": "goose",
         "scarves": "scarf", "shelves": "shelf", "cookies": "cookie", "pies": "pie", "movies": "movie", "ties": "tie",
         "selfies": "selfie", "smoothies": "smoothie", "hoodies": "hoodie", "brownies": "brownie", "potatoes": "potato",
         "tomatoes": "tomato", "shoes": "shoe", "canoes": "canoe", "axes": "axe", "watches": "watch",
         "headphones": "headphone", "calves": "calf", "halves": "half", "wolves": "wolf", "birdies": "birdie",
         "clothes": "clothes", "series": "series", "veggies": "veggie", "foxes": "fox", "heroes": "hero",
         "mangoes": "mango", "avocadoes": "avocado", "teddies": "teddy"}  # fmt: skip


@cache
def before_names() -> dict[Group, frozenset[str]]:
    """The words that may stand before a name, by what they do to it."""
    lines = (HERE / "words.txt").read_text("utf-8").splitlines()
    groups: dict[Group, set[str]] = {"how": set(), "flavours": set(), "changes": set()}
    at = groups["how"]
    for line in lines[1:]:
        if line.startswith(" "):
            at |= set(line.split())
        else:
            at = groups[cast(Group, line.partition(":")[0])]
    return {group: frozenset(words) for group, words in groups.items()}


def plain(noun: str) -> str:
    """A noun in lower case without accents, possessives and signs; empty if it is too long or foreign."""
    if len(noun) > LONGEST * 4:
        return ""
    bare = "".join(char for char in unicodedata.normalize("NFKD", noun.lower()) if not unicodedata.combining(char))
    bare = re.sub(r"[’']s?\b", "", bare).replace("&", " and ")
    if re.search(r"[^a-z0-9 \-_.,!?\"()/\t\n]", bare):
        return ""
    spaced = " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())
    return spaced if len(spaced) <= LONGEST else ""


def alone(text: str) -> str:
    """A plain noun without what comes after "with", "on", "for"."""
    return _AFTER.sub("", text)


def singular(word: str) -> str:
    """A word as the catalogue writes it."""
    if word in _SAME:
        return _SAME[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(_UNTOLD):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes", "zes")) else word[:-1]


def singulars(text: str) -> tuple[str, ...]:
    """The words of a plain noun, each as one of its kind."""
    return tuple(singular(word) for word in text.split())
