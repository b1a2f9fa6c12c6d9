//! [`Asked`]: what commands that run methods on a surface have in common.

use std::path::Path;

use super::Failure;
use super::descend::{set_transform, start};
use super::scene::read_scene;
use crate::scene::DescentScene;
use crate::surface;

/// A scene, and what replaces parts of it.
pub struct Asked<'a> {
    /// The scene, or a preset; the first one if none.
    pub scene: Option<&'a Path>,
    /// The surface, which brings its own start.
    pub surface: Option<&'a str>,
    /// The transform that is descended.
    pub transform: Option<&'a str>,
    /// The start.
    pub start: Option<&'a str>,
    /// Noise on the gradient.
    pub noise: Option<f64>,
    /// Whether it is relative to the gradient.
    pub is_noise_relative: bool,
    /// The seed.
    pub seed: Option<u64>,
    /// The methods; those of the scene if there are none.
    pub optimizers: &'a [String],
}

impl Asked<'_> {
    /// The scene that was asked for.
    ///
    /// # Errors
    /// If there is no such thing.
    pub fn scene(self) -> Result<DescentScene, Failure> {
        let mut scene = match self.scene {
            Some(path) => read_scene(path)?.0.descent,
            None => DescentScene::default(),
        };
        if let Some(pick) = self.surface {
            scene.surface = surface::parse(pick)?;
            scene.run.start = surface::build(&scene.surface).start();
        }
        set_transform(&mut scene, self.transform)?;
        if let Some(text) = self.start {
            scene.run.start = start(text)?;
        }
        scene.run.noise = self.noise.unwrap_or(scene.run.noise);
        scene.run.is_noise_relative |= self.is_noise_relative;
        scene.run.seed = self.seed.unwrap_or(scene.run.seed);
        if !self.optimizers.is_empty() {
            scene.set_racers(self.optimizers)?;
        }
        Ok(scene)
    }
}
