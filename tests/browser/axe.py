"""What axe-core finds on a page, open shadow roots included: only what is serious or critical."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from playwright.sync_api import Page


class Known(NamedTuple):
    """A violation of Streamlit's own that neither CSS nor settings can mend: the rule, whose elements, and why."""

    rule: str
    selector: str
    reason: str


NAVIGATION = '[data-testid="stSidebarNavItems"]'
KNOWN = (
    Known("list", NAVIGATION, "st.navigation puts a div between its list and each group's items"),
    Known("listitem", NAVIGATION, "the same, seen from the items"),
)

_RUN = """async (known) => {
  const found = await axe.run(document, { resultTypes: ["violations"], elementRef: true });
  return found.violations.filter(({ impact }) => impact === "serious" || impact === "critical").map((each) => ({
    rule: each.id, impact: each.impact, help: each.help,
    nodes: each.nodes
      .filter(({ element }) => !known.some(([rule, selector]) => rule === each.id && element.closest(selector)))
      .map((node) => ({ target: node.target.flat().join(" >>> "), html: node.html.slice(0, 240),
        why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join(" ") })),
  })).filter(({ nodes }) => nodes.length);
}"""

EVERY_ROOT = """
  const roots = [document];
  for (const root of roots) {
    for (const each of root.querySelectorAll("*")) if (each.shadowRoot) roots.push(each.shadowRoot);
  }
"""
"""JavaScript: `roots` is the document and every open shadow root in it."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One element that breaks one rule."""

    rule: str
    impact: str
    help: str
    target: str
    html: str
    why: str

    def __str__(self) -> str:
        return f"{self.rule} ({self.impact}): {self.help}\n  {self.target}\n  {self.html}\n  {self.why}"


def violations(page: Page) -> list[Violation]:
    """Those on the page as it is now, without the known ones."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(_axe())
    found = page.evaluate(_RUN, [[known.rule, known.selector] for known in KNOWN])
    return [
        Violation(rule["rule"], rule["impact"], rule["help"], node["target"], node["html"], node["why"])
        for rule in found
        for node in rule["nodes"]
    ]


def pictures_without_words(page: Page) -> list[str]:
    """Images without alt text; an empty one is right only where a label or words stand for the picture."""
    found: list[str] = page.evaluate(f"""() => {{ {EVERY_ROOT}
      const spoken = (each) => each.closest("[aria-label], button, a, li, [role=listitem], [role=option]");
      const named = (each) => each.alt || each.getAttribute("aria-label") ||
        (each.hasAttribute("alt") && !each.src.includes("/full/") && spoken(each));
      return roots.flatMap((root) => [...root.querySelectorAll("img, [role=img]")])
        .filter((each) => !named(each)).map((each) => each.outerHTML.slice(0, 200)); }}""")
    return found


def animations(page: Page) -> list[str]:
    """What is moving now, anywhere on the page."""
    found: list[str] = page.evaluate(f"""() => {{ {EVERY_ROOT}
      return roots.flatMap((root) => root.getAnimations()).filter((each) => each.playState === "running").map((each) =>
        `${{each.animationName ?? each.transitionProperty}} on ${{each.effect.target.outerHTML.slice(0, 160)}}`); }}""")
    return found


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
