//! Frames as APNG.

use std::io::{self, Write};

use png::{BitDepth, BlendOp, ColorType, Compression, DisposeOp, Encoder, EncodingError};

use super::Broken;
use super::frames::Frames;
use super::part::Part;
use super::plan::{Animation, LAST, Listener};
use crate::figure::raster::Pixels;

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
    let mut before: Vec<[u8; 4]> = Vec::new();
    for frame in 0..count {
        if (listener.is_cancelled)() {
            return Err(Broken::Cancelled);
        }
        let picture = frames.get(frame).map_err(Broken::Refused)?;
        let now: Vec<[u8; 4]> = Pixels::of(&picture).rgba.as_chunks::<4>().0.to_vec();
        if frame + 1 == count {
            writer.set_frame_delay(ticks(LAST), TICKS as u16).map_err(broken)?;
        }
        let whole = Part { x: 0, y: 0, width, height };
        let part = if frame == 0 { whole } else { Part::differing(&before, &now, width) };
        // first to the corner, so that no rectangle in between reaches beyond the picture
        writer.set_frame_position(0, 0).or_else(|_| writer.reset_frame_position()).map_err(broken)?;
        writer.set_frame_dimension(part.width, part.height).map_err(broken)?;
        writer.set_frame_position(part.x, part.y).map_err(broken)?;
        writer.write_image_data(part.of(&now, width).as_flattened()).map_err(broken)?;
        before = now;
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
