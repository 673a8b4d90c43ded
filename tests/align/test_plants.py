"""What the training of the aligner plants in texts: the ladder follows, and no text is lost."""

import random

import pytest
from training.alignment.examples import Example, excerpts, intruded, merged, orphaned

SIZE = 40


def text(name: str) -> Example:
    """Every tenth unit is short; unit k of one side is that of the other."""
    zh = [f"{name}致{k}：" if k % 10 == 0 else f"{name}第{k}段说了很多关于村里的事情。" for k in range(SIZE)]
    en = [
        f"{name} to {k}:" if k % 10 == 0 else f"{name}, paragraph {k}, says a lot about the village."
        for k in range(SIZE)
    ]
    links = tuple(((k,), (k,)) for k in range(SIZE))
    return Example(group="g", document=name, planted=False, zh=tuple(zh), en=tuple(en), links=links)


def dice(seed: int) -> random.Random:
    """The same plants for the same seed."""
    return random.Random(seed)  # noqa: S311  sample plants


def pairs(example: Example) -> set[tuple[str, str]]:
    """The links, as texts."""
    return {("".join(example.zh[i] for i in a), " ".join(example.en[j] for j in b)) for a, b in example.links}


@pytest.mark.parametrize("seed", range(5))
def test_an_orphan_loses_its_link_and_nothing_else(seed):
    """As many units as are missing stand alone on the other side."""
    whole = text("甲")
    copy = orphaned(whole, dice(seed))
    assert pairs(copy) < pairs(whole)
    assert len(copy.zh) + len(copy.en) - 2 * len(copy.links) == 2 * SIZE - len(copy.zh) - len(copy.en) > 0


@pytest.mark.parametrize("seed", range(5))
def test_a_stranger_is_linked_with_nothing(seed):
    """The links stay what they were."""
    whole = text("甲")
    copy = intruded(whole, text("乙"), dice(seed))
    assert pairs(copy) == pairs(whole)
    assert len(copy.zh) + len(copy.en) > 2 * SIZE


@pytest.mark.parametrize("seed", range(5))
def test_a_short_unit_is_written_together_with_a_neighbour(seed):
    """One side has a unit less for every pair that was merged, and all of its text."""
    whole = text("甲")
    copy = merged(whole, dice(seed))
    changed = [link for link in copy.links if len(link[0]) + len(link[1]) == 3]
    assert len(changed) == SIZE - len(copy.links) > 0
    assert len(copy.zh) + len(copy.en) == 2 * SIZE - len(changed)
    assert "".join(copy.zh) == "".join(whole.zh)
    assert " ".join(copy.en) == " ".join(whole.en)
    assert [unit for link in copy.links for unit in link[0]] == [*range(len(copy.zh))]


def test_an_excerpt_is_a_few_links_of_the_text():
    """Nothing is changed in them but that the rest is gone."""
    whole = text("甲")
    for part in excerpts(whole, dice(1)):
        assert 1 <= len(part.links) <= 4
        assert pairs(part) <= pairs(whole)
        assert len(part.zh) == len(part.en) == len(part.links)
