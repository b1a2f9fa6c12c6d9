## Figures that leave the program.

# The command.
export-export = Export figure…
# The same on a button.
export-export-short = Export…
# Tip.
export-export-tip = Writes or copies what is seen as a figure, or its numbers
# The same for a view, on the button beside it.
export-of = Export { $view }…
# Other words by which that is found.
export-also = save picture SVG PDF PNG CSV JSON
# Heading.
export-title = Export a figure
# Above the list.
export-views = Shown, one below the other
# Above the choice.
export-format = File type
# Above the choice.
export-theme = Colours
# Switch.
export-caption = Caption
# Tip.
export-caption-tip = Says surface, start, methods with all settings that matter, and seeds: what is needed to make the figure again.
# Switch.
export-up-to = Only up to step { $step }
# Tip.
export-up-to-tip = Paths end where the cursor of the playback is; without it they are drawn to their end.
# Accessible name of the field.
export-file = File
# Button.
export-save = Save
# Button, where there is a file of that name.
export-replace = Replace
# Told beside it.
export-is-there = There is a file of that name.
# Button.
export-copy-picture = Copy picture
# Tip.
export-copy-picture-tip = Copies it as pixels, at the scale of a PNG.
# Button.
export-copy-data = Copy data
# Tip.
export-copy-data-tip = Copies the numbers that are shown, as CSV.
# Told after copying.
export-copied-picture = Picture copied
# Told after copying.
export-copied-data = Data copied
# While the preview is drawn.
export-drawing = Drawing…
# Accessible name of the preview.
export-preview = Preview of the figure
# Accessible name of the bar.
export-progress = Progress of the export
# Switch.
export-latex = Labels for LaTeX
# Tip.
export-latex-tip = Texts are written for LaTeX, which sets them itself where the file is included with \includesvg.
# A plot of trainings.
export-metric-accuracy = Accuracy
# A plot of trainings.
export-metric-loss = Cross-entropy
# A plot of trainings.
export-metric-rmse = RMSE
# A plot of trainings.
export-metric-r2 = R²
# Why a file is not there.
export-not-written = can't write '{ $path }': { $why }
# Colours.
export-theme-told-light = Light
# Colours.
export-theme-told-light-tip = Dark on white
# Colours.
export-theme-told-dark = Dark
# Colours.
export-theme-told-dark-tip = Light on dark
# Colours.
export-theme-told-transparent = Transparent
# Colours.
export-theme-told-transparent-tip = As light, without a ground
# What a kind of file is for.
export-kind-svg = Lines and text, for drawing programs and the web
export-kind-pdf = Lines and text, for print and LaTeX
export-kind-png = Pixels, for slides
export-kind-csv = The numbers that are shown, row by row
export-kind-json = The numbers that are shown, with axes and caption
export-kind-tex = The table, as LaTeX sets it
export-kind-apng = A moving picture, for slides and the web, in all colours
export-kind-gif = A moving picture, for everything else, in 255 colours
