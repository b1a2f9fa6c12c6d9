## The sharpness of runs over time.

# Panel.
sharpness-title = Sharpness
# Tip.
sharpness-title-tip = The largest eigenvalues of the loss's Hessian against epochs, beside the limit at which the method is stable: of runs whose option 'Sharpness every' is on.
# Above the plot.
sharpness-legend = Lines: the largest eigenvalue of the Hessian, further ones thin. Dashed: the largest at which the method is stable on a parabola, 2/α for gradient descent.
# Where no run has told anything.
sharpness-empty = No run that is shown has told how sharp its loss is: set 'Sharpness every' among its options, and train it.
# Where a run that is to tell it has not come so far.
sharpness-coming = The first eigenvalue comes when a run that is started has ended its first epoch that is due.
# Axis.
sharpness-epoch-axis = epoch
# Axis.
sharpness-value-axis = largest eigenvalue
# What a run has at an epoch.
sharpness-at = { $run }, epoch { $epoch }: { $largest }
sharpness-at-limit = { $run }, epoch { $epoch }: { $largest }, stable up to { $limit }
