//! What a tab is to the window around it.

use std::path::Path;

use eframe::egui::{Context, Ui};

use super::action::Action;
use super::command::Commands;
use super::export::Found;
use super::palette::Offer;
use super::shortcuts::Keys;
use crate::scene::Scene;

/// How a tab is listed.
pub struct Entry {
    /// Its key in scenes.
    pub key: &'static str,
    /// Its name on the screen.
    pub label: &'static str,
    /// Its keys, in the order of the sheet.
    pub keys: Keys,
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

    /// Replaces what the scene says that this tab does not know, and says so.
    fn adopt(&self, _scene: &mut Scene) -> Vec<String> {
        Vec::new()
    }

    /// Waits until everything that is computed elsewhere is there: tests do, frames never.
    fn settle(&mut self, ctx: &Context, scene: &Scene);
}
