//! Where a recorded path starts, and whether it is at hand.

use super::Run;
use crate::optim::{Driven, Need, Refusal, needs, recording};
use crate::surface::Surface;

/// The file of a recorded path, empty where none is named yet; none for every other method.
pub fn file(driven: &Driven) -> Option<&str> {
    let method = &driven.method;
    (method.entry().key == recording::KEY).then(|| method.word(recording::FILE))
}

/// Whether a recorded path has a file and stands alone.
pub fn check(driven: &Driven) -> Result<(), Refusal> {
    let key = recording::KEY;
    match file(driven) {
        Some("") => Err(Refusal(format!("{key} must be given a file with the path: {key} file=\"path.csv\""))),
        None if needs(&driven.method).contains(&Need::Recording) => {
            Err(Refusal(format!("{key} must stand alone: {} can't move what is recorded", driven.method.entry().key)))
        }
        _ => Ok(()),
    }
}

/// Where a run starts: a recorded path where its recording does. On a function of x alone y stays that of the run.
pub fn start(surface: &dyn Surface, driven: &Driven, run: &Run) -> Result<[f64; 2], Refusal> {
    let Some(file) = file(driven) else { return Ok(run.start) };
    let points = recording::read(file)?;
    let [x, y] = points.first().copied().unwrap_or(run.start);
    Ok([x, if surface.is_of_x_alone() { run.start[1] } else { y }])
}

/// Whether a method must read a file before it can run: not what a frame has time for.
pub fn reads_a_file(driven: &Driven) -> bool {
    file(driven).is_some_and(|file| !file.is_empty() && !recording::is_at_hand(file))
}
