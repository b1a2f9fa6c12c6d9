## Notes on the map.

# Heading.
notes-notes = Notes
# Button.
notes-add-text = Add a note
# Button.
notes-add-value = Add a value of f
# In the list, a note that is f at its place.
notes-value = value of f at its place
# Menu of a note.
notes-add-arrow = Add an arrow
# Menu of a note.
notes-remove-arrow = Remove its arrow
# Menu of a note.
notes-remove = Remove the note
# The same in the list, by its accessible name.
notes-remove-told = Remove note { $place }
# What a new note says.
notes-first-text = Note
# In an empty field.
notes-hint = text, $formula$
# Below the list.
notes-help = Drag a note, or the tip of its arrow, on the map; right-click it for more. Formulas stand between dollar signs: $\nabla f = 0$. Notes are in exported figures, too.
# Accessible name of the field.
notes-text-of = Text of note { $place }
# There is none.
notes-none = none
