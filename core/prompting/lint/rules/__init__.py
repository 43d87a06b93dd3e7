"""One file for each thing to look at; a rule is a function from a brief to its findings."""

from core.prompting.lint.brief import Rule
from core.prompting.lint.rules.avoid import avoided
from core.prompting.lint.rules.conflicts import asked_and_left_out, contradictions
from core.prompting.lint.rules.habits import commands, quality_tags, weights
from core.prompting.lint.rules.language import language
from core.prompting.lint.rules.lettering import exact_assets, long_lettering
from core.prompting.lint.rules.likeness import likenesses
from core.prompting.lint.rules.names import artists, brands, people, works
from core.prompting.lint.rules.negation import negations
from core.prompting.lint.rules.negation_left_out import negations_left_out
from core.prompting.lint.rules.privacy import personal_data
from core.prompting.lint.rules.sensitive import alcohol, children, medical, selectors, weapons
from core.prompting.lint.rules.size import placeholders, too_long, too_short
from core.prompting.lint.rules.styles import styles_of

RULES: tuple[Rule, ...] = (
    *(too_long, too_short, placeholders, personal_data),
    *(artists, styles_of, brands, works, people, likenesses),
    *(negations, negations_left_out, asked_and_left_out, contradictions),
    *(weights, long_lettering, exact_assets, language, quality_tags, commands),
    *(children, medical, weapons, alcohol, selectors, avoided),
)
