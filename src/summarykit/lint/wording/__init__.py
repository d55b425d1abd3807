"""Rules on wording, SK5xx: on the texts as typed, before they are tidied for the page."""

from summarykit.lint.wording import damage, marks, notation

RULES = (*marks.RULES, *notation.RULES, *damage.RULES)
