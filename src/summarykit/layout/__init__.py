"""What a paper looks like, in mm, points and characters."""

from summarykit.layout.profile import (
    Face,
    Fonts,
    Grid,
    LabelPattern,
    Layout,
    Level,
    Page,
    PointsLayout,
)

__all__ = ["Face", "Fonts", "Grid", "LabelPattern", "Layout", "Level", "Page", "PointsLayout"]
