#!/usr/bin/env python3
"""Makes RavineHangul.ttf of NanumBarunGothic.ttf: the Hangul that Korean text is written with.

    pip install fonttools
    python assets/fonts/subset.py NanumBarunGothic.ttf assets/fonts/RavineHangul.ttf

It keeps the 2,350 syllables of KS X 1001, the letters a syllable is typed with, and Korean punctuation, without hints and
layout tables. The licence reserves the name Nanum, so a changed font is called otherwise. The source is in Debian's package
fonts-nanum and at https://hangeul.naver.com.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

NAME = "Ravine Hangul"


def codes() -> list[int]:
    """The characters that are kept."""
    rows, columns = range(0xB0, 0xC9), range(0xA1, 0xFF)
    syllables = [ord(bytes([row, column]).decode("euc-kr")) for row in rows for column in columns]
    letters = list(range(0x3131, 0x3164))
    punctuation = [ord(character) for character in "、。〈〉《》「」『』【】〔〕·…‘’“”～"]
    return syllables + letters + punctuation


def renamed(font: TTFont) -> None:
    """Calls the font by a name of its own."""
    licence = "SIL Open Font License, Version 1.1: see LICENSE-Nanum"
    texts = {1: NAME, 2: "Regular", 3: NAME, 4: NAME, 6: NAME.replace(" ", ""), 13: licence, 14: "https://openfontlicense.org"}
    for record in list(font["name"].names):
        if record.nameID in texts:
            record.string = texts[record.nameID]
        elif record.nameID != 0:
            font["name"].removeNames(nameID=record.nameID)


def main(source: str, target: str) -> None:
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "vhea", "vmtx", "FFTM", "TSI0", "TSI1", "TSI2", "TSI3", "TSI5"]
    font = TTFont(source)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes())
    subsetter.subset(font)
    renamed(font)
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
