//! Values between the nodes of a [`Grid`]: bicubic convolution (Keys 1981), which leads through all nodes, with a gradient
//! that has no jumps. Outside the grid, and next to nodes that are not finite, it is NaN.

use super::Grid;

/// A value with its first and second derivatives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Jet {
    /// f.
    pub value: f64,
    /// ∇f.
    pub gradient: [f64; 2],
    /// ∇²f: `[xx, xy, yy]`.
    pub hessian: [f64; 3],
}

/// The loss and its derivatives at a point, from the nodes around it.
pub fn interpolate(grid: &Grid, [x, y]: [f64; 2]) -> Jet {
    let [x0, x1, y0, y1] = grid.domain;
    let [column, row] = [Axis::new(x, [x0, x1], grid.size[0]), Axis::new(y, [y0, y1], grid.size[1])];
    let (Some(column), Some(row)) = (column, row) else {
        return Jet { value: f64::NAN, gradient: [f64::NAN; 2], hessian: [f64::NAN; 3] };
    };
    let mut sums = [[0.0; 3]; 3];
    for (node, down) in row.nodes() {
        let mut across = [0.0; 3];
        for (i, along) in column.nodes() {
            let loss = grid.losses[node * grid.size[0] + i];
            across.iter_mut().zip(along).for_each(|(sum, weight)| *sum += weight * loss);
        }
        for (sums, weight) in sums.iter_mut().zip(down) {
            sums.iter_mut().zip(across).for_each(|(sum, across)| *sum += weight * across);
        }
    }
    // sums[derivative along y][derivative along x]
    Jet { value: sums[0][0], gradient: [sums[0][1], sums[1][0]], hessian: [sums[0][2], sums[1][1], sums[2][0]] }
}

/// The nodes that take part along one axis, each with its weight in the value and the first two derivatives.
struct Axis {
    first: usize,
    count: usize,
    weights: [[f64; 3]; 4],
}

impl Axis {
    fn new(x: f64, [from, to]: [f64; 2], nodes: usize) -> Option<Self> {
        let cells = nodes - 1;
        let place = (x - from) / (to - from) * cells as f64;
        if !(0.0..=cells as f64).contains(&place) {
            return None;
        }
        let cell = (place as usize).min(cells - 1);
        let rate = cells as f64 / (to - from);
        let weights = keys(place - cell as f64).map(|[value, slope, bend]| [value, slope * rate, bend * rate * rate]);
        Some(Self::within(cell, nodes, weights))
    }

    /// Beyond the ends the grid goes on as the parabola through the last three nodes, or as a line of two.
    fn within(cell: usize, nodes: usize, [before, here, next, behind]: [[f64; 3]; 4]) -> Self {
        let add = |a: [f64; 3], factor: f64, b: [f64; 3]| [0, 1, 2].map(|i| a[i] + factor * b[i]);
        let none = [0.0; 3];
        let (has_before, has_behind) = (cell > 0, cell + 2 < nodes);
        match (has_before, has_behind) {
            (true, true) => Self { first: cell - 1, count: 4, weights: [before, here, next, behind] },
            // p₋₁ = 3p₀ − 3p₁ + p₂
            (false, true) => Self {
                first: cell,
                count: 3,
                weights: [add(here, 3.0, before), add(next, -3.0, before), add(behind, 1.0, before), none],
            },
            (true, false) => Self {
                first: cell - 1,
                count: 3,
                weights: [add(before, 1.0, behind), add(here, -3.0, behind), add(next, 3.0, behind), none],
            },
            // p₋₁ = 2p₀ − p₁
            (false, false) => Self {
                first: cell,
                count: 2,
                weights: [
                    add(add(here, 2.0, before), -1.0, behind),
                    add(add(next, -1.0, before), 2.0, behind),
                    none,
                    none,
                ],
            },
        }
    }

    fn nodes(&self) -> impl Iterator<Item = (usize, [f64; 3])> {
        (self.first..).zip(self.weights).take(self.count)
    }
}

/// The weights of the four nodes around a place t from 0 to 1 between the middle two, with their derivatives by t.
fn keys(t: f64) -> [[f64; 3]; 4] {
    let cubic = |[d, c, b, a]: [f64; 4]| {
        [((a * t + b) * t + c) * t + d, (3.0 * a * t + 2.0 * b) * t + c, 6.0 * a * t + 2.0 * b]
    };
    [
        cubic([0.0, -0.5, 1.0, -0.5]),
        cubic([1.0, 0.0, -2.5, 1.5]),
        cubic([0.0, 0.5, 2.0, -1.5]),
        cubic([0.0, 0.0, -0.5, 0.5]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(f: impl Fn(f64, f64) -> f64, size: [usize; 2]) -> Grid {
        let mut grid = Grid::empty([-1.0, 2.0, 0.0, 1.0], size);
        grid.losses = (0..size[0] * size[1]).map(|node| grid.point(node)).map(|[x, y]| f(x, y)).collect();
        grid
    }

    /// Parabolas are met exactly, with their derivatives, up to the edges.
    #[test]
    fn a_parabola_is_met_everywhere() {
        let grid = of(|x, y| 1.0 + 2.0 * x - y + x * x - 3.0 * x * y + 0.5 * y * y, [7, 5]);
        for [x, y] in [[-1.0, 0.0], [-0.9, 0.05], [0.3, 0.4], [1.99, 0.99], [2.0, 1.0], [0.5, 0.5]] {
            let jet = interpolate(&grid, [x, y]);
            let wanted =
                [1.0 + 2.0 * x - y + x * x - 3.0 * x * y + 0.5 * y * y, 2.0 + 2.0 * x - 3.0 * y, -1.0 - 3.0 * x + y];
            let got = [jet.value, jet.gradient[0], jet.gradient[1]];
            assert!(got.iter().zip(wanted).all(|(got, wanted)| (got - wanted).abs() < 1e-11), "{got:?} at {x}, {y}");
            let bends = jet.hessian.iter().zip([2.0, -3.0, 1.0]).all(|(got, wanted)| (got - wanted).abs() < 1e-9);
            assert!(bends, "{:?} at {x}, {y}", jet.hessian);
        }
    }

    #[test]
    fn nodes_are_met_and_outside_is_nothing() {
        let grid = of(|x, y| (3.0 * x).sin() + y.exp(), [9, 6]);
        for node in 0..grid.losses.len() {
            let value = interpolate(&grid, grid.point(node)).value;
            assert!((value - grid.losses[node]).abs() < 1e-12, "node {node}: {value}");
        }
        assert!(interpolate(&grid, [2.01, 0.5]).value.is_nan(), "nothing is known there");
        let small = of(|x, y| x + y, [2, 2]);
        assert!((interpolate(&small, [0.25, 0.75]).value - 1.0).abs() < 1e-12, "two nodes are a line");
    }
}
