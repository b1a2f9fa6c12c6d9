## Experiments in the window.

# Menu.
experiment-open = Open experiment…
# Menu.
experiment-save = Save runs as plan…
# Heading of the question.
experiment-ask-save = Save the runs that are shown as the plan of an experiment
# A name to begin with.
experiment-plan = plan.toml
# Error.
experiment-no-runs = There is no run that is shown in the Training tab, so there is nothing to plan.
# Heading of the question.
experiment-ask-open = Open an experiment
# The typed path.
experiment-folder = Folder of results
# A name to begin with.
experiment-results = results
# While one is held over the window.
experiment-drop = Drop to open this experiment
# Told after opening where tasks are missing.
experiment-how-to-go-on = 'ravine experiment run' computes what is missing.
# Told after saving.
experiment-saved = Saved { $path }. 'ravine experiment run' trains it.
# Error.
experiment-is-there = '{ $path }' is there already and may have been edited: give another file
# Told after opening.
experiment-missing = { $missing } of { $all } trainings are not there yet. { $how_to_go_on }
# Error.
experiment-too-many = The experiment has { $runs } runs, and there is room for { $room } more: a scene has at most { $most }
# The name of a run that has none.
experiment-number = Run { $number }
# Told after opening.
experiment-opened = Opened the experiment '{ $name }': { $runs ->
    [one] 1 run
   *[other] { $runs } runs
 }, { $done ->
    [one] 1 finished training
   *[other] { $done } finished trainings
 }
# The name of a part of a run whose seeds do not follow one another.
experiment-of-seed = { $run }, seed { $seed }
experiment-of-seeds = { $run }, seeds { $first } to { $last }
