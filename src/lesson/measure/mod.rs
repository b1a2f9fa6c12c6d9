//! What the checks of lessons measure with: fits, quadratics of any number of variables, paths.

pub mod count;
pub mod fit;
pub mod forms;
pub mod paths;
pub mod space;
pub mod walk;
