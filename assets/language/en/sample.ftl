## One sample with its augmentations, masks and the spread of the output over them.

# Panel.
sample-sample = Sample
# Tip.
sample-sample-tip = One sample before and after each augmentation, the masks of the noise on it, and how the output spreads over them.
# Chooser.
sample-part = Sample of
# Number.
sample-number = Sample number
# Tip.
sample-number-tip = The place of the sample in its part, counted from 0.
# Button.
sample-previous = Previous sample
# Button.
sample-next = Next sample
# Button.
sample-another = Another draw
# Tip.
sample-another-tip = Draws augmentations and masks anew.
# Heading.
sample-augmentation = Augmentation
# Tip.
sample-augmentation-tip = The sample as it is and behind each augmentation of the run's chain, all in one draw. Moving a strength changes the run's setting.
# Empty.
sample-no-augmentation = This run augments nothing. Add an augmentation in the controls to see it act.
# Picture.
sample-plain = As it is
# Heading.
sample-draws = Side by side
# Tip.
sample-draws-tip = The same sample in several draws of the whole chain, as so many epochs would see it.
# Heading.
sample-masks = Masks
# Tip.
sample-masks-tip = What the noise of each layer does to this sample in this draw.
# Empty.
sample-no-noise-output = This network has no noise, so every pass gives the same output.
# Empty.
sample-no-noise = This network has no noise: no dropout, DropConnect, stochastic depth or fractional pooling.
# Heading.
sample-spread = Output over masks
# Tip.
sample-spread-tip = The lecture's integral: E f(x, z) over the masks z, estimated by many passes, beside one pass in which every layer uses the mean of its noise.
# Number.
sample-passes = Passes
# Tip.
sample-passes-tip = Passes with noise, each with other masks.
# Picture.
sample-histogram = Probabilities over masks
# Column.
sample-class = Class
# Column.
sample-scaled = One scaled pass
# Column.
sample-mean = Mean over masks
# Empty.
sample-no-run = Select a run to look at its samples.
# Empty.
sample-at-work = The sample is on its way.
# Before the first step.
sample-untrained = The network is untrained: start the run to see what it says.
# Kept.
sample-kept = used
# Dropped.
sample-left-out = left out
# Below a picture: a mixture.
sample-mixed = mixed with { $class }, { $share } its own
# A layer with a mask.
sample-layer = Layer { $name }: { $layer }
# How much a mask drops.
sample-dropped = { $dropped } of { $all } { $what } dropped
# Regions.
sample-regions = { $rows } × { $columns } regions of 1 or 2 pixels a side
# Units of a mask.
sample-units = numbers
# Units of a mask.
sample-channels = channels
# Units of a mask.
sample-weights = weights and biases
# Which sample is shown, where a number is predicted.
sample-of-number = { $run }: a sample with { $target } = { $number }
# Column, where a number is predicted.
sample-number-predicted = Predicted
# A histogram of a number with both averages.
sample-histogram-of-number = Predictions over masks: { $target }, one scaled pass { $scaled }, mean over masks { $mean }
# Below a picture: a mixture of two numbers.
sample-mixed-numbers = mixed with another sample, { $share } its own
# A histogram with both averages.
sample-histogram-told = { $histogram }: { $class }, one scaled pass { $scaled }, mean over masks { $mean }
# A block's body.
sample-body = The body of the block is { $state } (factor { $factor }).
# Which sample is shown.
sample-of = { $run }: a sample of { $class }
sample-of-wrong = { $run }: a sample of { $class } (a wrong label)
