//! The scene that is asked for by commands that run methods on a surface.

use super::Failure;
use super::scene::read_scene;
use super::subject::SubjectArgs;
use crate::scene::DescentScene;
use crate::surface::{self, transform};

/// The scene that was asked for: another surface brings its own start, unless that is said; the methods are the scene's if
/// none are said.
///
/// # Errors
/// If there is no such thing.
pub fn asked(of: &SubjectArgs, from: Option<&str>, optimizers: &[String]) -> Result<DescentScene, Failure> {
    let mut scene = match &of.scene {
        Some(path) => read_scene(path)?.0.descent,
        None => DescentScene::default(),
    };
    if let Some(pick) = &of.surface {
        scene.surface = surface::parse(pick)?;
        scene.run.start = surface::build(&scene.surface).start();
        scene.more_starts.clear();
    }
    set_transform(&mut scene, of.transform.as_deref())?;
    if let Some(text) = from {
        scene.run.start = start(text)?;
    }
    scene.run.noise = of.noise.unwrap_or(scene.run.noise);
    if of.noise_relative && scene.run.noise == 0.0 {
        return Err(Failure::Usage("--noise-relative is how --noise is meant: say how much".to_owned()));
    }
    scene.run.is_noise_relative |= of.noise_relative;
    scene.run.seed = of.seed.unwrap_or(scene.run.seed);
    if !optimizers.is_empty() {
        scene.set_racers(optimizers)?;
    }
    Ok(scene)
}

/// The transform that was asked for is descended.
///
/// # Errors
/// If there is none of that name.
fn set_transform(scene: &mut DescentScene, pick: Option<&str>) -> Result<(), Failure> {
    if let Some(pick) = pick {
        scene.transform = transform::parse(pick)?;
        scene.is_transform_descended = true;
    }
    Ok(())
}

/// A start: `-1.2,1`.
pub fn start(text: &str) -> Result<[f64; 2], Failure> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    match numbers.as_deref() {
        Some(&[x, y]) => Ok([x, y]),
        _ => Err(Failure::Usage(format!("start must be two numbers like --start=-1.2,1, got '{text}'"))),
    }
}
