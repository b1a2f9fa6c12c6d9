## The Lessons tab.

# Group in the palette, and before the title of one.
lesson-group = Lesson
# Field.
lesson-search = Search lessons
# Where nothing fits.
lesson-nothing = No lesson matches.
# Group of lessons from files.
lesson-own = From files
# Switch.
lesson-asks = Ask for a guess first
# Tip.
lesson-asks-tip = A lesson that is opened for the first time hides what its question is about until you have guessed.
# Button and key.
lesson-contents = All lessons
# Button and key.
lesson-next = Next lesson
# Button and key.
lesson-previous = Previous lesson
# Button: to the one before.
lesson-back = ← Back
# Button: to the one behind.
lesson-on = Next →
# Button and key: to the lesson whose link was followed.
lesson-return = Return
# Button: the same, with its title.
lesson-return-to = Return to { $title }
# Button.
lesson-reset = Reset scene
# Tip.
lesson-reset-tip = The scene as the lesson opens with it. One undo takes it back.
# Menu entry: the scene of the lesson that is open.
lesson-save = Save the lesson's scene…
# Where it is asked for a file.
lesson-saves = This is the scene of the lesson as it is now. Your own scene is saved from its own tab.
# Told when it was written.
lesson-saved = Saved the lesson's scene as { $path }
# Button.
lesson-text = Text
# Tip.
lesson-text-tip = Show or hide the text of the lesson
# Button, where there is room for one of both.
lesson-scene = Scene
# Tip.
lesson-scene-tip = Show the scene in the place of the text
# Heading.
lesson-look = What to look at
# Heading.
lesson-try = What to try
# Button.
lesson-go-back = Go back
# Tip.
lesson-go-back-tip = Takes the suggestion back: the scene as it was before.
# Heading.
lesson-claims = What is claimed
# Button and key.
lesson-measure = Measure
# Button.
lesson-measure-again = Measure again
# Tip.
lesson-measure-tip = Measures on this machine whether each claim holds, on all cores and with fixed seeds. You can go on meanwhile.
# Bar.
lesson-progress = Progress of the measurement
# Button.
lesson-cancel = Cancel measurement
# Told when cancelled.
lesson-cancelled = The measurement was cancelled.
# Where a lesson of one's own claims nothing.
lesson-no-claims = This lesson claims nothing that could be measured.
# Heading.
lesson-numbers = Numbers
# Heading.
lesson-method = How it was measured
# Button.
lesson-copy-command = Copy command
# Tip.
lesson-copy-command-tip = Copies the command that repeats the measurement.
# Told after it.
lesson-copied-command = Command copied
# Button.
lesson-copy-data = Copy data
# Tip.
lesson-copy-data-tip = Copies all numbers, with the points of the plots, as JSON.
# Told after it.
lesson-copied-data = Data copied
# Tip.
lesson-export-tip = This plot as SVG, PDF or PNG, or its numbers as CSV or JSON.
# Heading.
lesson-holds = What holds, and when
# Heading.
lesson-printed = In the course notes
# Heading.
lesson-questions = Questions
# Heading of a question that is open.
lesson-guess-first = Guess first
# Button and key.
lesson-guess = Guess
# Tip.
lesson-guess-tip = Hides what the question is about until you have guessed.
# Below a question about a place.
lesson-drag = Drag the marker to the place, or type it.
# Coordinate.
lesson-guess-x = Guess x
# Coordinate.
lesson-guess-y = Guess y
# Slider.
lesson-guess-number = Your guess
# Marker on the map.
lesson-marker = Marker of the guess
# Answer.
lesson-yes = Yes
# Answer.
lesson-no = No
# Button.
lesson-answer = Show what happens
# Button.
lesson-skip = Skip
# Tip.
lesson-skip-tip = Shows everything without a guess.
# Button.
lesson-next-question = Next question
# Button.
lesson-done = Done
# In a picture whose paths are covered.
lesson-paths-covered = The paths are drawn when you have guessed.
# In a picture whose curves are covered.
lesson-curves-covered = The curves are drawn when you have guessed.
# In a picture of which one path is covered.
lesson-path-covered = { $name } is drawn when you have guessed.
# While it is found out.
lesson-finding-out = Finding out…
# Judgement.
lesson-right = Right.
# Judgement.
lesson-wrong = Not quite.
# Mark in the list.
lesson-read = read
# Mark in the list.
lesson-guessed = guessed
# Name of a mark that is missing.
lesson-unread = not read yet
# Button and command.
lesson-hand-over = Open in { $tab }
# Tip.
lesson-hand-over-tip = Puts this scene in the place of the one in the { $tab } tab. One undo takes it back.
# Command.
lesson-tried = Try: { $label }
# Where a lesson is among all.
lesson-place = { $at } of { $count }
# How far one is.
lesson-standing = { $read } of { $count } read, { $measured } measured
# A verdict.
lesson-verdict-holds = holds
# A verdict.
lesson-verdict-undecided = undecided
# A verdict.
lesson-verdict-does-not-hold = does not hold
# The same of a whole lesson, in the list.
lesson-measured-holds = measured: it holds
# The same of a whole lesson, in the list.
lesson-measured-undecided = measured: undecided
# The same of a whole lesson, in the list.
lesson-measured-does-not-hold = measured: it does not hold
# What was guessed, and what turned out.
lesson-turned-out = You said { $guess }; it is { $truth }.
# A number beside what theory says.
lesson-theory = theory { $number }
# A number with its interval.
lesson-number-within = { $value } ({ $low } to { $high })
# Its interval.
lesson-interval = 95 % interval { $low } to { $high }
# A plot, read out.
lesson-plot = Plot: { $title }
# Told after opening a lesson from a file.
lesson-opened = Opened the lesson { $path }
# Number of seeds and runs behind the numbers.
lesson-sample = { $runs ->
    [one] 1 run
   *[other] { $shown } runs
 }, { $seeds ->
    [0] without chance
    [one] one seed
   *[other] { $seeds } seeds
 }
