//! Animations, frame by frame into their file.

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::Failure;
use crate::cli::interrupt::Interrupt;
use crate::cli::output::cannot_write;
use crate::disk;
use crate::figure::animation::{Animation, Broken, Encoding, Listener, animate};
use crate::figure::{Figure, Options};

/// Writes an animation whole or not at all, with a bar on a terminal; Ctrl-C ends it.
pub fn write(
    path: &Path,
    figure: &Figure,
    options: &Options,
    animation: (&Animation, Encoding),
) -> Result<(), Failure> {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} frames, {eta} left");
    let bar = ProgressBar::new(animation.0.count() as u64);
    let bar = bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let interrupt = Interrupt::watch();
    let listener =
        Listener { progress: &|done, _| bar.set_position(done as u64), is_cancelled: &|| interrupt.is_asked() };
    let written = disk::write_with(path, |file| animate(figure, options, animation, file, &listener));
    bar.finish_and_clear();
    written.map_err(|broken| match broken {
        Broken::Cancelled => interrupt.stopped("no animation is written"),
        Broken::Refused(why) => why.into(),
        Broken::NotWritten(error) => cannot_write(path, &error),
    })
}
