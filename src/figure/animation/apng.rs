//! Frames as APNG.

use std::io::{self, Write};

use png::{BitDepth, BlendOp, ColorType, Compression, DisposeOp, Encoder, EncodingError};

use super::Broken;
use resvg::tiny_skia::Pixmap;

use super::frames::Frames;
use super::part::Part;
use super::plan::{Animation, LAST, Listener};
use crate::figure::render::plain;

/// Parts of a second in which delays are told.
const TICKS: f64 = 1000.0;

/// Writes all frames, each as the part that differs from the one before.
pub fn write(
    frames: &Frames<'_>,
    animation: &Animation,
    out: &mut dyn Write,
    listener: &Listener<'_>,
) -> Result<(), Broken> {
    let ([width, height], count) = (frames.size(), frames.count());
    let mut encoder = Encoder::new(out, width, height);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    encoder.set_animated(count as u32, 0).map_err(broken)?;
    encoder.set_blend_op(BlendOp::Source).map_err(broken)?;
    encoder.set_dispose_op(DisposeOp::None).map_err(broken)?;
    let ticks = |seconds: f64| (seconds * TICKS).round() as u16;
    encoder.set_frame_delay(ticks(animation.rate.recip()), TICKS as u16).map_err(broken)?;
    let mut writer = encoder.write_header().map_err(broken)?;
    let mut before: Option<Pixmap> = None;
    for frame in 0..count {
        if (listener.is_cancelled)() {
            return Err(Broken::Cancelled);
        }
        let now = frames.get(frame).map_err(Broken::Refused)?;
        if frame + 1 == count {
            writer.set_frame_delay(ticks(LAST), TICKS as u16).map_err(broken)?;
        }
        let whole = Part { x: 0, y: 0, width, height };
        let part = before.as_ref().map_or(whole, |before| Part::differing::<4>(before.data(), now.data(), width));
        // first to the corner, so that no rectangle in between reaches beyond the picture
        writer.set_frame_position(0, 0).or_else(|_| writer.reset_frame_position()).map_err(broken)?;
        writer.set_frame_dimension(part.width, part.height).map_err(broken)?;
        writer.set_frame_position(part.x, part.y).map_err(broken)?;
        writer.write_image_data(&plain(part.of(now.pixels(), width))).map_err(broken)?;
        before = Some(now);
        (listener.progress)(frame + 1, count);
    }
    writer.finish().map_err(broken)
}

fn broken(error: EncodingError) -> Broken {
    match error {
        EncodingError::IoError(error) => Broken::NotWritten(error),
        other => Broken::NotWritten(io::Error::other(other)),
    }
}
