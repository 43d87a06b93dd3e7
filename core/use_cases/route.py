"""Route: which model for this, and why. All that have the operation are ranked; none is left out in silence."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.domain.errors import BadRequest
from core.domain.money import shown
from core.domain.picture import PictureFacts
from core.domain.values import Value
from core.models.catalog import ImageRule, ModelRow, Spec, rows
from core.models.check import size_trouble
from core.models.price import usual_price_usd
from core.use_cases.account import Standings
from core.use_cases.standing import Standing

MEGAPIXEL = 1e6
SEE_THROUGH = ("png", "webp")


class Needs(Value):
    """What the picture has to be, or the model to do; nothing of it is a must unless it is said.

    `size_px` is the least width and height of the answer, `budget_usd` the most one picture may cost, `transparency`
    that a picture's clear parts are taken and given, `text` that words in the picture can be read, and `picture` the
    picture to work on.
    """

    watermark: bool = False
    region: str | None = None
    transparency: bool = False
    text: bool = False
    size_px: tuple[int, int] | None = None
    budget_usd: Decimal | None = None
    picture: PictureFacts | None = None


class Choice(Value):
    """A model in its place of the ranking. `able` is whether it can do it, `ready` whether it answers now.

    `sentence` says why it stands there.
    """

    row: ModelRow
    price_usd: Decimal
    sentence: str
    able: bool
    ready: bool


@dataclass(frozen=True, slots=True)
class Route:
    """Ranks the models for an operation."""

    standings: Standings

    def __call__(self, operation: str, tier: str | None = None, needs: Needs | None = None) -> list[Choice]:
        """The best first: those that can, ready ones before the others; those that cannot come last, with the reason.

        For finals those that are made for finals lead; else the cheapest does.
        """
        wanted = needs or Needs()
        found = [_Candidate(row, self.standings.of(row), operation, wanted) for row in rows()]
        ranked = sorted((each for each in found if each.has_it), key=lambda each: each.place(tier))
        return [each.choice(ranked, tier) for each in ranked]

    def best(self, operation: str, tier: str | None = None, needs: Needs | None = None) -> ModelRow:
        """The model at the top. Raises BadRequest where none has the operation, or none can."""
        top = next(iter(self(operation, tier, needs)), None)
        if top is None:
            raise BadRequest(f"No model does “{operation[:40].replace('_', ' ')}”; `models` lists the operations.")
        if not top.able:
            raise BadRequest(f"No model can do this. {top.row.name} comes nearest: {top.sentence[4:]}")
        return top.row


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: ModelRow
    standing: Standing
    operation: str
    needs: Needs

    @property
    def has_it(self) -> bool:
        return self.operation in self.row.operations

    @property
    def spec(self) -> Spec:
        return self.row.operations[self.operation]

    @property
    def price_usd(self) -> Decimal:
        return usual_price_usd(self.row, self.spec, px=_least_px(self.needs))

    @property
    def lacks(self) -> str:
        """Why it cannot, in a few words; "" where it can."""
        return next(filter(None, _lacks(self)), "")

    def place(self, tier: str | None) -> tuple[object, ...]:
        """Where it stands: the smaller, the further ahead."""
        return (bool(self.lacks), self.standing.rank, bool(tier) and self.row.tier != tier, self.price_usd)

    def choice(self, ranked: Sequence["_Candidate"], tier: str | None) -> Choice:
        """It with its sentence, which speaks of the others."""
        return Choice(
            row=self.row,
            price_usd=self.price_usd,
            sentence=self._sentence(ranked, tier),
            able=not self.lacks,
            ready=self.standing.plays,
        )

    def _sentence(self, ranked: Sequence["_Candidate"], tier: str | None) -> str:
        if self.lacks:
            return f"No: {self.lacks}."
        if not self.standing.plays:
            todo = "" if self.standing.gone else self.standing.todo  # the ranking itself says what to use instead
            return f"{self.standing.told}. {todo}".strip()
        told = self._compared([each for each in ranked if not each.lacks and each.standing.plays], tier)
        more = f"{self.standing.told}." if self.standing.state == "ending" else self.standing.note
        return f"{told} {more}".strip()

    def _compared(self, able: Sequence["_Candidate"], tier: str | None) -> str:
        """Why it is the first, or what it costs beside the first."""
        first, keeps = able[0], _keeps(self.needs)
        if self is not first:
            more = self.price_usd - first.price_usd
            return f"{shown(abs(more))} {'more' if more > 0 else 'less'} a picture." if more else "Costs the same."
        if len(able) == 1:
            return f"The only one that {' and '.join(['does this', *keeps])}."
        if all(self.price_usd <= each.price_usd for each in able):
            return f"The cheapest{_that(keeps)}."
        if tier and self.row.tier == tier:
            return f"Made for {tier}s{_that(keeps).replace(' that ', ', ')}."
        return f"The cheapest{_that(['lasts', *keeps])}."


def _lacks(each: _Candidate) -> Sequence[str]:
    """What stands against it, the plainest first."""
    needs, row, spec = each.needs, each.row, each.spec
    rule = spec.pictures.get("image") or spec.pictures.get("images")
    return (
        "it has no watermark that AWS tells of" if needs.watermark and not row.watermark else "",
        f"it does not answer in {needs.region}" if needs.region and needs.region not in _regions(each) else "",
        "it does not keep transparency" if needs.transparency and not _see_through(row, rule) else "",
        "words in its pictures are seldom right" if needs.text and not row.lettering else "",
        _too_small(spec, needs),
        _too_dear(each),
        _not_taken(needs.picture, rule),
    )


def _regions(each: _Candidate) -> tuple[str, ...]:
    return each.standing.regions or each.row.regions


def _see_through(row: ModelRow, rule: ImageRule | None) -> bool:
    return (rule is None or rule.alpha) and any(kind in row.output_formats for kind in SEE_THROUGH)


def _too_small(spec: Spec, needs: Needs) -> str:
    """Whether its answer cannot have the size; what is not known is left to be seen."""
    most = most_px(spec, needs.picture)
    if needs.size_px is None or most is None or most * 1.1 >= _least_px(needs):
        return ""
    return f"it answers in about {_megapixels(most)}, which is too small"


def most_px(spec: Spec, picture: PictureFacts | None) -> float | None:
    """How many pixels its largest answer has; None where nobody knows."""
    if "size" in spec.fields:
        field = spec.fields["size"]
        areas = [_area(size) for size in field.choices]
        return max(areas) if areas else field.sizes.total_px.max if field.sizes else None
    if spec.output.factor and picture:
        return spec.output.factor**2 * picture.width_px * picture.height_px
    if spec.output.like_image and picture:
        return picture.width_px * picture.height_px
    return spec.output.megapixels * MEGAPIXEL if spec.output.megapixels else None


def _area(size: str) -> int:
    width, _, height = size.partition("x")
    return int(width) * int(height)


def _least_px(needs: Needs) -> float:
    return needs.size_px[0] * needs.size_px[1] if needs.size_px else 0


def _too_dear(each: _Candidate) -> str:
    budget = each.needs.budget_usd
    if budget is None or each.price_usd <= budget:
        return ""
    return f"it costs {shown(each.price_usd)}, over {shown(budget)} a picture"


def _not_taken(picture: PictureFacts | None, rule: ImageRule | None) -> str:
    if picture is None or rule is None:
        return ""
    if picture.format not in rule.formats:
        return f"it does not take {picture.format.upper()} pictures"
    if picture.has_alpha and not rule.alpha:
        return "it takes no transparent pictures"
    most = rule.total_px.max
    if most and picture.width_px * picture.height_px > most:
        return f"it takes at most {_megapixels(most)}"
    trouble = size_trouble(picture, rule)
    return f"it takes {trouble}" if trouble else ""


def _megapixels(px: float) -> str:
    told = f"{px / MEGAPIXEL:.2g}"
    return f"{told} megapixel{'' if told == '1' else 's'}"


def _keeps(needs: Needs) -> list[str]:
    """What the needs ask for, as one says it of a model: 'keeps transparency'."""
    told = (
        "marks its pictures" if needs.watermark else "",
        f"answers in {needs.region}" if needs.region else "",
        "keeps transparency" if needs.transparency else "",
        "writes words well" if needs.text else "",
        f"reaches {needs.size_px[0]:,} × {needs.size_px[1]:,} px" if needs.size_px else "",
    )
    return [words for words in told if words]


def _that(keeps: Sequence[str]) -> str:
    return f" that {' and '.join(keeps)}" if keeps else ""
