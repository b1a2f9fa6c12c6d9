## The curve or surface that a network has fitted.

# Heading.
fit-fit = Fit
# Tip.
fit-fit-tip = What the network predicts, with the data. Of one input: its curve, the typed function dashed, and a thin line from each training point to the curve, its residual. Of two inputs: the prediction as colour, each point in the colour of its own target.
# Part of the key.
fit-residuals = Residuals
# Part of the key.
fit-validation-points = Show validation
# While it trains, before its first weights.
fit-coming = { $name }: the first weights come within a moment
# Of a surface: what its colours mean.
fit-colors = Colours from { $low } (dark) to { $high } (bright)
# While its weights are made.
fit-again = { $name }: retraining to show its fit
# Accessible name of the picture.
fit-picture-of = Fit of { $name }
# Errors on both parts.
fit-errors = RMSE { $train } training, { $val } validation
# Under the pointer: one input.
fit-place = x { $x }
# Whose it is.
fit-of = { $name }, epoch { $epoch }
fit-of-none = { $name }: start it to see what it fits
# Under the pointer: a sample.
fit-sample-target =
    { $place }
    target { $target }
fit-sample =
    { $place }
    target { $target }
    predicted { $predicted }
    residual { $residual }
