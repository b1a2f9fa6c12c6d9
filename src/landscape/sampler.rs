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
    let work = Work { order: &order, next, done: Mutex::new((grid, 0, true)), on_progress };
    // one piece for each thread, which takes points until none is left
    networks.into_par_iter().with_max_len(1).for_each(|mut network| work.run(&mut network));
    let (_, _, goes_on) = work.done.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(goes_on)
}

struct Work<'a> {
    order: &'a [(usize, usize)],
    next: AtomicUsize,
    /// The grid, how many of its nodes are done, and whether to go on.
    done: Mutex<(&'a mut Grid, usize, bool)>,
    on_progress: &'a (dyn Fn(&Grid, usize) -> bool + Sync),
}

impl<'a> Work<'a> {
    fn run(&self, network: &mut OnPlane) {
        let together = network.points_together();
        loop {
            let first = self.next.fetch_add(together, Ordering::Relaxed);
            let nodes = self.order.get(first..).unwrap_or_default();
            let nodes = &nodes[..nodes.len().min(together)];
            if nodes.is_empty() {
                return;
            }
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
