//! The loss of a network over a plane of its weights: f(x, y) = L(w₀ + x·d₁ + y·d₂), ∇f = (∇L·d₁, ∇L·d₂).
//!
//! L is the mean loss of a fixed set of samples in evaluation. A value takes a pass of all samples through the network, so
//! that pictures, maps of starts and what is read off are of the grid of losses that was sampled, interpolated between its
//! nodes. Paths of methods are of the real loss at every step, with its gradient by all weights projected on the plane, unless
//! that is switched off.

use std::sync::{Arc, Mutex, PoisonError};

use crate::landscape::{Landscape, OnPlane, PathPoint, interpolate};
use crate::optim::Refusal;
use crate::param::Param;
use crate::registry::{Choice, Entry};
use crate::surface::landscapes::{self, FILE};
use crate::surface::unread::Unread;
use crate::surface::{Make, Minima, Surface};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "landscape",
    label: "Loss landscape of a network",
    group: "Learning problems",
    about: "The loss of a trained network over a plane of its weights. Paths are of the real loss on fixed samples, with its \
            gradient projected on the plane; pictures are of a sampled grid.",
    formula: "f(x, y) = L(w₀ + x·d₁ + y·d₂);  ∇f = (∇L·d₁, ∇L·d₂)",
    source: "Li et al. 2018, arXiv:1712.09913; Goodfellow et al. 2015, arXiv:1412.6544",
    params: &[
        Param::path(FILE, "Landscape file").help(
            "A landscape, as 'ravine landscape' and the Training tab write them. Without one it is a small network that \
             learned 60 digits.",
        ),
        Param::switch(REAL, "Real loss in paths", true).help(
            "Whether every step of a path computes the network's loss and gradient. Off, paths run on the sampled grid too: \
             at once, and roughly.",
        ),
    ],
    make: Make::new(|choice| built(choice, |landscape| Ok(Box::new(Sampled { landscape }))))
        .with_real(|choice| built(choice, |landscape| real(choice, landscape))),
};

/// The setting that says what paths are of.
pub const REAL: &str = "real";

fn built(
    choice: &Choice<Make>,
    build: impl FnOnce(Arc<Landscape>) -> Result<Box<dyn Surface>, Refusal>,
) -> Box<dyn Surface> {
    let built = landscapes::read(choice.word(FILE)).and_then(build);
    built.unwrap_or_else(|why| Box::new(Unread::new(why.to_string())))
}

fn real(choice: &Choice<Make>, landscape: Arc<Landscape>) -> Result<Box<dyn Surface>, Refusal> {
    let sampled = Sampled { landscape };
    if !choice.is_on(REAL) {
        return Ok(Box::new(sampled));
    }
    let networks = Mutex::new(vec![on_plane(&sampled.landscape)?]);
    Ok(Box::new(Real { sampled, networks }))
}

fn on_plane(landscape: &Landscape) -> Result<OnPlane, Refusal> {
    OnPlane::new(&landscape.subject, &landscape.samples, &landscape.plane)
}

/// What was sampled, interpolated.
struct Sampled {
    landscape: Arc<Landscape>,
}

impl Surface for Sampled {
    fn value(&self, at: [f64; 2]) -> f64 {
        interpolate(&self.landscape.grid, at).value
    }

    fn value_gradient(&self, at: [f64; 2]) -> (f64, [f64; 2]) {
        let jet = interpolate(&self.landscape.grid, at);
        (jet.value, jet.gradient)
    }

    fn hessian(&self, at: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        let [xx, xy, yy] = interpolate(&self.landscape.grid, at).hessian;
        Some([[xx, xy], [xy, yy]])
    }

    fn minima(&self) -> Minima {
        Minima::Unknown
    }

    fn domain(&self) -> [f64; 4] {
        self.landscape.grid.domain
    }

    fn ends_at_domain(&self) -> bool {
        true
    }

    /// Where the run's path begins, as far as it is in view.
    fn start(&self) -> [f64; 2] {
        let [x0, x1, y0, y1] = self.domain();
        let is_in_view = |[x, y]: &[f64; 2]| x0 < *x && *x < x1 && y0 < *y && *y < y1;
        let is_good = |at: &[f64; 2]| is_in_view(at) && self.value(*at).is_finite();
        let path = self.landscape.path.iter().map(|point| point.at);
        let corners = self.landscape.corners.iter().map(|[x, y, _]| [*x, *y]);
        let aside = [0.85 * x0 + 0.15 * x1, 0.2 * y0 + 0.8 * y1];
        path.chain(corners).find(is_good).unwrap_or(aside)
    }

    fn notes(&self) -> Vec<String> {
        let Landscape { about, grid, path, axes, samples, .. } = &*self.landscape;
        let [width, height] = grid.size;
        let seen = format!(
            "pictures: {width} × {height} losses, interpolated; paths: the real loss of {} samples",
            samples.len()
        );
        let axes = format!("x: {}; y: {}", axes[0], axes[1]);
        [about.clone(), axes, seen].into_iter().chain(told(path)).collect()
    }
}

/// How far the run's path is from the plane.
fn told(path: &[PathPoint]) -> Option<String> {
    let [first, .., last] = path else { return None };
    let farthest = path.iter().max_by(|a, b| a.distance.total_cmp(&b.distance))?;
    Some(format!(
        "the run's path, {} sets of weights, is up to {:.3} away from the plane (epoch {}; at its start {:.3}, at its end {:.3})",
        path.len(),
        farthest.distance,
        farthest.epoch,
        first.distance,
        last.distance
    ))
}

/// The loss itself.
struct Real {
    sampled: Sampled,
    /// Networks at rest: a thread takes one, or makes one.
    networks: Mutex<Vec<OnPlane>>,
}

impl Real {
    fn with<R>(&self, work: impl FnOnce(&mut OnPlane) -> R) -> Option<R> {
        let at_rest = self.networks.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut network = at_rest.or_else(|| on_plane(&self.sampled.landscape).ok())?;
        let result = work(&mut network);
        self.networks.lock().unwrap_or_else(PoisonError::into_inner).push(network);
        Some(result)
    }
}

impl Surface for Real {
    fn value(&self, at: [f64; 2]) -> f64 {
        self.with(|network| network.loss(at)).unwrap_or(f64::NAN)
    }

    fn value_gradient(&self, at: [f64; 2]) -> (f64, [f64; 2]) {
        self.with(|network| network.loss_gradient(at)).unwrap_or((f64::NAN, [f64::NAN; 2]))
    }

    fn hessian(&self, at: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        let Landscape { subject, samples, .. } = &*self.sampled.landscape;
        self.with(|network| network.hessian((subject, samples), at)).and_then(Result::ok)
    }

    fn minima(&self) -> Minima {
        Minima::Unknown
    }

    fn domain(&self) -> [f64; 4] {
        self.sampled.domain()
    }

    fn start(&self) -> [f64; 2] {
        self.sampled.start()
    }

    fn notes(&self) -> Vec<String> {
        self.sampled.notes()
    }
}
