//! Whether an output would take the place of another one, or of something that is read.

use std::path::{Path, PathBuf};

use super::Failure;
use super::args::TrainArgs;
use super::output::is_standard;
use crate::descent::recording_of;
use crate::disk;
use crate::registry::Value;
use crate::scene::DescentScene;
use crate::train::Config;

/// A file with the option that names it.
pub type Named<'a> = (&'a str, &'a Path);

/// Every output has a file of its own, which is none of those that are read.
///
/// # Errors
/// A sentence that names both.
pub fn check(outputs: &[Named<'_>], inputs: &[Named<'_>]) -> Result<(), Failure> {
    let files = outputs.iter().enumerate().filter(|(_, (_, path))| !is_standard(path));
    for (at, (option, path)) in files {
        let is_same = |other: &&Named<'_>| disk::place(other.1) == disk::place(path);
        if let Some((other, _)) = outputs[..at].iter().find(is_same) {
            return Err(Failure::Usage(format!(
                "{other} and {option} name the same file, '{}': give each its own",
                path.display()
            )));
        }
        if let Some((other, _)) = inputs.iter().find(is_same) {
            return Err(Failure::Usage(format!(
                "{option} would replace '{}', which is read as {other}: give it another name",
                path.display()
            )));
        }
    }
    Ok(())
}

/// Checks that the output of a descent takes the place of none of the files its scene is made from: recorded paths, and the
/// data of its surface.
///
/// # Errors
/// As [`check`].
pub fn check_descent(output: Option<&Path>, scene: &DescentScene) -> Result<(), Failure> {
    let output: Vec<_> = output.into_iter().map(|path| ("--output", path)).collect();
    let on = scene.racers.iter().filter(|racer| racer.is_on);
    let recordings = on.filter_map(|racer| recording_of(&racer.driven)).map(|file| ("a recorded path", file));
    let read = recordings.chain(scene.surface.paths().map(|file| ("the surface's data", file)));
    let read: Vec<_> = read.filter(|(_, file)| !file.is_empty()).map(|(name, file)| (name, Path::new(file))).collect();
    check(&output, &read)
}

/// Checks the files of `ravine train`. A checkpoint may take the place of the one that is resumed.
///
/// # Errors
/// As [`check`].
pub fn check_train<'a>(args: &TrainArgs, configs: impl Iterator<Item = &'a Config>) -> Result<(), Failure> {
    let path = |option, path: &Option<PathBuf>| path.clone().map(|path| (option, path));
    let outputs = [
        path("--checkpoint", &args.checkpoint),
        path("--weights-out", &args.weights_out),
        path("--predictions", &args.predictions),
        path("--output", &args.output),
    ];
    let data = configs.filter_map(|config| match config.data.get("path") {
        Some(Value::Text(path) | Value::Word(path)) => Some(("data", PathBuf::from(path))),
        _ => None,
    });
    let inputs = [
        path("--weights", &args.weights),
        path("the scene", &args.config.scene),
        // going on in the same file is what most do
        path("--resume", &args.resume).filter(|_| args.resume != args.checkpoint),
    ];
    let inputs: Vec<_> = inputs.into_iter().flatten().chain(data).collect();
    let outputs: Vec<_> = outputs.iter().flatten().map(|(option, path)| (*option, path.as_path())).collect();
    let inputs: Vec<_> = inputs.iter().map(|(option, path)| (*option, path.as_path())).collect();
    check(&outputs, &inputs)
}
