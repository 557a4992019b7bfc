"""Reads a QR code as a scanner does, by the standard alone (ISO/IEC 18004): no code of the encoder is used.

For clean squares only: nothing is corrected, because on a drawing nothing is damaged.
"""

from __future__ import annotations

_MASKS = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, column: row % 2 == 0,
    lambda row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)
"""Table 10."""

_DATA_BLOCKS = {1: (16,), 2: (28,), 3: (44,), 4: (32, 32), 5: (43, 43), 6: (27,) * 4, 7: (31,) * 4}
"""Table 9, level M: data codewords of each block, by version."""

_LEVEL_M = 0b00
_DIGITS, _LETTERS, _BYTES = 0b0001, 0b0010, 0b0100
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
"""Table 5."""


def read(modules: list[list[bool]]) -> str:
    """The text of a code without its quiet zone; True is dark."""
    size = len(modules)
    version = (size - 17) // 4
    level, mask = _format(modules)
    assert level == _LEVEL_M
    used = _function_modules(size, version)
    bits = []
    column, upwards = size - 1, True
    while column > 0:
        column -= column == 6
        for row in range(size - 1, -1, -1) if upwards else range(size):
            for place in (column, column - 1):
                if (row, place) not in used:
                    bits.append(modules[row][place] != _MASKS[mask](row, place))
        column, upwards = column - 2, not upwards
    words = [_number(bits[start : start + 8]) for start in range(0, len(bits) - 7, 8)]
    data = _deinterleave(words, _DATA_BLOCKS[version])
    return _segments([bool(word >> shift & 1) for word in data for shift in range(7, -1, -1)])


def _segments(stream: list[bool]) -> str:
    """The text of the segments, each in its own mode: digits, capital letters and a few signs, or bytes."""
    text, place = "", 0

    def take(count: int) -> int:
        nonlocal place
        place += count
        return _number(stream[place - count : place])

    while len(stream) - place >= 4 and (mode := take(4)):
        if mode == _BYTES:
            text += bytes(take(8) for _ in range(take(8))).decode()
        elif mode == _DIGITS:
            groups = _groups_of(3, take(10))
            text += "".join(f"{take(3 * count + 1):0{count}}" for count in groups)
        else:
            assert mode == _LETTERS
            for count in _groups_of(2, take(9)):
                value = take(5 * count + 1)
                text += (_SIGNS[value // 45] if count == 2 else "") + _SIGNS[value % 45]
    return text


def _groups_of(size: int, total: int) -> list[int]:
    return [min(size, total - start) for start in range(0, total, size)]


def _format(modules: list[list[bool]]) -> tuple[int, int]:
    places = [(8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)] + [(row, 8) for row in (7, 5, 4, 3, 2, 1, 0)]
    value = _number([modules[row][column] for row, column in places]) ^ 0b101010000010010
    return value >> 13, value >> 10 & 0b111


def _function_modules(size: int, version: int) -> set[tuple[int, int]]:
    used = {(row, column) for row in range(9) for column in range(9)}
    used |= {(row, column) for row in range(9) for column in range(size - 8, size)}
    used |= {(column, row) for row in range(9) for column in range(size - 8, size)}
    used |= {(6, place) for place in range(size)} | {(place, 6) for place in range(size)}
    if version > 1:
        centres = [6, size - 7] if version < 7 else [6, 22, 38]
        for row in centres:
            for column in centres:
                if (row, column) not in {(6, 6), (6, size - 7), (size - 7, 6)}:
                    used |= {(row + down, column + right) for down in range(-2, 3) for right in range(-2, 3)}
    if version >= 7:
        used |= {(row, column) for row in range(6) for column in range(size - 11, size - 8)}
        used |= {(column, row) for row in range(6) for column in range(size - 11, size - 8)}
    return used


def _deinterleave(words: list[int], blocks: tuple[int, ...]) -> list[int]:
    parts: list[list[int]] = [[] for _ in blocks]
    position = 0
    for index in range(max(blocks)):
        for part, length in zip(parts, blocks, strict=True):
            if index < length:
                part.append(words[position])
                position += 1
    return [word for part in parts for word in part]


def _number(bits: list[bool]) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)
