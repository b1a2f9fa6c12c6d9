## The plots of the Descent tab and the table of its racers.

# Shows the plots.
plots-plots = Plots
# Tip.
plots-plots-tip = Any quantity of all optimizers against steps or evaluations
# Shows the table.
plots-table = Table
# Tip.
plots-table-tip = How each optimizer ended, what it cost and how far it came
# Adds a plot.
plots-add = Add plot
# Tip.
plots-add-tip = One more plot, of another quantity or against another axis
# Where there is no room for more.
plots-full = There may be at most { $most } plots; close one to add another.
# The command, and its key.
plots-log = Logarithmic plots
# Switch of a plot.
plots-log-short = Log
# Tip.
plots-log-tip = Logarithmic or linear; the key is for all plots
# Accessible name of the switch.
plots-log-of = Plot { $place }: logarithmic
# Shows all of a plot.
plots-fit = Fit
# Tip.
plots-fit-tip = Show all of it again (double click on the plot)
# Tip while all is shown.
plots-zoom-tip = All of it is shown. Drag a box with the right button, or with Shift, to look into a part.
# Accessible name of the button.
plots-fit-of = Plot { $place }: fit
# Closes a plot.
plots-close = Close plot { $place }
# Tip.
plots-close-tip = Close this plot
# Heading in the list of quantities.
plots-memories = Memories
# Where curves are still computed.
plots-computing = Computing…
# Accessible name of the list of quantities.
plots-quantity-of = Plot { $place }: quantity
# Accessible name of the list of axes.
plots-axis-of-plot = Plot { $place }: axis
# Accessible name of a plot.
plots-plot = Plot { $place } of { $of }
# An axis in its list.
plots-axis-steps = Steps
# An axis in its list.
plots-axis-gradients = Gradient evaluations
# An axis in its list.
plots-axis-evaluations = All evaluations
# The same where there is little room.
plots-axis-in-short-steps = Steps
# The same where there is little room.
plots-axis-in-short-gradients = Gradients
# The same where there is little room.
plots-axis-in-short-evaluations = Evaluations
# Tip.
plots-axis-tip-steps = Steps, whatever they cost
# Tip.
plots-axis-tip-gradients = Gradients that were evaluated. Values alone and Hessians are not counted: use all evaluations to compare methods that need them.
# Tip.
plots-axis-tip-evaluations = Evaluations of values and gradients; a Hessian counts as the 2 gradients it costs. Compares methods by their cost.
# Where no racer is shown.
plots-no-rows = No optimizer is shown.
# Copies the table.
plots-copy = Copy as CSV
# Tip.
plots-copy-tip = The table with all digits, in the order shown, and the pick of each optimizer
# Told when done.
plots-copied = Table copied as CSV
# Tip.
plots-column-tip-name = Sort by name
# Tip.
plots-column-tip-ending = Why the run ended, or where it came to
# Tip.
plots-column-tip-steps = Steps done
# Tip.
plots-column-tip-values = Values evaluated without their gradient; those that are only drawn are not counted
# Tip.
plots-column-tip-gradients = Gradients evaluated, each with its value
# Tip.
plots-column-tip-hessians = Hessians evaluated: each costs as much as 2 gradients
# Tip.
plots-column-tip-final = f at the end; of several seeds the mean
# Tip.
plots-column-tip-best = The lowest f on the way; of several seeds that of the mean
# Tip.
plots-column-tip-distance = Distance of the end to the nearest known minimum
# Tip.
plots-column-tip-time = Wall time in which all paths of the optimizer were computed, with what the inspector records of them; the program's load changes it
# Where no optimizer that is shown has any of it.
plots-nothing-choose = Choose a memory by its name.
plots-nothing-memory = No optimizer that is shown has a memory { $name }.
plots-nothing = No optimizer that is shown has a number for { $symbol }.
# Head of the numbers under the pointer.
plots-at-step = Step { $step }
plots-at-gradients = After { $count } gradient evaluations
plots-at-evaluations = After { $count } evaluations
# Accessible name of a head.
plots-sort-by = Sort by { $name }
plots-sort-values = evaluations of f
plots-sort-gradients = evaluations of ∇f
plots-sort-hessians = evaluations of ∇²f
