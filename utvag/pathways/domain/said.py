"""A text in both languages of the program."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    sv: str
    en: str

    def in_(self, language: str) -> str:
        """The text in the language asked for; Swedish unless English is asked for."""
        return self.en if language.startswith("en") else self.sv
