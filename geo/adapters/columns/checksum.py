"""CRC-32 of pieces put together from those of the pieces, as zlib's ``crc32_combine`` does, which Python lacks.

A CRC-32 is the remainder of a polynomial over GF(2), bits reflected; bytes that follow multiply it by x to the power of
eight times their number (M. Adler, zlib's ``crc32.c``).
"""

from functools import cache
from typing import Final

_POLYNOMIAL: Final = 0xEDB88320
_ONE: Final = 1 << 31
_BITS: Final = 48
"""Of a length: 256 TB."""


def combine(first: int, second: int, shift: int) -> int:
    """Return the CRC-32 of two pieces, one behind the other; ``shift`` stands for the length of the second."""
    return _multiply(shift, first) ^ second


def to_shift(length: int) -> int:
    """Return what stands for a number of bytes."""
    shift = _ONE  # x^0
    for bit, power in enumerate(_powers()):
        if length >> bit & 1:
            shift = _multiply(power, shift)
    return shift


@cache
def _powers() -> tuple[int, ...]:
    """Return x to the power of eight times 1, 2, 4, … bytes."""
    powers = [_ONE >> 8]
    while len(powers) < _BITS:
        powers.append(_multiply(powers[-1], powers[-1]))
    return tuple(powers)


def _multiply(one: int, other: int) -> int:
    """Return the product of two polynomials modulo that of CRC-32."""
    product, bit = 0, _ONE
    while one:
        if one & bit:
            product ^= other
            one ^= bit
        bit >>= 1
        other = (other >> 1) ^ _POLYNOMIAL if other & 1 else other >> 1
    return product
