//! How the runs of a plan are drawn.

use crate::experiment::Plan;
use crate::figure::style;
use crate::scene::LineStyle;

/// A style for each run of a plan beside those whose places are taken: of one thing varied a ramp of one colour; of two a
/// colour for each value of the first, with shades for the second.
pub fn styles(taken: &[usize], plan: &Plan) -> Vec<LineStyle> {
    let mut taken = taken.to_vec();
    let mut free = || {
        let place = style::free(taken.iter().copied());
        taken.push(place);
        place
    };
    let counts: Vec<usize> = plan.axes.iter().map(|axis| axis.picks.len()).collect();
    let places: Vec<usize> = match counts[..] {
        [first, _] => (0..first).map(|_| free()).collect(),
        _ => vec![free()],
    };
    let line = |at: &[usize]| match (at, &counts[..]) {
        ([first, second], [_, count]) => LineStyle::one_of(places[*first], *second, *count),
        ([at], [count]) => LineStyle::one_of(places[0], *at, *count),
        _ => LineStyle::from(places[0]),
    };
    plan.runs.iter().map(|run| line(&run.at)).collect()
}
