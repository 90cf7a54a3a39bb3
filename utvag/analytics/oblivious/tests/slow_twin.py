"""Reading an element in plain numbers, as RFC 9496 (4.3.1) writes it: slow, obvious, and not libsodium's."""

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P


def is_element(text: bytes) -> bool:
    """Whether 32 bytes are the canonical form of an element; the identity is one."""
    s = int.from_bytes(text, "little")
    if s >= P or s % 2:
        return False
    u1, u2 = (1 - s * s) % P, (1 + s * s) % P
    v = (-D * u1 * u1 - u2 * u2) % P
    root = _root_of_inverse(v * u2 * u2 % P)
    if root is None:
        return False
    x = 2 * s * root * u2 % P
    x = min(x, P - x, key=lambda one: one % 2)
    y = u1 * root * root * u2 * v % P
    return x * y % P % 2 == 0 and y != 0


def _root_of_inverse(number: int) -> int | None:
    """A number whose square is 1/number, if there is one."""
    if pow(number, (P - 1) // 2, P) != 1:
        return None
    inverse = pow(number, -1, P)
    root = pow(inverse, (P + 3) // 8, P)
    if root * root % P != inverse:
        root = root * pow(2, (P - 1) // 4, P) % P
    return root
