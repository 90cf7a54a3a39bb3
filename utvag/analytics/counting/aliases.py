"""Two tokens, one person: a co-ordination number that became a personal number, or a link made without a number."""

from collections.abc import Iterable

Link = tuple[int, int]


def persons_of(links: Iterable[Link]) -> dict[int, int]:
    """Each linked token by the smallest token of the same person. Links of links are one person (union-find)."""
    above: dict[int, int] = {}

    def root(token: int) -> int:
        above.setdefault(token, token)
        while above[token] != token:
            above[token] = above[above[token]]
            token = above[token]
        return token

    for one, other in links:
        first, second = sorted((root(one), root(other)))
        above[second] = first
    return {token: root(token) for token in above}
