"""Colours by name, as people say them of things and rooms. `mixed` lives here for all."""

from sandbox.shoot.scene import Colour

COLOURS = {
    "red": "#b8322a", "crimson": "#9e1b32", "scarlet": "#c8321f", "ruby": "#9b1b3b", "vermilion": "#d9432a",
    "burgundy": "#6b1f2f", "maroon": "#6b2028", "oxblood": "#5a1a1e", "cherry red": "#a81f2d", "cherry": "#a81f2d",
    "brick": "#9c4a38", "brick red": "#9c4a38", "tomato red": "#c8402a", "coral": "#e8745a", "salmon": "#ea8f78",
    "peach": "#f2b894", "apricot": "#f0ac74", "terracotta": "#bd5f3d", "rust": "#a34a28", "sienna": "#a0532f",
    "burnt orange": "#b8552a", "orange": "#e07b28", "tangerine": "#ef8632", "pumpkin": "#d9702a", "amber": "#d98e26",
    "honey": "#d79a35", "caramel": "#b8743a", "mustard": "#cfa02f", "ochre": "#c58b3b", "saffron": "#e6a020",
    "yellow": "#efc53c", "lemon": "#f2d84b", "lemon yellow": "#f2d84b", "canary": "#f4dc52", "butter": "#f3e2a0",
    "gold": "#c9a04e", "golden": "#c9a04e", "brass": "#b8924a", "copper": "#b5704a", "bronze": "#8d6a3f",
    "rose gold": "#c98b78", "champagne": "#e3cfa8", "lime": "#a8c43a", "lime green": "#a8c43a",
    "chartreuse": "#b5cc3c", "olive": "#77793a", "olive green": "#77793a", "khaki": "#9a9062", "moss": "#6b7342",
    "sage": "#a3b08c", "sage green": "#a3b08c", "pistachio": "#b5c98a", "mint": "#a9d6bd", "mint green": "#a9d6bd",
    "green": "#3f7d4e", "grass green": "#5a9440", "forest green": "#2b5238", "bottle green": "#1f4a38",
    "fir green": "#23513b", "hunter green": "#2f5040", "emerald": "#1f7a57", "jade": "#4c9f7c", "teal": "#21797a",
    "petrol": "#1f5560", "turquoise": "#3fb0ac", "aqua": "#6fc4c8", "aquamarine": "#7fd0c0", "cyan": "#3bb4cf",
    "sky blue": "#8fc3e4", "baby blue": "#b3d4ea", "powder blue": "#b8cfe0", "ice blue": "#cfe3f2", "blue": "#2f62a8",
    "azure": "#3f8fd0", "cornflower": "#6a8fd8", "cobalt": "#1f4aa5", "cobalt blue": "#1f4aa5", "royal blue": "#2a4fb8",
    "denim": "#47648c", "steel blue": "#5a7d9c", "navy": "#1d2d50", "navy blue": "#1d2d50", "midnight blue": "#161f3d",
    "indigo": "#3a3a86", "violet": "#7250a8", "purple": "#693f8c", "amethyst": "#8a62b0", "lilac": "#bba6d8",
    "lavender": "#b9addc", "mauve": "#b58fae", "plum": "#653353", "aubergine": "#43263f", "magenta": "#b82f7d",
    "fuchsia": "#c8359a", "hot pink": "#e2508f", "pink": "#e59aae", "dusty pink": "#d3a5a2", "blush": "#efcdc4",
    "blush pink": "#efcdc4", "rose": "#d98c93", "rose pink": "#d98c93", "raspberry": "#b02e5a", "white": "#f3f1ec",
    "off white": "#efebe2", "ivory": "#f0e9d8", "cream": "#efe4cc", "eggshell": "#ede4d3", "bone": "#e4dac6",
    "pearl": "#ece7dc", "vanilla": "#f1e4bd", "beige": "#ddccb2", "sand": "#d9c19c", "oatmeal": "#d8cab2",
    "taupe": "#9c8b7a", "camel": "#bb9060", "tan": "#c19a6b", "cinnamon": "#9a5c34", "cognac": "#8f4c26",
    "brown": "#6e4a32", "chestnut": "#6f3d26", "mocha": "#7a5a44", "espresso brown": "#3c281e", "chocolate": "#4a2f22",
    "chocolate brown": "#4a2f22", "silver": "#b9bcc0", "chrome": "#c4c7cb", "pewter": "#8f9296", "grey": "#8b8d90",
    "gray": "#8b8d90", "slate grey": "#5f6870", "dove grey": "#b5b3ae", "smoke": "#7d7d7f", "smoked grey": "#626467",
    "charcoal": "#37393d", "anthracite": "#2f3236", "graphite": "#44474b", "onyx": "#1b1b1d", "jet black": "#161617",
    "black": "#1d1d1f",
}  # fmt: skip
METALS = {"gold", "golden", "brass", "copper", "bronze", "rose gold", "silver", "chrome", "pewter"}
TINTS = {
    "light": 0.4, "pale": 0.5, "pastel": 0.45, "soft": 0.2, "powdery": 0.4, "faded": 0.3, "dusty": 0.25, "bright": 0.0,
    "deep": -0.35, "dark": -0.4, "rich": -0.15, "vivid": 0.0, "warm": 0.0, "cool": 0.0, "muted": 0.2, "matt": 0.0,
    "matte": 0.0,
}  # fmt: skip
"""How far a word before a colour moves it to white (above 0) or black."""


def colour_of(code: str) -> Colour:
    """`#rrggbb` or `#rgb` as sRGB from 0 to 1."""
    digits = code[1:] if len(code) == 7 else "".join(digit * 2 for digit in code[1:])
    red, green, blue = (round(int(digits[at : at + 2], 16) / 255, 5) for at in (0, 2, 4))
    return red, green, blue


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Between two colours: 0 is the one, 1 the other."""
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def tinted(colour: Colour, by: float) -> Colour:
    """Lighter by a share above 0, darker by one below."""
    return mixed(colour, (1.0, 1.0, 1.0), by) if by >= 0 else mixed(colour, (0.0, 0.0, 0.0), -by)
