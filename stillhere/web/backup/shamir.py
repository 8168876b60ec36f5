"""A secret split among people: any `needed` of the shares give it back, fewer say nothing at all about it.

Shamir, A. (1979). How to share a secret. Communications of the ACM 22(11), 612–613. Each byte of the secret is the
value at 0 of a polynomial of degree needed − 1 over GF(256) (the field of AES, modulus x⁸+x⁴+x³+x+1) with random
coefficients; share number x holds the values at x.
"""

import secrets
from collections.abc import Mapping


def _tables() -> tuple[list[int], list[int]]:
    powers, logs, value = [0] * 255, [0] * 256, 1
    for exponent in range(255):
        powers[exponent], logs[value] = value, exponent
        value ^= (value << 1) ^ (0x11B if value & 0x80 else 0)  # times 3, which generates the field
    return powers, logs


_POWERS, _LOGS = _tables()


def split(secret: bytes, *, people: int, needed: int) -> dict[int, bytes]:
    """Shares by their number from 1. ValueError unless 2 ≤ needed ≤ people ≤ 255."""
    if not 2 <= needed <= people <= 255:
        raise ValueError("Of 2 to 255 people, at least 2 and at most all are needed.")
    polynomials = [[byte, *secrets.token_bytes(needed - 1)] for byte in secret]
    return {x: bytes(_at(x, polynomial) for polynomial in polynomials) for x in range(1, people + 1)}


def combine(shares: Mapping[int, bytes]) -> bytes:
    """The secret from enough shares; from too few, or from wrong ones, other bytes. ValueError for shares of no use."""
    lengths = {len(share) for share in shares.values()}
    if len(lengths) != 1 or not all(1 <= x <= 255 for x in shares):
        raise ValueError("These are no shares of one secret.")
    weights = {x: _weight(x, [other for other in shares if other != x]) for x in shares}
    secret = bytearray(lengths.pop())
    for x, share in shares.items():
        for place, byte in enumerate(share):
            secret[place] ^= times(byte, weights[x])
    return bytes(secret)


def times(a: int, b: int) -> int:
    """The product of two elements of the field."""
    return _POWERS[(_LOGS[a] + _LOGS[b]) % 255] if a and b else 0


def _at(x: int, polynomial: list[int]) -> int:
    """Horner's rule, from the highest coefficient down."""
    value = 0
    for coefficient in reversed(polynomial):
        value = times(value, x) ^ coefficient
    return value


def _weight(x: int, others: list[int]) -> int:
    """Lagrange's weight of a share for the value at 0: the product of other / (other − x); minus is exclusive or."""
    weight = 1
    for other in others:
        weight = times(weight, _POWERS[(_LOGS[other] - _LOGS[other ^ x]) % 255])
    return weight
