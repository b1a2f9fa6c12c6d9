## Drawing an image by hand.

# Panel.
draw-draw = Draw
# Tip.
draw-draw-tip = Draw a digit with the mouse and see what every visible run says.
# Canvas.
draw-canvas = Canvas
# Tip.
draw-canvas-tip = Draw with the mouse; the secondary button rubs out. With the keys, arrows move the pen and Space paints or rubs out.
# Number.
draw-pen = Pen width
# Tip.
draw-pen-tip = The width of the pen as a part of the canvas.
# Switch.
draw-rub-out = Rub out
# Tip.
draw-rub-out-tip = The pen takes ink away.
# Button.
draw-clear = Clear
# Tip.
draw-clear-tip = Takes all ink away.
# Button.
draw-undo = Undo stroke
# Tip.
draw-undo-tip = Takes the last stroke back.
# Button.
draw-load = Load a sample
# Tip.
draw-load-tip = Puts the next validation sample on the canvas, to be drawn over.
# Picture.
draw-seen = What the networks get
# Framing.
draw-as-mnist = Scaled to fit 20 of 28 parts of the image, proportions kept, and moved so that its centre of mass is in the middle, as MNIST was made.
# Framing.
draw-as-blocks = Scaled to a bitmap of 32 × 32, of which each pixel counts the ink in a block of 4 × 4, as the UCI digits were made.
# Framing.
draw-as-loaded = The sample as it is in the data set.
# Empty.
draw-blank = Draw a digit on the canvas, or load a sample.
# Empty.
draw-no-run = Add a run that learns from images of one channel to draw for it.
# Empty.
draw-not-grey = Drawing is for images of one channel, such as digits or MNIST. The selected run learns from other samples.
# Empty.
draw-of-number = This run predicts a number. Drawing is for images with classes, such as digits: the classes' probabilities are shown.
# Empty.
draw-no-weights = Start the runs: what each visible one says stands here while it trains.
# Heading.
draw-ensemble = Ensemble of the visible runs
# Tip.
draw-ensemble-tip = The mean of the probabilities of all visible runs that learn from this data set.
# Heading of a run whose noise was sampled.
draw-noise-tip = Bars are one pass without noise. Lines reach over eight tenths of the passes with the network's noise: dropout, DropConnect, stochastic depth, fractional pooling.
# Where the pen is.
draw-pen-at = pen at { $x } %, { $y } %
# A loaded sample.
draw-loaded = Validation sample { $sample }: { $class }
# Runs that are left out.
draw-left-out = { $runs ->
    [one] 1 visible run has no weights yet, or learns from other samples.
   *[other] { $shown } visible runs have no weights yet, or learn from other samples.
 }
