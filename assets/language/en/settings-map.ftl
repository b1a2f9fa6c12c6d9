## The map of two settings in the Descent tab.

# View.
settings-map-title = Two settings
# Tip.
settings-map-tip = A map of two settings of the chosen optimizer or of the surface: how fast it is, how low it comes or whether it diverges at every pair of values. Click to take one over. Zoom: drag a box with the right button or with Shift, or turn the wheel; drag to move; double-click for the usual ranges.
# Accessible name of the plot.
settings-map-map = Map of two settings
# Control.
settings-map-right = Setting to the right
# Control.
settings-map-up = Setting upwards
# Control.
settings-map-measure = What is shown
# Button.
settings-map-ranges = Ranges…
# Tip.
settings-map-ranges-tip = The ends and scales of both axes, starts and seeds of each pixel, and the tolerance.
# Switch.
settings-map-logarithmic = logarithmic
# Button.
settings-map-usual = Usual ranges
# Tip.
settings-map-usual-tip = The ranges of the sliders.
# Bar.
settings-map-progress = Progress of the map
# Nobody to map.
settings-map-nobody = Add an optimizer: its settings are mapped.
# Where there are no two numbers.
settings-map-too-few = This optimizer and its surface have no two numbers that could be mapped.
# Why there is no map, as a clause.
settings-map-no-minimum = no minimum of this surface is known, from which the measure counts: choose the value at the end or divergence
# Mark.
settings-map-present = present setting
# Mark.
settings-map-best = best
# An end of a range.
settings-map-from = { $key } from
# An end of a range.
settings-map-to = { $key } to
# A measure.
settings-map-measure-told-steps = Steps to tolerance
# A measure.
settings-map-measure-told-steps-tip = Steps until f − min f is below the tolerance.
# A measure.
settings-map-measure-told-value = Value at the end
# A measure.
settings-map-measure-told-value-tip = f − min f at the end of the run; where no minimum is known, the change of f.
# A measure.
settings-map-measure-told-rate = Rate of convergence
# A measure.
settings-map-measure-told-rate-tip = Decades by which f − min f shrinks per step, on the second half of the way down.
# A measure.
settings-map-measure-told-reached = Share that arrives
# A measure.
settings-map-measure-told-reached-tip = The share of runs that meet the tolerance: of one run, whether it does.
# A measure.
settings-map-measure-told-divergence = Divergence
# A measure.
settings-map-measure-told-divergence-tip = The share of runs that diverge.
# A pattern.
settings-map-lost-diverged = diverged
# A pattern.
settings-map-lost-left = left the domain
# A pattern.
settings-map-lost-unreached = not reached
# Under the pointer, where nothing is known.
settings-map-not-yet = not yet computed
# While the map is coarse: the settings of the nearest pixel.
settings-map-nearest = { $settings }, the nearest so far
# The scale of the colours.
settings-map-bar = Colours of the map: { $about }, from { $low } to { $high }
## What the runs of a pixel come to.

settings-map-theory-border = theory: diverges beyond { $formula }
settings-map-theory-optimum = theory: fastest at { $formula }
settings-map-cell-steps = steps to tolerance { $value }
settings-map-cell-end = f − min f at the end { $value }
settings-map-cell-change = change of f { $value }
settings-map-cell-rate = decades per step { $value }
settings-map-cell-lost = { $lost } of { $runs } runs diverged or left
settings-map-cell-reached-of = { $reached } of { $runs } runs meet the tolerance
settings-map-cell-reached = meets the tolerance
settings-map-cell-unreached = does not meet the tolerance
settings-map-cell-none-lost = no run diverges
