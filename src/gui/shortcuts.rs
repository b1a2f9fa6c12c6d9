//! Keys and what they do: those that work everywhere, and how those of the tabs are found.

use eframe::egui::{Context, Id, Key, KeyboardShortcut, Modifiers, Popup};

use super::action::Action;
use super::command::{Command, Commands};
use super::words::shell;

/// A key and what it does.
#[derive(Debug)]
pub struct Shortcut {
    /// The keys.
    pub keys: KeyboardShortcut,
    /// What it does, in words.
    pub words: &'static str,
    /// What it does.
    pub command: Command,
}

/// Keys of a list. Where two differ by a modifier, the one with more stands first.
pub type Keys = &'static [Shortcut];

/// The control key, or the command key of a Mac.
pub const CTRL: Modifiers = Modifiers::COMMAND;
/// With the shift key.
pub const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
/// The key alone.
pub const PLAIN: Modifiers = Modifiers::NONE;
/// The shift key.
pub const SHIFT: Modifiers = Modifiers::SHIFT;

const fn everywhere(modifiers: Modifiers, key: Key, words: &'static str, command: Command) -> Shortcut {
    Shortcut { keys: KeyboardShortcut::new(modifiers, key), words, command }
}

/// A key that asks the tab in front for something.
pub const fn in_tab(modifiers: Modifiers, key: Key, words: &'static str, action: Action) -> Shortcut {
    everywhere(modifiers, key, words, Command::Tab(action))
}

/// The keys that work in every tab, in the order of the sheet.
pub static EVERYWHERE: Keys = &[
    everywhere(CTRL, Key::N, shell::NEW, Command::NewScene),
    everywhere(CTRL, Key::O, shell::OPEN, Command::AskOpen),
    everywhere(CTRL_SHIFT, Key::S, shell::SAVE_AS, Command::AskSave),
    everywhere(CTRL, Key::S, shell::SAVE, Command::Save),
    everywhere(CTRL_SHIFT, Key::Z, shell::REDO, Command::Redo),
    everywhere(CTRL, Key::Z, shell::UNDO, Command::Undo),
    everywhere(CTRL, Key::Y, shell::REDO, Command::Redo),
    everywhere(CTRL, Key::Q, shell::QUIT, Command::Quit),
    everywhere(PLAIN, Key::F1, shell::SHORTCUTS, Command::Shortcuts),
];

/// Takes this frame's keys of a list. Plain ones are left to a control that has the focus: it may be typed into, or
/// moved.
pub fn take(ctx: &Context, keys: Keys, commands: &mut Commands) {
    // a list that is open takes the arrows and Escape, also where its search field has lost the focus
    let is_focused = has_focus(ctx) || Popup::is_any_open(ctx);
    let is_typed = ctx.text_edit_focused();
    for shortcut in keys {
        let is_plain = !shortcut.keys.modifiers.command && shortcut.keys.logical_key != Key::F1;
        // a field that is typed into has an undo of its own
        let is_taken = is_typed && matches!(shortcut.command, Command::Undo | Command::Redo);
        let is_left_alone = is_taken || (is_plain && is_focused);
        if !is_left_alone && ctx.input_mut(|input| input.consume_shortcut(&shortcut.keys)) {
            commands.push(shortcut.command.clone());
        }
    }
}

/// Notes whether something has the focus or had it before this frame: Escape takes it away before anybody is asked, and
/// means no more than that.
fn has_focus(ctx: &Context) -> bool {
    let is_now = ctx.memory(|memory| memory.focused().is_some());
    let id = Id::unique("focus of the frame before");
    let frame = ctx.cumulative_frame_nr();
    ctx.data_mut(|data| {
        let (mut noted, [mut before, mut last]) = data.get_temp::<(u64, [bool; 2])>(id).unwrap_or_default();
        if noted != frame {
            (noted, before, last) = (frame, last, is_now);
        }
        data.insert_temp(id, (noted, [before, last]));
        before || is_now
    })
}

/// Makes the keys of the tab in front known to tool-tips and menus.
pub fn install(ctx: &Context, keys: Keys) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("keys of the tab"), keys));
}

/// The keys of a command as text: the first that is listed.
pub fn keys_of(ctx: &Context, command: &Command) -> String {
    let of_tab = ctx.data(|data| data.get_temp::<Keys>(Id::unique("keys of the tab"))).unwrap_or_default();
    let shortcut = of_tab.iter().chain(EVERYWHERE).find(|shortcut| shortcut.command == *command);
    shortcut.map_or_else(String::new, |shortcut| ctx.format_shortcut(&shortcut.keys))
}

/// A name with its keys, for tool-tips: `Play (Space)`.
pub fn tip(ctx: &Context, name: &str, command: &Command) -> String {
    match keys_of(ctx, command) {
        keys if keys.is_empty() => name.to_owned(),
        keys => format!("{name} ({keys})"),
    }
}
