## How a path of the Descent tab ended.

ending-step-limit = ran to the step limit, { $steps ->
    [one] 1 step
   *[other] { $steps } steps
 }
ending-converged = converged at step { $step }: { $criterion }
ending-not-finite = diverged: the { $quantity } is not finite at step { $step }
ending-left-domain = left the domain of the function at step { $step }: f has no value there
ending-undefined-step = step { $step } is undefined: 0/0 along a coordinate without slope, which an ε above 0 prevents
ending-line-search = the line search found no lower point at step { $step }
ending-hessian = the Hessian has no inverse at step { $step }
ending-recording = the recording ends here, at step { $step }
ending-budget = stopped at step { $step }: the next one would need more than { $evaluations } evaluations

## Where it came to.

ending-stayed = stayed at { $point }, where it began
ending-reached = reached { $point } at step { $step }
ending-at = { $ending }, at { $point }
ending-point-minimum = a minimum
ending-point-maximum = a maximum
ending-point-saddle = a saddle point
ending-point-weak-minimum = a non-strict minimum
ending-point-weak-maximum = a non-strict maximum
ending-point-half-flat = a critical point that is flat to second order in one direction
ending-point-degenerate = a critical point that is flat to second order

## Why it is lost.

ending-climbs = diverges from step { $from } on: f = { $value } at step { $to }, { $distance } times the size of the domain away
ending-falls = left the domain after step { $from } and still falls: f = { $value } at step { $to }, { $distance } times the size of the domain away
ending-falls-without-bound = falls without bound from step { $from } on: f = { $value } at step { $to }, { $distance } times the size of the domain away; the surface has no lowest point that way
