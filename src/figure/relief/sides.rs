//! The sides of a block that are seen, and its edges.

use crate::descent::relief::{Heights, Lens, is_hidden};

/// How far the sides reach below the floor, in parts of the height.
const BASE: f64 = 0.05;

/// A side, or a part of one where the surface has holes at it, as places of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Its upper edge.
    pub rim: Vec<[f64; 2]>,
    /// Its lower edge, below.
    pub feet: Vec<[f64; 2]>,
    /// The heights along its upper edge, from 0 to 1.
    pub heights: Vec<f32>,
    /// 0 or 1 for sides that stand square to each other.
    pub turn: f32,
}

/// The sides that face the eye, and the edges that are seen.
pub fn sides(heights: &Heights, lens: &Lens) -> (Vec<Side>, Vec<Vec<[f64; 2]>>) {
    let [nx, ny] = heights.size;
    let [wide, deep, _] = heights.block.half();
    let [eye_x, eye_y, _] = lens.eye();
    let along_x = |j: usize| (0..nx).map(|i| [i, j]).collect::<Vec<_>>();
    let along_y = |i: usize| (0..ny).map(|j| [i, j]).collect::<Vec<_>>();
    let all = [
        (along_x(0), eye_y < -deep, 0.0),
        (along_x(ny - 1), eye_y > deep, 0.0),
        (along_y(0), eye_x < -wide, 1.0),
        (along_y(nx - 1), eye_x > wide, 1.0),
    ];
    let mut sides = Vec::new();
    let mut edges = Vec::new();
    for (nodes, is_seen, turn) in all {
        for part in nodes.split(|[i, j]| heights.node(*i, *j).is_nan()).filter(|part| part.len() > 1) {
            let rim: Vec<[f64; 3]> = part.iter().map(|[i, j]| heights.space(*i, *j)).collect();
            if !is_seen {
                edges.extend(visible(heights, lens, &rim));
                continue;
            }
            let foot = |[i, j]: &[usize; 2]| place(lens, heights.block.space(heights.point(*i, *j), -BASE));
            let feet: Vec<[f64; 2]> = part.iter().map(foot).collect();
            let rim: Vec<[f64; 2]> = rim.into_iter().map(|at| place(lens, at)).collect();
            edges.extend([0, rim.len() - 1].map(|end| vec![rim[end], feet[end]]));
            edges.extend([rim.clone(), feet.clone()]);
            let heights = part.iter().map(|[i, j]| heights.node(*i, *j)).collect();
            sides.push(Side { rim, feet, heights, turn });
        }
    }
    (sides, edges)
}

fn place(lens: &Lens, at: [f64; 3]) -> [f64; 2] {
    let [x, y, _] = lens.project(at);
    [x, y]
}

/// The parts of an edge that no hill hides.
fn visible(heights: &Heights, lens: &Lens, edge: &[[f64; 3]]) -> Vec<Vec<[f64; 2]>> {
    let mut parts = vec![Vec::new()];
    for at in edge {
        if is_hidden(heights, *at, lens.eye()) {
            parts.push(Vec::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(place(lens, *at));
        }
    }
    parts.retain(|part| part.len() > 1);
    parts
}
