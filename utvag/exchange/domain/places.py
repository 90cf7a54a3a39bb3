"""Where an installation takes in packages: a name and a port behind TLS, and nothing more."""

import re
from dataclasses import dataclass

LONGEST = 200
WRITTEN = re.compile(r"https://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?P<port>[1-9][0-9]{0,4}))?")


@dataclass(frozen=True)
class Place:
    """A host and a port. The path is the same everywhere, so that no address leads to anything else."""

    host: str
    port: int = 443

    @classmethod
    def read(cls, text: str) -> "Place":
        """From ``https://host:port``, written in one way only; raises `ValueError`."""
        found = WRITTEN.fullmatch(text)
        port = int(found["port"] or 443) if found else 0
        if not found or len(text) > LONGEST or not 0 < port < 65_536 or ".." in text:
            raise ValueError("An address for packages is https://, a name, and perhaps a port.")
        return cls(found["host"], port)


def can_stand_on_a_card(address: str) -> bool:
    """None, where packages go in other ways, or one that everybody can read."""
    try:
        return not address or bool(Place.read(address))
    except ValueError:
        return False
