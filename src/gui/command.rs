//! What can be asked of the window: menus, the sheet of keys and the palette all read one list. Views only draw and
//! note requests; the app carries them out after the frame.

use std::path::PathBuf;

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use super::action::Action;
use super::words::{experiment, export, gallery, shell};
use crate::language::{Language, Word};
use crate::scene::Theme;

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
    /// Asks the clipboard for a scene.
    PasteScene,
    /// A scene as text in the place of this one.
    Paste(String),
    /// What was saved in the place of what was changed since.
    Revert,
    /// Text to the clipboard, and what is said about it.
    Copy {
        /// The text.
        text: String,
        /// Told when done.
        told: &'static str,
    },
    /// Tell that something is wrong.
    Warn(String),
    /// Open the dialog that exports a figure, of one view by its name, or of those chosen last.
    Export(Option<String>),
    /// Close the window.
    Quit,
    /// One edit back.
    Undo,
    /// One edit on.
    Redo,
    /// Everything larger, or smaller.
    Zoom(Zoom),
    /// The whole screen, or a window.
    FullScreen,
    /// Larger text and lines, and more room for the plots.
    Projector,
    /// Show or hide the controls on the left.
    Controls,
    /// Show or hide the sheet of keys.
    Shortcuts,
    /// Show or hide the palette of commands.
    Palette,
    /// Show or hide the gallery of presets.
    Gallery,
    /// A preset in the place of the Descent tab's scene, by its key.
    OpenPreset(&'static str),
    /// A lesson, by its key.
    OpenLesson(&'static str),
    /// Bring a tab to the front, by its key.
    ShowTab(&'static str),
    /// Light or dark.
    Theme(Theme),
    /// The language of all texts.
    Language(Language),
    /// Asks the tab in front for something.
    Tab(Action),
}

/// How the size of everything changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zoom {
    /// A step larger.
    In,
    /// A step smaller.
    Out,
    /// As it was made.
    Reset,
}

/// A command as it is listed.
#[derive(Debug)]
pub struct Listed {
    /// The keys, of which the first is told.
    pub keys: [Option<KeyboardShortcut>; 2],
    /// What it does, in words.
    pub words: Word,
    /// What it does.
    pub command: Command,
    /// The menu it is in.
    pub menu: Option<Menu>,
}

/// The menus of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// Scenes and files.
    File,
    /// The same, below a line.
    FileBelow,
    /// The same, at the end.
    FileEnd,
    /// Changes.
    Edit,
    /// How it looks.
    View,
    /// What there is.
    Help,
}

/// Listed commands.
pub type Keys = &'static [Listed];

/// The control key, or the command key of a Mac.
pub const CTRL: Modifiers = Modifiers::COMMAND;
/// With the shift key.
pub const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
/// The key alone.
pub const PLAIN: Modifiers = Modifiers::NONE;
/// The shift key.
pub const SHIFT: Modifiers = Modifiers::SHIFT;

const fn listed(menu: Menu, keys: [Option<KeyboardShortcut>; 2], words: Word, command: Command) -> Listed {
    Listed { keys, words, command, menu: Some(menu) }
}

const NO_KEY: [Option<KeyboardShortcut>; 2] = [None, None];

const fn on(modifiers: Modifiers, key: Key) -> [Option<KeyboardShortcut>; 2] {
    [Some(KeyboardShortcut::new(modifiers, key)), None]
}

const fn or(
    modifiers: Modifiers,
    key: Key,
    [first, _]: [Option<KeyboardShortcut>; 2],
) -> [Option<KeyboardShortcut>; 2] {
    [first, Some(KeyboardShortcut::new(modifiers, key))]
}

/// A key that asks the tab in front for something.
pub const fn in_tab(modifiers: Modifiers, key: Key, words: Word, action: Action) -> Listed {
    Listed { keys: on(modifiers, key), words, command: Command::Tab(action), menu: None }
}

/// What can be asked for in every tab, in the order of menus, sheet and palette.
pub static EVERYWHERE: Keys = &[
    listed(Menu::File, on(CTRL, Key::N), shell::NEW, Command::NewScene),
    listed(Menu::File, on(CTRL, Key::O), shell::OPEN, Command::AskOpen),
    listed(Menu::File, on(CTRL, Key::G), gallery::OPEN, Command::Gallery),
    listed(Menu::File, NO_KEY, experiment::OPEN, Command::AskExperiment),
    listed(Menu::FileBelow, on(CTRL, Key::S), shell::SAVE, Command::Save),
    listed(Menu::FileBelow, on(CTRL_SHIFT, Key::S), shell::SAVE_AS, Command::AskSave),
    listed(Menu::FileBelow, NO_KEY, shell::REVERT, Command::Revert),
    listed(Menu::FileBelow, NO_KEY, experiment::SAVE, Command::AskPlan),
    listed(Menu::FileBelow, NO_KEY, shell::COPY_SCENE, Command::CopyScene),
    listed(Menu::FileBelow, on(CTRL, Key::V), shell::PASTE_SCENE, Command::PasteScene),
    listed(Menu::FileEnd, on(CTRL, Key::E), export::EXPORT, Command::Export(None)),
    listed(Menu::FileEnd, on(CTRL, Key::Q), shell::QUIT, Command::Quit),
    listed(Menu::Edit, on(CTRL, Key::Z), shell::UNDO, Command::Undo),
    listed(Menu::Edit, or(CTRL, Key::Y, on(CTRL_SHIFT, Key::Z)), shell::REDO, Command::Redo),
    listed(Menu::View, or(CTRL, Key::Equals, on(CTRL, Key::Plus)), shell::ZOOM_IN, Command::Zoom(Zoom::In)),
    listed(Menu::View, on(CTRL, Key::Minus), shell::ZOOM_OUT, Command::Zoom(Zoom::Out)),
    listed(Menu::View, on(CTRL, Key::Num0), shell::ZOOM_RESET, Command::Zoom(Zoom::Reset)),
    listed(Menu::View, on(CTRL, Key::B), shell::CONTROLS, Command::Controls),
    listed(Menu::View, on(PLAIN, Key::F10), shell::PROJECTOR, Command::Projector),
    listed(Menu::View, on(PLAIN, Key::F11), shell::FULL_SCREEN, Command::FullScreen),
    listed(Menu::Help, or(CTRL, Key::K, on(CTRL, Key::P)), shell::PALETTE, Command::Palette),
    listed(Menu::Help, on(PLAIN, Key::F1), shell::SHORTCUTS, Command::Shortcuts),
];

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
