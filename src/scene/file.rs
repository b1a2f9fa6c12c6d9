//! Scenes as files.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Serialize, Serializer};

use super::paths::folder;
use super::{Note, Scene, SceneError};
use crate::disk;

/// The largest file that is read as a scene.
pub const LARGEST_BYTES: usize = 4 << 20;

/// A seed or a budget: TOML's whole numbers end at 2⁶³, larger ones stand in quotes.
pub(super) struct Whole(pub u64);

impl Serialize for Whole {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0) {
            Ok(seed) => serializer.serialize_i64(seed),
            Err(_) => serializer.collect_str(&self.0),
        }
    }
}

impl Scene {
    /// Reads a scene's file and says what of it was left out. Paths in it are relative to its folder, or else to the current
    /// directory.
    ///
    /// # Errors
    /// If the file can't be read, is too large, or is not a scene.
    pub fn load(path: &Path) -> Result<(Self, Vec<Note>), SceneError> {
        let failed = |source| SceneError::File { what: "read", path: path.display().to_string(), source };
        let text = disk::read(path, LARGEST_BYTES as u64).map_err(failed)?;
        if text.len() > LARGEST_BYTES {
            return Err(SceneError::TooLarge);
        }
        let text = String::from_utf8(text).map_err(|error| SceneError::Syntax(error.to_string()))?;
        Self::parse(&text).map(|(scene, notes)| (scene.read_in(&folder(path)), notes))
    }

    /// Writes the scene whole or not at all; a file that was there before is kept beside it as `.bak`. Paths into its folder
    /// are relative to it, others absolute.
    ///
    /// # Errors
    /// If the file can't be written.
    pub fn save(&self, path: &Path) -> Result<(), SceneError> {
        let failed = |source| SceneError::File { what: "write", path: path.display().to_string(), source };
        keep(path).map_err(failed)?;
        disk::write(path, self.clone().written_in(&folder(path)).to_toml().as_bytes()).map_err(failed)
    }
}

/// Copies what is there to `NAME.bak`.
fn keep(path: &Path) -> io::Result<()> {
    let mut backup = path.as_os_str().to_owned();
    backup.push(".bak");
    match fs::read(path) {
        Ok(old) => disk::write(Path::new(&backup), &old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
