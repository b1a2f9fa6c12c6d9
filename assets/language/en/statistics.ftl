## What the runs of the Training tab have come to, compared with each other.

# Menu of a run.
statistics-compare = Compare with this one
# Tip.
statistics-compare-tip = Makes this run the baseline: the differences of all other runs are to it, paired by seed.
# In the place of a difference.
statistics-baseline = baseline
# Tip.
statistics-baseline-tip = The other runs are compared with this one. The menu of a run (right-click) chooses another.
# An interval that holds 0.
statistics-undecided = undecided
# Column.
statistics-sd = sd
# Its whole name.
statistics-sd-name = Standard deviation
# Tip.
statistics-sd-tip = Sample standard deviation of the validation accuracy over the seeds, in percentage points. Failed seeds are left out.
# Column.
statistics-difference = Difference
# Where there are several seeds.
statistics-difference-head = Difference [95 %]
# Where there are several seeds.
statistics-gap-head = Gap [95 %]
# Column.
statistics-val-head = Val acc
# Column.
statistics-balanced-head = Balanced
# Column.
statistics-train-head = Train acc
# Column.
statistics-state-tip = What the run does, or how it ended.
# There is nothing to subtract.
statistics-nothing-in-common = There is no seed that both this run and the baseline have finished.
# One seed.
statistics-one-seed = An interval needs at least 2 seeds that both runs have.
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-val-accuracy = Val RMSE
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-val-accuracy-tip = Validation RMSE
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-val-accuracy-more = Root mean squared error on the validation part after the last epoch, or of the best epoch where its weights are restored, in the unit of the target.
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-train-accuracy = Train RMSE
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-train-accuracy-tip = Training RMSE
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-train-accuracy-more = Root mean squared error of the same weights on the training part.
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-gap = Gap
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-gap-tip = Gap
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-gap-more = Validation minus training error: a measure of overfitting.
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-best-accuracy = Best (epoch)
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-best-accuracy-tip = Best RMSE
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-best-accuracy-more = The lowest validation error, and its epoch. As a minimum over epochs it is optimistically biased.
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-val-loss = Val R²
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-val-loss-tip = Validation R²
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-val-loss-more = The part of the target's variance that is predicted, on the validation part: 1 is all of it.
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-train-loss = Train R²
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-train-loss-tip = Training R²
# Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
statistics-number-head-train-loss-more = The same on the training part.
# Why a difference is not of the results.
statistics-at-epoch = Both after epoch { $epoch }, as one of them is under way.
# An interval that leaves out 0.
statistics-decided = The 95 % interval leaves out 0.
# How a run ended, in a word or two.
statistics-ended-told-finished = finished
# How a run ended, in a word or two.
statistics-ended-told-stopped = stopped
# How a run ended, in a word or two.
statistics-ended-told-stopped-early = early stop
# How a run ended, in a word or two.
statistics-ended-told-not-finite = diverged
# How a run ended, in a word or two.
statistics-ended-told-step-error = stuck
# How a run ended, in a word or two.
statistics-ended-told-refused = refused
# How a run ended, in a word or two.
statistics-ended-told-failed = broke off
# Seeds that ended differently.
statistics-ended = ended
# It can't be started.
statistics-faulty = can't start
# Its settings are others by now.
statistics-changed = changed
# Under way, but standing.
statistics-paused = paused
# Some of several seeds failed.
statistics-some-failed = { $failed } of { $all } failed
# View.
statistics-curves = Curves
# Tip.
statistics-curves-tip = Accuracy and cross-entropy of all runs against epochs.
# Switch.
statistics-shade-gap = Shade the gap
# Tip.
statistics-shade-gap-tip = Hatches what is between training and validation accuracy of the selected run: a measure of overfitting.
# What a plot shows, for those who can't see it.
statistics-gap-told = { $told }; gap of { $run } hatched
# View.
statistics-summary = Summary
# Tip.
statistics-summary-tip = A figure of all runs against a setting in which they differ, with 95 % intervals.
# Plot.
statistics-summary-plot = Summary of the runs
# Chooser.
statistics-figure = Figure
# Tip.
statistics-figure-tip = What is plotted: the mean over the seeds of what each run came to.
# Chooser.
statistics-against = against
# Its name for itself.
statistics-against-name = Plotted against
# Tip.
statistics-against-tip = The settings in which the runs differ. Runs that are equal in everything else form one line.
# Switch.
statistics-minus-baseline = Minus baseline
# Tip.
statistics-minus-baseline-tip = Plots differences to the baseline, paired by seed. Their intervals are those that decide whether runs differ.
# Its interval.
statistics-interval = 95 % interval { $low } to { $high }
## Further sentences.

# Tip of a column.
statistics-difference-tip = Validation accuracy minus that of the baseline, in percentage points: the mean of the differences of equal seeds, with its 95 % interval (Student). Where the interval holds 0, the difference is undecided. A right-click on a run chooses what is compared with.
statistics-difference-tip-of = Validation accuracy minus that of “{ $name }”, in percentage points: the mean of the differences of equal seeds, with its 95 % interval (Student). Where the interval holds 0, the difference is undecided. A right-click on a run chooses what is compared with.
# What is left out.
statistics-failed = { $seeds ->
    [one] 1 seed failed and is left out.
   *[other] { $seeds } seeds failed and are left out.
 }
# What a difference is.
statistics-number-difference-told = RMSE { $difference } compared with “{ $baseline }”, over { $seeds ->
    [one] 1 seed
   *[other] { $seeds } seeds
 } in common. Lower is better.
statistics-difference-told = { $points } points compared with “{ $baseline }”, over { $seeds ->
    [one] 1 seed
   *[other] { $seeds } seeds
 } in common.
# How many seeds would do.
statistics-would-decide-more = The 95 % interval holds 0, so the difference is undecided. { $more ->
    [one] 1 more seed
   *[other] { $shown } more seeds
 } would decide a difference of this size, at this spread.
statistics-would-decide-zero = The 95 % interval holds 0, so the difference is undecided. No difference was seen.
statistics-would-decide-too-many = The 95 % interval holds 0, so the difference is undecided. More than a million seeds would be needed to decide a difference of this size.
# What the plot shows, for those who can't see it.
statistics-summary-told = { $figure } against { $against }: { $runs ->
    [one] 1 run
   *[other] { $runs } runs
 } on { $lines ->
    [one] 1 line
   *[other] { $lines } lines
 }
# What a point is of.
statistics-seeds = { $seeds ->
    [one] 1 seed
   *[other] { $seeds } seeds
 }
