## The loss landscape of a run.

# Button.
landscape-open = Loss landscape…
# Tip.
landscape-open-tip = Computes the loss over a plane of this run's weights, which then opens as a surface of the Descent tab. The run is trained anew for it; it stays as it is.
# Setting.
landscape-plane = Plane
# Tip.
landscape-plane-tip = Which part of the space of all weights is shown.
# Checkbox.
landscape-validation = Validation samples
# Tip.
landscape-validation-tip = Takes samples of the validation part rather than of the training part.
# Button.
landscape-start = Compute landscape
# Tip.
landscape-start-tip = Trains the run anew and computes its losses on the plane, from coarse to fine.
# Button.
landscape-cancel = Cancel landscape
# Tip.
landscape-cancel-tip = Ends what is under way. The next one begins anew.
# Button.
landscape-close = Close landscape
# Tip.
landscape-close-tip = Closes this window; what is under way goes on.
# Button.
landscape-show = Open in Descent
# Tip.
landscape-show-tip = Saves the landscape under that name and opens it in the Descent tab, with the run's path and methods that race on it. The scene refers to the file.
# Text field.
landscape-file = Landscape file
# Tip.
landscape-file-tip = Where the landscape is saved. The run's path is saved beside it.
# Progress bar.
landscape-progress = Progress of the landscape
# Picture.
landscape-picture = Losses on the plane
# Before the first.
landscape-empty = Choose a plane and compute it: its losses appear here, from coarse to fine.
# Where the picture was cancelled.
landscape-stopped = Cancelled.
# While it is written.
landscape-saving = Saving…
# Heading.
landscape-title = Loss landscape: { $run }
# While it trains.
landscape-training = training, epoch { $epochs } of { $of } · { $left }
# While it computes losses.
landscape-sampling = { $done } of { $of } losses · { $left }
# While it computes eigenvalues.
landscape-bending = eigenvalues: { $products } products of the Hessian
# The range of the losses.
landscape-range = losses from { $low } (dark) to { $high } (bright), logarithmic
# What the picture says in words.
landscape-told = { $nodes } losses, from { $low } to { $high }
# How far the path is from the plane.
landscape-distance = the run's path (drawn on it) is up to { $farthest } away from the plane
# The largest eigenvalues, and what they are compared with.
landscape-sharpness = largest eigenvalues of the Hessian: { $list }
landscape-sharpness-limit = largest eigenvalues of the Hessian: { $list }; this method is stable on a parabola up to { $limit }
