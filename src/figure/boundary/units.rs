//! The own boundaries of the units of the first layer.

use crate::train::Boundary;

/// Each as a line from edge to edge of the plane, as far as it crosses it.
pub fn unit_lines(plane: &Boundary) -> Vec<Vec<[f64; 2]>> {
    let ends = plane.units.iter().filter_map(|unit| ends(*unit, plane.area));
    ends.map(|ends| ends.map(|at| at.map(f64::from)).to_vec()).collect()
}

/// Where the line ax + by + c = 0 enters and leaves a square.
fn ends([a, b, c]: [f32; 3], [x, y]: [[f32; 2]; 2]) -> Option<[[f32; 2]; 2]> {
    let mut found: Vec<[f32; 2]> = Vec::new();
    let mut take = |at: [f32; 2]| {
        let is_inside = (x[0]..=x[1]).contains(&at[0]) && (y[0]..=y[1]).contains(&at[1]);
        if is_inside && found.iter().all(|other| other != &at) {
            found.push(at);
        }
    };
    if b != 0.0 {
        for x in x {
            take([x, -(a * x + c) / b]);
        }
    }
    if a != 0.0 {
        for y in y {
            take([-(b * y + c) / a, y]);
        }
    }
    match found[..] {
        [first, .., last] => Some([first, last]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_units_line_is_cut_at_the_edges_of_the_plane() {
        let area = [[-1.0, 1.0], [0.0, 2.0]];
        assert_eq!(ends([0.0, 1.0, -1.0], area), Some([[-1.0, 1.0], [1.0, 1.0]]), "y = 1");
        assert_eq!(ends([2.0, 0.0, -1.0], area), Some([[0.5, 0.0], [0.5, 2.0]]), "x = ½");
        assert_eq!(ends([1.0, 1.0, -9.0], area), None, "beside the plane");
        assert_eq!(ends([0.0, 0.0, 1.0], area), None, "a unit that nothing moves");
    }
}
