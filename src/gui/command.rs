//! What views request. They only draw and note requests; the app carries them out after the frame.

use std::path::PathBuf;

use super::action::Action;

/// Something to be done after the frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// The first-start scene.
    NewScene,
    /// Ask which scene to open.
    AskOpen,
    /// Ask which experiment to open.
    AskExperiment,
    /// Ask where to save the runs as a plan.
    AskPlan,
    /// Save the runs as a plan.
    SavePlan(PathBuf),
    /// Open a scene, or a folder of results.
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
    /// Asks the tab in front for something.
    Tab(Action),
}

/// The requests of one frame.
#[derive(Debug, Default)]
pub struct Commands(Vec<Command>);

impl Commands {
    /// Notes a request.
    pub fn push(&mut self, command: Command) {
        self.0.push(command);
    }

    /// All of them, in the order noted.
    pub fn take(self) -> Vec<Command> {
        self.0
    }
}
