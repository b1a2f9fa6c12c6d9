//! In which order the cells of a grid are painted so that near ones cover far ones.

/// The order of the cells along one axis, the nearest to the eye last: those on either side of it from the outside in.
/// `eye` is its place in units of cells, which may lie outside.
///
/// A line of sight leads away from the eye along both axes, so of two cells on one line the nearer one stands later in
/// both orders: rows in one order, and columns within them in the other, paint every cell after those behind it.
pub fn back_to_front(eye: f64, cells: usize) -> impl Iterator<Item = usize> + Clone {
    let nearest = if eye.is_nan() { 0 } else { (eye.floor().max(0.0) as usize).min(cells) };
    (0..nearest).chain((nearest..cells).rev())
}

/// The two triangles of a cell by the nodes of their corners, the nearer one last. The eye is in units of cells.
pub fn triangles([u, v]: [f64; 2], i: usize, j: usize) -> [[[usize; 2]; 3]; 2] {
    let low = [[i, j], [i + 1, j], [i, j + 1]];
    let high = [[i + 1, j], [i + 1, j + 1], [i, j + 1]];
    // on which side of their common edge the eye is
    if u + v > (i + j + 1) as f64 { [low, high] } else { [high, low] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::contour::{Field, Levels};
    use crate::descent::relief::{Block, Camera, Heights, Lens};

    #[test]
    fn cells_come_from_the_outside_in() {
        let order = |eye| back_to_front(eye, 5).collect::<Vec<_>>();
        assert_eq!(order(2.5), [0, 1, 4, 3, 2]);
        assert_eq!((order(-3.0), order(9.0)), (vec![4, 3, 2, 1, 0], vec![0, 1, 2, 3, 4]));
        assert_eq!(order(f64::NAN).len(), 5);
    }

    /// Paints the triangles of a bumpy surface in this order, and again with a depth for every pixel: the same triangle
    /// is seen everywhere.
    #[test]
    fn what_is_painted_last_is_nearest_for_every_pixel() {
        const CELLS: usize = 14;
        const SIDE: usize = 120;
        let field = Field::sample([-1.0, 1.0, -1.0, 1.0], [CELLS + 1; 2], |points, row| {
            for (height, [x, y]) in row.iter_mut().zip(points) {
                *height = (7.0 * x).sin() * (5.0 * y + 2.0 * x).cos() + 0.4 * (31.0 * x * y).sin();
            }
        });
        let heights = Heights::new(&field, Levels::linear(&field));
        for (azimuth, elevation) in [(0.0, 8.0), (28.0, 25.0), (-140.0, 15.0), (90.0, 40.0), (45.0, 88.0)] {
            let camera = Camera { azimuth, elevation, ..Camera::default() };
            let lens = Lens::new(camera, &heights.block, [0.0, 0.0, SIDE as f64, SIDE as f64]);
            let (eye, _) = heights.block.plane(lens.eye());
            let eye = heights.grid(eye);
            let mut painted = vec![usize::MAX; SIDE * SIDE];
            let mut nearest = vec![(f64::INFINITY, usize::MAX); SIDE * SIDE];
            let rows = back_to_front(eye[1], CELLS);
            let cells = rows.flat_map(|j| back_to_front(eye[0], CELLS).map(move |i| [i, j]));
            let order = cells.flat_map(|[i, j]| triangles(eye, i, j));
            for (id, corners) in order.enumerate() {
                let corners = corners.map(|[i, j]| lens.project(heights.space(i, j)));
                fill(corners, SIDE, |pixel, depth| {
                    painted[pixel] = id;
                    nearest[pixel] = std::cmp::min_by(nearest[pixel], (depth, id), |a, b| a.0.total_cmp(&b.0));
                });
            }
            let seen = nearest.iter().filter(|(depth, _)| depth.is_finite()).count();
            assert!(seen > SIDE * SIDE / 10, "{camera:?}: {seen} pixels are covered");
            let wrong = painted.iter().zip(&nearest).filter(|(painted, (_, nearest))| *painted != nearest).count();
            assert_eq!(wrong, 0, "{camera:?}: of {seen} pixels");
        }
    }

    /// The pixels whose middle a triangle covers, with their depth. 1/depth is linear on the screen.
    fn fill([a, b, c]: [[f64; 3]; 3], side: usize, mut pixel: impl FnMut(usize, f64)) {
        let area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
        for row in 0..side {
            for column in 0..side {
                let [x, y] = [column, row].map(|place| place as f64 + 0.5);
                let part = |p: [f64; 3], q: [f64; 3]| (p[0] - x) * (q[1] - y) - (q[0] - x) * (p[1] - y);
                let parts = [part(b, c), part(c, a), part(a, b)].map(|part| part / area);
                if parts.iter().all(|part| *part > 1e-9) {
                    pixel(row * side + column, (parts[0] / a[2] + parts[1] / b[2] + parts[2] / c[2]).recip());
                }
            }
        }
    }

    #[test]
    fn a_block_seen_through_its_own_border_is_in_order_too() {
        // the eye above the block: cells on both sides of it
        let block = Block::new([0.0, 1.0, 0.0, 1.0]);
        let lens = Lens::new(Camera { elevation: 90.0, ..Camera::default() }, &block, [0.0, 0.0, 10.0, 10.0]);
        let ([x, y], _) = block.plane(lens.eye());
        assert!((x - 0.5).abs() < 1e-9 && (y - 0.5).abs() < 1e-9);
    }
}
