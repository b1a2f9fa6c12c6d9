//! [`Grid`]: losses at the nodes of a grid, the outermost on the edges of its domain.

/// Losses on a grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// `[a0, a1, b0, b1]`.
    pub domain: [f64; 4],
    /// Nodes along each axis, at least 2.
    pub size: [usize; 2],
    /// Row by row, from b0 up; NaN where there is none yet.
    pub losses: Vec<f64>,
}

impl Grid {
    /// One without losses.
    pub fn empty(domain: [f64; 4], size: [usize; 2]) -> Self {
        Self { domain, size, losses: vec![f64::NAN; size[0] * size[1]] }
    }

    /// The point of a node, by its index in `losses`.
    pub fn point(&self, node: usize) -> [f64; 2] {
        let [x0, x1, y0, y1] = self.domain;
        let along = |from: f64, to: f64, at: usize, nodes: usize| {
            let share = at as f64 / (nodes - 1) as f64;
            from * (1.0 - share) + to * share
        };
        [along(x0, x1, node % self.size[0], self.size[0]), along(y0, y1, node / self.size[0], self.size[1])]
    }

    /// All nodes from coarse to fine: every 16th along each axis, then those between, and so on; the index of each, and the
    /// distance of nodes on its level.
    pub fn coarse_to_fine(&self) -> Vec<(usize, usize)> {
        const COARSEST: usize = 16;
        let [width, height] = self.size;
        let mut order = Vec::with_capacity(width * height);
        let mut step = COARSEST;
        while step > 0 {
            let is_new = |node: &usize| {
                let (row, column) = (node / width, node % width);
                let is_on = |step: usize| row.is_multiple_of(step) && column.is_multiple_of(step);
                is_on(step) && (step == COARSEST || !is_on(2 * step))
            };
            order.extend((0..width * height).filter(is_new).map(|node| (node, step)));
            step /= 2;
        }
        order
    }

    /// The lowest node with its loss; none where no loss is finite.
    pub fn lowest(&self) -> Option<[f64; 3]> {
        let finite = self.losses.iter().enumerate().filter(|(_, loss)| loss.is_finite());
        let (node, loss) = finite.min_by(|a, b| a.1.total_cmp(b.1))?;
        let [x, y] = self.point(node);
        Some([x, y, *loss])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_comes_once_and_coarse_ones_first() {
        for size in [[2, 2], [64, 64], [65, 33], [5, 40]] {
            let grid = Grid::empty([-1.0, 1.0, 0.0, 3.0], size);
            let order = grid.coarse_to_fine();
            let mut nodes: Vec<usize> = order.iter().map(|(node, _)| *node).collect();
            nodes.sort_unstable();
            assert!(nodes.iter().copied().eq(0..size[0] * size[1]), "{size:?}");
            assert!(order.is_sorted_by(|a, b| a.1 >= b.1), "{size:?}: coarse first");
        }
    }

    #[test]
    fn the_outermost_nodes_are_on_the_edges() {
        let grid = Grid::empty([-1.0, 1.0, 0.0, 3.0], [3, 4]);
        assert_eq!([0, 1, 11].map(|node| grid.point(node)), [[-1.0, 0.0], [0.0, 0.0], [1.0, 3.0]]);
        assert_eq!(grid.lowest(), None, "nothing is computed yet");
    }
}
