## The whole window.

# What the language calls itself.
language-name = English

# Error: the system gives no thread.
no-thread = The system gives no thread for it ({ $why }): close other programs and try again.

## The window itself.

# The program.
shell-title = Ravine
# Above the keys of a tab.
shell-in-tab = In the { $label } tab
# Told where a scene names something this version does not have.
shell-unknown = { $what }: there is no '{ $key }'; '{ $shown }' is shown instead
# First tab.
shell-descent = Descent
# Second tab.
shell-training = Training
# Third tab.
shell-lessons = Lessons
# Menu.
shell-file = File
# Menu.
shell-edit = Edit
# Menu.
shell-view = View
# Menu.
shell-help = Help
# Everything to its first-start state.
shell-new = New scene
# Asks for a file.
shell-open = Open scene…
# To the file it came from.
shell-save = Save scene
# Asks for a file.
shell-save-as = Save scene as…
# As text to the clipboard.
shell-copy-scene = Copy scene as text
# A scene as text from the clipboard.
shell-paste-scene = Paste scene
# As it was saved.
shell-revert = Revert to saved
# Everything larger.
shell-zoom-in = Zoom in
# Everything smaller.
shell-zoom-out = Zoom out
# Everything as it was made.
shell-zoom-reset = Reset zoom
# The panel on the left.
shell-controls = Controls
# Tip.
shell-controls-tip = Show or hide the controls on the left
# Larger text and lines.
shell-projector = Projector mode
# Without a frame.
shell-full-screen = Full screen
# Files opened before.
shell-recent = Open recent
# Where there are none.
shell-no-recent = No recent scenes
# Closes the window.
shell-quit = Quit
# One edit back.
shell-undo = Undo
# One edit on.
shell-redo = Redo
# Colours.
shell-theme = Theme
# Colours as the desktop has them.
shell-system = Follow system
# Dark on light.
shell-light = Light
# Light on dark.
shell-dark = Dark
# The sheet of keys.
shell-shortcuts = Keyboard shortcuts
# All commands, to be searched.
shell-palette = Find a command…
# A tab to the front.
shell-show-tab = Go to { $label }
# Closes a sheet.
shell-close = Close
# Closes a message.
shell-dismiss = Dismiss
# Leaves a question.
shell-cancel = Cancel
# Keys that also work.
shell-mouse = With the mouse
# Over the window while a file hovers.
shell-drop = Drop to open this scene
# The same over the Descent tab, while it is not known what it is.
shell-drop-path-or-scene = Drop to add this recorded path (CSV, JSON), or to open this scene
# The same where the surface is made of data.
shell-drop-data-or-scene = Drop to use this file as data, or to open this scene
# The same over the Training tab, while it is not known what it is.
shell-drop-any = Drop to train on this file or folder, or to open this scene
# Over the Training tab.
shell-drop-data = Drop to train “{ $run }” on { $file }

## Files.

# Heading of the question.
file-open = Open a scene
# Heading of the question.
file-save = Save the scene
# The typed path.
file-path = File
# Asks the desktop.
file-browse = Browse…
# Its tip beside a setting.
file-browse-tip = Choose the file in the desktop's own dialog; it can be dropped on the window, too
# In the field of a setting that names a file.
file-path-hint = file
# Does it.
file-do-open = Open
# Does it.
file-do-save = Save
# The kind of file.
file-kind = Ravine scene
# A name to begin with.
file-name = scene.toml
# Told after a copy.
file-copied-scene = Scene copied
# Told after a paste.
file-pasted-scene = Scene pasted
# Told after reverting.
file-reverted = Back to what was saved
# In the question where the file is not as it was read.
file-changed = The file was changed on disk since it was read. Saving there replaces it and keeps it as .bak
# Told where a text is no scene.
file-not-pasted = Nothing was pasted: { $why }
# Told after opening.
file-opened = Opened { $path }
# Told after saving.
file-saved = Saved { $path }
# Told where the last session can't be read.
file-session-lost =
    The last session could not be read. It was kept as { $kept }
    { $why }
# Told where the last window did not end as it should.
file-after-crash = Ravine did not close properly the last time. The scene is paused and shown in the overlay view
# Told once where the session can't be kept.
file-session-unsaved =
    The session can't be saved
    { $why }

## Settings.

# How to go back.
param-reset = Double-click resets.
# What may be typed.
param-range = Must be { $limits }.{" "}
# Why a text was not taken for a number.
param-no-number = { $name } must be a number, like 0.01 or 1e-3, got '{ $got }'
# Why a number with a comma was not taken.
param-ambiguous = { $name } must be a number without commas between thousands, got '{ $got }'
# The foot of a tool-tip.
param-tip = { $range }Double-click resets to { $default }.

## Lists that are searched.

# Field.
pick-search = Search
# Where nothing fits.
pick-nothing = Nothing matches “{ $text }”
# What a method asks for.
pick-need-gradient = gradients
# What a method asks for.
pick-need-hessian = Hessians
# What a method asks for.
pick-need-full-batch = the full batch in every step
# What a method asks for.
pick-need-matrices = weight matrices
# What a method asks for.
pick-need-recording = a recorded path

## A method with its schedules.

# Chooser.
driven-method = Method
# Tip.
driven-method-tip = The update rule.
# One more.
driven-add-schedule = Add schedule
# Tip.
driven-add-schedule-tip = Changes a setting over time: the learning rate, ρ, β or the weight decay, one schedule each.
# Chooser.
driven-schedule = Schedule
# Tip.
driven-schedule-tip = How a setting changes over time.
# Away with it.
driven-remove-schedule = Remove schedule

## Choices that act one after the other.

# Away with one.
chain-remove = Remove { $name }
# Before the one above.
chain-up = Move { $name } up
# Behind the one below.
chain-down = Move { $name } down
# Whether it acts.
chain-switch = Use { $name }
# In the place of a figure that is not known.
no-figure = –

## The playback bar.

# Button.
player-restart = Restart
# Button.
player-back = Step back
# Button.
player-play = Play
# Button.
player-pause = Pause
# Button.
player-forward = Step forward
# Button.
player-end = To the end
# Switch.
player-loop = Loop
# Slider.
player-scrub = Step
# Slider.
player-speed = Speed
# Key.
player-toggle = Play or pause
# Its unit.
player-steps-per-second = {" "}steps/s
# Its unit where evaluations are counted.
player-evaluations-per-second = {" "}evals/s
# Button.
player-time = Time
# Tip.
player-time-tip = What the cursor counts, and how much of the paths is drawn.
# What the cursor counts.
player-advance = Advance by
# Choice.
player-by-steps = Step
# Tip.
player-by-steps-tip = All optimizers have done the same number of steps.
# Choice.
player-by-evaluations = Evaluation
# Tip.
player-by-evaluations-tip = All optimizers have used the same number of evaluations of values and gradients, a Hessian counted as the 2 gradients it costs: one that needs more of them for a step waits.
# Ten steps.
player-back-ten = Ten steps back
# Ten steps.
player-forward-ten = Ten steps forward
# The first step.
player-start = To the first step

## What the machine lacks.

# No graphics card.
start-no-card = no graphics card was found
# No display at all.
start-no-display = there is no display: neither WAYLAND_DISPLAY nor DISPLAY is set
# There is one, and it can't be used.
start-bad-display = the display can't be used ({ $why })
# Neither renderer starts.
start-no-renderer = the window can't be drawn: neither wgpu ({ $wgpu }) nor OpenGL ({ $glow }) can be initialised; install a graphics driver such as Mesa
## Further words of the window.

# Menu.
shell-language = Language
# What the mouse does, on the surface unless it says where.
shell-mouse-click = Click
shell-mouse-click-does = Place the start
shell-mouse-shift-click = Shift-click
shell-mouse-shift-click-does = Add a start
shell-mouse-shift-click-start = Shift-click on a start
shell-mouse-shift-click-start-does = Remove it
shell-mouse-drag-start = Drag a start
shell-mouse-drag-start-does = Move it
shell-mouse-drag = Drag elsewhere
shell-mouse-drag-does = Move the view
shell-mouse-scroll = Scroll
shell-mouse-scroll-does = Zoom at the pointer
shell-mouse-double-click = Double-click
shell-mouse-double-click-does = Reset the view
shell-mouse-right-click = Right-click
shell-mouse-right-click-does = Add a note, or change the one that is there
shell-mouse-drag-note = Drag a note, or the tip of its arrow
shell-mouse-drag-note-does = Move it
shell-mouse-right-drag = Right-drag or Shift-drag on a plot below
shell-mouse-right-drag-does = Look into a part; a double-click shows all again
# Tip on the name of the open file.
file-name-tip-changed =
    { $path }

    Changed since it was saved.
# Told where a scene held something unknown.
file-ignored = Parts of the scene were ignored
file-ignored-more = … and { $count } more
# Why a number was not taken.
param-refused-integer = { $name } must be a whole number { $limits }, got { $got }
param-refused = { $name } must be a number { $limits }, got { $got }
# What a method needs, and what a step costs with N parameters.
pick-facts = Needs { $needs }. Cost per step: { $time }. Memory: { $memory } numbers.
pick-facts-values = function values only
