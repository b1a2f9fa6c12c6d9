## The palette of commands.

# Field.
palette-search = Search commands
# Group of surfaces.
palette-surface = Surface
# Group of transforms of the surface.
palette-transform = Transform of the surface
# Group of methods.
palette-optimizer = Optimizer
# Group of views.
palette-view = View
# Group of figures of views.
palette-figure = Figure
# Group of plots.
palette-plot = Plot
# View.
palette-show-table = Table of optimizers
# View.
palette-show-plots = Plots
# View.
palette-copy-table = Copy table as CSV
# View.
palette-trail = Trails: the last steps of every path, or all
# Group of layers over the surface.
palette-arrows = Arrows
# Group of starts.
palette-starts = Starts
# Starts.
palette-circle = Circle of 8 starts
# Starts.
palette-grid = Grid of 8 × 8 starts
# Starts.
palette-one-start = One start
# Group of files.
palette-recent = Recent scene
# Where nothing fits.
palette-nothing = No command matches “{ $text }”
# A method is added.
palette-add = Add { $label }
# A copy of a method is edited.
palette-edit-as-rule = Edit { $name } as a rule
# A method is copied as a program.
palette-copy-code = Copy { $name } as code for { $framework }
# A plot is added.
palette-add-plot = Add plot: { $label }
