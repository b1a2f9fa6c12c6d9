//! Computes the losses of a grid on all threads, from coarse to fine.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::{Grid, OnPlane, Plane, Samples, Subject};
use crate::optim::Refusal;

/// Fills the grid; every thread has a network of its own.
///
/// `on_progress` receives the grid so far with the number of nodes that are done, after each, and says whether to go on: if
/// not, the rest stays NaN and the answer is false.
///
/// # Errors
/// As [`OnPlane::new`].
pub fn sample(
    (subject, samples, plane): (&Subject, &Arc<Samples>, &Plane),
    grid: &mut Grid,
    on_progress: &(dyn Fn(&Grid, usize) -> bool + Sync),
) -> Result<bool, Refusal> {
    let order = grid.coarse_to_fine();
    let threads = rayon::current_num_threads().min(order.len()).max(1);
    let first = OnPlane::new(subject, samples, plane)?;
    let mut networks = (1..threads).map(|_| first.beside(subject)).collect::<Result<Vec<_>, _>>()?;
    networks.push(first);
    let next = AtomicUsize::new(0);
    let pieces = pieces(&order, grid.size[0], networks[0].points_together());
    let work = Work { pieces, next, done: Mutex::new((grid, 0, true)), on_progress };
    // one piece for each thread, which takes points until none is left
    networks.into_par_iter().with_max_len(1).for_each(|mut network| work.run(&mut network));
    let (_, _, goes_on) = work.done.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(goes_on)
}

/// Neighbours of the order that are of one level and on one row of the grid, so many at most: points of a line.
fn pieces(order: &[(usize, usize)], width: usize, most: usize) -> Vec<&[(usize, usize)]> {
    let rows = order.chunk_by(|(a, level_of_a), (b, level_of_b)| a / width == b / width && level_of_a == level_of_b);
    rows.flat_map(|row| row.chunks(most)).collect()
}

struct Work<'a> {
    /// The nodes, from coarse to fine, as they are done together.
    pieces: Vec<&'a [(usize, usize)]>,
    next: AtomicUsize,
    /// The grid, how many of its nodes are done, and whether to go on.
    done: Mutex<(&'a mut Grid, usize, bool)>,
    on_progress: &'a (dyn Fn(&Grid, usize) -> bool + Sync),
}

impl<'a> Work<'a> {
    fn run(&self, network: &mut OnPlane) {
        while let Some(nodes) = self.pieces.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            let points: Vec<[f64; 2]> = {
                let done = self.locked();
                nodes.iter().map(|(node, _)| done.0.point(*node)).collect()
            };
            let losses = network.losses(&points);
            let mut done = self.locked();
            let (grid, count, goes_on) = &mut *done;
            for ((node, _), loss) in nodes.iter().zip(losses) {
                grid.losses[*node] = loss;
                *count += 1;
                *goes_on = *goes_on && (self.on_progress)(grid, *count);
                if !*goes_on {
                    return;
                }
            }
        }
    }

    fn locked(&self) -> MutexGuard<'_, (&'a mut Grid, usize, bool)> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
