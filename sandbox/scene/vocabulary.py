"""The words the painter knows. What stands on one line means the same to it."""

COLOURS = {
    "red": "#b8322a", "crimson": "#9e1b32", "scarlet": "#c8321f", "burgundy": "#6b1f2f", "maroon": "#6b2028",
    "coral": "#e8745a", "salmon": "#ea8f78", "peach": "#f2b894", "terracotta": "#bd5f3d", "rust": "#a34a28",
    "orange": "#e07b28", "amber": "#d98e26", "mustard": "#cfa02f", "ochre": "#c58b3b", "yellow": "#efc53c",
    "gold": "#c9a04e", "golden": "#c9a04e", "brass": "#b8924a", "copper": "#b5704a", "bronze": "#8d6a3f",
    "lime": "#a8c43a", "olive": "#77793a", "sage": "#a3b08c", "mint": "#a9d6bd", "green": "#3f7d4e",
    "emerald": "#1f7a57", "teal": "#21797a", "turquoise": "#3fb0ac", "aqua": "#6fc4c8", "cyan": "#3bb4cf",
    "blue": "#2f62a8", "azure": "#3f8fd0", "cobalt": "#1f4aa5", "navy": "#1d2d50", "indigo": "#3a3a86",
    "violet": "#7250a8", "purple": "#693f8c", "lilac": "#bba6d8", "lavender": "#b9addc", "plum": "#653353",
    "magenta": "#b82f7d", "pink": "#e59aae", "blush": "#efcdc4", "rose": "#d98c93",
    "white": "#f3f1ec", "ivory": "#f0e9d8", "cream": "#efe4cc", "beige": "#ddccb2", "sand": "#d9c19c",
    "tan": "#c19a6b", "brown": "#6e4a32", "chocolate": "#4a2f22",
    "silver": "#b9bcc0", "grey": "#8b8d90", "gray": "#8b8d90", "charcoal": "#37393d", "black": "#1d1d1f",
}  # fmt: skip
METALS = {"gold", "golden", "brass", "copper", "bronze", "silver"}

PALER = {"light", "pale", "pastel", "soft"}
DEEPER = {"dark", "deep"}

FORMS = {
    "bottle": "bottle wine beer juice shampoo lotion sauce syrup oil soap spray",
    "flacon": "perfume fragrance cologne flacon serum essence",
    "mug": "mug cup coffee tea espresso latte cappuccino cocoa teacup",
    "jar": "jar honey jam cosmetic cosmetics skincare moisturizer moisturiser balm pot",
    "can": "can soda tin lemonade energy cola",
    "tumbler": "glass tumbler cocktail water whisky whiskey smoothie gin",
    "bowl": "bowl soup salad cereal ramen noodles breakfast",
    "plant": "plant vase flower flowers bouquet tulip tulips succulent houseplant",
    "fruit": "apple apples oranges lemon lemons peaches fruit fruits ball sphere pearl tomato",
    "box": "box package packaging gift parcel carton present book",
    "candle": "candle candles",
    "lamp": "lamp lantern lampshade",
    "cake": "cake cheesecake pie dessert cupcake",
    "tube": "tube lipstick toothpaste mascara sunscreen",
}
NATURAL = {
    "lemon": "#efc53c", "lemons": "#efc53c", "apple": "#b8322a", "apples": "#b8322a", "oranges": "#e07b28",
    "peaches": "#f2a878", "tomato": "#c8321f", "honey": "#d98e26", "wine": "#3d1f28", "beer": "#7a4a1d",
    "pearl": "#f0e9d8", "whisky": "#c98a3a", "whiskey": "#c98a3a", "chocolate": "#4a2f22", "coffee": "#efe9df",
}  # fmt: skip

SURFACES = {
    "marble": "marble",
    "wood": "wood wooden oak walnut timber rustic plank desk",
    "stone": "stone concrete slate terrazzo granite cement",
    "linen": "linen cloth fabric cotton tablecloth blanket wool",
    "gloss": "mirror reflective reflection acrylic wet lacquer pool",
}

MOODS = {
    "golden": "golden-hour sunset dusk golden-light evening autumn fall cozy cosy warm",
    "morning": "morning sunrise dawn window daylight sunlight sunlit sunny kitchen spring summer",
    "dark": "dark moody night dramatic shadowy midnight noir low-key mysterious",
    "neon": "neon cyberpunk synthwave nightclub futuristic",
    "bright": "bright airy high-key clean minimal minimalist minimalistic fresh",
    "cold": "cold winter icy ice frosty frost snow cool arctic",
}

PLACES = {"background", "backdrop", "wall", "scene", "setting", "studio"}
FLOORS = {"table", "surface", "tabletop", "counter", "countertop", "floor", "podium", "plinth", "pedestal"}
LEAVES = {"leaf", "leaves", "botanical", "tropical", "eucalyptus", "fern", "palm", "jungle", "garden", "nature"}

_FILLERS = """a an and are as at by for from in into is it its of on or over out that the this to up with without no
photo photograph picture image shot product professional create make made high quality very some"""
FILLERS = set(_FILLERS.split())


def by_word(table: dict[str, str]) -> dict[str, str]:
    """A table turned round: from each word to what it means."""
    return {word: meaning for meaning, words in table.items() for word in words.split()}
