//! What views ask for. They only draw and note wishes; the app grants them after the frame.

use std::path::PathBuf;

use super::train_tab::Order;
use crate::descent::playback;

/// Something to be done after the frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// The first-start scene.
    NewScene,
    /// Ask which scene to open.
    AskOpen,
    /// Open a scene.
    Open(PathBuf),
    /// Save where the scene came from, or ask.
    Save,
    /// Ask where to save.
    AskSave,
    /// Save there.
    SaveTo(PathBuf),
    /// The scene as text to the clipboard.
    CopyScene,
    /// Text to the clipboard, and what is said about it.
    Copy {
        /// The text.
        text: String,
        /// Told when done.
        told: &'static str,
    },
    /// Tell that something is wrong.
    Warn(String),
    /// Close the window.
    Quit,
    /// One edit back.
    Undo,
    /// One edit on.
    Redo,
    /// Show or hide the sheet of keys.
    Shortcuts,
    /// Move the cursor of the first tab.
    Play(playback::Command),
    /// Fit the view of the first tab.
    FitView,
    /// Loss logarithmic or linear.
    ToggleLog,
    /// Start, pause or stop trainings.
    Train(Order),
}

/// The wishes of one frame.
#[derive(Debug, Default)]
pub struct Commands(Vec<Command>);

impl Commands {
    /// Notes a wish.
    pub fn push(&mut self, command: Command) {
        self.0.push(command);
    }

    /// All of them, in the order noted.
    pub fn take(self) -> Vec<Command> {
        self.0
    }
}
