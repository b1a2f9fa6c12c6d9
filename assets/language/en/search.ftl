## Searches over ranges of settings.

# Button.
search-open = Search…
# Tip.
search-open-tip = Trains many runs like the selected one, with values out of ranges you choose, and shows which are good.
# Heading.
search-over = Search over
# Tip.
search-over-tip = Each setting that is on gets values between two ends, on its own scale.
# Row.
search-method = Search method
# Row.
search-goal = Look for
# Row.
search-seeds = Seeds each
# Row.
search-epochs = Epochs each
# Button.
search-start = Start search
# Tip.
search-start-tip = Trains all its runs on all cores. Runs of the list are not touched, and what was found before is replaced.
# Button.
search-cancel = Cancel search
# Tip.
search-cancel-tip = Ends the search. What is finished stays.
# Button.
search-close = Close search
# Tip.
search-close-tip = Closes this window; a search under way goes on, and can be seen again.
# Bar.
search-progress = Progress of the search
# Nothing chosen.
search-nothing = Choose at least one setting to search over.
# No results.
search-empty = Finished runs appear here: the figure against each setting, and a line for each run.
# The picture with a line for each run.
search-parallel = Runs in parallel coordinates
# Under the pictures.
search-click = Point at a run to see its values; click to take them over into the selected run.
# Heading.
search-title = Search: { $run }
# A method.
search-method-told-grid = Grid
# A method.
search-method-told-grid-tip = Every value with every other.
# A method.
search-method-told-random = Random
# A method.
search-method-told-random-tip = Values drawn evenly on the scale of their setting.
# A method.
search-method-told-sobol = Sobol
# A method.
search-method-told-sobol-tip = Sobol's sequence: fills the ranges more evenly than drawn values.
# A method.
search-method-told-halving = Successive halving
# A method.
search-method-told-halving-tip = All runs train for a few epochs; the best third goes on for three times as many, and so on, until one has all epochs (Jamieson and Talwalkar 2016).
# What is looked for.
search-goal-told-val-accuracy = Highest validation accuracy
# What is looked for.
search-goal-told-val-cross-entropy = Lowest validation cross-entropy
# What is looked for.
search-goal-told-val-rmse = Lowest validation RMSE
# What is looked for, short, on an axis.
search-figure-val-accuracy = accuracy
# What is looked for, short, on an axis.
search-figure-val-cross-entropy = cross-entropy
# What is looked for, short, on an axis.
search-figure-val-rmse = RMSE
# An end of a range.
search-from = { $path } from
# An end of a range.
search-to = { $path } to
# A scatter plot.
search-scatter = { $figure } against { $setting }
# What a picture shows, for those who can't see it.
search-shown = { $runs } runs
# The best run.
search-best = Best · { $told }
# Button.
search-take-best = Take the best
# Tip.
search-take-best-tip = Gives the selected run the settings of the best run found.
## Further sentences.

# What a search will do.
search-planned = { $runs } runs, { $seeds ->
    [one] 1 seed each
   *[other] { $seeds } seeds each
 }
search-planned-rung = { $runs } to epoch { $epochs }
search-planned-rungs = { $rungs }; { $seeds ->
    [one] 1 seed each
   *[other] { $seeds } seeds each
 }
# How far it is.
search-progress-told = { $finished ->
    [one] 1 training finished
   *[other] { $finished } trainings finished
 } · { $text }
# How it ended.
search-ended = Done: { $finished } trainings finished{ $failed ->
    [0] {""}
    [one] , 1 of them diverged or got stuck
   *[other] , { $failed } of them diverged or got stuck
 }.
search-ended-stopped = Cancelled: { $finished } trainings finished{ $failed ->
    [0] {""}
    [one] , 1 of them diverged or got stuck
   *[other] , { $failed } of them diverged or got stuck
 }.
# The run under the pointer, or the best one.
search-told-epoch = { $run }: { $figure } at epoch { $epoch }
