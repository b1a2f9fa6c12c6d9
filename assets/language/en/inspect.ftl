## The panels that look into a network.

# Chooser of what stands right of the plots.
inspect-beside = Beside the plots
# A panel.
inspect-samples = Samples
# Tip.
inspect-samples-tip = Training images as the network sees them.
# A panel.
inspect-boundary = Boundary
# Tip.
inspect-boundary-tip = Where the network decides between classes.
# A panel.
inspect-network = Layers
# Tip.
inspect-network-tip = The layers of the network, and what each is like while it is trained.
# A panel.
inspect-features = Features
# Tip.
inspect-features-tip = What the units of the network respond to, and what it does without them.
# Chooser.
inspect-network-looked-at = Network that is looked at
# Tip.
inspect-network-looked-at-tip = Which of the run's networks is looked at: a seed, or one network of an ensemble.
# A network of an ensemble.
inspect-network-of-ensemble = { $run }, network { $member } of { $of }
# Choice: all networks of an ensemble.
inspect-all-networks = whole ensemble
# Empty panel.
inspect-no-run = Select a run to look into its network.
# Empty panel.
inspect-no-data = The layers are drawn as soon as the data set is loaded.
# Under the heading: the run, its layers and parameters.
inspect-network-of = { $run }, { $layers } layers, { $parameters } parameters
# What comes in.
inspect-input = Input { $sides }
# Accessible name of a layer's row.
inspect-layer-told = Layer { $name } ({ $layer })
# Mark.
inspect-normalises = normalises
# Mark.
inspect-frozen = frozen, from source
# Mark.
inspect-trainable = trainable
# Above a layer's figures.
inspect-choose-layer = Click a layer to see its weights, gradients and activations over time.
# Switch.
inspect-record = Record layers
# Tip.
inspect-record-tip = Measures all layers of all runs on 64 training samples while they are trained. Off, it costs nothing. The training gives the same numbers either way.
# Chooser.
inspect-rate = How often
# Tip.
inspect-rate-tip = Every recording is one pass forward and backward over 64 samples.
# Rate.
inspect-cheap = for under 5 % of the time
# Rate.
inspect-each-epoch = after every epoch
# Rate.
inspect-each-step = after every step
# What recording costs, measured.
inspect-cost = { $secs } ms each, { $cost } of the training's time
# No figures, and none are recorded.
inspect-not-recorded = Nothing is recorded. Switch Record layers on and start the run.
# No figures yet.
inspect-not-yet = Recorded from the next epochs on. Start the run if it is not under way.
# A layer has none of what is chosen.
inspect-nothing = This layer has no { $of }.
# Chooser.
inspect-figure = Figure over time
# Tip of what is plotted.
inspect-figure-tip-weights = Its weights and biases.
# Tip of what is plotted.
inspect-figure-tip-gradients = The derivatives of the loss by its weights and biases, on 64 training samples.
# Tip of what is plotted.
inspect-figure-tip-activations = What it gives for 64 training samples, without noise.
# Tip of what is plotted.
inspect-figure-tip-dead = The share of units that give 0 for each of 64 training samples.
# Tip of what is plotted.
inspect-figure-tip-step-ratio = How large a step is compared with the weights; about 0.001 in a healthy training.
# Under a plot of bands.
inspect-bands = Median, and bands of 50 %, 90 % and all of the numbers, over epochs
# Under a plot of one line.
inspect-line = Over epochs
# Accessible name of the plot.
inspect-plot = { $figure } of layer { $layer }
# Last figures of a layer.
inspect-last = After epoch { $epoch }
# Under the pointer: one number.
inspect-reading =
    epoch { $epoch }
    { $of }
# Empty panel.
inspect-no-weights = The weights of this run are not at hand. Start it to see what its units respond to.
# Empty panel.
inspect-weights-come = The first weights come within a moment.
# Empty panel.
inspect-looking = Looking into the network…
# Chooser.
inspect-sample = Sample
# Accessible name.
inspect-sample-number = Number of the validation sample
# Tip.
inspect-sample-tip = A sample of the validation part, without augmentation.
# What a sample is, and what the network says.
inspect-said = is { $right }, predicted { $said } ({ $probability })
# What a sample's number is, and what the network says.
inspect-said-number = { $target } is { $number }, predicted { $said }
# A sample by its number.
inspect-target = target { $number }
# Heading.
inspect-filters = First-layer filters
# Tip.
inspect-filters-tip = The weights of each unit of the first layer as an image. Red is positive, blue negative, white 0; with three channels the weights are colours around grey.
# Heading.
inspect-maps = Feature maps
# Tip.
inspect-maps-tip = What each unit of a layer gives for the sample. Red is positive, blue negative, white 0. Click one to choose the unit.
# Chooser.
inspect-layer = Layer whose outputs are shown
# Tip.
inspect-layer-tip = The layer whose units are shown and measured.
# Heading.
inspect-saliency = What the class depends on
# Tip.
inspect-saliency-tip = Occlusion: how much the probability of the class falls where a patch covers the sample (red). Gradient × input: what each pixel adds to the score of the class, to first order.
# Under the maps, where a number is predicted.
inspect-saliency-of-number-told = Sample, occlusion (at most −{ $lost }), gradient × input
# Under the maps.
inspect-saliency-told = Sample, occlusion (at most −{ $lost }), gradient × input
# Where samples are no images.
inspect-no-image = Samples that are no images have no map.
# Chooser.
inspect-class = Class that is explained
# Tip.
inspect-class-tip = The class whose probability and score are explained.
# Choice.
inspect-predicted = the predicted one
# Choice, with its class.
inspect-predicted-told = predicted: { $class }
# Number.
inspect-patch = Patch
# Tip.
inspect-patch-tip = The side in pixels of the square that covers the sample.
# Number.
inspect-stride = Stride
# Tip.
inspect-stride-tip = Pixels from one position of the patch to the next.
# Chooser.
inspect-fill = Patch is filled with
# Tip.
inspect-fill-tip = What the patch is filled with: background (black), or the mean of the training part.
# Choice.
inspect-background = background
# Choice.
inspect-mean = mean
# A unit under the pointer.
inspect-unit-told = Unit { $at }
# Heading.
inspect-unit = Unit
# Tip.
inspect-unit-tip = A channel of an image, or a number of the chosen layer.
# Accessible name.
inspect-unit-number = Number of the unit
# How many there are.
inspect-units-of = of { $count }, counted from 0
# Progress.
inspect-progress = Progress of the measurement
# Under way.
inspect-exciting = Finding samples
# Under way.
inspect-without-units = Measuring without units
# Button.
inspect-find-exciting = Find the samples that excite it most
# Tip.
inspect-find-exciting-tip = Runs the validation part through the network and keeps the samples with the largest output of each unit of the layer.
# Accessible name of the pictures.
inspect-exciting-of = Samples that excite unit { $unit } most
# Under the pointer.
inspect-exciting-told = { $class }, sample { $sample }, output { $of }
# Where samples are no images.
inspect-top = sample { $sample }: { $of }
# Which weights a measurement is of.
inspect-measured = Measured { $when }
# Switch.
inspect-switch-off = Switch this unit off
# Tip.
inspect-switch-off-tip = Its output is 0 for all samples. Several units can be off at once.
# Button.
inspect-all-on = All on
# What that was measured with.
inspect-ablated-with = On { $samples } validation samples with the weights of { $network } { $when }.
# Why the table has another figure.
inspect-table-has-epoch = The table has the figure after the last whole epoch.
# Why the table has another figure.
inspect-table-has-mean = The table has the mean over the seeds.
# Why the table has another figure.
inspect-table-has-ensemble = The table has the figure of the whole ensemble.
# Why the table has another figure.
inspect-table-has-mean-of-ensembles = The table has the mean of the seeds' whole ensembles.
# Heading.
inspect-each-unit = Without each unit in turn
# Tip.
inspect-each-unit-tip = How much accuracy the loss of each single unit costs, or how much RMSE it adds where a number is predicted, for all runs that are shown. Where dropout trained the units, each should be missed less.
# Button.
inspect-measure = Measure for all runs shown
# Tip.
inspect-measure-tip = Evaluates the validation part once for each unit of the layer, in each run that is shown; of other networks the layer of the same rank and kind.
# Empty.
inspect-not-measured = Nothing is measured yet.
# Accessible name of the plot.
inspect-sweep-plot = Cost of each unit
# A run without a layer like the one that is measured.
inspect-no-such-layer = { $run } has no such layer.
## Further sentences.

# Choice: a seed; of several runs the place among their seeds.
inspect-seed = seed { $seed }
inspect-seed-place = seed no. { $place }
# Choice: one network.
inspect-network-member = network { $member } of { $of }
# Tip of a layer's row.
inspect-layer-row-tip = { $input } in, { $output } out, { $parameters } parameters
inspect-layer-row-tip-buffers = { $input } in, { $output } out, { $parameters } parameters, { $buffers } running statistics
# In front of the layers of a branch.
inspect-branch-shortcut = shortcut
inspect-branch-body = body
# Marks.
inspect-noise-random = random in training
inspect-noise-drops = drops { $rate }
inspect-from-source = from source
inspect-from-source-rate = from source, rate × { $rate }
# Under the pointer: quantiles.
inspect-quantiles =
    epoch { $epoch }
    median { $median }
    50 % from { $first } to { $third }
    90 % from { $low } to { $high }
    all from { $least } to { $most }
# Heading and tip, where a number is predicted.
inspect-saliency-of-number = What the output depends on
inspect-saliency-of-number-tip = Occlusion: how much the number that is predicted falls where a patch covers the sample (red). Gradient × input: what each pixel adds to it, to first order.
# The maps from left to right.
inspect-map-sample = Sample
inspect-map-occlusion = Occlusion
inspect-map-gradient = Gradient × input
# What the loss of units costs.
inspect-ablated = { $units ->
    [one] 1 unit off
   *[other] { $units } units off
 }: accuracy { $whole } → { $without }
inspect-ablated-of-number = { $units ->
    [one] 1 unit off
   *[other] { $units } units off
 }: RMSE { $whole } → { $without }
