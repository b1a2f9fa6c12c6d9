//! `ravine scene`: reads, checks, prints.

use std::io::Write as _;
use std::path::Path;

use super::args::SceneArgs;
use super::output::failed;
use super::{Failure, Output, say};
use crate::scene::{Note, Scene};

pub fn run(args: &SceneArgs) -> Result<(), Failure> {
    let (scene, notes) = match &args.scene {
        Some(path) => read_scene(path)?,
        None => (Scene::default(), Vec::new()),
    };
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

/// Reads a scene and reports what was left out.
pub fn read_scene(path: &Path) -> Result<(Scene, Vec<Note>), Failure> {
    let (scene, notes) = Scene::load(path)?;
    for note in &notes {
        say(&format!("note: {note}"));
    }
    Ok((scene, notes))
}
