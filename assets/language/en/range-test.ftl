## The range test of the learning rate.

# Button.
range-test-open = Range test…
# Tip.
range-test-open-tip = Finds learning rates to begin with: one short run in which the rate rises from step to step shows where the loss falls and where it explodes. It is a run of its own and changes nothing.
# Tip of the button where it can't be used.
range-test-no-rate = This method has no learning rate.
# Checkbox.
range-test-trained = From the trained weights
# Tip.
range-test-trained-tip = Starts at a copy of the weights the run has now rather than where its training starts. They stay as they are.
# Tip where there are none.
range-test-untrained = The weights of this run are not at hand: they are kept for data of two inputs, after its first epoch.
# The plot.
range-test-plot = Loss against learning rate
# Axis.
range-test-rate-axis = learning rate
# Axis.
range-test-loss-axis = loss of the batch
# Button.
range-test-again = Test again
# Tip.
range-test-again-tip = Does the test anew, with the rates and the number of steps above.
# Button while it runs.
range-test-cancel = Cancel test
# Tip.
range-test-cancel-tip = Ends the test; what it has told stays in the plot.
# Button.
range-test-close = Close range test
# Progress bar.
range-test-progress = Progress of the range test
# Line of the plot.
range-test-raw = each batch
# Line of the plot.
range-test-smoothed = smoothed
# Suggestion.
range-test-steepest = Steepest fall
# Its rule.
range-test-steepest-tip = The rate at which the smoothed loss falls steepest against the logarithm of the rate (measured over a twentieth of the curve to either side).
# Suggestion.
range-test-tenth = A tenth of the minimum's
# Its rule.
range-test-tenth-tip = A tenth of the rate at which the smoothed loss is lowest: there it is about to explode already.
# Where nothing is suggested.
range-test-nothing = The loss does not fall, so no rate is suggested. Try a wider range or more steps.
# Under the plot.
range-test-click = Click in the plot to take the rate there.
# Heading.
range-test-title = Range test of the learning rate: { $run }
# Button of a suggestion.
range-test-take = Take { $name }
# Beside the pointer.
range-test-at = Learning rate { $rate }: smoothed loss { $loss }. Click to take it over.
# What the plot shows, for those who can't see it.
range-test-plotted = { $points } steps: the loss of each batch, its smoothing, and the suggested rates
# The rate the run has now.
range-test-current = The run has { $rate } now.
# How far it is.
range-test-progress-told = { $steps } of { $of } steps
# How it ended.
range-test-ended-finished = All { $steps } steps were done.
range-test-ended-diverged = Ended after { $steps } steps: the smoothed loss exceeds 4 times its lowest.
range-test-ended-not-finite = Ended after { $steps } steps: the loss is not finite.
range-test-ended-stuck = Ended after { $steps } steps: { $why }.
range-test-ended-stopped = Cancelled after { $steps } steps.
