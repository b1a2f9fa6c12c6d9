## The gallery of presets.

# Heading, menu entry and button.
gallery-title = Presets
# Menu entry.
gallery-open = Preset gallery…
# Tip.
gallery-open-tip = Scenes that show one thing each, the lecture's first.
# Field.
gallery-search = Search presets
# Where nothing fits.
gallery-nothing = No preset matches.
# Group in the palette.
gallery-group = Preset
