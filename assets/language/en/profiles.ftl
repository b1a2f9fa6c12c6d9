## Profiles of optimizers in the Descent tab.

# Button.
profiles-open = Profiles…
# Tip.
profiles-open-tip = Compares the optimizers over many surfaces and starts: the share of problems each solves within a cost.
# Heading.
profiles-title = Performance and data profiles
# Heading.
profiles-racers = Optimizers
# Heading.
profiles-surfaces = Surfaces
# Button.
profiles-all = All
# Button.
profiles-none = None
# Button.
profiles-start = Start comparing
# Tip.
profiles-start-tip = Runs every optimizer from every start on every surface, on all cores. Nothing is changed by it.
# Button.
profiles-cancel = Cancel comparing
# Tip.
profiles-cancel-tip = Ends it.
# Button.
profiles-close = Close profiles
# Bar.
profiles-progress = Progress of the profiles
# Told when cancelled.
profiles-cancelled = Cancelled.
# No results.
profiles-empty = A curve for each optimizer appears here. Performance profiles compare it with the best optimizer of each problem, data profiles with a budget of evaluations; a higher curve is better. A learning rate that nobody set is the one kept for the surface.
# Plot.
profiles-performance = Performance profile
# Their figure.
profiles-figure = Profiles
# Tip.
profiles-export-tip = Writes or copies both profiles as a figure, or their numbers
# Plot.
profiles-data = Data profile
# Column.
profiles-solved = solved
# Part of the table.
profiles-used = Settings used
# Tip.
profiles-used-tip = What ran on each surface.
# Whether an optimizer takes part.
profiles-takes-part = Compare { $name }
# A point of a performance profile.
profiles-within-ratio = { $name } solves { $share } within { $ratio } × the evaluations of the best
# A point of a data profile.
profiles-within-units = { $name } solves { $share } within { $units } × (N + 1) evaluations
# Surfaces without a minimum.
profiles-left-out = Left out, as they have no minimum: { $names }.
# What will be done.
profiles-planned = { $runs ->
    [one] 1 run
   *[other] { $shown } runs
 }
# Column.
profiles-ratio = within { $ratio } × best
profiles-ratio-fastest = fastest
# Starts from which nobody came lower.
profiles-idle = Left out, as no optimizer came lower from there: { $count ->
    [one] 1 start
   *[other] { $count } starts
 }.
