//! A figure whose curves grow, as a moving picture: APNG or GIF.
//!
//! Ground, axes, legend and caption are drawn once; of a frame only curves and their ends. Frames go to the file one by
//! one, each as the part of the picture that has changed, so that no more than two of them are in memory.

mod apng;
mod frames;
mod gif;
mod palette;
mod part;
mod plan;

use std::io::{self, Write};
use std::path::Path;

pub use self::plan::{Animation, Listener, RATE, SECONDS};

use self::frames::Frames;
use super::description::Figure;
use super::options::{Options, Theme};
use crate::refusal::Refusal;

/// What a moving picture is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// All colours, and transparent ground.
    Apng,
    /// 255 colours, the same for all frames.
    Gif,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Apng, Self::Gif];

    /// What a file's name ends with.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Apng => "apng",
            Self::Gif => "gif",
        }
    }

    /// The one a file's name ends with; none where it is no moving picture.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        Self::ALL.into_iter().find(|encoding| ending == encoding.ending())
    }
}

/// Why there is no moving picture.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The listener did not want it any more.
    #[error("the animation was stopped")]
    Cancelled,
    /// There can't be such a picture.
    #[error("{0}")]
    Refused(Refusal),
    /// It could not be written.
    #[error("{}", crate::refusal::reason(.0))]
    NotWritten(io::Error),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::NotWritten(error)
    }
}

/// Writes the frames of a figure.
///
/// # Errors
/// If the options are not allowed, the listener cancels, or the system refuses to write.
pub fn animate(
    figure: &Figure,
    options: &Options,
    (animation, encoding): (&Animation, Encoding),
    out: &mut dyn Write,
    listener: &Listener<'_>,
) -> Result<(), Broken> {
    options.check().and_then(|()| animation.check()).map_err(Broken::Refused)?;
    if encoding == Encoding::Gif && options.theme == Theme::Transparent {
        let why = "what a GIF has drawn it can't make transparent again: choose the light or the dark theme, or APNG";
        return Err(Broken::Refused(Refusal(why.to_owned())));
    }
    let frames = Frames::new(figure, options, animation).map_err(Broken::Refused)?;
    match encoding {
        Encoding::Apng => apng::write(&frames, animation, out, listener),
        Encoding::Gif => gif::write(&frames, animation, out, listener),
    }
}
