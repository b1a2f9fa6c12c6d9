//! Tuning: the learning rate, or another setting, that is best for each of several methods by one measure, at equal cost.
//!
//! Every method gets the same: as many settings are tried for each, from the same starts, with the same seeds and the
//! same budget. The budget is in evaluations, a value or a gradient counted as one and a Hessian as the two gradients of
//! two variables it costs, so that methods are compared by cost and not by steps.
//!
//! Settings are tried on a grid first, even on the scale of the setting's slider. Then the best one is closed in on, three
//! times: along each range the gap to either neighbour is halved (at an end of a range, the one gap is cut in three), and
//! with two ranges the corners are tried as well. The best is the one with the lowest median of the [`Measure`] over all
//! runs, if a value that was tried right beside it has a figure, too: no stroke of luck is chosen while there is something else. A run
//! that diverges or does not reach the tolerance stands behind all others. Of settings that are equally good the one with the
//! fewest such runs is chosen, and of those the middle one.
//!
//! What is found depends on the inputs alone, not on the number of threads.

mod axis;
mod figure;
mod kept;
mod leader;
mod measure;
mod number;
mod over;
mod reference;
mod report;
mod run;
pub mod setting;
mod starts;
mod stretch;
mod trial;
mod tuning;

pub use self::axis::Axis;
pub use self::figure::{Fate, lost, within};
pub use self::kept::{has_own_rate, has_usual_rate, kept_rate, suited};
pub use self::measure::Measure;
pub use self::number::{has_setting, numbers, setting_of, with_setting};
pub use self::over::Over;
pub use self::reference::Reference;
pub use self::report::{Report, Span, Tuned};
pub use self::run::{Listener, Progress, tune};
pub use self::starts::{of_run, runs, starts};
pub use self::trial::{Fates, Trial, quantile};
pub use self::tuning::{MOST_POINTS, MOST_RUNS, Tuning};
