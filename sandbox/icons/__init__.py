"""Icons of things: what to show for a noun that nobody modelled, and its form. Pictures: Noto Emoji's (NOTICE.txt)."""

from sandbox.icons.catalogue import icons
from sandbox.icons.form import icon_form
from sandbox.icons.nouns import nearest_icon

__all__ = ["icon_form", "icons", "nearest_icon"]
