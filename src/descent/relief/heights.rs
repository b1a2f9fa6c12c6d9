//! The top of a block: heights on a grid, from 0 to 1, and how steep it is.

use serde::Serialize;

use super::block::Block;
use crate::descent::contour::{Field, Levels};

/// Which heights are drawn equally far apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeightScale {
    /// Equal differences.
    Linear,
    /// Equal ratios above the lowest.
    Logarithmic,
}

impl HeightScale {
    /// The scale of the heights of a field: that which is asked for, else that of its colours. `lowest` is its lowest known
    /// minimum.
    pub fn levels(asked: Option<Self>, field: &Field, colors: Levels, lowest: Option<f64>) -> Levels {
        match asked {
            Some(Self::Linear) if colors.is_logarithmic() => Levels::linear(field),
            Some(Self::Logarithmic) if !colors.is_logarithmic() => Levels::logarithmic(field, lowest),
            _ => colors,
        }
    }
}

/// Heights of a surface at the nodes of a grid, as parts of the height of a block.
#[derive(Debug, Clone)]
pub struct Heights {
    /// Where they are.
    pub block: Block,
    /// Nodes along x and along y.
    pub size: [usize; 2],
    /// Row by row; NaN where the surface has no value.
    nodes: Vec<f32>,
    /// How they were made from values.
    pub levels: Levels,
    /// The places on that scale of the floor and of the top.
    range: [f64; 2],
    normals: Vec<[f32; 3]>,
}

impl Heights {
    /// The heights of a field on a scale.
    pub fn new(field: &Field, levels: Levels) -> Self {
        let places = levels.places(field);
        let finite = || places.iter().filter(|place| place.is_finite());
        let low = f64::from(finite().copied().fold(f32::INFINITY, f32::min));
        let high = f64::from(finite().copied().fold(f32::NEG_INFINITY, f32::max));
        // a flat surface lies on the floor
        let range = if low < high { [low, high] } else { [low, low + 1.0] };
        let range = if range[0].is_finite() { range } else { [0.0, 1.0] };
        let height = |place: &f32| ((f64::from(*place) - range[0]) / (range[1] - range[0])) as f32;
        let nodes: Vec<f32> = places.iter().map(height).collect();
        let block = Block::new(field.bounds);
        let normals = normals(&block, field.size, &nodes);
        Self { block, size: field.size, nodes, levels, range, normals }
    }

    /// The height of a node.
    #[inline]
    pub fn node(&self, i: usize, j: usize) -> f32 {
        self.nodes[j * self.size[0] + i]
    }

    /// The direction upright on the surface at a node, of length 1.
    #[inline]
    pub fn normal(&self, i: usize, j: usize) -> [f32; 3] {
        self.normals[j * self.size[0] + i]
    }

    /// A node in space.
    pub fn space(&self, i: usize, j: usize) -> [f64; 3] {
        self.block.space(self.point(i, j), f64::from(self.node(i, j)))
    }

    /// A node in the plane.
    pub fn point(&self, i: usize, j: usize) -> [f64; 2] {
        let [x0, x1, y0, y1] = self.block.bounds;
        let part = |i: usize, n: usize| i as f64 / (n - 1) as f64;
        [x0 + (x1 - x0) * part(i, self.size[0]), y0 + (y1 - y0) * part(j, self.size[1])]
    }

    /// A point of the plane in units of the grid's spacing.
    #[inline]
    pub fn grid(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [x0, x1, y0, y1] = self.block.bounds;
        let cells = self.size.map(|nodes| (nodes - 1) as f64);
        [(x - x0) / (x1 - x0) * cells[0], (y - y0) / (y1 - y0) * cells[1]]
    }

    /// The height at a place in units of the grid's spacing, between its nodes; none outside, and beside a node without
    /// a value.
    #[inline]
    pub fn at_grid(&self, [u, v]: [f64; 2]) -> Option<f64> {
        let [nx, ny] = self.size;
        let is_inside = u >= 0.0 && v >= 0.0 && u <= (nx - 1) as f64 && v <= (ny - 1) as f64;
        if !is_inside {
            return None;
        }
        let (i, j) = ((u as usize).min(nx - 2), (v as usize).min(ny - 2));
        let (right, up) = (u - i as f64, v - j as f64);
        let row = |j: usize| {
            let (a, b) = (f64::from(self.node(i, j)), f64::from(self.node(i + 1, j)));
            a + (b - a) * right
        };
        let (low, high) = (row(j), row(j + 1));
        let height = low + (high - low) * up;
        (!height.is_nan()).then_some(height)
    }

    /// The height at a point of the plane.
    pub fn at(&self, at: [f64; 2]) -> Option<f64> {
        self.at_grid(self.grid(at))
    }

    /// The height that stands for a place on the scale.
    pub fn of_place(&self, place: f64) -> f64 {
        (place - self.range[0]) / (self.range[1] - self.range[0])
    }
}

/// Directions upright on a surface: from the slopes to the neighbours of a node.
fn normals(block: &Block, [nx, ny]: [usize; 2], nodes: &[f32]) -> Vec<[f32; 3]> {
    let [wide, deep, half] = block.half();
    let spacing = [2.0 * wide / (nx - 1) as f64, 2.0 * deep / (ny - 1) as f64];
    let height = |i: usize, j: usize| f64::from(nodes[j * nx + i]) * 2.0 * half;
    // one side where the other has no value or does not exist
    let slope = |before: Option<f64>, here: f64, after: Option<f64>, spacing: f64| {
        let is_value = |x: &f64| !x.is_nan();
        match (before.filter(is_value), after.filter(is_value)) {
            (Some(before), Some(after)) => 0.5 * (after - before) / spacing,
            (Some(before), None) => (here - before) / spacing,
            (None, Some(after)) => (after - here) / spacing,
            (None, None) => 0.0,
        }
    };
    let normal = |(j, i): (usize, usize)| {
        let here = height(i, j);
        let along_x =
            slope(i.checked_sub(1).map(|i| height(i, j)), here, (i + 1 < nx).then(|| height(i + 1, j)), spacing[0]);
        let along_y =
            slope(j.checked_sub(1).map(|j| height(i, j)), here, (j + 1 < ny).then(|| height(i, j + 1)), spacing[1]);
        let length = (1.0 + along_x * along_x + along_y * along_y).sqrt();
        [-along_x / length, -along_y / length, 1.0 / length].map(|part| part as f32)
    };
    (0..ny).flat_map(|j| (0..nx).map(move |i| (j, i))).map(normal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heights(f: fn(f64, f64) -> f64) -> Heights {
        let field = Field::sample([-2.0, 2.0, -1.0, 1.0], [21, 11], |points, row| {
            for (height, [x, y]) in row.iter_mut().zip(points) {
                *height = f(*x, *y);
            }
        });
        let levels = Levels::linear(&field);
        Heights::new(&field, levels)
    }

    #[test]
    fn heights_reach_from_the_floor_to_the_top() {
        let plane = heights(|x, _| 3.0 * x + 5.0);
        assert!((plane.node(0, 4)).abs() < 1e-6 && (plane.node(20, 4) - 1.0).abs() < 1e-6);
        assert!((plane.at([0.5, 0.3]).expect("inside") - 0.625).abs() < 1e-6);
        assert_eq!((plane.at([2.1, 0.0]), plane.grid([-2.0, 1.0])), (None, [0.0, 10.0]));
        let flat = heights(|_, _| 7.0);
        assert_eq!((flat.node(3, 3), flat.normal(3, 3)), (0.0, [0.0, 0.0, 1.0]));
    }

    #[test]
    fn normals_are_upright_on_a_plane() {
        let plane = heights(|x, _| x);
        // from the floor to the top over the width of 2
        let slope = plane.block.half()[2];
        let [x, y, z] = plane.normal(7, 5);
        assert!((f64::from(x) + slope * f64::from(z)).abs() < 1e-6 && y == 0.0, "{x} {y} {z}");
    }

    #[test]
    fn undefined_and_infinite_values_are_no_trouble() {
        let half = heights(|x, _| x.ln());
        assert!(half.node(0, 0).is_nan() && half.at([-1.0, 0.0]).is_none() && half.at([1.0, 0.0]).is_some());
        let pole = heights(|x, y| 1.0 / (x * y));
        let all = || (0..21).flat_map(|i| (0..11).map(move |j| (i, j)));
        assert!(all().all(|(i, j)| (0.0..=1.0).contains(&pole.node(i, j)) || pole.node(i, j).is_nan()));
        assert!(all().all(|(i, j)| pole.normal(i, j).iter().all(|part| part.is_finite())));
        let nowhere = heights(|_, _| f64::NAN);
        assert!(nowhere.at([0.0, 0.0]).is_none() && nowhere.of_place(0.5) == 0.5);
    }
}
