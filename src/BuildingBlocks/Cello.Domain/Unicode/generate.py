#!/usr/bin/env python3
"""Writes characters.txt from the Unicode Character Database: generate.py /usr/share/unicode > characters.txt

The folder is that of Debian's package unicode-data, or https://www.unicode.org/Public/15.0.0/ucd/.
"""
import sys

folder = sys.argv[1]


def fields(file):
    for line in open(f"{folder}/{file}", encoding="utf-8"):
        line = line.split("#")[0].strip()
        if line:
            yield [field.strip() for field in line.split(";")]


def points(field):
    first, _, last = field.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def texts(field):
    return tuple(int(point, 16) for point in field.split())


def write(name, mapping):
    """A line is the first character, how many follow one another, and where to; the targets of the others follow, too."""
    print(f"[{name}]")
    rest = sorted(mapping.items())
    while rest:
        first, target = rest[0]
        length = 1
        while len(target) == 1 and length < len(rest) and rest[length] == (first + length, (target[0] + length,)):
            length += 1
        print(f"{first:X} {length}", *(f"{point:X}" for point in target))
        rest = rest[length:]


assigned, single, classes = set(), {}, {}
first_of_range = None
for row in fields("UnicodeData.txt"):
    point = int(row[0], 16)
    assigned.update(range(first_of_range, point + 1) if row[1].endswith("Last>") else [point])
    first_of_range = point
    if row[3] != "0":
        classes[point] = int(row[3])
    if row[5] and not row[5].startswith("<"):
        single[point] = texts(row[5])


excluded = {point for row in fields("DerivedNormalizationProps.txt") if row[1] == "Full_Composition_Exclusion" for point in points(row[0])}
idna = {point: texts(row[2]) for row in fields("DerivedNormalizationProps.txt") if row[1] == "NFKC_CF" for point in points(row[0]) if point in assigned}
# The deviations of https://www.unicode.org/reports/tr46/, which stay as they are (nontransitional), its revision 31 for U+1E9E, and its full stop.
for point in (0x00DF, 0x03C2, 0x200C, 0x200D):
    del idna[point]
idna[0x1E9E] = (0x00DF,)
idna[0x3002] = idna[0xFF61] = (0x2E,)

print("# Made by generate.py from Unicode 15.0.0, (c) Unicode, Inc., https://www.unicode.org/license.txt")
write("composite", {point: parts for point, parts in single.items() if point not in excluded})
write("decomposed", {point: parts for point, parts in single.items() if point in excluded})
write("fold", {int(row[0], 16): texts(row[2]) for row in fields("CaseFolding.txt") if row[1] in "CF"})
write("idna", idna)
print("[class]")
for point, value in sorted(classes.items()):
    print(f"{point:X} {value}")
