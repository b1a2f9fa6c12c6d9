## Tuning in the Descent tab.

# Button.
tune-open = Tune…
# Tip.
tune-open-tip = Finds for each optimizer the learning rate, or another setting, that is best within the same budget of evaluations, over several starts.
# Heading.
tune-title = Tune optimizers
# Heading.
tune-racers = Optimizers
# Heading.
tune-setting = Setting
# Tip.
tune-setting-tip = The setting that is searched, between two ends, on the scale of its slider.
# Heading.
tune-second = Second setting
# Tip.
tune-second-tip = Another setting that is searched together with the first: every value with every other.
# No second setting.
tune-none = None
# Heading.
tune-measure = Measure
# Button.
tune-start = Start tuning
# Tip.
tune-start-tip = Tries as many settings for each optimizer, on all cores. Nothing is changed by it.
# Button.
tune-cancel = Cancel tuning
# Tip.
tune-cancel-tip = Ends it. The optimizers that are finished stay in view.
# Button.
tune-close = Close tuning
# Tip.
tune-close-tip = Closes this window; tuning under way goes on, and can be seen again.
# Bar.
tune-progress = Progress of tuning
# Button.
tune-use = Use the best
# Tip.
tune-use-tip = Gives every optimizer the best settings that were found for it. One undo takes it back.
# Tip.
tune-copy-command-tip = Copies the command that tunes the same without a window.
# No results.
tune-empty = The measure against the setting appears here, optimizer by optimizer: its median, the quartiles over all starts, the best value, and how wide the usable range is.
# Under the pictures.
tune-click = Point at a curve to see its numbers; click to give the optimizer the value there.
# Nobody to tune.
tune-nobody = Choose at least one optimizer.
# Told when cancelled.
tune-cancelled = Cancelled.
# At the top of a picture.
tune-no-figure = no figure
# Where the surface is another one meanwhile.
tune-other-surface = Found on another surface, or from another start or with other noise, than the scene has now.
# Where nothing was chosen.
tune-no-best = nothing was chosen
# A measure.
tune-measure-told-value = Value at the end
# A measure.
tune-measure-told-value-tip = f − min f at the last point the budget leads to; where no minimum is known, how far f fell.
# A measure.
tune-measure-told-steps = Steps to tolerance
# A measure.
tune-measure-told-steps-tip = Steps until the tolerance is met.
# A measure.
tune-measure-told-evaluations = Evaluations to tolerance
# A measure.
tune-measure-told-evaluations-tip = Evaluations until the tolerance is met.
# A measure.
tune-measure-told-mean-log = Mean log
# A measure.
tune-measure-told-mean-log-tip = The mean of log₁₀(f − min f) over all evaluations of the budget: counts how soon f is low as well as how low it gets.
# An end of a range.
tune-from = { $key } from
# An end of a range.
tune-to = { $key } to
# Whether an optimizer is tuned.
tune-tunes = Tune { $name }
# How far it is.
tune-progress-told = { $done } of { $all } runs · { $left }
# Accessible name of a picture.
tune-picture = Tuning of { $name }
# What a picture shows, for those who can't see it.
tune-shown = { $settings } settings
# Button.
tune-sensitivity = Sensitivity…
# Its figure.
tune-sensitivity-figure = Sensitivity
# Tip.
tune-export-tip = Writes or copies the curves of all optimizers in one plot as a figure, or their numbers
# Tip.
tune-sensitivity-tip = One setting against the measure, all optimizers as curves of one plot: the best value of each, and how wide the range is in which it does nearly as well.
# Switch between one plot and many.
tune-each = A plot for each
# Switch between one plot and many.
tune-together = All in one plot
# Tip.
tune-together-tip = Curves are thick where the setting is usable, and marked where it is best.
# Accessible name of the plot.
tune-together-plot = Sensitivity of all optimizers
## Further sentences.

# What will be done.
tune-planned = { $settings } settings of { $runs ->
    [one] 1 run
   *[other] { $runs } runs
 } each, for { $optimizers ->
    [one] 1 optimizer
   *[other] { $optimizers } optimizers
 }
# Over the pictures: what they show.
tune-caption = { $about }: median and quartiles of { $starts ->
    [one] 1 start
   *[other] { $starts } starts
 }; usable: up to { $factor } times as bad as the best
tune-caption-seeds = { $about }: median and quartiles of { $starts ->
    [one] 1 start
   *[other] { $starts } starts
 } with { $seeds } seeds each; usable: up to { $factor } times as bad as the best
# The best value, over a picture.
tune-best = best { $settings }: { $figure }
# How wide the usable range is.
tune-usable = usable { $range } ({ $width })
tune-width = { $width } wide
# Under the pointer.
tune-at =
    { $settings }
    median { $median }, quartiles { $lower } and { $upper }

    Click to use it.
tune-at-lost =
    { $settings }
    median { $median }, quartiles { $lower } and { $upper }
    { $lost } of { $runs } runs have no figure

    Click to use it.
# What is told of each curve.
tune-column-best = best at
tune-column-measure = measure there
tune-column-usable = usable range
tune-column-width = width
# The width of a range on a logarithmic scale.
tune-decades = { $decades } decades
