"""Nearness of all pairs -> groups, the nearest joined first.

Average linkage: two groups join when the mean over all pairs between them reaches
the bar. For sets small enough to compare each article with each; unlike a single pass it does not depend
on which article comes first.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable


def link(count: int, near: Callable[[int, int], float], bar: float) -> list[list[int]]:
    """Group the numbers 0 to `count` - 1, each group ascending, the groups by their first number.

    Ties go to the lower numbers, so the result is the same on every run. Cost: `count` squared comparisons.
    """
    members: dict[int, list[int]] = {number: [number] for number in range(count)}
    sums: dict[int, dict[int, float]] = {number: {} for number in range(count)}  # of the nearness between two groups
    heap: list[tuple[float, int, int, int]] = []
    for one in range(count):
        for other in range(one):
            value = near(other, one)
            sums[one][other] = sums[other][one] = value
            if value >= bar:
                heapq.heappush(heap, (-value, other, one, 2))
    while heap:
        _, kept, gone, size = heapq.heappop(heap)
        if kept not in members or gone not in members or len(members[kept]) + len(members[gone]) != size:
            continue  # one of them has grown or gone since
        members[kept] += members.pop(gone)
        lost = sums.pop(gone)
        del sums[kept][gone]
        for third, value in lost.items():
            if third == kept:
                continue
            total = sums[kept][third] + value
            sums[kept][third] = sums[third][kept] = total
            del sums[third][gone]
            mean = total / (len(members[kept]) * len(members[third]))
            if mean >= bar:
                low, high = min(kept, third), max(kept, third)
                heapq.heappush(heap, (-mean, low, high, len(members[kept]) + len(members[third])))
    return sorted((sorted(group) for group in members.values()), key=lambda group: group[0])
