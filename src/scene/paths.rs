//! Paths of files that a scene names. In the file of a scene they are relative to its folder where they lead into it, so
//! that both can be moved together; in a scene that was read they lead there from anywhere.

use std::path::{Path, PathBuf, absolute};

use super::Scene;

impl Scene {
    /// With the paths that the file of a scene has, read from such a folder. A path that leads nowhere from there is left as
    /// it is.
    #[must_use]
    pub fn read_in(mut self, folder: &Path) -> Self {
        self.replace_paths(|path| {
            let there = folder.join(path);
            (Path::new(path).is_relative() && there.exists()).then(|| text(&there))
        });
        self
    }

    /// With the paths that the file of a scene is to have in such a folder. A path that leads nowhere is left as it is.
    pub(super) fn written_in(mut self, folder: &Path) -> Self {
        let Ok(folder) = absolute(folder) else { return self };
        self.replace_paths(|path| {
            let there = absolute(path).ok().filter(|path| path.exists())?;
            Some(there.strip_prefix(&folder).map_or_else(|_| text(&there), text))
        });
        self
    }

    fn replace_paths(&mut self, other: impl Fn(&str) -> Option<String>) {
        self.descent.surface.replace_paths(&other);
        for racer in &mut self.descent.racers {
            racer.driven.method.replace_paths(&other);
        }
        for run in &mut self.training.runs {
            run.config.data.replace_paths(&other);
        }
    }
}

/// The folder a file is in.
pub(super) fn folder(file: &Path) -> PathBuf {
    file.parent().map(Path::to_owned).unwrap_or_default()
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
