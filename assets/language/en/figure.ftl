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

## Captions, titles and legends

figure-caption-surface = Surface: { $surface }
figure-caption-descended = descended as { $surface }
figure-caption-step-of = step { $step } of { $steps }
figure-caption-steps = { $steps } steps
figure-caption-start = start { $start }
figure-caption-starts = starts { $starts }
figure-caption-many-starts = { $count } starts, the first { $first }
figure-caption-until = until { $what } < { $value }
figure-caption-until-distance = until the distance to a minimum < { $value }
figure-caption-evaluations = at most { $most } evaluations
figure-caption-noise = gradient noise σ = { $noise }
figure-caption-noise-relative = gradient noise σ = { $noise } of the gradient's length
figure-caption-seed = seed { $seed }
figure-caption-seeds = seeds { $from } to { $to }
figure-caption-seeds-listed = seeds { $seeds }
figure-caption-seeds-mean = seeds { $from } to { $to } and their mean
figure-title-optimizers = Optimizers on { $surface }
figure-view-map = Map
figure-view-basins = Basins
figure-view-settings = Two settings
figure-view-relief = 3-D
figure-view-section = Cross-section
figure-view-plots = All plots
figure-view-table = Table
figure-unseen-map = The start ({ $x }, { $y }) is outside of what the map shows.
figure-unseen-relief = The start ({ $x }, { $y }) is outside of what the 3-D view shows.
figure-unseen-map-many = { $count } starts are outside of what the map shows, the first of them ({ $x }, { $y }).
figure-unseen-relief-many = { $count } starts are outside of what the 3-D view shows, the first of them ({ $x }, { $y }).
figure-training-about = Training: { $about }.
figure-training-outdated = { $told }; its settings changed since
figure-training-under-way = under way
figure-training-samples = { $size } training samples
figure-training-samples-each = { $count } training samples of each class
figure-training-data = data { $data }
figure-training-split = split { $split }
figure-training-label-noise = label noise { $noise }
figure-training-network = network { $net }
figure-training-loss = loss { $loss }
figure-training-augment = augmentation { $augment }
figure-training-optimizer = optimizer { $optimizer }
figure-training-epochs = { $epochs } epochs
figure-training-batch = batches of { $size }
figure-training-average = weights averaged by { $average }
figure-training-recipe = recipe { $recipe }
figure-training-options = options { $options }
figure-training-split-seed = seed of the split { $seed }
figure-training-mean-sd = mean of the seeds in a band of one standard deviation
figure-training-min-max = mean of the seeds in a band from the lowest to the highest
figure-training-each = mean of the seeds with the curve of each
figure-training-smoothed = smoothed by { $smoothing }, curves as they are faint
figure-training-up-to = up to epoch { $epoch }
figure-training-title = Trainings
figure-summary-val-accuracy = Validation accuracy
figure-summary-val-cross-entropy = Validation cross-entropy
figure-summary-train-accuracy = Training accuracy
figure-summary-train-cross-entropy = Training cross-entropy
figure-summary-gap = Gap training − validation
figure-summary-test-accuracy = Test accuracy
figure-summary-best-epoch = Epochs to best
figure-summary-samples-per-second = Samples per second
figure-summary-of-data = Data set
figure-summary-of-split = Split
figure-summary-of-train-size = Training samples
figure-summary-of-per-class = Training samples per class
figure-summary-of-net = Network
figure-summary-of-loss = Loss
figure-summary-of-augment = Augmentation
figure-summary-of-optimizer = Method
figure-summary-of-average = Average of weights
figure-summary-of-recipe = Recipe
figure-summary-title = { $figure } against { $against }
figure-summary-told = { $figure } against { $against }: means over the seeds with 95 % intervals (Student).
figure-summary-told-minus = { $figure } minus that of { $baseline }, paired by seed against { $against }: means over the seeds with 95 % intervals (Student).
figure-boundary-shown = Decision boundary of { $name } after epoch { $epoch }: each place has the colour of its most probable class, paler where the network is less certain.
figure-boundary-title = Decision boundary of { $name }
figure-boundary-first-dots = The first { $count } samples of each part are drawn.
figure-boundary-each = Faint lines are where each of the { $networks } networks changes its class.
figure-boundary-hatched = Hatched is where no class has a probability of { $least }.
figure-maps-starts = { $count } starts, { $first } and others drawn from the domain
figure-maps-every-pixel = every pixel is a start
figure-maps-basins-title = Basins of { $method } on { $surface }
figure-maps-lightness-none = Hue is the minimum a run comes to; no run comes to one that is known. Shares are of all pixels.
figure-maps-lightness-steps = Hue is the minimum a run comes to; lightness the steps it takes to come near, from { $least } (light) to { $most } (dark). Shares are of all pixels.
figure-maps-lightness-evaluations = Hue is the minimum a run comes to; lightness the evaluations it takes to come near, from { $least } (light) to { $most } (dark). Shares are of all pixels.
figure-maps-lightness-one-steps = Hue is the minimum a run comes to; all that come near one take { $least } steps. Shares are of all pixels.
figure-maps-lightness-one-evaluations = Hue is the minimum a run comes to; all that come near one take { $least } evaluations. Shares are of all pixels.
figure-maps-minimum-at = minimum at ({ $place })
figure-maps-near-minimum-at = near the minimum at ({ $place })
figure-maps-under = Under the paths the basins of { $name }. { $lightness }
figure-maps-best = best { $setting } = { $x }
figure-maps-nothing-usable = nothing usable
figure-maps-best-alone = { $best }, alone: none beside it has a number
figure-maps-best-decades = { $best }, usable { $decades } decades
figure-maps-best-decades-open = { $best }, usable at least { $decades } decades
figure-maps-best-range = { $best }, usable { $from } to { $to }
figure-maps-budget = budget { $budget } evaluations
figure-maps-sensitivity-title = { $measure } against { $setting } on { $surface }
figure-maps-sensitivity-marks = Curves are medians over { $runs } runs, between their quartiles; thick where a setting is usable, at most { $factor } times as bad as the best, which is marked; a curve ends where half of the runs diverge or have no number.
figure-maps-settings-title = { $measure } of { $method } on { $surface }
figure-maps-settings-colors = Colours: { $measure }; light is good, dark is bad.
figure-maps-diverged = diverged
figure-maps-left = left the domain for good
figure-maps-theory-border = theory: diverges beyond { $formula }
figure-maps-theory-line = theory: fastest on { $formula }
figure-maps-theory-point = theory: fastest at { $at }
figure-maps-present = present: { $at }
figure-maps-best-pixel = best pixel: { $at }
figure-maps-no-nearer = comes no nearer to the minimum
figure-maps-gap-above = f − min f stays above { $gap }
figure-maps-value-above = f stays above { $value }
figure-maps-profiles-title = Profiles of { $methods } methods over { $problems } problems
figure-maps-profiles-about = { $about }. Problems: { $problems }.
figure-maps-profiles-rates = { $method }, learning rate kept for each surface, { $rates }
figure-maps-profiles-range = { $low } to { $high }
figure-maps-profiles-starts = { $starts } a surface
figure-maps-profiles-seeds = { $seeds } seeds each
figure-maps-profiles-hessian = seed { $seed }; a Hessian counts as 2 evaluations
figure-maps-profiles-ratio = times the evaluations of the best
figure-maps-profiles-units = evaluations in units of N + 1 = { $unit }
figure-maps-profiles-share = share of problems
figure-trained-judged = { $what } of { $told }, { $networks }: accuracy { $accuracy }, expected calibration error { $ece }. { $how }
figure-trained-band-all = all numbers
figure-trained-band-90 = 90 % of them
figure-trained-band-50 = 50 % of them
figure-trained-median = median
figure-trained-weights = Weights
figure-trained-gradients = Gradients
figure-trained-activations = Activations
figure-trained-dead = Dead units
figure-trained-step-ratio = Step / weights
figure-trained-layer-shown = { $layer } of { $name } over epochs, measured on 64 training samples.
figure-trained-layer-shown-bands = { $layer } of { $name } over epochs: median, with bands of 50 %, 90 % and all of the numbers, measured on 64 training samples.
figure-trained-layer-title = { $layer } of { $name }
figure-trained-layer = layer { $name } ({ $choice })
figure-trained-its-class = its class is { $class }
figure-trained-its-number = its { $target } is { $number }
figure-trained-output = { $class }: { $scaled } in one scaled pass, { $mean } on average
figure-trained-masks-shown = Output of { $name } { $when } for sample { $sample } of its { $part } ({ $of }) in { $passes } passes with noise. { $outputs }.
figure-trained-masks-title = Output over masks of { $name }
figure-trained-probability-of = probability of { $class }
figure-trained-one-pass = one scaled pass: { $class }
figure-trained-mean-pass = mean over masks: { $class }
figure-trained-by-class = Accuracy by class
figure-trained-by-class-title = Accuracy by class of { $name }
figure-trained-by-class-how = Recall is the part of a class that is taken for it, its accuracy; precision the part of what is taken for the class that is of it; F1 their harmonic mean.
figure-trained-fit-title = Fit of { $name }
figure-trained-fit-shown = Fit of { $name } after epoch { $epoch }: RMSE { $train } training, { $val } validation.
figure-trained-fit-shown-surface = Fit of { $name } after epoch { $epoch }: RMSE { $train } training, { $val } validation. The colour is what is predicted; each sample has that of its own target.
figure-trained-sweep-shown = { $axes } Layer { $layer }, on { $samples } validation samples. { $told }.
figure-trained-sweep-title = Cost of each unit
figure-trained-calibration = Calibration
figure-trained-calibration-title = Calibration of { $name }
figure-trained-calibration-how = Accuracy of the samples of each of { $bins } bins of confidence, the probability of the likeliest class: too sure below the line, not sure enough above it. ECE is the mean over the samples of |accuracy − confidence| of their bin, MCE that of the bin that is furthest off.
figure-trained-confusion = Confusion matrix
figure-trained-confusion-title = Confusion matrix of { $name }
figure-trained-confusion-right = taken for what it is
figure-trained-confusion-wrong = taken for another class
figure-trained-confusion-how = A row for each class, a column for what its samples are taken for; the colour is the share of the class.
figure-trained-eigenvalue-axis = largest eigenvalue
figure-trained-eigenvalue = largest eigenvalue of the Hessian
figure-trained-eigenvalues-further = the next eigenvalues
figure-trained-limit = largest at which the method is stable on a parabola
figure-trained-sharpness = Sharpness
figure-section-through = The cross-section goes through the point of { $name } at step { $step }.
figure-sign-start = start
figure-sign-lowest = lowest minimum
figure-sign-minimum = minimum
figure-sign-maximum = maximum
figure-sign-saddle = saddle
