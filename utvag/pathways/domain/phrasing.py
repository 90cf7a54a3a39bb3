"""Conditions as they stand in a file, checked and turned into something that can be asked."""

from utvag.pathways.domain.conditions import ALWAYS, All, Any, Condition, Is, Not, Within
from utvag.pathways.domain.facts import FACTS, OTHER_TRACK_NAMES, Fact, Place
from utvag.pathways.domain.mistakes import Mistakes, near
from utvag.pathways.domain.reading import Node


def condition_at(node: Node | None, place: Place, mistakes: Mistakes) -> Condition | None:
    """The condition written here; always true where nothing is written; nothing when it is wrong."""
    if node is None:
        return ALWAYS
    before = len(mistakes)
    condition = _Phrases(place, mistakes).group(node)
    return condition if len(mistakes) == before else None


class _Phrases:
    def __init__(self, place: Place, mistakes: Mistakes) -> None:
        self.place = place
        self.mistakes = mistakes

    def group(self, node: Node) -> Condition:
        if not node.is_map:
            self.mistakes.add(node, "not_a_map")
            return ALWAYS
        if not node.value:
            self.mistakes.add(node, "empty_condition")
        parts = [self.part(node, name, child) for name, child in node.value.items()]
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def part(self, node: Node, name: str, child: Node) -> Condition:
        if name == "not":
            return Not(self.group(child))
        if name == "any":
            return self.any_of(child)
        fact = FACTS.get(name)
        if fact is None or self.place not in fact.allowed_in:
            self._misplaced(node, name, fact)
            return ALWAYS
        return self.limits(fact, child) if fact.is_number else self.values(fact, child)

    def any_of(self, node: Node) -> Condition:
        if not node.is_list:
            self.mistakes.add(node, "not_a_list")
            return ALWAYS
        if not node.value:
            self.mistakes.add(node, "empty_condition")
        return Any(tuple(self.group(item) for item in node.value))

    def values(self, fact: Fact, node: Node) -> Condition:
        items = node.value if node.is_list else [node]
        if not items:
            self.mistakes.add(node, "empty_condition")
        allowed = tuple(fact.values or ())
        for item in items:
            if item.text is None or not item.text:
                self.mistakes.add(item, "not_text")
            elif allowed and item.text not in allowed:
                self.mistakes.add(
                    item,
                    "bad_fact_value",
                    fact=fact.key,
                    value=item.text,
                    allowed=", ".join(allowed),
                    near=near(item.text, allowed),
                )
        return Is(fact.key, tuple(item.text or "" for item in items))

    def limits(self, fact: Fact, node: Node) -> Condition:
        if node.text == "unknown":
            return Is(fact.key, ("unknown",))
        if not node.is_map:
            self.mistakes.add(node, "not_a_map")
            return ALWAYS
        if not node.value:
            self.mistakes.add(node, "empty_condition")
        found: dict[str, int] = {}
        for name, child in node.value.items():
            if name not in ("from", "below"):
                at = node.at_key(name)
                self.mistakes.add(
                    at, "unknown_key", name=name, allowed="from, below", near=near(name, ("from", "below"))
                )
            elif not (
                child.text and child.text.isascii() and child.text.isdigit() and int(child.text) <= 130
            ):
                self.mistakes.add(child, "bad_number", value=child.text or "", low=0, high=130)
            else:
                found[name] = int(child.text)
        if "from" in found and "below" in found and found["from"] >= found["below"]:
            self.mistakes.add(node, "bad_range", fact=fact.key)
        return Within(fact.key, found.get("from"), found.get("below"))

    def _misplaced(self, node: Node, name: str, fact: Fact | None) -> None:
        at = node.at_key(name)
        here = [key for key, other in FACTS.items() if self.place in other.allowed_in]
        listed = ", ".join(here)
        if name in OTHER_TRACK_NAMES:
            self.mistakes.add(at, "track_gates_track", fact=name)
        elif fact is None:
            self.mistakes.add(at, "unknown_fact", name=name, allowed=listed, near=near(name, here))
        elif fact.is_consent:
            self.mistakes.add(at, "consent_in_social", fact=name)
        else:
            self.mistakes.add(at, "fact_not_here", fact=name, allowed=listed)
