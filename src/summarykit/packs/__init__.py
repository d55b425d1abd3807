"""What a bureau may change: outline, phrases, wording and layout, found, merged and checked."""

from summarykit.packs.load import Pack, load_pack, shipped_packs
from summarykit.packs.locate import shipped_templates
from summarykit.packs.models import Entry, Outline, Wording

__all__ = [
    "Entry",
    "Outline",
    "Pack",
    "Wording",
    "load_pack",
    "shipped_packs",
    "shipped_templates",
]
