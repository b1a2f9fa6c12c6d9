//! Where the rows of a path are on an axis of steps or of evaluations.

use crate::descent::{EvaluationCounts, Trajectory};
use crate::scene::Axis;

/// How far a row of a path is on an axis.
pub fn abscissa(path: &Trajectory, row: usize, axis: Axis) -> f64 {
    if axis == Axis::Steps { row as f64 } else { counted(path.evaluation_counts[row], axis) }
}

/// What an axis of evaluations counts of some: a Hessian as its two gradients among evaluations of any kind.
fn counted(evaluations: EvaluationCounts, axis: Axis) -> f64 {
    f64::from(if axis == Axis::Gradients { evaluations.gradients } else { evaluations.cost() })
}

/// The last row at or before a place on an axis.
pub fn row_at(path: &Trajectory, x: f64, axis: Axis) -> usize {
    let x = x.max(0.0);
    if axis == Axis::Steps {
        return (x.round() as usize).min(path.steps());
    }
    path.evaluation_counts.partition_point(|count| counted(*count, axis) <= x + 0.5).saturating_sub(1)
}
