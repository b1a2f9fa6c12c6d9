## The rule of a method, line by line.

# Heading.
rule-rule = Rule, as it runs
# Button.
rule-edit-as-rule = Edit as a rule
# Where there is none.
rule-none = This method is no rule for single coordinates.
# Tip of the button on the Descent tab.
rule-edit-racer-tip = Adds a copy whose rule is text: change a line and see what it does.
# Tip of the button on the Training tab.
rule-edit-run-tip = Adds a copy of this run whose optimizer is a rule as text: change a line and train it.
# Below a rule whose gradient is clipped.
rule-clipped = g is clipped before, at the norm set above.
# Name of such a copy.
rule-edited = { $name }, edited
