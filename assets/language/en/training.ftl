## The Training tab.

# Heading.
training-runs = Runs
# Heading.
training-settings = Settings
# Heading.
training-data = Data
# Heading.
training-network = Network
# Heading.
training-augmentation = Augmentation
# Heading.
training-optimizer = Optimizer
# Heading.
training-course = Training run
# One more.
training-add = Add run
# Tip.
training-add-tip = Adds a run with the default settings.
# Its name.
training-new-run = New run
# Empty list.
training-no-runs = Add a run to train a network.
# Gallery of what can't be seen.
training-no-picture = Points and rows of a table can't be shown as images.
# Empty gallery.
training-no-run = Select a run to see what it trains on.
# The run.
training-name = Name
# Tip.
training-name-tip = The name of the run in the plots and the table.
# Chooser.
training-data-set = Data set
# Tip.
training-data-set-tip = What the network learns from.
# Name of a file or folder.
training-path = Path
# Tip.
training-path-tip = A file or folder. The format is recognised by its content. Press Enter to read it.
# In the empty field.
training-path-hint = file or folder
# Button.
training-open-file = Open file…
# Tip.
training-open-file-tip = IDX (MNIST), NumPy, CIFAR or CSV.
# Button.
training-open-folder = Open folder…
# Tip.
training-open-folder-tip = A folder with the files of MNIST or CIFAR, or with one folder of images per class.
# Beside the buttons.
training-or-drop = or drop it here
# Dropped where there is no run.
training-nobody-learns = There is no run that could use this data. Add one first.
# Section.
training-reading = How it is read
# Nothing in it is set.
training-as-found = as it is found
# While there is no path.
training-no-path = Enter the path of a file or folder.
# While it is on its way.
training-loading = Loading the data set
# It never came.
training-broken-loading = the data set can't be loaded because of an error in Ravine
# Chooser.
training-train-size = Train on
# Tip.
training-train-size-tip = How much of the training part is used. Networks overfit small training sets.
# One of the amounts.
training-some-samples = a number of samples
# One of the amounts.
training-some-per-class = a number per class
# Chooser.
training-split = Split
# Tip.
training-split-tip = Which samples are used for training and which for validation.
# One of the rules.
training-split-auto-own = automatic: its own test part
# One of the rules.
training-split-own = its own test part
# One of the rules.
training-split-fraction = by fraction
# One of the rules.
training-split-fold = k-fold cross-validation
# Number.
training-epochs = Epochs
# Chooser.
training-kind = Kind
# Tip.
training-kind-tip = A named network, or a chain of layers.
# A network without a name.
training-layers = Custom layers
# Tip.
training-layers-tip = A chain of layers, like dense 128 | relu | dropout 0.5 | dense 10. The last layer has one output per class.
# Network as text.
training-net-text = As text
# Tip.
training-net-text-tip = A named network with its settings, or a chain of layers, like conv 16 3 | bn | relu | maxpool 2 | dense 10. Read while you type; Escape restores the last valid network.
# While what was typed can't be used.
training-last-good = The run keeps the last valid network until then.
# Button.
training-edit-layers = Edit layers
# Tip.
training-edit-layers-tip = Writes the same network as a chain of layers that can be edited one by one.
# Button.
training-add-layer = Add layer
# Tip.
training-add-layer-tip = Adds a layer after the selected one, or before the last one.
# Button.
training-layer-up = Move layer up
# Button.
training-layer-down = Move layer down
# Button.
training-layer-remove = Remove layer
# Section.
training-more = More
# Nothing in it is on.
training-as-usual = cross-entropy, no weight averaging, no limits
# Chooser.
training-loss-pick = Loss
# Tip.
training-loss-pick-tip = The function that training minimises.
# Chooser.
training-average = Average
# Choice.
training-recipe = Recipe
# Tip.
training-recipe-tip = Whether the result is one network, several that are trained side by side, or snapshots of one over time.
# Tip.
training-average-tip = Whether the network is evaluated with an average of its weights over time.
# Heading.
training-boundary = Decision boundary
# Button.
training-export-boundary = Export the decision boundary…
# Tip.
training-boundary-tip = Each point has the colour of its most probable class, paler where the network is less certain, with a line where the class changes.
# Switch.
training-units = Hidden units
# Tip.
training-units-tip = Lines where each unit of the first layer is 0. A first layer that is not linear has none.
# Switch.
training-each-network = Each network
# Tip.
training-each-network-tip = The decision boundary of each network of an ensemble or of its snapshots, in fainter lines.
# Switch.
training-uncertain = Uncertain
# Tip.
training-uncertain-tip = Hatches where the probability of the most probable class is below a limit.
# Slider.
training-uncertain-below = Uncertain below
# Heading.
training-point-class = Class
# Its tip.
training-point-class-tip = Click on the plane: adds a point of this class. Drag a point: moves it. Right-click a point: removes it.
# Key.
training-set-points = Click adds, drag moves, right-click removes.
# Choice of the class of new points.
training-point-class-told = Add points of class { $class }
# There is no room for more.
training-most-points = At most { $most } points: remove some first.
# Menu.
training-add-augmentation = Add augmentation
# Button.
training-copy-command = Copy as command
# Tip.
training-copy-command-tip = Copies the command line that trains the same run.
# Told when done.
training-copied = Command copied
# Note.
training-after-restart = Some of these changes take effect when the run is restarted.
# Note.
training-under-way = While it trains, changes of the learning rate, of dropout and noise layers, and of augmentation take effect at once.
# What is unusual about a run.
training-note = Note: { $note }.
# How much of an average of weights is the start.
training-start-left = { $fraction } of the average of weights is still the initial weights.
# Button.
training-start = Start
# Button.
training-start-again = Restart
# Tip.
training-start-again-tip = Trains all runs from the beginning.
# Tip.
training-start-more-tip = Also trains the runs that have changed or have not run yet.
# Button.
training-pause = Pause
# Tip.
training-pause-tip = Pauses all runs.
# Button.
training-resume = Resume
# Tip.
training-resume-tip = Continues all runs.
# Button.
training-step = Step
# Tip.
training-step-tip = Trains every run that is under way for one epoch, then pauses.
# Button.
training-stop = Stop
# Tip.
training-stop-tip = Stops all runs. Their results stay.
# Key.
training-toggle = Start, pause or resume
# Slider.
training-pace = Pace
# Tip.
training-pace-tip = Epochs per second, so that training can be watched. At the right end: no limit.
# Pace.
training-no-pace = full speed
# Bar.
training-progress = Progress
# State.
training-paused = paused
# State.
training-not-started = not started
# State.
training-done = done
# State.
training-some-due = some runs have changed or are not finished
# Heading.
training-samples = Samples
# Why it is not shown.
training-no-room = The window is too narrow to show anything beside the plots.
# Switch.
training-show-samples = Side panel
# Tip.
training-show-samples-tip = Shows samples, layers and features of the selected run beside the plots.
# Tip.
training-samples-tip = Training images of the selected run as the network sees them: augmented, with their training labels.
# Button.
training-next-look = Next epoch
# Tip.
training-next-look-tip = Shows the same images as augmented in the next epoch.
# Plot.
training-accuracy = Accuracy
# Tip.
training-accuracy-tip = Fraction of samples classified correctly. Solid: validation. Thin, dashed: training.
# Plot.
training-accuracy-plot = Accuracy against epochs
# An error in the list of runs.
training-rmse-of = RMSE { $value }
# Heading.
training-rmse = RMSE
# Its tool-tip.
training-rmse-tip = Root mean squared error, in the unit of the target. Solid: validation. Thin, dashed: training. Runs whose target is a class are not drawn.
# What is drawn.
training-rmse-plot = RMSE against epochs
# Heading.
training-r2 = R²
# Its tool-tip.
training-r2-tip = Coefficient of determination: the part of the target's variance that is predicted. 1 is all of it, 0 is as good as its mean. Solid: validation. Thin, dashed: training.
# What is drawn.
training-r2-plot = R² against epochs
# Plot.
training-loss = Cross-entropy
# Tip.
training-loss-tip = Mean over the samples, without label smoothing, for every run, whatever loss it trains with: values of different losses can't be compared. Solid: validation. Thin and dashed: training.
# Plot.
training-loss-plot = Cross-entropy against epochs
# Of many runs.
training-details = of the selected run
# Tip.
training-details-tip = With more than 12 runs shown, training curves, bands and single seeds are drawn only for the selected run and the one under the pointer.
# Slider.
training-smoothing = Smoothing
# Tip.
training-smoothing-tip = Weight of past epochs in a bias-corrected exponential moving average, as in TensorBoard. The unsmoothed curve stays faintly visible behind.
# Column.
training-smoothed = Smoothed
# Chooser.
training-seed-view = Seeds drawn as
# Tip.
training-seed-view-tip = How a run with several seeds is drawn. The line is the mean of the seeds that reached the epoch; sd is the sample standard deviation.
# Column.
training-seeds-counted = Seeds
# Column.
training-own-loss = Its own loss
# Switch.
training-log = Logarithmic
# Tip.
training-log-tip = Plots the loss on a logarithmic axis.
# Column.
training-run = Run
# Tip.
training-run-tip = The name of the run.
# Column.
training-val-accuracy = Validation
# Tip.
training-val-accuracy-tip = Validation accuracy after the last epoch, or of the best epoch where its weights are restored.
# Column.
training-balanced = Balanced
# Tip.
training-balanced-tip = Balanced validation accuracy: the mean over the classes of the fraction of each that is predicted rightly.
# Column.
training-best = Best (epoch)
# Tip.
training-best-tip = The highest validation accuracy, and its epoch. As a maximum over epochs it is optimistically biased.
# Column.
training-train-accuracy = Training
# Tip.
training-train-accuracy-tip = Training accuracy of the same weights, against the labels used for training.
# Column.
training-gap = Gap
# Tip.
training-gap-tip = Training minus validation accuracy in percentage points: a measure of overfitting.
# Column.
training-val-loss = Val loss
# Tip.
training-val-loss-tip = Cross-entropy on the validation part of the same weights, whatever loss the run trains with.
# Column.
training-train-loss = Train loss
# Tip.
training-train-loss-tip = Cross-entropy on the training part after the last epoch, whatever loss the run trains with.
# Tip.
training-epochs-done-tip = Completed epochs.
# Column.
training-speed = Samples/s
# Tip.
training-speed-tip = Training samples per second.
# Column.
training-state = State
# State.
training-waits = not run yet
# State.
training-outdated = settings changed
# Button.
training-forget-changes = Train without them
# Tip.
training-forget-changes-tip = The next start trains with the settings as they are now from the first step on. Otherwise each change is made again at its own step.
# Heading.
training-changes = Changed while training
# A change under way.
training-change-at = epoch { $epoch }: { $what }
# All of them.
training-all-samples = all { $count }
# What is done where a data set has no test part of its own.
training-split-auto = automatic: { $fraction } for training
# How a data set was read.
training-read-as = How it was read: { $notes }
# The target of a data set, where it is a number.
training-target = Predicts the number { $name }
# The classes of a data set.
training-classes = Classes: { $names }
# While another data set is wanted.
training-still = Still in use: { $data }
# A switch that is off where it usually is on.
training-without = without { $label }
# A layer, what comes out of it, and its parameters.
training-layer = Layer { $place }: { $layer }, output { $shape }, { $parameters } parameters
# Whose boundary, while its weights are made.
training-boundary-again = { $name }: retraining to show its decision boundary
# Accessible name of the picture.
training-plane-of = Decision boundary of { $name }
# Under the pointer.
training-place = x { $x }   y { $y }
# Menu of a run.
training-rename = Rename
# Tip.
training-rename-tip = Double-click to rename it.
# Menu of a run.
training-train-next = Train next
# Tip.
training-train-next-tip = Moves the run up in the list, in front of the others that wait: they train in its order.
# Menu of a run.
training-move-to-top = Move to the top
# Menu of a run.
training-move-up = Move up
# Menu of a run.
training-move-down = Move down
# Menu of a run.
training-show-alone = Show only this run
# Menu of a run.
training-show-all = Show all runs
# Menu of a run.
training-duplicate = Duplicate
# Menu of a run.
training-remove = Remove
# Colour and dashes.
training-line = Line
# Tip.
training-line-tip = How the run's curves are drawn: colour, dashes, and end symbol.
# Part of a run's settings.
training-style-of = Line of { $name }
# A run's name while it is typed in the list.
training-rename-told = New name of { $name }
# Part of a run's card.
training-show = Show { $name }
# Part of a run's card.
training-select = Settings of { $name }
# Part of a run's card.
training-start-told = Start { $name }
# Part of a run's card.
training-duplicate-told = Duplicate { $name }
# Part of a run's card.
training-remove-told = Remove { $name }
# Part of a run's card.
training-pause-run = Pause { $name }
# Part of a run's card.
training-resume-run = Resume { $name }
# Part of a run's card.
training-stop-run = Stop { $name }
# More runs beside those under way.
training-start-more = Start { $count } more
# Epochs a second.
training-pace-told = { $pace } epochs/s
# Where a run is that learns its source.
training-on-source = source: epoch { $epoch } of { $epochs }
# The same in a word or two.
training-on-source-short = source { $epoch }/{ $epochs }
# Of which epoch a figure is, where it is not of the last one.
training-kept-tip = Of the best epoch, whose weights are restored. After the last epoch: { $last }.
# At an epoch that no run has reached.
training-not-yet = No run has come so far.
# Tip.
training-not-averaged-tip = Validation accuracy of the trained weights where their average is the result; where the result is of several networks, of each alone on average.
# Tip.
training-single-beside-tip = Validation accuracy of one network that is trained beside, under the method's own schedule, for as many steps.
# How several seeds are drawn.
training-seed-view-told-mean-sd = Mean ± sd
# How several seeds are drawn.
training-seed-view-told-min-max = Min – max
# How several seeds are drawn.
training-seed-view-told-each = Each seed
# Seeds that got to an epoch.
training-seeds-of = { $seeds } of { $all }
# The same in the table.
training-own-loss-tip = Cross-entropy. The run trains with another loss, { $own } on the validation part.
# Runs there is no room for.
training-more-runs = … and { $count } more
# Head of what the pointer shows.
training-at-epoch = Epoch { $epoch }
# Sorts the table.
training-sort-by = Sort by { $column }
# A plot without curves, while the first epoch is under way.
training-first-epoch = The curves begin with the end of the first epoch
# A plot without curves, while what is learned first is under way.
training-learns-source = The source is learned first: epoch { $epoch } of { $epochs }
# Whose samples.
training-samples-of = { $name }, epoch { $epoch }
## Further sentences.

# How a run ended, and what was changed under way.
training-with-changes = { $ending }; changed at { $changes }
# What a data set is, and what it was read as.
training-found-curve = { $count } points of a curve
training-found-points = { $count } points
training-found-rows = { $count } rows of { $numbers } numbers
training-found-grey = { $count } grey images of { $height } × { $width }
training-found-color = { $count } colour images of { $height } × { $width }
training-found-channels = { $count } images of { $height } × { $width } with { $channels } channels
training-found-classes = { $count } classes
training-found-number = a number to predict
training-found = { $what }, { $target }
training-found-test = { $what }, { $target }, { $test } of them in its own test part
training-found-held = { $what }, { $target }; { $held } of them to validate by, { $test } its test part
# How large a network is.
training-size = { $input } → { $layers ->
    [one] 1 layer
   *[other] { $layers } layers
 }, { $parameters } parameters
# Whose boundary.
training-boundary-of = { $name }, epoch { $epoch }
training-boundary-of-none = { $name }: start it to see its decision boundary
# What Start does, or why it can't.
training-start-tip = Trains the runs that have changed or have not run yet.
training-start-tip-none = There is no run to start. Add one.
training-start-tip-fault = { $name } can't start: { $why }
# Until all is done.
training-left-moment = less than a second left
training-left-seconds = { $secs } s left
training-left-minutes = { $minutes } min left
training-left-hours = { $hours } h left
# Where a run is.
training-under-way-told = epoch { $epoch }{ $seeds ->
    [1] {""}
   *[other] , { $seeds } seeds
 }
training-under-way-paused = paused after epoch { $epoch }{ $seeds ->
    [1] {""}
   *[other] , { $seeds } seeds
 }
training-waiting = waiting{ $seeds ->
    [1] {""}
   *[other] , { $seeds } seeds
 }
# Of a run with several seeds, the one that is shown.
training-seed-of = { $name }, seed { $seed }
# What a plot shows, for those who can't see it.
training-plotted-runs = { $runs ->
    [one] 1 run
   *[other] { $runs } runs
 }
training-plotted-seeds = { $told }, seeds as { $view }
training-plotted-smoothed = { $told }, smoothed by { $weight }
training-plotted-front = { $told }; in front: { $name }
# A plot without curves.
training-empty = Start the runs to see their curves
training-empty-none = Add a run and start it to see its curves
# What is to be seen in the samples.
training-samples-plain = The same images in every epoch.
training-samples-augmented = Augmented anew in every epoch.
training-samples-note = { $looks } { $wrong ->
    [one] One has a random label.
   *[other] { $wrong } have random labels.
 }
# One of the samples.
training-sample = Label { $class }
training-sample-wrong = Label { $class } (random)
