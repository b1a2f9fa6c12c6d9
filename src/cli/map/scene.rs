//! The scene that is mapped, and where the map goes.

use std::path::Path;

use crate::cli::asked::asked;
use crate::cli::clash;
use crate::cli::subject::SubjectArgs;
use crate::cli::{Failure, Output, say};
use crate::scene::DescentScene;
use crate::surface::Surface;

/// The scene that was said, with these methods if there are any, this start if it is said, and so many steps.
///
/// # Errors
/// If there is no such thing.
pub fn scene(
    args: &SubjectArgs,
    optimizers: &[String],
    from: Option<&str>,
    steps: Option<u64>,
) -> Result<DescentScene, Failure> {
    let mut scene = asked(args, from, optimizers)?;
    scene.run.limits.steps = steps.unwrap_or(scene.run.limits.steps);
    Ok(scene)
}

/// Where the map goes: it takes the place of nothing that is read.
///
/// # Errors
/// If it would, or can't be written.
pub fn output(args: &SubjectArgs, output: Option<&Path>) -> Result<Output, Failure> {
    let out = Output::to(output)?;
    let [to, read] = [("--output", output), ("the scene", args.scene.as_deref())]
        .map(|(option, path)| path.map(|path| (option, path)).into_iter().collect::<Vec<_>>());
    clash::check(&to, &read)?;
    Ok(out)
}

/// Tells what should be known of the surface.
pub fn say_notes(surface: &dyn Surface) {
    for note in surface.notes() {
        say(&format!("note: {note}"));
    }
}

/// The number of pixels: `512x512`.
///
/// # Errors
/// If the text is something else.
pub fn size(text: &str) -> Result<[usize; 2], Failure> {
    let wrong = || Failure::Usage(format!("the size must be pixels across and down like 512x512, got '{text}'"));
    let (width, height) = text.split_once(['x', '×']).ok_or_else(wrong)?;
    let number = |text: &str| text.trim().parse().ok().ok_or_else(wrong);
    Ok([number(width)?, number(height)?])
}
