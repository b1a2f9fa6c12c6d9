//! Frames as GIF.

use std::borrow::Cow;
use std::io::{self, Write};

use gif::{DisposalMethod, Encoder, EncodingError, Frame, Repeat};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

use super::Broken;
use super::frames::Frames;
use super::palette::Palette;
use super::part::Part;
use super::plan::{Animation, LAST, Listener};
use crate::refusal::Refusal;

/// Frames from which the colours are taken, evenly spread over all.
const SAMPLES: usize = 5;
/// Parts of a second in which delays are told, and the shortest delay that viewers keep to.
const TICKS: f64 = 100.0;
const SHORTEST: f64 = 2.0;

/// Writes all frames, each as the part that differs from the one before.
pub fn write(
    frames: &Frames<'_>,
    animation: &Animation,
    out: &mut dyn Write,
    listener: &Listener<'_>,
) -> Result<(), Broken> {
    let ([width, height], count) = (frames.size(), frames.count());
    let [across, down] = [width, height].map(u16::try_from);
    let (Ok(across), Ok(down)) = (across, down) else {
        let why = format!("a GIF has at most {} pixels along a side, this one would have {width} × {height}", u16::MAX);
        return Err(Broken::Refused(Refusal(why)));
    };
    let mut palette = palette(frames, listener)?;
    let mut encoder = Encoder::new(out, across, down, palette.channels()).map_err(broken)?;
    encoder.set_repeat(Repeat::Infinite).map_err(broken)?;
    let mut before: Option<Pixmap> = None;
    // delays are rounded so that no error adds up
    let tick = |frame: usize| (frame as f64 / animation.rate * TICKS).round();
    for frame in 0..count {
        let now = picture(frames, frame, listener)?;
        let whole = Part { x: 0, y: 0, width, height };
        let part = before.as_ref().map_or(whole, |before| Part::differing::<4>(before.data(), now.data(), width));
        let delay = if frame + 1 == count { LAST * TICKS } else { tick(frame + 1) - tick(frame) };
        let [left, top, width_of, height_of] = [part.x, part.y, part.width, part.height].map(|side| side as u16);
        let frame_of = Frame {
            delay: delay.max(SHORTEST) as u16,
            dispose: DisposalMethod::Keep,
            left,
            top,
            width: width_of,
            height: height_of,
            buffer: Cow::Owned(part.of(now.pixels(), width).map(|pixel| palette.nearest(color(*pixel))).collect()),
            ..Frame::default()
        };
        encoder.write_frame(&frame_of).map_err(broken)?;
        before = Some(now);
        (listener.progress)(frame + 1, count);
    }
    encoder.into_inner().map_err(broken).map(|_| ())
}

/// The colours of some frames.
fn palette(frames: &Frames<'_>, listener: &Listener<'_>) -> Result<Palette, Broken> {
    let last = frames.count() - 1;
    let samples = (0..SAMPLES).map(|sample| last * sample / (SAMPLES - 1));
    let pictures = samples.map(|frame| picture(frames, frame, listener)).collect::<Result<Vec<_>, _>>()?;
    Ok(Palette::of(pictures.iter().flat_map(Pixmap::pixels).copied().map(color)))
}

fn picture(frames: &Frames<'_>, frame: usize, listener: &Listener<'_>) -> Result<Pixmap, Broken> {
    if (listener.is_cancelled)() {
        return Err(Broken::Cancelled);
    }
    frames.get(frame).map_err(Broken::Refused)
}

/// The colour of a pixel of a picture without transparent ones.
const fn color(pixel: PremultipliedColorU8) -> [u8; 3] {
    [pixel.red(), pixel.green(), pixel.blue()]
}

fn broken(error: EncodingError) -> Broken {
    match error {
        EncodingError::Io(error) => Broken::NotWritten(error),
        other => Broken::NotWritten(io::Error::other(other)),
    }
}
