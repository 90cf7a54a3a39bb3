"""How a policy answers: yes, or no with a reason the user can read."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """A policy said no. The answer is 403 with the reason."""


@dataclass(frozen=True)
class Verdict:
    """Truthy when allowed; `refusal` is the translated reason when not."""

    refusal: str = ""

    def __bool__(self) -> bool:
        return not self.refusal

    def require(self) -> None:
        """Raise `NotAllowed` with the reason unless this is a yes."""
        if self.refusal:
            raise NotAllowed(self.refusal)


ALLOWED = Verdict()
