## *Vary…*: from one run several.

# Button.
vary-vary = Vary…
# Tip.
vary-vary-tip = Makes several runs of the selected one that differ in one setting, or in two.
# Group of choices.
vary-experiments = Experiments
# Group of choices.
vary-settings = Settings
# What is edited.
vary-first = First
# What is edited.
vary-second = Second
# Button.
vary-add-second = Add a second, as a grid
# Tip.
vary-add-second-tip = Varies two things: a run for each pair of their values.
# Button.
vary-remove-second = Remove the second
# Field.
vary-path = Setting
# Tip.
vary-path-tip = As in the plan of an experiment: batch, optimizer.lr, net.dropout, options.l1, or of a layer or augmentation in a chain: net.dropout.rate, augment.shift.pixels.
# Choice.
vary-as-list = List
# Choice.
vary-as-range = Range
# Tip.
vary-as-list-tip = The values are listed one by one.
# Tip.
vary-as-range-tip = Values from one number to another.
# Field.
vary-values = Values
# Tip.
vary-values-tip = Separated by commas, or by semicolons: 0, 0.2, 0.5. Picks too: none, ema, swa.
# Field.
vary-from = From
# Field.
vary-to = To
# Field.
vary-count = Count
# Tip.
vary-range-tip = The first and the last value, and how many there are with these two. Between them values are rounded to four digits, or to whole numbers.
# Choice of three.
vary-spacing = Spacing
# Tip.
vary-spacing-tip = Evenly, or with equal ratios.
# One of the spacings.
vary-as-slider = as its slider
# One of the spacings.
vary-linear = linear
# One of the spacings.
vary-log = logarithmic
# Which picks of a switch.
vary-picks = Runs
# A pick that changes nothing.
vary-no-change = As the run is.
# Switch.
vary-its-base = With its data and other settings
# Tip.
vary-its-base-tip = The runs take everything else from the experiment, instead of from the selected run.
# Number.
vary-seeds = Seeds each
# Tip.
vary-seeds-tip = With how many seeds each of the new runs is trained: its own and those after it.
# Error.
vary-no-values = Values are missing: 0, 0.2, 0.5
# Error.
vary-no-picks = Choose at least one of the runs.
# What is varied.
vary-head = Runs like “{ $run }”, but with
# Error.
vary-too-many = These are { $count } runs, and there is room for { $room } more
# Error.
vary-no-number = { $name } must be a finite number, got '{ $text }'
# Error.
vary-no-count = { $count } must be a whole number at least 2, got '{ $text }'
# Button.
vary-add = Add runs
vary-add-count = { $count ->
    [one] Add 1 run
   *[other] Add { $count } runs
 }
# How much there is to train.
vary-trainings = { $runs ->
    [one] 1 run
   *[other] { $runs } runs
 } × { $seeds ->
    [one] 1 seed
   *[other] { $seeds } seeds
 } = { $trainings ->
    [one] 1 training
   *[other] { $trainings } trainings
 }

## Settings that are varied most

vary-usual-learning-rate = Learning rate
vary-usual-method = Method
vary-usual-weight-decay = Weight decay
vary-usual-drop-rate = Drop rate
vary-usual-batch-normalisation = Batch normalisation
vary-usual-network = Network
vary-usual-augmentation = Augmentation
vary-usual-samples = Number of samples
vary-usual-label-noise = Label noise
vary-usual-batch-size = Batch size
vary-usual-epochs = Epochs
vary-usual-average = Average of weights
vary-usual-recipe = Recipe
vary-usual-max-norm = Max-norm
