## Basins under the paths of the Descent tab.

# Button.
basins-title = Basins
# Tip.
basins-tip = Colours the surface by where the chosen optimizer ends when it starts there. Hue is the minimum, lightness how soon it comes there, patterns are runs that come to none.
# Why there is nothing to switch on in a view.
basins-not-here = Basins are shown on the surface, from above and in 3-D. Below the curve of a function of x alone there is a row for each optimizer.
# Switch.
basins-show = Show basins
# Heading.
basins-lightness = Lightness of basins
# Control.
basins-opacity = Opacity of basins
# Tip.
basins-opacity-tip = How much of the surface's colours the basins cover.
# Heading above the racers.
basins-whose = Optimizer
# Tip.
basins-whose-tip = Whose basins are shown. Side by side each plot shows those of its own optimizer.
# Bar.
basins-progress = Progress of basins
# Why there is no map, as a clause.
basins-no-values = no point of the view has a finite value of f: there are no basins
# What lightness tells.
basins-look-steps = Steps
# What lightness tells.
basins-look-evaluations = Evaluations
# What it tells, in a sentence.
basins-look-tip-steps = The lighter, the fewer steps to the minimum.
# What it tells, in a sentence.
basins-look-tip-evaluations = The lighter, the fewer evaluations to the minimum, each counted as one.
# The same as a command.
basins-by = { $lightness } by { $look }
# Above a single plot.
basins-of = Basins of { $name }
# Further entries.
basins-more = and { $count } more
# What is not computed yet.
basins-not-yet = { $name } from here: not yet computed
# What became of a run.
basins-class-goal = minimum { $at }
basins-class-near = not converged, near { $at }
basins-class-other = another minimum
basins-class-saddle = saddle point
basins-class-maximum = maximum
basins-class-flat = flat point
basins-class-unfinished = not converged
basins-class-diverged = diverged
basins-class-failed = failed
# What lightness stands for.
basins-scale = light to dark: { $least } to { $most } { $look }
# Where a run from under the pointer ends.
basins-outcome = { $name } from here: { $class }, { $steps ->
    [one] 1 step
   *[other] { $shown } steps
 }, f = { $f }
# While the map is coarse: the run from the nearest start that is computed.
basins-outcome-nearest = { $name } from { $start }, the nearest so far: { $class }, { $steps ->
    [one] 1 step
   *[other] { $shown } steps
 }, f = { $f }
