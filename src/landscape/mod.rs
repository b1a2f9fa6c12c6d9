//! The loss of a network as a function of two coordinates, over a plane of its weights; and how sharply it bends.
//!
//! A [`Plane`] lies in the space of all weights: through three sets of them, along two random directions, or along the
//! principal components of a run's path. A [`Landscape`] is the mean loss of a fixed set of samples on it, with everything
//! that is needed to evaluate it anew: it is written into one file and opened as a surface.
//!
//! The loss is that of evaluation: noise is averaged out and augmentation is off, penalties are not in it, and batch
//! normalisation uses running statistics. Those belong to a set of weights as its parameters do: on a plane through several
//! sets they move with the coordinates in the same proportions (so that each set has the loss it really has), on a plane of
//! random directions they stay those of the centre, as in Li et al. 2018.

mod curvature;
mod evaluator;
mod file;
mod filters;
mod grid;
mod interpolated;
mod lanczos;
mod line;
mod linear;
mod on_plane;
mod path;
mod plane;
mod principal;
mod quadratics;
mod sampler;
mod samples;
mod subject;

pub use self::curvature::Curvature;
pub use self::evaluator::Evaluator;
pub use self::file::{Landscape, MOST_NODES, PathPoint};
pub use self::filters::normalise_filters;
pub use self::grid::Grid;
pub use self::interpolated::{Jet, interpolate};
pub use self::lanczos::{Lanczos, MOST_EIGENVALUES, Spectrum, spectrum};
pub use self::on_plane::OnPlane;
pub use self::path::{MOST_KEPT, Path};
pub use self::plane::{Plane, Projected, Weights};
pub use self::principal::{Principal, principal_components};
pub use self::sampler::sample;
pub use self::samples::{MOST_SAMPLES, Samples};
pub use self::subject::Subject;
