## What explains a step: the inspector, and what is drawn over the surface.

# Button.
explain-overlays = Arrows
# Tip.
explain-overlays-tip = Draw what happens in the step at the cursor over the surface: arrows, local models of f, trial points.
# Heading.
explain-of-step = In the step at the cursor
# Button.
explain-none = None
# Tip.
explain-none-tip = Switch all of them off.
# Whose.
explain-whose = Optimizer
# Tip.
explain-whose-tip = The optimizer whose step is explained, in the inspector and on the surface.
# Switch.
explain-all = All optimizers
# Tip.
explain-all-tip = Draw for all optimizers that are shown, each in its own colour.
# Switch.
explain-scaled = Magnify arrows
# Tip.
explain-scaled-tip = Off: arrows are drawn to scale, in the units of the axes. On: steps and their parts are longer by one factor, gradients by another; the legend tells both.
# In the legend of a cross-section.
explain-along-line = arrows: their part along the line
# A switch.
explain-layer-gradient = Negative gradient
# A switch.
explain-layer-velocity = Velocity
# A switch.
explain-layer-step = Step taken
# A switch.
explain-layer-look-ahead = Momentum and gradient parts
# A switch.
explain-layer-box = Effective step per coordinate
# A switch.
explain-layer-newton = Newton step
# A switch.
explain-layer-model = Quadratic model
# A switch.
explain-layer-method-model = Model of the method
# A switch.
explain-layer-trust-region = Trust region
# A switch.
explain-layer-tried = Trial points
# A switch.
explain-layer-cloud = Sampling distribution
# A switch.
explain-layer-simplex = Simplex
# What it shows, in a sentence.
explain-layer-tip-gradient = −g, as the method sees it; with noise or mini-batches also −∇f without them.
# What it shows, in a sentence.
explain-layer-tip-velocity = Momentum and Nesterov: ρv as a displacement, what is left of the velocity. Methods with a mean gradient: −m.
# What it shows, in a sentence.
explain-layer-tip-step = From the current point to the next.
# What it shows, in a sentence.
explain-layer-tip-look-ahead = Momentum: ρv and −αg from the current point. Nesterov: ρv leads to the look-ahead point, and −αg is taken there. SAM: the way up to the point where it takes the gradient.
# What it shows, in a sentence.
explain-layer-tip-box = Adaptive methods: how far a gradient of the present length would go along x and along y. SGD would have a square.
# What it shows, in a sentence.
explain-layer-tip-newton = −H⁻¹∇f, to the critical point of the quadratic model.
# What it shows, in a sentence.
explain-layer-tip-model = Level lines of f + ∇fᵀp + ½pᵀHp: ellipses, or hyperbolas where a curvature is negative; an arrow then marks the direction of negative curvature that descends.
# What it shows, in a sentence.
explain-layer-tip-method-model = Level lines of the quadratic model the method itself steps with: BFGS, L-BFGS, damped and saddle-free Newton, trust region.
# What it shows, in a sentence.
explain-layer-tip-trust-region = The circle the step must stay in, and the step tried.
# What it shows, in a sentence.
explain-layer-tip-tried = What a line search tried, and what random search and simulated annealing drew: filled where it was taken.
# What it shows, in a sentence.
explain-layer-tip-cloud = CMA-ES: one and two standard deviations, and every point of the generation, filled where selected.
# What it shows, in a sentence.
explain-layer-tip-simplex = Nelder–Mead: the simplex before (dashed) and after the step, and the points tried.
# An entry of the legend on the map.
explain-part-gradient = −g
# An entry of the legend on the map.
explain-part-true-gradient = −∇f without noise
# An entry of the legend on the map.
explain-part-velocity = Velocity ρv
# An entry of the legend on the map.
explain-part-mean-gradient = −m
# An entry of the legend on the map.
explain-part-step = Step
# An entry of the legend on the map.
explain-part-momentum-part = Momentum ρv
# An entry of the legend on the map.
explain-part-gradient-part = Gradient −αg
# An entry of the legend on the map.
explain-part-sum = Both
# An entry of the legend on the map.
explain-part-look-ahead-point = Look-ahead point
# An entry of the legend on the map.
explain-part-ascent = Ascent
# An entry of the legend on the map.
explain-part-box = Effective step
# An entry of the legend on the map.
explain-part-newton-minimum = Newton step, to a minimum
# An entry of the legend on the map.
explain-part-newton-saddle = Newton step, to a saddle
# An entry of the legend on the map.
explain-part-newton-maximum = Newton step, to a maximum
# An entry of the legend on the map.
explain-part-level = Quadratic model
# An entry of the legend on the map.
explain-part-center = Its critical point
# An entry of the legend on the map.
explain-part-negative-curvature = Negative curvature
# An entry of the legend on the map.
explain-part-method-level = Model of the method
# An entry of the legend on the map.
explain-part-method-center = Its minimum
# An entry of the legend on the map.
explain-part-trust-region = Trust region
# An entry of the legend on the map.
explain-part-proposed = Step tried
# An entry of the legend on the map.
explain-part-search-line = Search direction
# An entry of the legend on the map.
explain-part-trial = Trial point
# An entry of the legend on the map.
explain-part-square = Drawn from
# An entry of the legend on the map.
explain-part-deviation = σ and 2σ
# An entry of the legend on the map.
explain-part-mean = Mean
# An entry of the legend on the map.
explain-part-child = Generation
# An entry of the legend on the map.
explain-part-simplex-before = Simplex before
# An entry of the legend on the map.
explain-part-simplex-after = Simplex after
# What is written at the head of an arrow.
explain-symbol-gradient = −g
# What is written at the head of an arrow.
explain-symbol-true-gradient = −∇f
# What is written at the head of an arrow.
explain-symbol-velocity = ρv
# What is written at the head of an arrow.
explain-symbol-mean-gradient = −m
# What is written at the head of an arrow.
explain-symbol-gradient-part = −αg
# What is written at the head of an arrow.
explain-symbol-newton-minimum = −H⁻¹∇f
# How a simplex moved.
explain-turn-none = before the step
# How a simplex moved.
explain-turn-reflected = reflected
# How a simplex moved.
explain-turn-expanded = expanded
# How a simplex moved.
explain-turn-contracted-outside = contracted outside
# How a simplex moved.
explain-turn-contracted-inside = contracted inside
# How a simplex moved.
explain-turn-shrunk = shrunk

## The inspector.

# Heading, and the button that opens it.
explain-inspector-title = Inspector
# Tip of the button.
explain-inspector-tip = The step at the cursor in numbers: position, gradient, settings, memories before and after, and what the method did inside it.
# Button.
explain-inspector-close = Close the inspector
# The playback buttons have the same names at the bottom.
explain-inspector-in-inspector = { $name } (inspector)
# Where there are no racers.
explain-inspector-nobody = There is no optimizer to inspect.
# Where the racer is off.
explain-inspector-hidden = This optimizer is hidden: show it, or choose another one.
# Where nothing is known yet.
explain-inspector-nothing = Computing…
# With several seeds.
explain-inspector-first-seed = The run with seed { $seed }, the first of { $seeds }
# Label.
explain-inspector-copy = Copy as
# Button.
explain-inspector-text = Text
# Tip.
explain-inspector-text-tip = Copy all of it as text, with all digits.
# Button.
explain-inspector-latex = LaTeX
# Tip.
explain-inspector-latex-tip = Copy all of it as LaTeX tables, with all digits.
# Button.
explain-inspector-csv = CSV
# Tip.
explain-inspector-csv-tip = Copy all of it as comma-separated values, a row for each number, with all digits.
# Note.
explain-inspector-copied = The step is copied
# Section.
explain-inspector-rule = Rule
# Tip.
explain-inspector-rule-tip = The rule that runs, line by line; below each line the numbers of this step and the result, for x and for y.
# Where there is no rule.
explain-inspector-no-rule = This method is no coordinate-wise rule. Its formula:
# Section.
explain-inspector-state = Before the step
# Section.
explain-inspector-step = The step
# Section.
explain-inspector-settings = Settings
# Section.
explain-inspector-evaluations = Evaluations
# Section.
explain-inspector-memory = Memory
# Section.
explain-inspector-inside = Inside the step
# Tip.
explain-inspector-position = The current point.
# Tip.
explain-inspector-value = The true value, without noise and of all data.
# Tip.
explain-inspector-gradient = The true gradient, without noise and of all data.
# Tip.
explain-inspector-norm = The length of the true gradient.
# Row.
explain-inspector-seen-value = f as seen
# Row.
explain-inspector-seen-gradient = ∇f as seen
# Tip.
explain-inspector-noisy-value = With the noise and the mini-batch of this step.
# Tip.
explain-inspector-noisy-gradient = With the noise and the mini-batch of this step.
# Tip.
explain-inspector-used-at = Where the method took the gradient.
# Tip.
explain-inspector-used = The gradient that enters the rule: taken where the method takes it, clipped, with L2 decay added.
# Tip.
explain-inspector-hessian = The true Hessian.
# Tip.
explain-inspector-eval-point = The evaluation point: the average or the slow weights, which are judged and drawn.
# Row.
explain-inspector-failed = No step
# Row.
explain-inspector-not-taken = Not taken
# Why.
explain-inspector-not-taken-why = the run has ended; this would be next
# Tip.
explain-inspector-displacement = The step: the next point minus the current one.
# Tip.
explain-inspector-length = The length of the step.
# Tip.
explain-inspector-next = The next point.
# Tip.
explain-inspector-angle = The angle between the step and the negative true gradient: above 90° it goes uphill.
# A setting of the method inside the method.
explain-inspector-inner = Inner: { $label }
# On.
explain-inspector-on = on
# Off.
explain-inspector-off = off
# Beside a setting with a schedule.
explain-inspector-scheduled = scheduled, from { $base }
# Row.
explain-inspector-values = Values
# Row.
explain-inspector-gradients = Gradients
# Row.
explain-inspector-hessians = Hessians
# Flag.
explain-inspector-yes = yes
# Flag.
explain-inspector-no = no
# How many vectors a history has.
explain-inspector-count-of = Number of { $name }
# Row.
explain-inspector-look-ahead = Look-ahead
# Tip.
explain-inspector-look-ahead-tip = The point where the gradient was taken.
# Row.
explain-inspector-clipped = Clipped from
# Tip.
explain-inspector-clipped-tip = The length the gradient had before it was scaled down.
# Tip.
explain-inspector-s = The last step.
# Tip.
explain-inspector-y = The change of the gradient along the last step.
# Tip.
explain-inspector-sy = The curvature condition: the model stays positive definite only where sᵀy is above zero.
# Row.
explain-inspector-pair = Pair (s, y)
# It was.
explain-inspector-learnt = learnt
# It was not.
explain-inspector-not-learnt = not learnt: too little curvature
# Tip.
explain-inspector-d = The search direction.
# Tip.
explain-inspector-slope = The slope of f along the search direction; it descends where this is negative.
# Row.
explain-inspector-steepest = Steepest descent instead
# Tip.
explain-inspector-t = The accepted step, in units of the search direction.
# No step.
explain-inspector-stays = stays here
# Tip.
explain-inspector-radius = The radius of the trust region in this step.
# Tip.
explain-inspector-predicted = By how much the model predicted that f would fall.
# Tip.
explain-inspector-actual = By how much f fell at the point tried.
# Tip.
explain-inspector-ratio = The agreement: actual by predicted decrease.
# Tip.
explain-inspector-next-radius = The radius in the next step.
# Tip.
explain-inspector-mean = The mean of the distribution the generation is drawn from.
# Tip.
explain-inspector-sigma = The step size: the covariance is σ²C.
# Tip.
explain-inspector-covariance = The shape of the distribution: the covariance is σ²C.
# Row.
explain-inspector-simplex = Simplex
# Tip.
explain-inspector-simplex-tip = How the simplex moved.
# Row.
explain-inspector-corner = Corner { $place }
# Tip.
explain-inspector-corner-tip = x, y and f, the best corner first.
# Tip.
explain-inspector-rise = f at the point drawn minus f here.
# Tip.
explain-inspector-temperature = The temperature in this step.
# Tip.
explain-inspector-probability = The probability with which the point is accepted: min(1, exp(−Δf/T)).
# Tip.
explain-inspector-square = The middle of the square the point is drawn from.
# Tip.
explain-inspector-half-width = Half the width of the square.
# Tip.
explain-inspector-model = The matrix of the model the step is chosen with, beside the true Hessian.
# Tip.
explain-inspector-inverse-model = The model of the inverse Hessian, beside the true inverse.
# Row.
explain-inspector-trial-number = Trial { $number }
# Tip.
explain-inspector-trial-tip = A point that was tried, and f there.
# What is not listed.
explain-inspector-more = … and { $count } more
## Further sentences.

# The last lines of the legend: by what arrows are longer.
explain-to-scale = arrows to scale
explain-steps-scaled = steps × { $factor }
explain-gradients-scaled = gradients × { $factor }
# Which step.
explain-inspector-at-end = At the end, step { $step }
explain-inspector-step-of = Step { $next } of { $steps }: from { $step } to { $next }
# Columns.
explain-inspector-before = before
explain-inspector-after = after
explain-inspector-so-far = so far
explain-inspector-in-this-step = in this step
explain-inspector-of-method = the method's
explain-inspector-true = true
# A vector of a history.
explain-inspector-aged-newest = { $name }, newest
explain-inspector-aged = { $name }, { $age } before
# A trial that was accepted.
explain-inspector-taken = { $trial }, taken
