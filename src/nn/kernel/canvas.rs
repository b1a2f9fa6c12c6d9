//! [`Canvas`]: an image with room around it, so that a window never leaves it.

use crate::nn::image::Image;
use crate::real::Real;

/// Zeros in which the pixels of an image are put, one at every `spread`-th place both ways, the first one `right`
/// pixels from the corner or, to the other side, cut off with all others that would be outside.
#[derive(Debug, Clone, Copy)]
pub struct Canvas {
    /// The image that is put in.
    pub image: Image,
    /// The whole; the channels are the image's.
    pub size: Image,
    /// Pixels from a pixel of the image to the next.
    pub spread: usize,
    /// Pixels the image is moved right and down, and then left and up.
    pub moved: [usize; 2],
}

impl Canvas {
    /// Whether it is the image itself.
    pub fn is_image(&self) -> bool {
        self.image == self.size && self.moved == [0, 0]
    }

    /// Puts an image in. What is beside its pixels is not touched.
    pub fn paint<T: Real>(&self, from: &[T], to: &mut [T]) {
        let channels = self.image.channels;
        let to_lines = self.size.width * channels;
        for (y, line) in from.chunks_exact(self.image.width * channels).enumerate() {
            let Some(y) = self.place(y, self.size.height) else { continue };
            let to = &mut to[y * to_lines..][..to_lines];
            if self.spread == 1 {
                let [right, left] = self.moved;
                let begin = left.saturating_sub(right);
                let at = right.saturating_sub(left);
                let pixels = (self.image.width - begin).min(self.size.width - at);
                to[at * channels..][..pixels * channels]
                    .copy_from_slice(&line[begin * channels..][..pixels * channels]);
                continue;
            }
            for (x, pixel) in line.chunks_exact(channels).enumerate() {
                let Some(x) = self.place(x, self.size.width) else { continue };
                to[x * channels..][..channels].copy_from_slice(pixel);
            }
        }
    }

    /// Where a pixel goes, one way.
    fn place(&self, at: usize, side: usize) -> Option<usize> {
        let [right, left] = self.moved;
        (at * self.spread + right).checked_sub(left).filter(|at| *at < side)
    }
}
