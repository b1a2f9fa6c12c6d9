//! [`Frames`]: the pictures of an animation, one by one.

use resvg::tiny_skia::{Pixmap, PixmapPaint, Transform};

use super::plan::Animation;
use crate::figure::description::Figure;
use crate::figure::moving::Moving;
use crate::figure::options::Options;
use crate::figure::render::{draw_over, pixmap};
use crate::figure::svg::{Drawing, Layer};
use crate::refusal::Refusal;

/// What stands still, and what the rest is drawn from.
pub struct Frames<'a> {
    figure: &'a Figure,
    drawing: Drawing<'a>,
    scale: f64,
    below: Pixmap,
    above: Pixmap,
    animation: &'a Animation,
    last_step: usize,
}

impl<'a> Frames<'a> {
    /// Draws what stands still.
    ///
    /// # Errors
    /// If pictures would have too many pixels.
    pub fn new(figure: &'a Figure, options: &'a Options, animation: &'a Animation) -> Result<Self, Refusal> {
        let drawing = Drawing::new(figure, options);
        let still = |layer| pixmap(&drawing.svg(layer, None), options.scale);
        let (below, above) = (still(Layer::Ground)?, still(Layer::Marks)?);
        let last_step = figure.last_step();
        Ok(Self { figure, drawing, scale: options.scale, below, above, animation, last_step })
    }

    /// Number of frames.
    pub fn count(&self) -> usize {
        self.animation.count()
    }

    /// Width and height in pixels.
    pub fn size(&self) -> [u32; 2] {
        [self.below.width(), self.below.height()]
    }

    /// The picture of a frame, by its number from 0.
    ///
    /// # Errors
    /// If it can't be drawn.
    pub fn get(&self, frame: usize) -> Result<Pixmap, Refusal> {
        let step = self.animation.step(frame, self.last_step);
        let come: Vec<Moving> = self.figure.panels.iter().map(|panel| Moving::up_to(panel, step)).collect();
        let mut picture = self.below.clone();
        draw_over(&self.drawing.svg(Layer::Curves, Some(&come)), self.scale, &mut picture)?;
        picture.draw_pixmap(0, 0, self.above.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
        draw_over(&self.drawing.svg(Layer::Ends, Some(&come)), self.scale, &mut picture)?;
        Ok(picture)
    }
}
