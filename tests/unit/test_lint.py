"""The linter's findings: cases that fire and that are quiet for each rule, and what each fix makes of the words."""

import pytest

from core.models.catalog import ModelRow, row_of
from core.prompting.lint import Finding, applied, lint

CORE = row_of("core")
BARE = "a ceramic mug on oak, soft light"
CHARS = 10_000


def row_with(family: str, *, negative: bool = True) -> ModelRow:
    spec = CORE.operations["text_to_image"]
    changed = spec if negative else spec.model_copy(update={"fields": {"prompt": spec.fields["prompt"]}})
    return CORE.model_copy(update={"family": family, "operations": {"text_to_image": changed}})


def found(
    rule: str, prompt: str, *, negative_prompt: str = "", row: ModelRow = CORE, allowed: tuple[str, ...] = ()
) -> list[Finding]:
    findings = lint(prompt, negative_prompt=negative_prompt, row=row, allowed=allowed)
    return [one for one in findings if one.rule == rule]


# rule, level, prompt, the words found
FIRES = [
    ("too-long", "error", "a " * (CHARS // 2 + 3), ""),
    ("too-short", "warn", "ceramic mug", ""),
    ("too-short", "warn", "café crème", ""),
    ("placeholder", "error", "{{product}} on oak, soft light", "{{product}}"),
    ("placeholder", "error", "a photo of [product name] on oak", "[product name]"),
    ("placeholder", "error", "a photo of <product> on oak", "<product>"),
    ("placeholder", "error", "TODO describe the mug on oak", "TODO"),
    ("placeholder", "error", "a poster with lorem ipsum lettering", "lorem ipsum"),
    ("personal-data", "error", f"{BARE}, write to anna.berg@example.co.uk", "anna.berg@example.co.uk"),
    ("personal-data", "error", f"{BARE}, call +44 20 7946 0958", "+44 20 7946 0958"),
    ("personal-data", "error", f"{BARE}, call (415) 555-0132 now", "(415) 555-0132"),
    ("personal-data", "error", f"{BARE}, call 020 7946 0958", "020 7946 0958"),
    ("personal-data", "error", f"{BARE}, card 4111 1111 1111 1111", "4111 1111 1111 1111"),
    ("personal-data", "error", f"{BARE}, DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
    ("artist", "block", "a hotel lobby in the style of Wes Anderson", "Wes Anderson"),
    ("artist", "block", "a hotel lobby, wes anderson style", "wes anderson"),
    ("artist", "block", "a melting clock, Dali, desert", "Dali"),
    ("artist", "block", "machine hall by H. R. Giger, monochrome", "H. R. Giger"),
    ("artist", "warn", "a desert drawn by Moebius, pastel", "Moebius"),
    ("style-of", "block", "a hotel lobby in the style of Anna Lindqvist", "Anna Lindqvist"),
    ("style-of", "warn", "a hotel lobby in the style of Zork Blimpton", "Zork Blimpton"),
    ("style-of", "block", "a portrait photographed by Peter Zumthor on film", "Peter Zumthor"),
    ("brand", "block", "a pair of Nike sneakers on sand", "Nike"),
    ("brand", "block", "a castle built of lego bricks", "lego"),
    ("brand", "block", "a bag of M&M’s on a desk", "M&M’s"),
    ("brand", "block", "a bag by Dolce & Gabbana on a desk", "Dolce & Gabbana"),
    ("brand", "block", "a jar of L’Oréal cream on a shelf", "L’Oréal"),
    ("brand", "warn", "a laptop by Apple on a desk", "Apple"),
    ("brand", "warn", "a grey Gap hoodie on a chair", "Gap"),
    ("work", "block", "a birthday cake with mickey mouse ears", "mickey mouse"),
    ("work", "block", "a boy dressed as Spider-Man on a roof", "Spider-Man"),
    ("work", "block", "a fan in a Real Madrid shirt", "Real Madrid"),
    ("work", "warn", "a girl dressed as Elsa on ice", "Elsa"),
    ("person", "block", "taylor swift drinking coffee in a café", "taylor swift"),
    ("person", "block", "Beyonce’s dress on a stand, soft light", "Beyonce"),
    ("person", "warn", "a cartoon of Trump at a desk", "Trump"),
    ("likeness", "block", "a woman who looks like Anna Berg in a café", "looks like Anna Berg"),
    ("likeness", "block", "a man who looks like a famous singer on stage", "looks like a famous singer"),
    ("likeness", "block", "an Anna Berg lookalike in a café", "Anna Berg lookalike"),
    ("likeness", "block", "a lookalike of the president at a desk", "lookalike of the president"),
    ("negation", "warn", "a mug on oak with no logos", "no logos"),
    ("negation", "warn", "a street without any people", "without any people"),
    ("negation", "warn", "a mug on oak, do not show text", "do not show text"),
    ("negation", "warn", "a mug on oak, don’t include hands", "don’t include hands"),
    ("negation", "warn", "a mug on oak, free of scratches", "free of scratches"),
    ("contradiction", "warn", "a beach at noon under a moonlit sky", "moonlit"),
    ("contradiction", "warn", "golden hour on a hill, overcast", "overcast"),
    ("contradiction", "warn", "high-key portrait with low-key shadows", "low-key"),
    ("contradiction", "warn", "macro of a bee, wide shot", "wide shot"),
    ("contradiction", "warn", "close-up of a watch, wide shot", "wide shot"),
    ("contradiction", "warn", "a table from overhead, at eye level", "eye level"),
    ("contradiction", "warn", "a terrace in broad daylight, at night", "at night"),
    ("weight", "warn", "a mug, (steam:1.3), on oak", "(steam:1.3)"),
    (
        "long-text",
        "warn",
        'a sign "come in and see our best summer offers"',
        '"come in and see our best summer offers"',
    ),
    ("long-text", "warn", "a banner that says come in and see the best offers", "come in and see the best offers"),
    ("exact-asset", "warn", "a mug with our logo on oak", "our logo"),
    ("exact-asset", "warn", "a jar whose label reads Honey, on oak", "label reads"),
    ("language", "warn", "eine Tasse auf dem Tisch im Morgenlicht", ""),
    ("language", "warn", "une tasse sur la table dans la lumière du matin", ""),
    ("language", "warn", "una taza sobre la mesa con luz de la mañana", ""),
    ("language", "warn", "una tazza sul tavolo nella luce della sera", ""),
    ("language", "warn", "uma caneca em cima da mesa com luz", ""),
    ("language", "warn", "een mok op de tafel met zacht licht", ""),
    ("language", "warn", "кружка на столе у окна", ""),
    ("language", "warn", "大理石の上のマグカップ", ""),
    ("quality-tags", "info", "a mug on oak, 8k, masterpiece, best quality", "8k"),
    ("command", "info", "Create a mug on oak", "Create"),
    ("command", "info", "Please make me an image of a mug on oak", "Please make me an image of"),
    ("command", "info", "I want a mug on oak", "I want"),
    ("children", "warn", "kids at a table with beer and crisps", "kids"),
    ("medical", "warn", "a cream that is clinically proven, on oak", "clinically proven"),
    ("weapons", "warn", "a man holding a rifle in a field", "rifle"),
    ("alcohol", "warn", "drunk friends on a balcony at a party", "drunk"),
    ("selectors", "warn", "an Asian woman, studio light", "Asian"),
]

QUIET = [
    ("too-long", "a " * (CHARS // 2)),
    ("too-short", "a ceramic mug"),
    ("too-short", ""),
    ("placeholder", "{{red|green}} mug on oak"),
    ("placeholder", "a todo list in a notebook on oak"),
    ("personal-data", "a mug, 1920 x 1080, 2024 2025 2026, 300 dpi, #0123456789, 01.02.2026 10:30"),
    ("personal-data", "a mug at 4111 1111 1111 1112 on oak"),
    ("artist", "sunflowers in the style of Vincent van Gogh"),
    ("artist", "a moebius strip of folded brass"),
    ("style-of", "a poster in the style of Art Deco"),
    ("style-of", "a poster in the style of Claude Monet"),
    ("style-of", "a stall inspired by New York markets"),
    ("brand", "Apple pie on a plate, an Orange tart, the Amazon river"),
    ("brand", "Apple blossom and a warm Apple tart"),
    ("brand", "a gap in the wall, shells, a target, a jaguar"),
    ("work", "a frozen lake and an arsenal of brushes"),
    ("person", "a trump card and a drake on a pond"),
    ("likeness", "a bottle that looks like a lemon"),
    ("likeness", "a lookalike of a vintage radio"),
    ("negation", "no-show socks in a no-code office, forget-me-not, non-stick pan, notebook"),
    ("negation", "a sign “no dogs” at bottle No. 5"),
    ("contradiction", "night cream in daylight on oak"),
    ("contradiction", "golden hour, close-up, eye level"),
    ("weight", "a mug, (steam:0.3), at (ratio 16:9)"),
    ("long-text", 'a sign "open all day" on a door'),
    ("long-text", "a banner that says welcome"),
    ("exact-asset", "a mug with a blank label"),
    ("language", "café au lait and tarte à la crème on a plate"),
    ("language", "crème brûlée, smörgåsbord, jalapeño, São Paulo tiles"),
    ("language", "a tea bowl with お茶 on the label, soft light"),
    ("quality-tags", "a 4k monitor on a desk, masterpiece"),
    ("command", "Design studio with tall windows"),
    ("command", "Make-up palette on marble"),
    ("command", "Paint tubes on a table"),
    ("children", "kids at a table with baby carrots and blood oranges"),
    ("medical", "christmas treats on a plate"),
    ("weapons", "bath bombs and a glue gun"),
    ("alcohol", "a glass of wine at sunset"),
    ("selectors", "an Asian woman pouring tea in a garden"),
    ("selectors", "a black mug and a white vase"),
]


@pytest.mark.parametrize(("rule", "level", "prompt", "words"), FIRES)
def test_fires(rule: str, level: str, prompt: str, words: str) -> None:
    findings = found(rule.replace("selectors", "selector"), prompt)
    assert [(one.level, one.words) for one in findings] == [(level, words)]
    assert prompt[findings[0].at :].startswith(words)
    assert findings[0].sentence.endswith(".") and (not words or "“" in findings[0].sentence)


@pytest.mark.parametrize(("rule", "prompt"), QUIET)
def test_is_quiet(rule: str, prompt: str) -> None:
    assert found(rule.replace("selectors", "selector"), prompt) == []


FIXES = [
    # prompt, what to leave out, rule, both as mended
    ("a mug on oak with no logos, soft light", "", "negation", "a mug on oak, soft light", "logos"),
    ("a mug, no text or logos in the background", "blurry", "negation", "a mug", "blurry, text, logos"),
    ("no people, a street at dawn", "people", "negation", "a street at dawn", "people"),
    ("a street that is not crowded at dawn", "", "negation", "a street at dawn", "crowded"),
    ("no logos, a mug, no logos, oak", "", "negation", "a mug, oak", "logos"),
    ("a notebook, no text", "", "negation", "a notebook", "text"),
    (BARE, "no text, blurry", "negation-left-out", BARE, "text, blurry"),
    (BARE, "don't show hands", "negation-left-out", BARE, "hands"),
    (BARE, "blurry, mugs, text", "asked-and-left-out", BARE, "blurry, text"),
    ("a beach at noon, under the moonlight", "", "contradiction", "a beach at noon", ""),
    ("a beach at noon, a moonlit pier", "", "contradiction", "a beach at noon, a pier", ""),
    ("macro light, a wide shot of a bee", "", "contradiction", "macro light, a bee", ""),
    ("a mug, 8k, on oak, masterpiece", "", "quality-tags", "a mug, on oak", ""),
    ("18k gold, 8k, uhd, ring", "", "quality-tags", "18k gold, ring", ""),
    ("Create an image of a mug on oak", "", "command", "A mug on oak", ""),
    ("i want to see a mug on oak", "", "command", "a mug on oak", ""),
    ("a mug, (steam:1.3), on oak", "", "weight", "a mug, steam, on oak", ""),
    ("a pair of Nike sneakers on sand", "", "brand", "a pair of sneakers on sand", ""),
    ("sneakers by Nike, on sand", "", "brand", "sneakers, on sand", ""),
    ("a Disney-like castle on a hill", "", "brand", "a castle on a hill", ""),
    ("an iPhone on oak", "", "brand", "a smartphone on oak", ""),
    ("a Red mug and an ipad case on oak", "", "brand", "a Red mug and a tablet case on oak", ""),
    ("a mug, write to a.b@example.com, on oak", "", "personal-data", "a mug, write to, on oak", ""),
    (
        "a hotel lobby in the style of Wes Anderson",
        "",
        "artist",
        "a hotel lobby, symmetrical pastel composition with deadpan framing",
        "",
    ),
    (
        "a Wes Anderson-style hotel lobby",
        "",
        "artist",
        "symmetrical pastel composition with deadpan framing, hotel lobby",
        "",
    ),
]


@pytest.mark.parametrize(("prompt", "negative", "rule", "mended", "left_out"), FIXES)
def test_fix(prompt: str, negative: str, rule: str, mended: str, left_out: str) -> None:
    (finding,) = found(rule, prompt, negative_prompt=negative)
    assert finding.fix
    assert applied(finding.fix, prompt=prompt, negative_prompt=negative) == (mended, left_out)


@pytest.mark.parametrize(
    ("prompt", "mended"),
    [
        ("a street with no people", "a street, empty and deserted"),
        ("a jar with no text on oak", "a jar, clean surfaces, blank label on oak"),
        ("a photo, not blurry", "a photo, crisp focus"),
        ("a man without glasses, smiling", "a man, clear unobstructed eyes, smiling"),
        ("a mug, no background", "a mug, plain seamless white background"),
    ],
)
def test_a_negation_is_said_positively_where_nothing_can_be_left_out(prompt: str, mended: str) -> None:
    (finding,) = found("negation", prompt, row=row_with("stability_generate", negative=False))
    assert finding.fix
    assert applied(finding.fix, prompt=prompt, negative_prompt="") == (mended, "")


def test_what_cannot_be_said_positively_has_no_fix() -> None:
    (finding,) = found("negation", "a lake without swans", row=row_with("stability_generate", negative=False))
    assert finding.fix is None and "describe what is there" in finding.sentence


@pytest.mark.parametrize(
    ("family", "negation", "weight", "tags"),
    [
        ("stability_generate", "warn", [], "info"),
        ("stability_services", "warn", [], "info"),
        ("amazon_canvas", "error", ["(steam:0.5)"], "info"),
        ("amazon_titan", "error", ["(steam:0.5)"], "info"),
        ("sdxl", "warn", ["(steam:0.5)"], None),
        ("somebody_new", "warn", [], "info"),
    ],
)
def test_a_family_has_its_own_rules(family: str, negation: str, weight: list[str], tags: str | None) -> None:
    prompt, row = "a mug, no logos, (steam:0.5), 8k, masterpiece", row_with(family)
    assert [one.level for one in found("negation", prompt, row=row)] == [negation]
    assert [one.words for one in found("weight", prompt, row=row)] == weight
    assert [one.level for one in found("quality-tags", prompt, row=row)] == [level for level in [tags] if level]


@pytest.mark.parametrize(
    ("rule", "prompt", "allowed"),
    [
        ("brand", "a pair of NIKE sneakers on sand", "nike"),
        ("brand", "a laptop by Apple on a desk", "APPLE"),
        ("artist", "a lobby in the style of Wes Anderson", "Wes Anderson"),
        ("person", "taylor swift drinking coffee", " Taylor Swift "),
        ("style-of", "a lobby in the style of Anna Lindqvist", "anna lindqvist"),
        ("likeness", "a woman who looks like Anna Berg", "Anna Berg"),
        ("likeness", "a woman who looks like Anna Berg", "looks like Anna Berg"),
        ("work", "a cake with Mickey Mouse ears", "mickey mouse"),
    ],
)
def test_an_allowed_name_is_quiet(rule: str, prompt: str, allowed: str) -> None:
    assert found(rule, prompt) and not found(rule, prompt, allowed=(allowed,))


def test_the_worst_comes_first_then_the_place() -> None:
    findings = lint("Create a mug, no text, Adidas socks, Nike shoes, [product]", row=CORE)
    assert [(one.level, one.words) for one in findings] == [
        ("block", "Adidas"), ("block", "Nike"), ("error", "[product]"), ("warn", "no text"), ("info", "Create"),
    ]  # fmt: skip


def test_one_finding_for_the_same_words() -> None:
    assert len(found("brand", "Nike shoes, nike socks, NIKE bag")) == 1


def test_the_surplus_is_counted_for_both_fields() -> None:
    findings = found("too-long", "a" * (CHARS + 1), negative_prompt="b" * (CHARS + 1200))
    assert ["1 character." in findings[0].sentence, "1,200 characters." in findings[1].sentence] == [True, True]
    assert [one.field for one in findings] == ["prompt", "negative_prompt"]


def test_what_to_leave_out_is_looked_at_too() -> None:
    findings = lint(BARE, negative_prompt="[thing], a@example.com", row=CORE)
    assert [(one.rule, one.field) for one in findings] == [
        ("placeholder", "negative_prompt"), ("personal-data", "negative_prompt"),
    ]  # fmt: skip


def test_what_stays_free_is_not_asked_for() -> None:
    assert not found(
        "asked-and-left-out", "a jar, empty space for text, logo-free, no people", negative_prompt="text, logo, people"
    )


def test_english_only_can_be_set() -> None:
    assert lint("eine Tasse auf dem Tisch im Licht", row=CORE, english_only=False) == []


def test_an_operation_without_words_has_nothing_to_lint() -> None:
    assert lint("Nike", row=row_of("fast"), operation="upscale_fast") == []
    assert lint("Nike", row=CORE, operation="upscale_fast") == []


def test_an_upscaler_may_have_few_words() -> None:
    assert lint("sharp mug", row=row_of("creative"), operation="upscale_creative") == []
