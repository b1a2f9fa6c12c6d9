## What networks get wrong.

# Panel.
errors-errors = Errors
# Tip.
errors-errors-tip = Which samples the selected run gets wrong, and whether it is right as often as it is sure.
# View.
errors-matrix = Confusion
# Tip.
errors-matrix-tip = A row for each class, a column for what its samples are taken for. A click on a cell shows them.
# View.
errors-worst = Worst
# Tip.
errors-worst-tip = The samples with the highest loss.
# View.
errors-least-certain = Least certain
# Tip.
errors-least-certain-tip = The samples whose two likeliest classes are closest together.
# View.
errors-calibration = Calibration
# Tip.
errors-calibration-tip = Whether the network is right as often as it says it is: accuracy against confidence, the probability of the likeliest class.
# View.
errors-by-class = By class
# Tip.
errors-by-class-tip = Precision, recall and F1 of each class.
# Instead of the views of classes.
errors-of-number = This run predicts a number: confusion, calibration and certainty are of classes. These are the samples that are furthest off; with one or two inputs the Fit panel draws the residuals.
# Figure.
errors-rmse = RMSE
# Column.
errors-sample = Sample
# Column.
errors-inputs = Inputs
# Tip.
errors-inputs-tip = The numbers of the sample, before they are normalised.
# Column.
errors-target = Target
# Tip.
errors-target-tip = The number that the data say.
# Column.
errors-predicted-number = Predicted
# Tip.
errors-predicted-number-tip = What the network says, without noise; of an ensemble the mean of its networks.
# Column.
errors-residual = Residual
# Tip.
errors-residual-tip = The target minus what is predicted. The largest stand first.
# Chooser.
errors-part = Judged by
# Tip.
errors-part-tip = The part of the data set whose samples are shown.
# Chooser.
errors-networks = Networks
# Tip.
errors-networks-tip = Which networks of the run are judged. Of several the figures are means with their standard deviations; an ensemble takes the mean of their probabilities.
# One of them.
errors-members = its { $networks } networks, one by one
# One of them.
errors-all-seeds = all { $seeds } seeds, one by one
# One of them.
errors-together = all { $seeds } seeds as an ensemble
# Number.
errors-bins = Bins
# Tip.
errors-bins-tip = Bins of equal width that the confidence is sorted into. The calibration errors depend on it.
# Empty.
errors-no-run = Select a run to see what it gets wrong.
# Empty.
errors-no-weights = Start the run: what it gets wrong is shown while it trains.
# Empty: the run is over, and its weights are gone.
errors-weights-gone = The weights of this run are not at hand. Start it again: the same settings give the same weights.
# Button.
errors-start-again = Start again
# Empty: its data are not here.
errors-no-data = The data set of this run is not here yet.
# Empty: the part is.
errors-no-samples = This data set keeps no test part apart. Choose validation samples.
# Empty.
errors-at-work = The samples are being judged.
# Empty.
errors-no-cases = There are no such samples.
# Beside the matrix before a cell was chosen.
errors-choose-cell = Choose a cell to see its samples, or one of the most frequent confusions:
# Where there is none.
errors-no-confusion = Every sample is taken for what it is. Choose a cell to see its samples.
# Column.
errors-class = Class
# Tip.
errors-precision-tip = The part of the samples taken for the class that are of it.
# Tip.
errors-recall-tip = The part of the samples of the class that are taken for it: its accuracy.
# Tip.
errors-f1-tip = The harmonic mean of precision and recall.
# Tip.
errors-support-tip = Samples of the class in this part.
# Figure.
errors-ece = ECE
# Tip.
errors-ece-tip = Expected calibration error: the mean over the samples of |accuracy − confidence| of their bin (Naeini et al. 2015, Guo et al. 2017).
# Figure.
errors-mce = MCE
# Tip.
errors-mce-tip = Maximum calibration error: |accuracy − confidence| of the bin that is furthest off.
# Figure.
errors-brier = Brier score
# Tip.
errors-brier-tip = The mean of Σ (p − y)² over the classes: 0 is best, 2 is worst (Brier 1950).
# Figure.
errors-log-loss = Cross-entropy
# Tip.
errors-log-loss-tip = The mean of −ln of the probability of the sample's class.
# Picture.
errors-matrix-picture = Confusion matrix
# Picture.
errors-calibration-picture = Calibration curve
# Button.
errors-look = Look at this sample
# Tip.
errors-look-tip = Shows the sample with its augmentations and the network's noise.
# More of a cell.
errors-cell-share = { $share } of class { $class }
# A frequent confusion.
errors-confusion = { $class } taken for { $predicted } ({ $count })
# What is known of a sample.
errors-sample-told = Sample { $at }: { $class }, taken for { $predicted }. Loss { $loss }, margin { $margin }.
# A probability without noise, and where most of those with noise are.
errors-with-noise = { $class }: { $percent }; with noise mostly { $low } to { $high }
# A point of the plane.
errors-point = { $class } at { $place }
## Further sentences.

# How a cell is called.
errors-cell-right = { $class } taken for what it is: { $count }
errors-cell = { $class } taken for { $predicted }: { $count }
# Below a picture: what it is taken for.
errors-caption-wrong = { $predicted } { $sure }, not { $class }
# Of how many samples some are shown.
errors-shown = { $all } samples
errors-shown-some = { $shown } of { $all } samples
# A bin.
errors-bin =
    { $low } to { $high } sure: { $count } samples
    confidence { $confidence }, accuracy { $accuracy }
