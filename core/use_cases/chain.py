"""Chain: how a picture was made, step by step with its price, and what was made of it."""

from dataclasses import dataclass
from decimal import Decimal

from core.domain.asset import Asset
from core.domain.money import ZERO
from core.domain.values import Value
from core.ports import Records
from core.use_cases.versions import Version, Versions, words_of

NEAR = 40
MOST_ANCESTORS = 400


class Step(Value):
    """A picture of the chain, what was done to get it, and what that cost with the steps on the way to it."""

    asset: Asset
    words: str
    price_usd: Decimal


class Made(Value):
    """The way to a picture, oldest first and itself last; what was made of it; and the price of the whole way.

    The way follows first parents; `others` are what else went into the last step, such as the picture of a style. The
    price counts every picture that went in, each once.
    """

    line: tuple[Step, ...]
    others: tuple[Step, ...]
    children: tuple[Step, ...]
    all_in_usd: Decimal


@dataclass(frozen=True, slots=True)
class Chain:
    """Reads only: what lies near the picture, however large the library is."""

    records: Records
    versions: Versions

    def __call__(self, asset: Asset) -> Made:
        """The chain of this picture."""
        tree = {version.asset.id: version for version in self.versions.of(asset, limit=NEAR)}
        line: list[Version] = []
        at = tree.get(asset.id)
        while at is not None and at not in line:
            line.append(at)
            at = tree.get(at.parent) if at.parent else None
        children = [version for version in tree.values() if version.parent == asset.id]
        return Made(
            line=tuple(map(self._step, line[::-1])),
            others=self._others(asset, {version.asset.id for version in line}),
            children=tuple(map(self._step, children)),
            all_in_usd=sum((each.cost_usd for each in self._ancestors(asset, all_the_way=True)), asset.cost_usd),
        )

    def _step(self, version: Version) -> Step:
        steps = self._ancestors(version.asset, all_the_way=False)
        price = version.asset.cost_usd + sum((each.cost_usd for each in steps), ZERO)
        return Step(asset=version.asset, words=version.words, price_usd=price)

    def _others(self, asset: Asset, line: set[str]) -> tuple[Step, ...]:
        """Pictures people see that went in beside the line, right away or below the steps on the way."""
        steps = [asset, *self._ancestors(asset, all_the_way=False)]
        names = dict.fromkeys(parent for step in steps for parent in step.parents if parent not in line)
        seen = [each for each in self.records.assets(names).values() if not each.working]
        return tuple(self._step(Version(asset=each, parent=None, words=words_of(each), depth=0)) for each in seen)

    def _ancestors(self, asset: Asset, *, all_the_way: bool) -> list[Asset]:
        """What went into a picture, each once; the steps on the way to it alone, or all the way up."""
        met: dict[str, Asset] = {}
        waiting = list(asset.parents)
        while waiting and len(met) < MOST_ANCESTORS:
            found = self.records.assets(name for name in waiting if name not in met)
            new = [each for each in found.values() if all_the_way or each.working]
            met |= {each.id: each for each in new}
            waiting = [parent for each in new for parent in each.parents if parent not in met]
        return list(met.values())
