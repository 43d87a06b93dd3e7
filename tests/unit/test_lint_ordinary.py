"""Ordinary prompts of marketers. A false alarm costs more trust than a missed name."""

import pytest

from core.models.catalog import row_of
from core.prompting.lint import lint

QUIET = """
A ceramic mug on a marble counter, soft window light from the left
Scented candle in an amber glass jar on a linen cloth, warm evening glow
White sneakers on wet sand at golden hour, low angle
Three olive oil bottles on a rustic oak table with sprigs of rosemary
Orange juice in a tall glass with orange slices, bright morning light
Fresh Orange juice poured over ice, studio close-up
A slice of apple tart on a blue plate, caramel glaze, overhead
Apple tart cooling on a window sill in a farmhouse kitchen
A basket of apples under an apple tree in September
Warm Apple pie beside a jug of cream
Throw cushions in amazon green velvet on a cane chair
A boat on the Amazon river at dawn, mist over the water
Toucan in the Amazon rainforest, rich greens, shallow depth of field
Shells on a beach beside a folded striped towel
A shell necklace on a sun-bleached driftwood branch
Navy polo shirt folded on a walnut shelf, soft shadow
Man in a white Polo shirt leaning on a garden wall, smiling
Silk jaguar print scarf tied around a straw handbag
A jaguar resting on a branch in the rain forest
The silhouette of a tower against the corona of light around the sun
A puma crossing a snowy ridge, long lens
Subway tiles behind a brass tap and a green soap bottle
Commuters on a subway platform, motion blur, editorial photo
The gap between two stone walls, ivy growing through
Archery target on a meadow, arrows in the centre
White dove over a wedding table, soft focus
Dove grey cashmere jumper on a wooden hanger
Orange blossom hand cream, a tube on terracotta tiles
A frozen lake at sunrise, hikers in yellow jackets
Frozen berries spilling from a paper bag on slate
Minimal desk with a notebook, a pen and a potted fern
No-show socks rolled up in a wicker basket
Non-stick pan with sizzling vegetables, steam rising
A bouquet of forget-me-not flowers in a stoneware vase
No. 5 wrench on a workbench, hard side light
A signpost with the words “No dogs” at a beach path
Shop window with a sign that says "SALE"
Café table in Montréal with a croissant and a café crème
Crème brûlée with a crackling top, a silver spoon beside it
Jalapeño jam in a jar with a gingham lid
A piñata hanging in a courtyard, paper streamers
Smörgåsbord on a long table, midsummer flowers
Skincare bottles on travertine podiums, pastel paper background
Running shoes on a forest trail, mud splashes, low angle
Lipstick swatches in warm reds on frosted glass
Nude lipstick on a mirrored tray, soft reflections
Family of four around a breakfast table, laughing, window light
Grandmother kneading bread with her grandson in a sunny kitchen
A barista pouring latte art, macro of the cup
Electric bicycle leaning against a brick wall, overcast light
A flat lay of hiking gear: boots, compass, map, thermos bottle
Bath bombs and rose petals on white towels
A ripe mango cut in cubes, droplets of water
Coach seats in a vintage train, plush velvet
Delta of a river seen from above, braided channels
High tide washing over a wooden jetty, long exposure
Penguins on an ice floe, wide view
A vase that looks like a lemon on a kitchen shelf
A cake that looks like an old book, candle light
Poster in the style of art deco, gold lines on navy
Interior in the style of Scandinavian design, pale birch
Travel poster in the style of the 1950s, a red train in the Alps
Still life in the style of Dutch Golden Age painting, pewter and lemons
Sunflowers in the style of Vincent van Gogh, thick brush strokes
Inspired by New York street markets, a stall of hats
Pearl earrings on dark velvet, 85 mm lens at f/1.8
A watch at 10:10 on a leather strap, 1/250 s, ISO 100
Ratio (scale 1:10) model of a harbour crane, studio light
Cap in #0A6CFF on a white cube, 1920 x 1080 composition
{{Oak|Walnut|Ash}} table with a bowl of pears, calm light
{{red|green}} apples in a crate, side light
A queen-size bed with linen sheets, morning light, tidy room
King Charles spaniel asleep on a tartan blanket
Mars rover model on a child's desk, warm lamp
A trump card held between two fingers, dark background
Drake and mallard on a pond, early spring
Moebius strip made of folded brass on plinth
Prince and princess costumes on hangers in a toy shop
Visa stamp pages of a well-travelled passport
The meta level of a mirrored corridor, endless reflections
Dune grass bending in the wind, pale sky
An arsenal of paint brushes in glass jars
Marvel at the northern lights: a tent glowing beneath green sky
She guessed right: a girl opens a present, confetti in the air
A Title Case Prompt About Orange And Apple Crates On A Market Stall
FRESH ORANGE AND APPLE CRATES ON A MARKET STALL
The north face of a mountain in winter, climbers as tiny dots
A super bowl of ramen with soft egg and spring onions
Red bull grazing in a meadow, dry stone wall
Mountain dew on blades of grass, macro
Matte black headphones on a concrete plinth, rim light
Statue of Hermes in a museum hall, marble, soft light
""".strip().splitlines()


@pytest.mark.parametrize("prompt", QUIET)
def test_is_neither_blocked_nor_wrong(prompt: str) -> None:
    findings = lint(prompt, negative_prompt="blurry, low quality, watermark", row=row_of("core"))
    assert [one.sentence for one in findings if one.level in {"block", "error"}] == []


def test_hardly_any_of_them_is_even_warned_of() -> None:
    warned = {prompt: [one.sentence for one in lint(prompt, row=row_of("core"))] for prompt in QUIET}
    assert {prompt: said for prompt, said in warned.items() if said} == {}
