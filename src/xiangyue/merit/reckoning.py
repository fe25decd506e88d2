"""What ballots and points amount to.  Pure functions in whole numbers and fractions: nothing is ever rounded twice."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from xiangyue.merit.schemes import Grade, Part, Scheme


@dataclass(frozen=True)
class Column:
    """What one constituency said of one subject.  Those who do not know stand beside the denominator."""

    constituency: str
    votes: Mapping[str, int]
    counted: int  # the denominator
    unknown: int
    grade: Grade | None  # None when nobody said anything
    band_only: bool  # too few, or all the same: the shares would tell who voted how

    def share(self, *options: str) -> Fraction:
        """The part of those who know; nothing is a share of nobody."""
        if not self.counted:
            return Fraction(0)
        return Fraction(sum(self.votes.get(option, 0) for option in options), self.counted)


def column(scheme: Scheme, constituency: str, votes: Mapping[str, int]) -> Column:
    """One column from the agreed figures of its count."""
    counting = [option.key for option in scheme.options if option.counts]
    counted = sum(votes.get(key, 0) for key in counting)
    everybody = sum(votes.get(option.key, 0) for option in scheme.options)
    unanimous = max((votes.get(option.key, 0) for option in scheme.options), default=0) == everybody
    bare = Column(
        constituency, {option.key: votes.get(option.key, 0) for option in scheme.options}, counted,
        everybody - counted, None, band_only=everybody < scheme.band_under or unanimous,
    )  # fmt: skip
    grade = _grade(scheme, bare) if counted else None
    return Column(bare.constituency, bare.votes, counted, bare.unknown, grade, bare.band_only)


def _grade(scheme: Scheme, column: Column) -> Grade:
    """The first whose cut-off is reached; a scheme ends with one that has none."""
    return next(each for each in scheme.grades if not each.options or each.fits(column.share(*each.options)))


def shown_shares(scheme: Scheme, column: Column) -> dict[str, Fraction] | None:
    """The shares as they may be published; None where only the band is."""
    if column.band_only or not column.counted:
        return None
    return {option.key: column.share(option.key) for option in scheme.options if option.counts}


def summary(columns: Sequence[Column], villagers: str) -> Grade | None:
    """One grade of all columns: the lowest of them, so it never stands above what the villagers said.

    Without a grade of the villagers there is none, whatever everybody else thinks.
    """
    graded = {each.constituency: each.grade for each in columns if each.grade}
    if villagers not in graded:
        return None
    return min(graded.values(), key=lambda grade: grade.rank)


def unfit_in_a_row(grades: Sequence[str], times: int) -> bool:
    """Whether the latest reviews, so many in succession, all said unfit."""
    return times > 0 and len(grades) >= times and all(grade == "unfit" for grade in grades[-times:])


def total(scheme: Scheme, points: Mapping[str, int]) -> int:
    """The sum of a star sheet; what nobody judged is worth nothing, and nothing is worth more than its points."""
    return sum(part_points(part, points) for part in scheme.parts)


def part_points(part: Part, points: Mapping[str, int]) -> int:
    """What a branch has of one dimension."""
    return sum(min(max(points.get(_address(part, row.key), 0), 0), row.points) for row in part.criteria)


def _address(part: Part, criterion: str) -> str:
    return f"{part.key}.{criterion}"


def stars_for(
    scheme: Scheme,
    points: int,
    *,
    satisfaction: Fraction | None = None,
    vetoes: Collection[str] = (),
    before: int | None = None,
) -> int:
    """The stars of a branch: by its points, at most one step from the last round, kept down by caps and vetoes.

    Caps and vetoes are the rules that may take away more than a step.  Unknown satisfaction caps as if it were none:
    nobody gets around the cap by not asking.
    """
    earned = next(stars for stars, least in scheme.bands if points >= least)
    if before is not None:
        earned = max(before - scheme.step, min(before + scheme.step, earned))
    asked_too_low = [
        cap.stars for cap in scheme.caps if satisfaction is None or satisfaction < Fraction(cap.below, 100)
    ]
    return min([earned, *asked_too_low, *(each.stars for each in scheme.vetoes if each.key in vetoes)])


def has_star(scheme: Scheme, part: Part, agreed: Mapping[str, int], panel: int) -> bool:
    """Whether a household has this star: all that must be and enough of the rest, each agreed by enough of the panel.

    `agreed` says how many of the panel said yes to each criterion.
    """
    if panel < 1:
        return False

    def enough(key: str) -> bool:
        return Fraction(agreed.get(key, 0), panel) >= scheme.panel_share

    musts = [row.key for row in part.criteria if row.must]
    pluses = [row.key for row in part.criteria if not row.must]
    if not all(enough(key) for key in musts):
        return False
    return not pluses or Fraction(sum(map(enough, pluses)), len(pluses)) >= scheme.plus_share


def stars_of(scheme: Scheme, agreed: Mapping[str, Mapping[str, int]], panel: int) -> list[str]:
    """The keys of the stars a household has been agreed; what it did not ask for is not looked at."""
    return [part.key for part in scheme.parts if part.key in agreed and has_star(scheme, part, agreed[part.key], panel)]


def as_permille(shares: Iterable[Fraction]) -> list[int]:
    """Shares in whole thousandths that make 1000 together: the largest remainders get what is left."""
    exact = [share * 1000 for share in shares]
    whole = [int(each) for each in exact]
    left = round(sum(exact)) - sum(whole)
    order = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
    for place in order[:left]:
        whole[place] += 1
    return whole
