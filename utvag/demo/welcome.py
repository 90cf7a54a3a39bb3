"""What `utvag demo` prints once it answers."""

from utvag.demo.organisations import CONTROLLERS

LINE = "─" * 78


def welcome(address: str) -> str:
    """The address, and who can be chosen on it."""
    lines = ["", LINE, "  UTVÄG: DEMO. Everybody in it is invented; never write about a real person.", ""]
    lines += [f"  Open  {address}  and choose somebody:", ""]
    for controller in CONTROLLERS:
        lines.append(f"  {controller.name}")
        lines += [f"    {user.name:<16} {user.title}" for user in controller.users]
    lines += ["", "  Stop with Ctrl-C; start again with the same command.", LINE]
    return "\n".join(lines)
