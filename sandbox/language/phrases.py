# ruff: noqa: E501
"""What words say of light, place, framing, mood and style: the facts on the left, then the phrases that say them.

Keys: hour, side, soft, key, gobo, rim, low (long shadows); setting, raised, wet, bokeh; shot, angle, place, depth, lens,
arrange, floating; mood (several may hold); season; style. A fact that is said twice holds as it was said last; the words
that lost are ignored.
"""

LIGHT = """
hour=morning | morning, morning light, sunrise, dawn, early morning
hour=morning gobo=window soft=soft | morning window light, soft morning window light
gobo=window | window, window shadow, window shadows, through a window, small window, sunlit from a window, blinds, window blinds, venetian blinds
hour=day soft=soft | window light, soft window light, daylight, natural light, diffuse daylight, overcast window light
hour=day | afternoon, daytime, afternoon light
hour=sun | sunlight, sunlit, sunny, sun, sunshine, bright sun, summer sun
hour=noon soft=hard | noon, noon sun, hard noon sun, midday, hard sunlight, direct sunlight, midday sun
hour=golden | golden hour, golden light, sunset, dusk, golden, sundown, golden hour glow, golden hour light, late afternoon, autumn afternoon, evening sun, golden sunlight
hour=golden low=yes | low sun
hour=golden side=behind | golden backlight, low sun behind, setting sun behind
low=yes | long shadows, long shadow, long soft shadows, soft long shadows
hour=evening | evening, evening light, cosy evening light, cozy evening light, candlelight, candlelit, lamplight, evening glow, cosy evening glow, fireside, firelight, candle light
hour=blue | blue hour, blue hour light, twilight, blue hour twilight
hour=overcast soft=soft | overcast, bright overcast, soft overcast, cloudy, overcast light, soft overcast light
hour=night key=low | night, midnight, nocturnal, nighttime, at night, dark night
hour=neon | neon, neon light, neon lights, neon glow, neon night, cyberpunk, synthwave, nightclub, neon sign, neon signs
key=high | high-key, bright, airy, bright and airy, high-key studio, shadowless, light tent, light-tent, bright even
key=low | low-key, dark, moody, shadowy, noir, chiaroscuro, dark studio, deep shadows, dramatic, film noir, mysterious, rembrandt, rembrandt light
soft=soft | soft, softbox, large softbox, large softboxes, softboxes, diffuse, diffused, gentle, soft shadow, soft shadows, gentle shadows, faint shadows, soft light, even, even light, contact shadow
soft=hard | hard, harsh, flash, hard flash, crisp shadow, hard shadow, hard shadows, crisp shadows, one crisp shadow, spotlight, hard light, bold shadows, harsh shadows, strong shadows
gobo=window side=left | sunlit from a window on the left, from a window on the left, window on the left
gobo=window side=right | sunlit from a window on the right, from a window on the right, window on the right
side=left | from the left, from left, left light, light left, left side light, left-hand light, left key light, on the left
side=right | from the right, from right, right light, right side light, on the right
side=above | light from above, butterfly light from above, softbox from above, lit from above, sun from above, lamp from above, straight overhead light, top light, butterfly, butterfly light, overhead light
side=behind rim=yes | backlit, backlight, back light, backlighting, contre-jour
side=behind | from behind, sun behind
side=both | from both sides, both sides, from all sides, all sides
side=side | side light, side lit, sidelight, sidelit, from the side
rim=yes | rim light, rim, edge light, glowing edges, thin rim, narrow rim, halo, rim lighting, rim of light, warm rim, backlit glow
gobo=leaves | dappled, dappled light, dappled sunlight, dappled light through leaves, leaf shadows, leaf shadow, shadows of leaves, soft shadows of leaves, soft leaf shadows, palm shadow, palm shadows, plant shadows, shadow of leaves, shadow of a plant, botanical shadows
bokeh=yes | bokeh, fairy lights, string lights, twinkling lights, strings of small warm lights, strings of lights, far lights, warm lamps, city lights, lights far out of focus, garland
"""

PLACES = """
setting=kitchen | kitchen, kitchen counter, kitchen table, lived-in kitchen, kitchen island, countertop, worktop
setting=bathroom | bathroom, spa, washbasin, bath, shower, wellness
setting=bedroom | bedroom, bedside, bed, nightstand, bedside table
setting=living | living room, lounge, loft, interior, apartment, home, room, hotel
setting=office | office, study, home office, home study, meeting room, workspace, desk, boardroom, co-working
setting=library | library, bookshop, classroom, school
setting=cafe | café, cafe, coffee shop, restaurant, bakery, bistro, diner, pub
setting=beach | beach, sandy beach, seaside, shore, seashore, coast, coastline, dunes
setting=sea | sea, ocean, poolside, pool, swimming pool, jetty, pier, dock, yacht, harbour, lake, waves, wooden jetty
setting=garden | garden, terrace, patio, balcony, park, meadow, orchard, lawn, picnic, backyard, veranda, outdoors, outdoor, nature, vineyard, greenhouse, flower field
setting=forest | forest, woods, woodland, jungle, pine forest, clearing, rainforest, tropical, campsite
setting=mountain | mountain, mountains, alpine, trail, hiking trail, outdoor trail, alpine trail, summit, hill, hills, cliff
setting=desert | desert, canyon, dune
setting=street | street, city, urban, downtown, alley, pavement, sidewalk, city street, rooftop, rooftop terrace, skyline, road, town, parking garage
setting=gym | gym, sports hall, court, stadium, basketball court
setting=sky | sky, clouds, open sky, blue sky
setting=snow | snow, snowy, powder snow, fine frost, frost, frosty, icy, ice, snowfield, arctic, wintry
setting=white | seamless white, pure white background, white background, white backdrop, seamless white backdrop, seamless pure white, packshot, packshot on white, isolated on white, plain white background, seamless pure white background
setting=studio | studio, photo studio, seamless, seamless backdrop, gradient background, smooth gradient background, plain backdrop, plain background, paper backdrop, cyclorama
raised=plinth | plinth, podium, pedestal, round podium, concrete plinth, stone plinth
wet=yes | wet, glistening, puddle, puddles, rain, rainy, condensation, droplets, water droplets, dew, frosted, reflective, mirror finish, glassy reflections, faint reflection, reflection, reflections, wet reflective
"""

FRAMING = """
shot=macro | macro, extreme close-up, macro shot, extreme closeup
shot=close | close-up, closeup, close up, tight crop, detail shot, hero shot, macro lens
shot=medium | medium shot, medium view
shot=wide | wide shot, wide scene, wide view, wide symmetrical view, long shot, wide-angle, establishing shot, full view
angle=overhead | overhead, flat lay, flatlay, flat-lay, from above, straight from above, top down, top-down, bird's-eye, bird's-eye view, bird's eye view, birds eye view, top view, overhead shot, flat lay from above, laid out flat, seen from above, seen straight from above, straight down
angle=high | high angle, high angle looking down, looking down, from slightly above
angle=eye | eye level, at eye level, eye-level, front view, straight-on, frontal
angle=low | low angle, low angle looking up, worm's-eye, worm's-eye view, worm's eye view, looking up, from below, heroic angle
angle=45 | 45-degree, 45 degree, 45-degree angle, 45 degree angle, 45-degree product angle, three-quarter, three-quarter view, three quarter view
place=centre | centred, centered, centred composition, symmetrical, symmetrical composition, symmetric, in the centre, in the middle
place=thirds | rule of thirds, by the rule of thirds, placed by the rule of thirds, off-centre, off centre
place=left | left third, on the left third
place=right | right third, on the right third
copy=top | headline above, empty upper third
depth=shallow | shallow depth of field, shallow, shallow focus, out of focus, softly out of focus, blurred, blurred background, soft background, blurred foreground, tilt-shift, dreamy
depth=deep | front to back, sharp from front to back, deep focus, everything sharp, front-to-back, sharp throughout, pin-sharp, deep depth of field
arrange=row | row, line-up, line up, lineup, in a row, straight row, in a line, equal distances
arrange=stack | stack, stacked, balanced on one another, on top of each other, balanced, tower
arrange=grid | knolling, knolled, right angles, even spacing, grid, neatly arranged
arrange=triangle | triangle, as a triangle, arranged as a triangle, group, arranged, cluster
floating=yes | floating, levitating, hovering, flying, suspended, mid-air, in mid-air, weightless
"""

MOODS = """
mood=calm | calm, serene, quiet, peaceful, tranquil, restful, unhurried, zen, relaxed, relaxing, still, mindful, hygge
mood=playful | playful, fun, cheerful, joyful, cheeky, whimsical, happy, bold, pop, summery, colourful, colorful, vibrant, flat colour blocking, colour blocking
mood=premium | premium, luxury, luxurious, elegant, expensive, sophisticated, refined, exclusive, sensual, understated, opulent, quietly luxurious, glamorous, chic, high-end
mood=rugged | rugged, outdoorsy, adventurous, tough, raw, wild
mood=nostalgic | nostalgic, vintage, retro, old-fashioned
mood=clinical | clinical, precise, clean, spotless, sterile, technical, professional, minimal, minimalist, minimalistic, scandinavian, tidy, modern, organised, uncluttered, sleek, simple
mood=festive | festive, festival, celebration, celebratory, party
mood=energetic | energetic, dynamic, sporty, powerful, action, electric
mood=cosy | cosy, cozy, homely, warm, candid, intimate, comforting, inviting
mood=fresh | fresh, refreshing, crisp, delicate, airy, natural, organic, clean beauty
mood=romantic | romantic, tender, feminine
mood=rustic | rustic, weathered, handmade, artisan, artisanal, farmhouse, earthy, honest
mood=cold | cold, cool, chilled, chilly, frozen
mood=futuristic | futuristic, sci-fi, high-tech
mood=muted | muted, neutral tones, neutral, desaturated
mood=pastel | pastel, pastel colours, pastel colors, pastel tones
season=christmas | christmas, xmas, advent, yuletide, holiday, new year
season=winter | winter
season=autumn | autumn, fall, harvest, thanksgiving
season=halloween | halloween
season=spring | spring, springtime, easter
season=summer | summer
season=valentine | valentine, valentine's, valentines, valentine's day, mother's day, wedding
style=film | film, grainy, analogue, analog, film photograph, film grain, kodak-like, polaroid
style=render | render, product render, clean product render, 3d render, 3d, octane
style=editorial | editorial, magazine, fashion photograph, editorial beauty
style=cinematic | cinematic, movie still
style=mono | black and white, monochrome, black-and-white
"""

ALL = (LIGHT, PLACES, FRAMING, MOODS)

SURFACES = """
marble #e6e3de | marble, veined marble, carrara
wood #9a6b45 | wood, wooden, timber, rustic oak, plank, wood grain, plywood, driftwood
wood #b08358 | oak, ash, beech, pine, bamboo, birch, oiled oak, weathered oak
wood #5d3f2c | walnut, mahogany, teak, dark wood
linen #ddd2c0 | linen, cloth, cotton, tablecloth, fabric, canvas, blanket, wool, linen cloth, textile, burlap, folded linen, natural linen, denim cloth, rug
velvet #5b2a3f | velvet, silk, satin cloth, satin sheet, silk cloth
concrete #a3a19d | concrete, cement, raw concrete, asphalt
sand #d9c19c | sandy
terrazzo #e2dcd2 | terrazzo, speckled terrazzo
stone #a39c90 | stone, granite, travertine, limestone, sandstone, mossy stone, raw stone, plaster, clay floor, rough stone
slate #3f4347 | slate, basalt, dark slate, slate board, lava stone
paper #e3cfc4 | paper, card, cardboard, pastel paper, craft paper, coloured paper
glass #cfdcdc | acrylic, perspex, plexiglass, mirror, glass table, lacquer
metal #a9adb1 | zinc, steel surface, metal table, stainless steel counter
tiles #dfe3e2 | tiles, tile, tiled, mosaic, tilework, poolside tiles
grass #5f8a42 | grass, lawn grass, turf, moss
snow #eef2f5 | snow surface
"""
"""Textures of surfaces by name; before a noun the same words are what the noun is made of."""

TOPS = {
    "": "table tabletop surface counter shelf ledge slab boards board stand island bar floor ground sill steps step stool stage tray base top windowsill dresser mantelpiece sideboard cabinet worktop countertop boulder",
    "wood": "bench deck crate-top boards planks desk",
}  # fmt: skip
WALLS = "wall backdrop background backdrops walls surroundings"
KINDS = {
    "ceramic": "ceramic porcelain stoneware earthenware clay",
    "glass": "glass crystal translucent transparent clear frosted-glass",
    "metal": "steel metal metallic aluminium aluminum cast-iron iron enamel-steel chrome-plated titanium brushed",
    "fabric": "knitted woollen woven suede canvas felt cotton",
    "satin": "satin plastic leather silicone rubber",
    "matte": "matt matte unglazed chalky papery",
    "gloss": "glossy shiny lacquered polished varnished glazed patent enamel",
    "wax": "wax beeswax",
}
FINISH_WORDS = "finish texture sheen"

NUMBERS = {
    "single": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple of": 2, "pair of": 2, "pair": 2,
    "few": 3, "several": 4, "some": 3, "many": 5, "dozen": 6, "trio of": 3, "duo of": 2, "set of": 3, "group of": 3,
    "collection of": 4, "range of": 3, "row of": 3, "line of": 3, "stack of": 3, "pile of": 4, "bunch of": 3, "various": 4,
    "lots of": 5, "handful of": 4, "both": 2, "selection of": 3, "assortment of": 4, "family of": 3, "seven": 6, "eight": 6,
}  # fmt: skip
STACKS = {"stack of": "stack", "pile of": "stack", "row of": "row", "line of": "row"}

LEADS = {
    "on": "on", "atop": "on", "onto": "on", "upon": "on", "on top of": "on", "over": "on", "in": "in", "inside": "in",
    "into": "in", "with": "with", "next to": "beside", "beside": "beside", "alongside": "beside", "near": "beside", "by": "beside",
    "besides": "beside", "behind": "behind", "in front of": "front", "before": "front", "against": "front", "among": "around",
    "amongst": "around", "amid": "around", "amidst": "around", "surrounded by": "around", "around": "around", "of": "of",
    "and": "and", "or": "and", "plus": "with", "at": "at", "under": "at", "from": "at", "for": "for", "as": "at", "above": "at",
    "below": "at", "between": "at", "to": "at", "towards": "at", "through": "at", "during": "at", "about": "for",
    "across": "at", "down": "at", "along": "at", "featuring": "with", "including": "with", "without": "no", "no": "no",
    "standing on": "on", "all in": "all", "sitting on": "on", "resting on": "on", "lying on": "on", "placed on": "on", "within": "in",
    "arranged around": "around", "scattered around": "around", "outside": "at", "while": "at", "made of": "made",
    "made from": "made", "filled with": "of", "full of": "of", "topped with": "for", "containing": "of",
    "inspired by": "for", "but": "at", "not": "no", "like": "for", "such as": "with", "ready for": "for",
}  # fmt: skip

FILLERS = set(
    [
        "a",
        "an",
        "the",
        "it",
        "its",
        "is",
        "are",
        "be",
        "this",
        "that",
        "these",
        "those",
        "so",
        "very",
        "really",
        "up",
        "out",
        "off",
        "off",
        "then",
        "there",
        "here",
        "i",
        "we",
        "you",
        "your",
        "our",
        "my",
        "photo",
        "photograph",
        "picture",
        "image",
        "shot",
        "product",
        "photography",
        "photographic",
        "photorealistic",
        "realistic",
        "hyperrealistic",
        "high",
        "quality",
        "resolution",
        "detailed",
        "highly",
        "ultra",
        "hd",
        "4k",
        "8k",
        "professional",
        "create",
        "make",
        "made",
        "show",
        "please",
        "want",
        "need",
        "generate",
        "commercial",
        "advertising",
        "advert",
        "ad",
        "ad-campaign",
        "campaign",
        "hero",
        "beautiful",
        "stunning",
        "nice",
        "lovely",
        "gorgeous",
        "perfect",
        "view",
        "scene",
        "setting",
        "set",
        "composition",
        "light",
        "lighting",
        "lit",
        "tones",
        "tone",
        "mood",
        "feel",
        "atmosphere",
        "finish",
        "colour",
        "color",
        "colours",
        "colors",
        "coloured",
        "colored",
        "colour-wise",
        "lens",
        "camera",
        "angle",
        "style",
        "new",
        "same",
        "now",
        "all",
        "some",
        "just",
        "each",
        "other",
        "another",
        "one's",
        "placed",
        "standing",
        "sitting",
        "resting",
        "lying",
        "laid",
        "arranged",
        "shown",
        "seen",
        "small",
        "large",
        "big",
        "tall",
        "little",
        "long",
        "short",
        "round",
        "wide",
        "narrow",
        "thin",
        "fine",
        "own",
        "more",
        "most",
        "plain",
        "generous",
        "empty",
        "simple-looking",
        "glow",
        "rest",
        "whole",
        "kind",
        "type",
        "front",
        "top",
        "side",
        "looking",
        "look",
        "depth",
        "field",
        "third",
        "shade",
        "shades",
        "which",
        "who",
        "what",
        "when",
        "where",
        "his",
        "her",
        "their",
        "them",
        "they",
        "has",
        "have",
        "having",
        "and/or",
        "etc",
        "e.g",
        "us",
        "me",
        "mr",
        "him",
        "he",
        "she",
    ]
)
FILLERS.add("still life")
IGNORED = set(
    [
        "woman",
        "women",
        "man",
        "men",
        "girl",
        "boy",
        "child",
        "children",
        "kid",
        "kids",
        "baby",
        "people",
        "person",
        "model",
        "hand",
        "hands",
        "face",
        "finger",
        "fingers",
        "arm",
        "arms",
        "leg",
        "legs",
        "foot",
        "feet",
        "hair",
        "eye",
        "eyes",
        "lips",
        "skin",
        "mother",
        "father",
        "family",
        "couple",
        "friends",
        "friend",
        "crowd",
        "guy",
        "lady",
        "athlete",
        "runner",
        "chef",
        "barista",
        "customer",
        "worker",
        "team",
        "colleague",
        "colleagues",
        "portrait",
        "smile",
        "smiling",
        "holding",
        "held",
        "wearing",
        "drinking",
        "eating",
        "running-man",
        "dancer",
        "body",
        "mouth",
        "dog",
        "cat",
        "puppy",
        "kitten",
        "horse",
        "bird",
        "fish",
        "lion",
        "tiger",
        "bear",
        "rabbit",
        "bunny",
        "elephant",
        "cow",
        "sheep",
        "pig",
        "duck",
        "chicken",
        "butterfly",
        "bee",
        "animal",
        "animals",
        "pet",
        "text",
        "letter",
        "letters",
        "word",
        "words",
        "caption",
        "title",
        "slogan",
        "typography",
        "lettering",
        "logo",
        "label",
        "labels",
        "brand",
        "branding",
        "headline",
        "button",
        "watermark",
        "number",
        "numbers",
        "sign",
        "tagline",
        "font",
        "name",
        "writing",
        "written",
        "watercolour",
        "watercolor",
        "risograph",
        "vector",
        "illustration",
        "cartoon",
        "anime",
        "sketch",
        "drawing",
        "painting",
        "oil-painting",
        "isometric",
        "idea",
        "balance",
        "growth",
        "risk",
        "teamwork",
        "concept",
        "freedom",
        "success",
        "innovation",
        "trust",
        "love",
        "happiness",
        "dream",
        "story",
        "brand-new",
        "mannequin",
        "ghost",
        "cutaway",
        "dutch",
        "tilted",
    ]
)
"""People, animals, writing, drawing styles and ideas: never an icon, always said to be ignored."""
