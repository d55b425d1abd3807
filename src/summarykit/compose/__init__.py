"""Facts and a pack in, a finished document out: phrase, assemble, number, tidy."""

from summarykit.compose.composer import Composed, compose
from summarykit.compose.finishing import finish

__all__ = ["Composed", "compose", "finish"]
