## What an edit did: after "Undo" and "Redo".

# The first start's scene, or one from a file.
edit-other-scene = Replace scene
# The start was dragged.
edit-move-start = Move start
# One more start.
edit-add-start = Add start
# One less.
edit-remove-start = Remove start
# One more note on the map.
edit-add-note = Add note
# One fewer.
edit-remove-note = Remove note
# Another place, or another arrow.
edit-move-note = Move note
# Another text.
edit-change-note = Change note
# More than one optimizer came.
edit-optimizers = Change optimizers
# Several plots changed.
edit-plots = Change plots
# They stand in another order.
edit-order-of-optimizers = Order of optimizers
# They stand in another order.
edit-order-of-runs = Order of runs
# The first seed of a training.
edit-seed = Seed
# The number of seeds of a training.
edit-seeds = Number of seeds
# One more.
edit-add = Add { $name }
# One more of the same.
edit-duplicate = Duplicate { $name }
# One less.
edit-remove = Remove { $name }
# One more plot.
edit-add-plot = Add plot: { $name }
# One plot less.
edit-close-plot = Close plot: { $name }
# Several less.
edit-remove-optimizers = Remove { $count } optimizers
# Several more.
edit-add-runs = Add { $count } runs
# Several less.
edit-remove-runs = Remove { $count } runs
# Several have other settings.
edit-settings-of = Settings of { $count } optimizers
# Another name.
edit-rename = Rename { $before } to { $after }
# No name of its own any more.
edit-forget-name = Remove name { $before }
# Another colour, dash or symbol.
edit-style-of = Style of { $name }
# Another baseline.
edit-compare-with = Compare with { $name }
# The baseline is the first run again.
edit-compare-no-more-with = Compare no more with { $name }
# Told after an edit was taken back.
edit-undone = Taken back: { $name }
# Told after it was done again.
edit-redone = Done again: { $name }
## Further edits.

# Other starts.
edit-starts = { $count ->
    [one] One start
   *[other] { $count } starts
 }
# One was switched on or off.
edit-show = Show { $name }
edit-hide = Hide { $name }
# Several were switched.
edit-show-optimizers = Show { $count } optimizers
edit-hide-optimizers = Hide { $count } optimizers
edit-show-some-optimizers = Show { $on } and hide { $off } optimizers
edit-show-runs = Show { $count } runs
edit-hide-runs = Hide { $count } runs
edit-show-some-runs = Show { $on } and hide { $off } runs
# A part of a training.
edit-part-data = Data set
edit-part-split = Split
edit-part-train-size = Training samples
edit-part-per-class = Samples per class
edit-part-net = Network
edit-part-loss = Loss
edit-part-augment = Augmentation
edit-part-optimizer = Optimizer
edit-part-average = Average of weights
edit-part-recipe = Recipe
edit-part-options = Options
# The menu entry that takes an edit back.
edit-undo = Undo { $name }
# The menu entry that does it again.
edit-redo = Redo { $name }
