//! What the cursor counts, steps or evaluations, and which row of a path that is.

use crate::descent::Trajectory;
pub use crate::figure::abscissa::{abscissa, row_at};
use crate::scene::Axis;

/// Where the cursor stands: after so many steps or evaluations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// So many.
    pub count: usize,
    /// Of these.
    pub clock: Axis,
}

impl Cursor {
    /// The row of a path at which it stands: the last one within the count, or the path's end.
    pub fn row(self, path: &Trajectory) -> usize {
        row_at(path, self.count as f64, self.clock)
    }

    /// How far it stands on an axis, told by a path where that counts something else.
    pub fn place(self, path: &Trajectory, axis: Axis) -> f64 {
        if axis == self.clock { self.count as f64 } else { abscissa(path, self.row(path), axis) }
    }

    /// The count that stands for a place on an axis, told by a path in the same way.
    pub fn count_at(self, path: &Trajectory, x: f64, axis: Axis) -> usize {
        if axis == self.clock {
            x.max(0.0).round() as usize
        } else {
            abscissa(path, row_at(path, x, axis), self.clock) as usize
        }
    }
}

/// What the cursor has counted at the end of a path.
pub fn end(path: &Trajectory, clock: Axis) -> usize {
    abscissa(path, path.steps(), clock) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::EvaluationCounts;
    use crate::descent::{Run, descend};
    use crate::optim::Driven;
    use crate::surface;

    fn path(pick: &str) -> Trajectory {
        let rosenbrock = surface::build(&surface::parse("rosenbrock b=1").expect("a surface"));
        descend(&*rosenbrock, &Driven::parse(pick).expect("a method"), &Run::new([2.0, 1.0], 5))
    }

    #[test]
    fn all_stand_after_as_many_evaluations() {
        // one gradient a step against one gradient and one Hessian, which is as much work as two gradients
        let (sgd, newton) = (path("sgd"), path("newton"));
        let per_step = |path: &Trajectory| abscissa(path, 1, Axis::Evaluations);
        assert_eq!((per_step(&sgd), per_step(&newton)), (1.0, 3.0));
        assert_eq!(abscissa(&newton, 5, Axis::Gradients), 5.0);
        let rows = |count| {
            let cursor = Cursor { count, clock: Axis::Evaluations };
            [cursor.row(&sgd), cursor.row(&newton)]
        };
        assert_eq!([0, 1, 2, 3, 4, 6, 99].map(rows), [[0, 0], [1, 0], [2, 0], [3, 1], [4, 1], [5, 2], [5, 5]]);
        assert_eq!(
            (end(&sgd, Axis::Evaluations), end(&newton, Axis::Evaluations), end(&newton, Axis::Steps)),
            (5, 15, 5)
        );
        let cursor = Cursor { count: 3, clock: Axis::Steps };
        assert_eq!([cursor.row(&sgd), cursor.row(&newton)], [3, 3]);
        assert_eq!(cursor.place(&newton, Axis::Evaluations), 9.0);
        assert_eq!(
            (cursor.count_at(&newton, 10.2, Axis::Evaluations), cursor.count_at(&newton, 2.4, Axis::Steps)),
            (3, 2)
        );
    }

    #[test]
    fn a_path_of_one_row_has_one() {
        let mut path = path("sgd");
        path.points.truncate(1);
        path.evaluation_counts = vec![EvaluationCounts::default()];
        for clock in [Axis::Steps, Axis::Evaluations] {
            assert_eq!((Cursor { count: 7, clock }.row(&path), end(&path, clock)), (0, 0));
        }
    }
}
