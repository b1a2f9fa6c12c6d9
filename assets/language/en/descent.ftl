## The Descent tab.

# Heading.
descent-surface = Surface
# Tip.
descent-surface-tip = The function of two variables that is minimised.
# Transform of the surface.
descent-transform = Seen as
# Tip.
descent-transform-tip = A growing function φ of f: it changes the colours, level lines and heights of the picture, and, if that is switched on, what is descended. f* is the value of the lowest known minimum.
# Switch.
descent-descend-transformed = Descend the transformed surface
# Tip.
descent-descend-transformed-tip = Off: φ changes the picture alone, paths and losses are those of f. On: the optimizers minimise φ(f), and every f, ∇f and ∇²f in this tab is that of φ(f). Level lines and minima stay where they are; steps change their length, as ∇φ(f) = φ′(f)∇f.
# The height of a surface that is seen through a transform.
descent-heights-of = Height: { $name }
# Tip.
descent-heights-of-tip = The transform is the scale: equal differences of it are equally high.
# Heading.
descent-run = Run
# Over the tab while a file hovers.
descent-drop-recording = Drop to add “{ $file }” as a recorded path
# Heading.
descent-racers = Optimizers
# Coordinates.
descent-start = Start
# Tip.
descent-start-tip =
    Where all optimizers start. Click on the surface, or drag the start.

    Double-click resets it to the surface's default.
# Coordinate.
descent-start-x = Start x
# Coordinate.
descent-start-y = Start y
# Part of the controls.
descent-starts = Starts
# Button and key.
descent-random-start = Random start
# Tip.
descent-random-start-tip = Moves the first start anywhere in the domain (N).
# Key.
descent-next-seed = Next seed
# Button.
descent-one-start = Only the first
# Tip.
descent-one-start-tip = Removes all starts but the first.
# Tip.
descent-circle-tip = Starts evenly on an ellipse around the middle of the domain, through the first start.
# Tip.
descent-grid-tip = Starts on a grid over the domain.
# Below the buttons.
descent-starts-hint = Shift-click on the surface adds a start; Shift-click on a start removes it.
# Button.
descent-circle = Circle of { $count }
# Button.
descent-grid = Grid { $side } × { $side }
# Part of the controls.
descent-noise-and-seeds = Noise and seeds
# Part of the controls.
descent-endings = Stop when
# No noise.
descent-exact = exact gradients
# No criterion.
descent-step-limit-only = step limit only
# Why there is no distance to end at.
descent-no-minimum = No minimum of this surface is known.
# One more.
descent-add = Add optimizer
# Why there is no room for another one.
descent-too-many = There may be at most { $most } optimizers: remove one first.
# To the clipboard.
descent-copy-command = Copy as command
# Tip.
descent-copy-command-tip = Copies the command that computes the same paths without a window.
# Told after it.
descent-copied = Command copied
# Where there is nobody.
descent-no-racers = No optimizer is shown. Add one, or switch one on.
# View.
descent-overlay = Overlay
# View.
descent-side-by-side = Side by side
# Tip.
descent-overlay-tip = All optimizers in one plot, seen from above.
# Tip.
descent-side-by-side-tip = A plot for each optimizer.
# View.
descent-reset-view = Reset view
# The data with the racers' lines.
descent-fit = Model fit
# Tip.
descent-fit-tip = The data beside the map, with the line or curve that each optimizer has at the cursor; a thin one for the place under the pointer.
# Accessible name of the plot.
descent-fit-plot = Plot of the data and the fitted lines
# What a line in it is.
descent-best-fit = dotted: lowest loss
# While a file is read.
descent-reading = reading the file…
# While one can't be read.
descent-still = The surface stays as it was.
# Axis of the plot of two classes.
descent-probability = P({ $class })
# Whose line is where on the surface.
descent-fit-at = { $name } at x = { $x }, y = { $y }
# Over the tab while a file hovers.
descent-drop-data = Drop to make { $surface } of the data in { $file }
# Accessible name of the plot.
descent-map = Surface plot
# Mark.
descent-minimum = Minimum
# Mark.
descent-global-minimum = Global minimum
# While the worker is at it.
descent-computing = computing…
# View.
descent-section = Cross-section
# Tip.
descent-section-tip = A section along a line through the current point, with the local models of first-order methods (the tangent) and second-order methods (the parabola). Click or drag to move the start.
# Accessible name of the plot.
descent-section-plot = Cross-section plot
# View.
descent-relief = 3-D
# Tip.
descent-relief-tip = The surface in three dimensions, with the paths on it.
# Accessible name of the plot.
descent-relief-plot = Surface in three dimensions
# What the mouse does.
descent-relief-mouse = Drag to turn, Shift-drag to move, scroll to zoom
# Scale of the heights.
descent-heights-linear = Linear height
# Tip.
descent-heights-linear-tip = Equal differences of f are equally high.
# Scale of the heights.
descent-heights-log = Logarithmic height
# Tip.
descent-heights-log-tip = Equal ratios of f above its lowest value are equally high: the floor of a valley is seen.
# Before the directions of the line.
descent-along = along
# Direction.
descent-along-x = x
# Tip.
descent-along-x-tip = y stays what it is at the current point.
# Direction.
descent-along-y = y
# Tip.
descent-along-y-tip = x stays what it is at the current point.
# Direction.
descent-along-gradient = Gradient
# Tip.
descent-along-gradient-tip = Along −∇f at the current point: downhill is to the right.
# Direction.
descent-along-angle = Angle
# Tip.
descent-along-angle-tip = At an angle to x. On the map the line is turned by its grips.
# Accessible name.
descent-angle = Angle of the section
# Accessible name.
descent-grip = Grip of the section
# Accessible name.
descent-other-grip = Other grip of the section
# Tip.
descent-grip-tip = Drag to turn the section
# Control.
descent-group = Plot for each
# Choice.
descent-group-each = Optimizer
# Choice.
descent-group-method = Method
# Choice.
descent-group-setting = Setting
# Title of a plot of what has no such setting.
descent-without = Without this setting
# View of a function of one variable.
descent-curve = Curve
# Tip.
descent-curve-tip = A function of x alone is drawn as a curve: the points on it, their tangents and parabolas, and below it the basins. Of more than eight optimizers those that are highlighted, open or inspected have theirs whole, and the others a faint tangent.
# Above the bands.
descent-basins = Basins
# Tip.
descent-basins-tip = A row for each optimizer, shaded by the minimum in whose valley it ends when it starts there; the shades of the minima are above the rows. A band is thin where it has not arrived, and blank where it runs away.
# Among many optimizers on a function of one variable.
descent-others-faint = Faint: tangents of optimizers that are neither highlighted, open nor inspected
# What is on beside the method's own rule.
descent-clip = clip { $length }
# Tip.
descent-decay-tip = Weight decay: every parameter is pulled towards zero.
# Tip.
descent-trials-tip = Trial points of the last step. On the surface, accepted points are filled and rejected ones are hollow, for optimizers whose settings are open.
# What an arrow at the edge says of a start that is outside the view.
descent-start-outside = The start is outside the view, at x = { $x }, y = { $y }
# A mean value at the cursor.
descent-mean-at = mean f = { $value } ± { $deviation }
# Mini-batches.
descent-batches = batches of { $size }
# Seeds at once.
descent-seeds = { $count } seeds
# A criterion.
descent-until-gradient = ‖∇f‖ < { $norm }
# A criterion.
descent-until-change = change < { $change }
# A criterion.
descent-until-distance = distance < { $distance }
# A criterion.
descent-until-value = f < { $value }
# A criterion.
descent-until-gap = f − min f < { $gap }
# A criterion.
descent-budget = { $evaluations } evaluations
# Accessible name of a racer's plot.
descent-map-of = Surface plot of { $name }
# Button.
descent-show = Show { $name }
# Field.
descent-name = Name
# Tip.
descent-name-tip = What it is called in plots, tables and files. Without a name it is called by its method and by what differs from the others.
# Accessible name of the field.
descent-name-of = Name of { $name }
# Button.
descent-style-of = Style of { $name }
# Button.
descent-settings = Settings of { $name }
# Menu.
descent-copy-code = Copy as code
# Tip.
descent-copy-code-tip = Copies this racer as a short Python program: its surface, its start, its method and its steps.
# Message.
descent-code-copied = The program is on the clipboard.
# Button.
descent-duplicate = Duplicate { $name }
# Button.
descent-remove = Remove { $name }
# A value at the cursor.
descent-value-at = f = { $value }
# The cursor.
descent-step = Step { $step } of { $last }
# The cursor where it counts evaluations.
descent-evaluation = Evaluation { $count } of { $last }
# Before the first picture in three dimensions.
descent-relief-comes = The heights of the surface are being computed…
# Under the pointer.
descent-pointer-value = f { $value }
# Under the pointer, beside a surface that was sampled.
descent-outside-grid = outside the sampled grid
# A star on the map.
descent-lowest = minimum, the lowest known
# A diamond on the map.
descent-local-minimum = local minimum
# A minimum that was found numerically.
descent-minimum-found = minimum, found numerically
# A triangle on the map.
descent-local-maximum = local maximum
# Two arcs on the map.
descent-saddle = saddle point
# A critical point with its coordinates and its value.
descent-critical = { $name } at ({ $x }, { $y }), f = { $value }
# The eigenvalues of the Hessian.
descent-curvatures = curvatures { $low } and { $high }
# The accessible name of the scale of the colours.
descent-color-bar = Colour bar: { $name } from { $low } to { $high }

## The legend of plots.

# Accessible name of an entry.
descent-legend-curve-of = Curve of { $name }
# Tip.
descent-legend-tip =
    { $name }

    Click to hide or show it. Double-click, or click with Shift, to show it alone, and again to show all.
# How many entries are below those that are seen.
descent-legend-more = + { $below } more
# A style among those that can be chosen.
descent-legend-style = Colour { $color }, line { $line }
## Further sentences.

# How many starts there are.
descent-starts-count = { $count ->
    [one] one
   *[other] { $count }
 }
descent-clip-tip = Gradients with a norm above { $length } are scaled down to it.
descent-clip-tip-often = Gradients with a norm above { $length } are scaled down to it. This happened in { $steps } of { $all } steps.
# What is on beside the method's own rule.
descent-decay = decay { $rate }
descent-decay-decoupled = decay { $rate } (decoupled)
# What a line search did in the step that came here.
descent-trials = { $tried ->
    [one] 1 trial point
   *[other] { $tried } trial points
 }
# What an arrow at the edge says of a path that is outside the view.
descent-outside = { $name } is outside the view, at x = { $x }, y = { $y }, { $value }
# What noise there is.
descent-noise = σ { $sigma }
descent-noise-relative = σ { $sigma } of ‖∇f‖
