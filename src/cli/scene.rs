//! `ravine scene`: reads, checks, prints.

use std::io::Write as _;
use std::path::Path;

use super::args::SceneArgs;
use super::output::failed;
use super::{Failure, Output, clash, say};
use crate::scene::{Note, PRESETS, Scene, preset};

pub fn run(args: &SceneArgs) -> Result<(), Failure> {
    let (scene, notes) = match &args.scene {
        Some(path) => read_scene(path)?,
        None => (Scene::default(), Vec::new()),
    };
    clash::check_descent(args.output.as_deref(), &scene.descent)?;
    let mut out = Output::to(args.output.as_deref())?;
    out.write_all(scene.to_toml().as_bytes()).map_err(failed)?;
    out.finish()?;
    let mistakes = notes.iter().filter(|note| note.is_mistake).count();
    if args.check && mistakes > 0 {
        let things = if mistakes == 1 { "one thing" } else { "things" };
        return Err(Failure::Failed(format!("the scene says {things} that can't be so, see above")));
    }
    Ok(())
}

/// Reads a scene, or takes the preset of that name, and reports what was left out.
pub fn read_scene(path: &Path) -> Result<(Scene, Vec<Note>), Failure> {
    if let Some(key) = preset_key(path) {
        return Ok((preset(key)?, Vec::new()));
    }
    let (scene, notes) = Scene::load(path)?;
    for note in &notes {
        say(&format!("note: {note}"));
    }
    Ok((scene, notes))
}

/// The key of the preset that is meant, if it is none of a file.
pub fn preset_key(path: &Path) -> Option<&'static str> {
    let found = PRESETS.iter().find(|preset| path.as_os_str() == preset.key);
    found.filter(|_| !path.exists()).map(|preset| preset.key)
}
