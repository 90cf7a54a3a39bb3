"""The invented authorities and the people who work there, as data."""

from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid5

SPACE = uuid5(NAMESPACE_URL, "urn:utvag:demo")


def demo_id(*parts: str) -> UUID:
    """The same id at every seeding, so that screenshots, tests and bookmarks agree."""
    return uuid5(SPACE, "/".join(parts))


@dataclass(frozen=True)
class DemoUnit:
    key: str
    name: str
    function: str = ""
    district: str = ""
    parent: str = ""


@dataclass(frozen=True)
class DemoUser:
    key: str
    name: str
    title: str
    roles: tuple[tuple[str, str], ...]  # (unit key, role)


@dataclass(frozen=True)
class DemoController:
    code: str
    kind: str
    name: str
    units: tuple[DemoUnit, ...]
    users: tuple[DemoUser, ...]
    model: str = ""  # the key of its operating model
    domain: str = field(default="exempel.invalid")


def _single(
    code: str,
    kind: str,
    name: str,
    unit: str,
    function: str,
    user: DemoUser,
    model: str = "",
    district: str = "",
) -> DemoController:
    return DemoController(code, kind, name, (DemoUnit("unit", unit, function, district),), (user,), model)


CONTROLLERS = (
    DemoController(
        "exempelby",
        "SOCIAL_BOARD",
        "Socialnämnden i Exempelby (påhittad)",
        units=(
            DemoUnit("board", "Socialförvaltningen"),
            DemoUnit("ifo", "Individ- och familjeomsorgen", parent="board"),
            DemoUnit("section", "Sektionen för beroende och socialpsykiatri", parent="ifo"),
            DemoUnit("addiction", "Beroendeenheten", "addiction_unit", parent="section"),
            DemoUnit("children", "Barn- och ungdomsenheten", "children_unit", parent="ifo"),
            DemoUnit("finance", "Ekonomistaben", parent="board"),
        ),
        users=(
            DemoUser("astrid", "Astrid Berg", "Avhopparsamordnare", (("addiction", "COORDINATOR"),)),
            DemoUser("bo", "Bo Lind", "Socialsekreterare", (("addiction", "WORKER"),)),
            DemoUser("cecilia", "Cecilia Ek", "Socialsekreterare", (("addiction", "WORKER"),)),
            DemoUser("david", "David Sten", "Enhetschef", (("addiction", "MANAGER"),)),
            DemoUser("disa", "Disa Rönn", "Socialsekreterare, barn", (("children", "WORKER"),)),
            DemoUser("ester", "Ester Lund", "Enhetschef, barn och unga", (("children", "MANAGER"),)),
            DemoUser("eva", "Eva Holm", "Registrator", (("ifo", "REGISTRAR"),)),
            DemoUser("filip", "Filip Ask", "Systemadministratör", (("board", "ADMINISTRATOR"),)),
            DemoUser("greta", "Greta Dal", "Ekonom", (("finance", "FINANCE"),)),
            DemoUser("gustav", "Gustav Malm", "Ekonomichef", (("finance", "FINANCE"),)),
            DemoUser("hugo", "Hugo Nord", "Socialdirektör", (("board", "DIRECTOR"),)),
            DemoUser("ines", "Ines Falk", "Dataskyddsombud och logggranskare", (("board", "REVIEWER"),)),
        ),
        model="huddinge",
    ),
    _single(
        "polisen-exempelby",
        "POLICE_AREA",
        "Lokalpolisområde Exempelby (påhittat)",
        "Lokalpolisområdets avhopparverksamhet",
        "police_exit",
        DemoUser("jonas", "Jonas Ågren", "Polisens avhopparsamordnare", (("unit", "COUNTERPART"),)),
    ),
    _single(
        "frivarden-exempelby",
        "PRISON_PROBATION",
        "Frivården Exempelby (påhittad)",
        "Frivårdskontoret",
        "probation",
        DemoUser("karin", "Karin Löv", "Frivårdsinspektör", (("unit", "COUNTERPART"),)),
    ),
    _single(
        "vandpunkten",
        "NGO",
        "Föreningen Vändpunkten (påhittad)",
        "Vändpunktens stödcentrum",
        "ngo",
        DemoUser("leo", "Leo Vik", "Stödperson", (("unit", "COUNTERPART"),)),
    ),
    _single(
        "provkoping",
        "SOCIAL_BOARD",
        "Socialnämnden i Provköping (påhittad)",
        "Konsultationsteamet",
        "consultation_team",
        DemoUser("maja", "Maja Prov", "Samordnare i konsultationsteamet", (("unit", "COORDINATOR"),)),
        "malmo",
    ),
    _single(
        "testholm",
        "SOCIAL_BOARD",
        "Socialnämnden i Testholm (påhittad)",
        "Centrala avhopparenheten",
        "central_exit_unit",
        DemoUser("nils", "Nils Test", "Samordnare", (("unit", "COORDINATOR"),)),
        "stockholm",
    ),
    _single(
        "testholm-norra",
        "DISTRICT_BOARD",
        "Norra stadsdelsnämnden i Testholm (påhittad)",
        "Vuxenenheten Norra",
        "district_board",
        DemoUser("olga", "Olga Holm", "Samordnare", (("unit", "COORDINATOR"),)),
        "stockholm",
        district="Norra",
    ),
    DemoController(
        "mallborg-centrum",
        "DISTRICT_BOARD",
        "Stadsdelsnämnden Mallborg Centrum (påhittad)",
        units=(
            DemoUnit("unit", "Vuxenenheten Centrum", "district_board", "Centrum"),
            # The board of Centrum has handled the whole city's cases since 18 May 2021.
            DemoUnit("exit", "Särskilda avhopparverksamheten Centrum", "exit_unit"),
        ),
        users=(
            DemoUser("pelle", "Pelle Mall", "Samordnare", (("unit", "COORDINATOR"), ("exit", "COORDINATOR"))),
        ),
        model="goteborg",
    ),
    _single(
        "mallborg-stad",
        "CITY_OFFICE",
        "Stadsledningskontoret i Mallborg (påhittat)",
        "Stadsledningskontoret",
        "city_office",
        DemoUser("rut", "Rut Borg", "Utvecklingsledare", (("unit", "DIRECTOR"),)),
        "goteborg",
    ),
    _single(
        "rakneverket",
        "STATISTICIAN",
        "Riksräkneverket (påhittat)",
        "Enheten för nationell räkning",
        "statistics",
        DemoUser("siv", "Siv Taltorp", "Statistiker", (("unit", "STATISTICIAN"),)),
    ),
    _single(
        "nyckelverket",
        "KEY_HOLDER",
        "Nyckelverket (påhittat)",
        "Nyckelenheten",
        "key_holder",
        DemoUser("ture", "Ture Låsberg", "Nyckelförvaltare", (("unit", "KEY_HOLDER"),)),
    ),
)
