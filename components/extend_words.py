"""What the page Extend calls things: platforms, placements in short, ways, and what they cost a picture."""

from core.domain.money import shown
from core.domain.placement import Placement
from core.formats.plan import WAYS, Option, Plan, Way

PLATFORMS = {
    "meta": "Facebook & Instagram",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "x": "X",
    "tiktok": "TikTok",
    "pinterest": "Pinterest",
    "youtube": "YouTube",
    "snapchat": "Snapchat",
    "google": "Google responsive",
    "google_display": "Display banners",
    "google_merchant_center": "Merchant Center",
    "amazon": "Amazon",
    "amazon_ads": "Amazon Ads",
    "walmart_connect": "Walmart",
    "shopify": "Shopify",
    "web": "Web",
    "email": "Email",
    "print": "Print",
    "own": "Your own",
}
SHORT = {
    "meta_feed_square": "Feed square",
    "meta_feed_portrait": "Feed portrait",
    "meta_link_landscape": "Link",
    "meta_carousel_card": "Carousel card",
    "meta_story": "Story",
    "meta_reel": "Reel",
    "instagram_feed_landscape": "Feed landscape",
    "linkedin_single_landscape": "Single image",
    "linkedin_single_square": "Single square",
    "linkedin_single_portrait": "Portrait",
    "linkedin_single_tall": "Tall",
    "linkedin_carousel_card": "Carousel card",
    "x_image_square": "Square",
    "x_image_landscape": "Landscape",
    "x_website_button": "Website button",
    "x_summary_large": "Link preview",
    "tiktok_image_vertical": "In-feed",
    "tiktok_carousel_square": "Carousel square",
    "tiktok_carousel_landscape": "Carousel landscape",
    "pinterest_standard": "Pin",
    "pinterest_square": "Square pin",
    "youtube_thumbnail": "Thumbnail",
    "youtube_companion": "Companion banner",
    "snapchat_single_image": "Full screen",
    "snapchat_story_tile": "Story tile",
    "google_rda_landscape": "Landscape",
    "google_rda_square": "Square",
    "google_pmax_portrait": "Portrait",
    "google_demandgen_vertical": "Vertical",
    "google_logo_square": "Logo square",
    "google_logo_landscape": "Logo wide",
    "iab_300x250": "Medium rectangle",
    "iab_336x280": "Large rectangle",
    "iab_728x90": "Leaderboard",
    "iab_160x600": "Wide skyscraper",
    "iab_300x600": "Half page",
    "iab_970x250": "Billboard",
    "iab_320x50": "Mobile leaderboard",
    "iab_320x100": "Large mobile banner",
    "iab_970x90": "Large leaderboard",
    "iab_250x250": "Square",
    "iab_300x1050": "Portrait",
    "iab_468x60": "Banner",
    "iab_120x600": "Skyscraper",
    "gmc_product": "Product",
    "amazon_product_main": "Main image",
    "amazon_product_secondary": "Further image",
    "amazon_sponsored_brands": "Sponsored Brands",
    "amazon_brand_logo": "Brand logo",
    "walmart_sponsored_brands": "Sponsored Brands",
    "shopify_product": "Product",
    "open_graph": "Link preview",
    "email_hero": "Hero",
    "blog_header": "Blog header",
    "web_hero": "Hero",
    "print_a4_portrait": "A4 portrait",
    "print_a4_landscape": "A4 landscape",
}
"""Under a heading that already names the platform."""
TITLES: dict[Way, str] = {
    "crop": "Crop",
    "resize": "Resize",
    "pad": "Pad",
    "layout": "Layout",
    "upscale": "Enlarge",
    "outpaint": "Outpaint",
    "outpaint_upscale": "Outpaint, then enlarge",
    "rerender": "Make anew",
}
LINES: dict[Way, str] = {
    "crop": "A part of your picture.",
    "resize": "Your picture, scaled.",
    "pad": "The whole picture, with room around it.",
    "layout": "A block of picture, your colour, room for words.",
    "upscale": "An upscaler adds detail, then it is cut.",
    "outpaint": "A model paints what is missing at the edges.",
    "outpaint_upscale": "A model paints the edges, an upscaler adds detail.",
    "rerender": "A new picture from the same words: it will not be this one.",
}
NEW_PIXELS: frozenset[Way] = frozenset({"outpaint", "outpaint_upscale", "rerender"})
"""Ways that show what no camera or model drew before."""
COUNTED: dict[Way, tuple[str, str]] = {
    "crop": ("crop", "crops"),
    "resize": ("resize", "resizes"),
    "pad": ("pad", "pads"),
    "layout": ("layout", "layouts"),
    "upscale": ("enlarged", "enlarged"),
    "outpaint": ("outpaint", "outpaints"),
    "outpaint_upscale": ("outpaint, enlarged", "outpaints, enlarged"),
    "rerender": ("made anew", "made anew"),
}


def platform_title(placement: Placement) -> str:
    """The heading it stands under."""
    return PLATFORMS.get(placement.platform, placement.platform[:40])


def short_name(placement: Placement) -> str:
    """Its name under that heading."""
    return SHORT.get(placement.id, placement.name)


def badge_of(way: Way) -> str:
    """The way in a badge."""
    return WAYS[way]


def sized(placement: Placement) -> str:
    """Its pixels: 1080×1350."""
    return f"{placement.width_px}×{placement.height_px}"


def lost_or_new(plan: Plan | Option) -> str:
    """What a way takes away and what it adds, in words: '44% of the picture cut off. 33% new pixels.'"""
    lost, new = round(100 * plan.lost), round(100 * plan.invented)
    said = [
        f"{lost}% of the picture cut off." if lost else "",
        "All of it is new." if new >= 100 else f"{new}% new pixels." if new else "",
        f"Enlarged {plan.scale:.2g} times." if plan.scale > 1.01 else "",
    ]
    return " ".join(filter(None, said)) or "Nothing is lost or invented."


def priced(option: Plan | Option) -> str:
    """'free', or what it costs if it is the only thing that is paid for."""
    return shown(option.price_usd) if option.price_usd else "free"
