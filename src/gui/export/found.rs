//! [`Found`]: what a tab shows that its scene does not say.

use std::fmt;
use std::sync::Arc;

use crate::figure::{Figure, Options};
use crate::refusal::Refusal;

/// What draws a figure.
type Draw = dyn Fn(&Options) -> Result<Figure, Refusal> + Send + Sync;

/// What a tab has computed, and where it is looked at.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// What is seen of the plane from above, where that is in front.
    pub seen: Option<[f64; 4]>,
    /// The racer at whose point a cross-section is.
    pub focus: Option<usize>,
    /// Pictures of what was computed beside the scene.
    pub pictures: Vec<Picture>,
}

/// A picture of something that was computed.
#[derive(Clone)]
pub struct Picture {
    /// What it is called in the list of views.
    pub label: String,
    draw: Arc<Draw>,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label)
    }
}

impl Picture {
    /// One that is drawn so.
    pub fn new(label: &str, draw: impl Fn(&Options) -> Result<Figure, Refusal> + Send + Sync + 'static) -> Self {
        Self { label: label.to_owned(), draw: Arc::new(draw) }
    }

    /// Draws it.
    ///
    /// # Errors
    /// A sentence that says why there is none.
    pub fn figure(&self, options: &Options) -> Result<Figure, Refusal> {
        options.check()?;
        (self.draw)(options)
    }
}
