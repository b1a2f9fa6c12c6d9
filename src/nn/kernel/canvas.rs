//! [`Canvas`]: an image with a border of zeros, so that a window never leaves it.

use crate::nn::image::Image;
use crate::real::Real;

/// Zeros into which the pixels of an image are written, every `spread` pixels in both directions, shifted from the corner;
/// pixels that would be outside are cut off.
#[derive(Debug, Clone, Copy)]
pub struct Canvas {
    /// The image.
    pub image: Image,
    /// The whole canvas, with the channels of the image.
    pub size: Image,
    /// Distance on the canvas between neighbouring pixels of the image.
    pub spread: usize,
    /// Pixels by which the image is shifted right and down, and then left and up.
    pub moved: [usize; 2],
}

impl Canvas {
    /// Whether it is the image itself.
    pub fn is_image(&self) -> bool {
        self.image == self.size && self.moved == [0, 0]
    }

    /// Writes an image. Everything between and around its pixels is not touched.
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

    /// The position of a pixel in one direction.
    fn place(&self, at: usize, side: usize) -> Option<usize> {
        let [right, left] = self.moved;
        (at * self.spread + right).checked_sub(left).filter(|at| *at < side)
    }
}
