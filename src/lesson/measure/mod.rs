//! What the checks of lessons measure with: fits, quadratics of any number of variables, paths, trainings.

pub mod count;
pub mod features;
pub mod fit;
pub mod forms;
pub mod linear;
pub mod means;
pub mod passes;
pub mod paths;
pub mod space;
pub mod training;
pub mod walk;
