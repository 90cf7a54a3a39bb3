"""Which unit takes a case, by which rule, and why not by the others."""

from dataclasses import dataclass

from utvag.pathways.domain.conditions import Condition, facts_of, first_failing, said
from utvag.pathways.domain.facts import UNKNOWN, Facts
from utvag.pathways.domain.model import Model, Rule, Unit
from utvag.pathways.domain.said import Said


@dataclass(frozen=True, slots=True)
class Considered:
    """A rule in reading order, and the part of it that did not hold."""

    rule: Rule
    matched: bool
    failed: Condition | None

    @property
    def why_not(self) -> Said | None:
        return said(self.failed) if self.failed is not None else None


@dataclass(frozen=True, slots=True)
class Routing:
    model_key: str
    model_version: str
    rule_key: str
    title: Said
    unit: Unit
    with_units: tuple[Unit, ...]
    district: str | None
    why: Said
    source: Said
    basis: str
    is_consultation: bool
    considered: tuple[Considered, ...]

    @property
    def awaits_district(self) -> bool:
        """The unit goes by district and none is known: whoever took the call keeps the case until it is."""
        return self.unit.by_district and self.district is None


def asked_in(model: Model) -> frozenset[str]:
    """The facts that a change of may lead the case elsewhere; an age is asked of through being a child."""
    asked = frozenset[str]().union(*(facts_of(rule.when) for rule in model.routing))
    if asked & {"minor", "age"}:
        asked |= {"minor", "age"}
    return asked | {"district"} if any(unit.by_district for unit in model.units) else asked


def holds_until_adult(model: Model, facts: Facts) -> bool:
    """Whether the rules would say otherwise of the same person grown up."""
    if facts["minor"] != "yes":
        return False
    grown = Facts({**facts.without("age", "minor").known, "minor": "no"})
    return route(model, grown).rule_key != route(model, facts).rule_key


def route(model: Model, facts: Facts) -> Routing:
    """The first rule that holds decides; a checked model always has one."""
    considered: list[Considered] = []
    for rule in model.routing:
        failed = first_failing(rule.when, facts)
        considered.append(Considered(rule, failed is None, failed))
        if failed is None:
            break
    rule = considered[-1].rule
    unit = model.unit(rule.unit)
    district = str(facts["district"])
    return Routing(
        model_key=model.key,
        model_version=model.version,
        rule_key=rule.key,
        title=rule.title,
        unit=unit,
        with_units=tuple(model.unit(key) for key in rule.with_units),
        district=district if unit.by_district and district != UNKNOWN else None,
        why=rule.why,
        source=rule.source,
        basis=rule.basis,
        is_consultation=facts["consultation"] == "yes",
        considered=tuple(considered),
    )
