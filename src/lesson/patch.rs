//! [`Try`]: a change of a scene that a lesson suggests.

use toml::{Table, Value};

use crate::scene::{Note, Scene, SceneError};

/// A change of the scene: what the button of a lesson does. It is taken back as any edit is.
#[derive(Debug, Clone, Copy)]
pub struct Try {
    /// Its name in the words.
    pub key: &'static str,
    /// What changes, in the scene's own TOML: tables are merged key by key, lists of tables item by item (an empty item
    /// changes nothing, one behind the last is added), everything else is replaced.
    pub patch: &'static str,
}

impl Try {
    /// The scene with the change.
    ///
    /// # Errors
    /// As [`Scene::parse`].
    pub fn apply(&self, scene: &Scene) -> Result<(Scene, Vec<Note>), SceneError> {
        patched(scene, self.patch)
    }
}

/// A scene with what a TOML text says in place of its own: tables are merged key by key, lists of tables item by item (an
/// empty item changes nothing, one behind the last is added), everything else is replaced.
///
/// # Errors
/// As [`Scene::parse`].
pub fn patched(scene: &Scene, patch: &str) -> Result<(Scene, Vec<Note>), SceneError> {
    let syntax = |error: toml::de::Error| SceneError::Syntax(error.message().to_owned());
    let mut table: Table = toml::from_str(&scene.to_toml()).map_err(syntax)?;
    merge(&mut table, toml::from_str(patch).map_err(syntax)?);
    Scene::parse(&toml::to_string(&table).unwrap_or_default())
}

fn merge(table: &mut Table, patch: Table) {
    for (key, new) in patch {
        match (table.get_mut(&key), new) {
            (Some(Value::Table(old)), Value::Table(new)) => merge(old, new),
            (Some(Value::Array(old)), Value::Array(new)) if is_of_tables(old) && is_of_tables(&new) => {
                merge_items(old, new);
            }
            (_, new) => {
                table.insert(key, new);
            }
        }
    }
}

fn merge_items(old: &mut Vec<Value>, new: Vec<Value>) {
    for (at, item) in new.into_iter().enumerate() {
        match (old.get_mut(at), item) {
            (Some(Value::Table(old)), Value::Table(new)) => merge(old, new),
            (_, item) => old.push(item),
        }
    }
}

fn is_of_tables(items: &[Value]) -> bool {
    items.iter().all(Value::is_table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_changes_what_it_says_alone() {
        let text = "[descent]\nsteps = 50\n[[descent.racers]]\noptimizer = 'sgd lr=0.1'\nname = 'a'\n\
            [[descent.racers]]\noptimizer = 'adam'\n";
        let (scene, _) = Scene::parse(text).expect("a scene");
        let patch = "[descent]\nsurface = 'sphere'\n[[descent.racers]]\n[[descent.racers]]\noptimizer = 'adam lr=0.5'\n\
            [[descent.racers]]\noptimizer = 'momentum'\n";
        let (changed, notes) = patched(&scene, patch).expect("it applies");
        assert!(notes.is_empty(), "{notes:?}");
        let picks: Vec<String> = changed.descent.racers.iter().map(|racer| racer.driven.to_string()).collect();
        assert_eq!(picks, ["sgd lr=0.1", "adam lr=0.5", "momentum"]);
        assert_eq!(changed.descent.racers[0].name.as_deref(), Some("a"));
        assert_eq!((changed.descent.run.limits.steps, changed.descent.surface.to_string().as_str()), (50, "sphere"));
        assert_eq!(patched(&scene, "").expect("nothing changes").0, scene);
        assert!(patched(&scene, "[descent").is_err(), "what is no TOML is refused");
    }
}
