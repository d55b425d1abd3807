"""Rules on wording, SK5xx: on the texts as typed, before they are tidied for the page."""

from summarykit.lint.wording import damage, echoes, figures, marks, names, notation, residue

RULES = (
    *marks.RULES,
    *notation.RULES,
    *residue.RULES,
    *damage.RULES,
    *figures.RULES,
    *echoes.RULES,
    *names.RULES,
)
