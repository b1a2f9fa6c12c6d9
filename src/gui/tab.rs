//! What a tab is to the window around it.

use std::path::Path;

use eframe::egui::{Context, Ui};

use super::action::Action;
use super::command::Commands;
use super::export::Found;
use super::history::History;
use super::palette::Offer;
use super::shortcuts::Keys;
use crate::language::Word;
use crate::scene::Scene;

/// How a tab is listed.
pub struct Entry {
    /// Its key in scenes.
    pub key: &'static str,
    /// Its name on the screen.
    pub label: Word,
    /// Its keys, in the order of the sheet.
    pub keys: Keys,
}

/// A scene of its own that a tab shows in the place of the window's.
pub struct Own<'a> {
    /// The scene.
    pub scene: &'a Scene,
    /// What can be taken back in it.
    pub history: &'a History,
    /// The tab it is shown by, whose keys are meant, too.
    pub entry: &'static Entry,
}

/// A tab: computes from its part of the scene, and draws it.
pub trait Tab {
    /// Follows the scene: whatever an edit changed is computed anew.
    fn follow(&mut self, scene: &Scene);

    /// Receives what was done elsewhere and lets time pass; draws nothing.
    fn logic(&mut self, ctx: &Context, scene: &mut Scene, is_in_front: bool);

    /// Draws the tab. Edits go into the draft.
    fn ui(&mut self, ui: &mut Ui, draft: &mut Scene, commands: &mut Commands);

    /// Draws the tab's own entries of the View menu.
    fn menu_ui(&self, _ui: &mut Ui, _scene: &Scene, _commands: &mut Commands) {}

    /// What the palette offers besides the tab's keys.
    fn offers(&self, _scene: &Scene) -> Vec<Offer> {
        Vec::new()
    }

    /// Carries out an action.
    ///
    /// # Errors
    /// A sentence that says why it can't be done now.
    fn act(&mut self, scene: &mut Scene, action: &Action) -> Result<(), String>;

    /// What the tab would do with a file dropped on it, in words; nothing where it would be opened as a scene. The file
    /// has no name while it hovers on some desktops.
    fn drop_words(&self, _scene: &Scene, _file: Option<&Path>) -> Option<String> {
        None
    }

    /// Puts results into a scene that is to be kept.
    fn fill(&self, _scene: &mut Scene) {}

    /// What it shows that the scene does not say, for figures of it.
    fn found(&self, _scene: &Scene) -> Found {
        Found::default()
    }

    /// The scene of its own that it shows.
    fn own(&self) -> Option<Own<'_>> {
        None
    }

    /// One edit of its own scene back, or on; says what it was.
    fn go_back_or_on(&mut self, _is_back: bool) -> Option<String> {
        None
    }

    /// The scene of which figures are made, out of the window's with all results, and the step the playback is at, where
    /// paths go on after it.
    fn exported(&self, scene: Scene) -> (Scene, Option<usize>) {
        (scene, None)
    }

    /// Replaces what the scene says that this tab does not know, and says so.
    fn adopt(&self, _scene: &mut Scene) -> Vec<String> {
        Vec::new()
    }

    /// Waits until everything that is computed elsewhere is there: tests do, frames never.
    fn settle(&mut self, ctx: &Context, scene: &Scene);
}
