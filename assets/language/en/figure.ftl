## Numbers and settings as they are written in pictures.

# A switch that is on.
figure-on = on
# A switch that is off.
figure-off = off

## The words of cross-sections.

# The curve.
figure-section-curve = { $name } along x at y = { $y }
# The curve.
figure-section-curve-along-y = { $name } along y at x = { $x }
# The curve.
figure-section-curve-through = { $name } along the line through ({ $x }, { $y })
# Below the models where a transform changes the picture alone.
figure-section-drawn-through = The models are those of f, drawn through the transform
# Axis.
figure-section-downhill = distance d along −∇f
# Axis.
figure-section-distance-along = distance d
# Where the current point is beside what is shown of the line.
figure-section-outside = The current point is outside the range shown
# Where points of the line can't be told apart in double precision.
figure-section-too-far = The current point is too far away for a section through it to be drawn
# Where the curve has no point that can be drawn.
figure-section-no-values = No value along this line can be drawn: all are too large, or not numbers
# Note.
figure-section-projections = Faint: not on the line, projected onto it
# The tangent.
figure-section-tangent = Tangent, slope { $slope }: first-order model

## The words of decision boundaries.

# What the line is.
figure-boundary-line = where the class changes
# What the lines of units are.
figure-boundary-units = where a unit of the first layer is 0
# Part of the key.
figure-boundary-trained = { $count } training
# Part of the key.
figure-boundary-judged = { $count } validation
# Part of the key.
figure-boundary-wrong = { $count } mislabelled

## The words of plots of trainings.

# Axis.
figure-training-accuracy-axis = accuracy
# Axis.
figure-training-loss-axis = cross-entropy
# Axis.
figure-training-rmse-axis = RMSE
# Axis.
figure-training-r2-axis = R²
# Axis.
figure-training-epoch-axis = epoch
# Line.
figure-training-validation = Validation
# Line.
figure-training-train = Training
# Line.
figure-training-not-averaged = Not averaged
# Line.
figure-training-single-beside = Single network
# The line at the share of the largest class, in percent.
figure-training-majority = always “{ $class }”: { $share }

## The words of views of trained networks.

# A part.
figure-trained-train-part = training samples
# A part.
figure-trained-val-part = validation samples
# A part.
figure-trained-test-part = test samples
# Axis.
figure-trained-true-class = Class
# Axis.
figure-trained-predicted = Taken for
# Axis.
figure-trained-confidence = Confidence
# Axis.
figure-trained-accuracy = Accuracy
# Axis.
figure-trained-support = Samples
# Key.
figure-trained-right = accuracy of the samples of a bin
# Figure.
figure-trained-precision = Precision
# Figure.
figure-trained-recall = Recall
# Figure.
figure-trained-f1 = F1
# Line.
figure-trained-predicted-curve = predicted
# Line.
figure-trained-truth = without noise
# Line.
figure-trained-members = each network
# Line.
figure-trained-residual = residual
# Key.
figure-trained-scaled-key = one scaled pass, f(x) with averaged noise
# Key.
figure-trained-mean-key = mean over masks, E f(x, z)
# Axis.
figure-trained-passes-axis = passes
# What both axes are.
figure-trained-sweep-axes = Percentage points of accuracy lost without one unit, against the share of units that cost at least as much.
# The same where a number is predicted.
figure-trained-sweep-axes-of-numbers = RMSE added without one unit, against the share of units that cost at least as much.
# Axis.
figure-trained-sweep-x = share of units that cost at least as much
# Axis.
figure-trained-sweep-y = points of accuracy lost
# Axis.
figure-trained-sweep-y-of-numbers = RMSE added
# What the loss of all units of a run costs, one at a time.
figure-trained-swept = { $run }: { $whole } { $when }, a unit costs { $cost } points
# The same where a number is predicted.
figure-trained-swept-of-number = { $run }: RMSE { $whole } { $when }, a unit costs { $cost }
# What the gap between accuracy and confidence is.
figure-trained-off = off by |accuracy − confidence|: ECE { $ece }, MCE { $mce }
# What the diagonal is.
figure-trained-perfect = as often right as sure

## The words of summaries.

# Each run by itself.
figure-summary-runs = Runs
# Axis.
figure-summary-points-axis = difference in points
# Axis.
figure-summary-difference-axis = difference
# Note.
figure-summary-no-interval = An interval needs at least 2 seeds.

## What is written along the axes of a plot.

# What stands at an axis.
figure-axis-axis-of-steps = steps
# What stands at an axis.
figure-axis-axis-of-gradients = gradient evaluations
# What stands at an axis.
figure-axis-axis-of-evaluations = evaluations (a Hessian as 2 gradients)
## Further words.

figure-not-a-number = not a number
# The parabola.
figure-section-parabola = Parabola, curvature { $curvature }: second-order model
figure-section-parabola-highest = Parabola, curvature { $curvature }, highest at { $axis } = { $x }: second-order model
figure-section-parabola-lowest = Parabola, curvature { $curvature }, lowest at { $axis } = { $x }: second-order model
# Which weights, by the epochs they were trained.
figure-trained-when-after = after epoch { $epoch }
figure-trained-when-within = within epoch { $epoch }
# Whose networks are judged.
figure-trained-first-seed = seed { $seed }
figure-trained-first-seed-ensemble = seed { $seed }: ensemble of { $networks }
# Runs that are not on the plot.
figure-summary-without = { $runs ->
    [one] 1 run does not have this figure, or not yet.
   *[other] { $runs } runs do not have this figure, or not yet.
 }
figure-summary-left-out = { $runs ->
    [one] 1 run does not have this setting.
   *[other] { $runs } runs do not have this setting.
 }
# What the heights of a plot are.
figure-axis-signed = { $symbol } (logarithmic on both sides of 0)
figure-axis-components = { $name }, { $first } full, { $fainter } faint
# Heads of the table of optimizers.
figure-table-name = Optimizer
figure-table-ending = Ending
figure-table-steps = Steps
figure-table-values = f
figure-table-gradients = ∇f
figure-table-hessians = ∇²f
figure-table-final = Final f
figure-table-best = Best f
figure-table-distance = Distance
figure-table-time = Time
figure-table-of-start = { $name }, start { $start }
