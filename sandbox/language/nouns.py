# ruff: noqa: E501
"""The nouns a prompt may be about, a row for each form: the form, what the noun says by itself, then the names.

What may stand after the form: `#rrggbb` its usual colour, `~0.6` its size against the usual one, `=shoes` the form of a
pair, `generic` for a word that names no object, `+#rrggbb` its accent, a material.
A plural is understood by itself; the last noun of a row of nouns is the thing (“coffee mug” is a mug).
"""

VESSELS = """
mug | mug, coffee mug, tea mug, enamel mug, stoneware mug, cup of cocoa, mug of cocoa
mug +#4a2c1c | hot chocolate, cocoa
cup | cup, teacup, tea cup, coffee cup, espresso cup
cup +#3a2317 | coffee, espresso, flat white, americano
cup +#b98a5e | cappuccino, latte
cup +#a0602c | tea, chai
cup +#8fae4a | matcha, matcha latte
glass | glass, tumbler, glass of water, drinking glass, water glass, highball glass, highball, glassware
glass +#e8955a | cocktail, mocktail, spritz, smoothie, iced tea, punch, milkshake
juice | juice, orange juice, glass of juice, glass of orange juice
glass +#e2a33b | whisky, whiskey, bourbon
glass +#efe3a0 | lemonade, gin and tonic, gin
glass +#5b3a24 | iced coffee
wine_glass | wine glass, champagne glass, champagne flute, flute, glass of wine, glass of champagne, glass of red wine, goblet
wine_glass +#e6cf8a | champagne, prosecco, glass of white wine, white wine, sparkling wine
wine_glass +#5c1526 | red wine
bottle #2c3a2a | bottle of wine, wine bottle, wine, bottle of red wine, champagne bottle, bottle of champagne
oil_bottle | olive oil, olive oil bottle, bottle of olive oil, oil bottle, vinegar, bottle of oil
bottle #b06a2a | single malt, bottle of single malt, whisky bottle, whiskey bottle, rum, bottle of whisky, gin bottle
bottle | bottle, carafe, decanter, sauce bottle, syrup, hot sauce, juice bottle, soda bottle, ketchup
plastic_bottle | bottle of water, mineral water, plastic bottle
water_bottle | water bottle, steel bottle, sports bottle, drinking bottle, drink bottle, thermos, insulated bottle, flask, thermos flask, vacuum flask
beer_bottle #7a4a1d | beer bottle, bottle of beer, beer, craft beer, bottle of craft beer, lager, ale, cider, kombucha
milk_bottle #f6f3ea | milk bottle, bottle of milk, milk
carton | milk carton, juice carton, oat milk, drinks carton
spray_bottle | spray bottle, cleaning spray, cleaner, room spray, detergent, cleaning bottle
jar | jar, mason jar, storage jar, spice jar, canister, pickle jar, peanut butter, jam jar
jar #d98e26 glass | honey, honey jar, jar of honey, marmalade
jar #8f1f2e glass | jam, jar of jam
jar #8a4a22 glass | chutney, jar of chutney, pesto
bowl | bowl, cereal bowl, soup bowl, salad bowl, mixing bowl, serving bowl
bowl +#d9b26a | cereal, muesli, granola, porridge, oatmeal bowl, curry, stew, rice
bowl +#c9502c | soup, tomato soup
bowl +#e08a30 | pumpkin soup
plate | plate, platter, dinner plate, serving plate
plate ~0.65 | saucer, side plate
teapot | teapot, tea pot, cast-iron teapot
kettle | kettle, electric kettle, tea kettle
pan | pan, frying pan, skillet
pot | pot, saucepan, casserole, cooking pot, stockpot, cookware, dutch oven
can | can, soda can, drink can, drinks can, tin can, beer can, aluminium can, lemonade can, cola can
can | soda, cola, energy drink, soft drink, sparkling water, tonic water, sparkling tea
tin | tin, tea tin, cookie tin, biscuit tin, tin of tea, coffee tin, sleep tea tin, tin of loose tea
parcel #b98d5e | parcel, cardboard box, shipping box, delivery box
box | box, package, packaging, carton, cereal box, shoebox, crate, board game, boxed board game, lidded box, box of chocolates
gift_box | gift box, wrapped gift box, wrapped gift, wrapped box, present, christmas present, christmas gift, wrapped present
gift_box generic | gift
bag_paper | paper bag, shopping bag, gift bag, bag, carrier bag, takeaway bag
pouch | pouch, coffee pouch, coffee bag, bag of coffee, stand-up pouch, sachet, snack bag, bag of chips, bag of crisps, crisp packet, protein powder, pet food
bowl generic | tableware, crockery, dinnerware
"""

BEAUTY = """
dropper_bottle | serum, dropper bottle, face oil, essential oil, tincture, serum flacon, serum bottle, pipette bottle, face serum, oil serum
pump_bottle | pump bottle, shampoo, shampoo bottle, hand soap, liquid soap, lotion, body lotion, lotion bottle, conditioner, shower gel, body wash, hand wash, soap dispenser, bottle of hand soap, hand sanitiser
cream_jar | cream jar, cosmetic jar, cosmetics jar, skincare jar, face cream, night cream, day cream, eye cream, moisturiser, moisturizer, cosmetic, balm, body butter, face mask, hair wax, pot of night cream, pot of cream, jar of face cream, jar of cream
cream_jar generic | cosmetics, skincare, skincare product, beauty product, makeup
compact | powder compact, compact, blusher, eyeshadow, make-up palette
tube | tube, hand cream, toothpaste, sunscreen, sun cream, mascara, lip gloss, concealer, foundation, tube of hand cream, ointment, tube of mascara, bb cream
perfume glass | perfume, perfume bottle, perfume flacon, fragrance, cologne, flacon, eau de parfum, eau de toilette, aftershave, scent bottle, fragrance bottle, cologne splash bottle
lipstick | lipstick, lip balm, satin lipstick
nail_polish | nail polish, nail varnish, nail lacquer, nail varnish bottle, nail polish bottle
soap_bar | soap, soap bar, bar of soap, shampoo bar
candle | candle, scented candle, jar candle, votive, tealight, tea light, votive candle
pillar_candle | pillar candle, taper candle, church candle, dinner candle
toothbrush | toothbrush, bamboo toothbrush, electric toothbrush
"""

HOME = """
vase | vase, flower vase, ceramic vase
lamp | lamp, table lamp, desk lamp, reading lamp, bedside lamp, floor lamp, lantern
plant | plant, houseplant, potted plant, house plant, pot plant, flower pot, plant pot, monstera, ficus, bonsai, fresh herbs, herbs in a pot, fresh herbs in a pot, herb pot, basil plant, fern, rubber plant, pot of herbs
succulent | succulent, aloe, aloe vera
cactus | cactus
stool | stool, bar stool, footstool
chair | chair, dining chair, office chair, wooden chair, garden chair
armchair | armchair, easy chair, lounge chair, reading chair
pillow | pillow, cushion
clock | clock, alarm clock, wall clock, desk clock
picture_frame | picture frame, photo frame, framed print, framed picture
basket #b98a52 | basket, hamper, wicker basket, picnic basket, gift basket
umbrella | umbrella, parasol
watering_can | watering can
light_bulb | light bulb, lightbulb, led bulb, bulb
envelope #efe6d4 | envelope
card | business card, greeting card, gift card, credit card
book | book, paperback, hardback, novel, cookbook
notebook | notebook, journal, diary, planner, sketchbook, notepad
pen | pen, ballpoint, fountain pen, ballpoint pen
pencil #e0a63a | pencil, crayon, coloured pencil
house | house, cottage, model house, family house
tree #3c6b3a | tree, christmas tree, fir tree, pine tree, fir, oak tree
flowers | flower, rose flower, daisy, sunflower, daffodil, poppy, lily, orchid, blossom
flowers #d9788f | rose, tulip, peony, carnation
flowers | bouquet, bunch of flowers, bunch of tulips, bunch of roses, flower bouquet, wildflowers
mushroom | mushroom, toadstool
suitcase | suitcase, luggage, trolley case, carry-on, travel case
"""

DEVICES = """
phone #24262b | phone, smartphone, mobile phone, mobile, cell phone, cellphone, handset
phone | phone case
laptop #b9bcc0 | laptop, notebook computer, computer, laptop computer
tablet #2a2c31 | tablet, tablet computer, e-reader
monitor #24262b | monitor, computer monitor, computer screen, television, tv, desktop screen, flat screen
headphones | headphones, headphone, headset, over-ear headphones, pair of headphones, wireless headphones
earbuds | earbuds, earbud, earphones, earbud case, wireless earbuds, pair of earbuds
drone | drone, quadcopter
speaker | speaker, smart speaker, loudspeaker, bluetooth speaker
smartwatch #24262b | smartwatch, smart watch, fitness tracker, fitness watch
watch #b9bcc0 | watch, wristwatch, wrist watch, pocket watch, chronograph, timepiece
camera #26272a | camera, photo camera, film camera
keyboard | keyboard, computer keyboard
game_controller | game controller, gamepad, controller, joystick
"""

FASHION = """
shoe =shoes | shoe, sneaker, trainer, running shoe, loafer, tennis shoe, basketball shoe, footwear
boot #7a4a2c =boots | boot, hiking boot, ankle boot, wellington
high_heel =high_heels | high heel, heel, stiletto, pump heel, high-heeled shoe
handbag | handbag, hand bag, purse, leather bag, box bag, clutch bag, shoulder bag, leather handbag, clutch
tote | tote, tote bag, canvas bag, cotton bag
backpack | backpack, rucksack, school bag, daypack
shirt | shirt, t-shirt, tee, polo shirt, tee shirt, tshirt, blouse, hoodie, jumper, sweater, sweatshirt
folded_shirt | folded shirt, folded t-shirt, folded jumper, folded sweater
dress | dress, gown, summer dress
hat #d3b682 | hat, sun hat, straw hat, fedora, panama hat
cap | cap, baseball cap, snapback
glasses #2a2624 | spectacles, eyeglasses, reading glasses, pair of glasses, glasses frames, eyewear
sunglasses #232021 | sunglasses, pair of sunglasses, sunglass
sandals | sandal, flip-flop, pair of sandals
earrings #c9a04e metal | earring, pair of earrings, gold earrings
ring #c9a04e metal | ring, wedding ring, engagement ring, gold ring, signet ring, diamond ring
necklace #c9a04e metal | necklace, pendant, gold necklace, jewellery, jewelry, gold chain
scarf | scarf, silk scarf, wool scarf, shawl
socks | socks, sock, pair of socks
belt #6e4326 | belt, leather belt
tie | tie, necktie, silk tie
"""

FOOD = """
cake | cake, birthday cake, layer cake, wedding cake, cheesecake, sponge cake, gateau, torte, chocolate cake, carrot cake
cupcake | cupcake, muffin, fairy cake
donut | donut, doughnut
cookie #b9803f | cookie, biscuit, chocolate chip cookie, oat cookie
croissant #c78a3e | croissant, pastry
bread #b9803f | bread, loaf of bread, loaf, sourdough, sourdough bread, sourdough loaf, bread loaf
burger #b8743a | burger, hamburger, cheeseburger, veggie burger
pizza #d9a04a | pizza
hot_dog #c98a48 | hot dog, hotdog
sandwich #c99a58 | sandwich, toastie, panini, bagel sandwich
fries #e8bf52 | fries, french fries, chips, fry
sushi #f0ece2 | sushi, sushi roll, sushi platter, maki
salad #6fa04a | salad, green salad, bowl of salad
ramen #d9a860 | ramen, noodles, bowl of ramen, noodle soup, bowl of noodles, noodle bowl, pho
ice_cream | ice cream, ice-cream, gelato, ice cream cone, ice cream cup, sundae
chocolate #4a2f22 | chocolate bar, bar of chocolate, chocolate tablet, praline, chocolate
cheese #ebbe52 | cheese, cheese wheel, wedge of cheese
egg #e6cdae | egg, easter egg, boiled egg
apple #b3261e | apple, red apple
apple #86a63c | green apple
orange #e07b28 | orange, mandarin, clementine, tangerine, satsuma
orange #e88a5e | grapefruit
lemon #efc53c | lemon
lime #8db53a | lime
banana #efcb45 | banana
bananas #efcb45 | bunch of bananas
strawberry #c3242c | strawberry
grapes #5c3a6b | grapes, grape, bunch of grapes
avocado #4f6a35 | avocado
tomato #c8321f | tomato, cherry tomato
carrot #df7a2b | carrot
pumpkin #d9702a | pumpkin, squash, gourd
coconut #6a4a33 | coconut
pineapple #d2a23a | pineapple
cherry #96182a | cherry, cherries
pear #b7b84a | pear
olive #6f7434 | olive, green olive
"""

MOVING = """
car | car, electric car, sports car, vintage car, sedan, suv, hatchback, roadster, family car, electric vehicle, automobile, convertible
van | van, delivery van, camper van, campervan, minivan
bicycle | bicycle, bike, mountain bike, e-bike, road bike, electric bike, city bike, racing bike, gravel bike
plane | plane, aeroplane, airplane, aircraft, jet, airliner, toy plane
ball | ball, beach ball, rubber ball
football | football, soccer ball
basketball #d1702e | basketball
tennis_ball #c9dc3f | tennis ball
dumbbell #34363a | dumbbell, weights, hand weight
yoga_mat | yoga mat, exercise mat, gym mat
surfboard | surfboard, surf board
skateboard | skateboard, longboard
"""

DRESSINGS = """
plinth | cylinder, column
disc | disc, disk, glass disc
arch | arch, paper arch
stone #8d8a84 | stone, rock
pebbles #8d8a84 | pebble, river pebble, smooth pebble, stacked stones, zen stones
steps | staircase
orb | sphere, orb, bauble, christmas bauble
block | cube, block, wooden block
solids | geometric solids, geometric solid, geometric shapes, geometric shape, geometric forms, solids, abstract shapes
grass #cdb081 | dried grass, pampas grass, pampas, dried flowers, wheat, reeds, dried flower
palm #3c6b3f | palm leaf, palm leaves, palm frond, tropical leaf, tropical leaves, monstera leaf
branch #4d7a4a | leaves, leaf, eucalyptus, eucalyptus leaves, fern leaves, branch, sprig, sprig of mint, foliage, greenery, basil, rosemary, fir twig, fir twigs, herbs, olive branch, ivy, basil leaves, mint leaves
branch #7a5a3c | bare branch, twig
lemon_slices #efc53c | lemon slice, slice of lemon, citrus slice, citrus
orange_slices #e07b28 | orange slice, slice of orange, dried orange slices, dried orange slice
lime_slices #9cbf4a | lime slice
beans #3c2618 | coffee beans, coffee bean, roasted beans
ribbon | ribbon, bow
petals #d98c93 | petals, rose petals, petal, scattered petals
petals | confetti, paper dots
"""

ALL = (VESSELS, BEAUTY, HOME, DEVICES, FASHION, FOOD, MOVING, DRESSINGS)
PSEUDO = {"solids"}
"""Names of rows that stand for several forms."""
DRESSED = {"ribbon", "petals", "branch", "palm", "beans", "lemon_slices", "orange_slices", "lime_slices", "grass"}
"""Forms that are never what a picture is of while it has another thing."""

IRREGULAR = {
    "loaves": "loaf", "leaves": "leaf", "berries": "berry", "knives": "knife", "boxes": "box", "dishes": "dish",
    "watches": "watch", "brushes": "brush", "toothbrushes": "toothbrush", "glasses": "glass", "vases": "vase",
    "cherries": "cherry", "tomatoes": "tomato", "arches": "arch", "peaches": "peach", "pouches": "pouch",
    "strawberries": "strawberry", "diaries": "diary", "daisies": "daisy", "poppies": "poppy", "lilies": "lily",
    "purses": "purse", "necklaces": "necklace", "houses": "house", "cheeses": "cheese", "oranges": "orange",
    "olives": "olive", "torches": "torch", "sandwiches": "sandwich", "smartwatches": "smartwatch", "pastries": "pastry",
    "peonies": "peony", "batteries": "battery", "cacti": "cactus", "mangoes": "mango", "lenses": "lens", "scarves": "scarf",
}  # fmt: skip
ALWAYS_ONE = {
    "headphones", "earbuds", "sunglasses", "glasses", "fries", "socks", "grapes", "beans", "petals", "sushi",
    "chocolate", "branch", "grass", "salad", "flowers", "bananas", "lemon_slices", "orange_slices", "lime_slices", "palm", "sandals", "earrings", "pebbles", "ramen", "necklace",
}  # fmt: skip
"""Forms whose plural is the thing itself."""

COMPOUND_HEADS = {
    "machine", "maker", "shop", "store", "park", "cellar", "holder", "stand", "rack", "filter", "grinder", "opener",
    "press", "mill", "charger", "field", "farm", "wash", "seat", "tyre", "wheel", "key", "cutter", "knife", "towel",
    "lace", "laces", "cabinet", "trolley", "tray", "factory", "hanger", "repair", "insurance", "driver", "rental",
    "dealership", "station", "cover", "sleeve", "strap", "stain", "vending", "truck", "recipe", "crusher", "polisher", "pie", "tart", "crumble", "sauce",
}  # fmt: skip
"""After a noun these make another thing of it: a coffee machine is no coffee."""
