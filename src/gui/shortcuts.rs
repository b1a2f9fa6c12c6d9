//! The keys, in one table: the keyboard, the menus and the sheet on F1 read it.

use eframe::egui::{Context, Id, Key, KeyboardShortcut, Modifiers, Popup};

use super::command::{Command, Commands};
use super::train_tab::Order;
use super::words::{descent, player, shell, training as training_words};
use crate::descent::playback::Command as Tape;
use crate::scene::Tab;

/// A key and what it does.
#[derive(Debug)]
pub struct Shortcut {
    /// The keys.
    pub keys: KeyboardShortcut,
    /// What it does, in words.
    pub words: &'static str,
    /// What it does.
    pub command: Command,
    /// Where it works; everywhere if nothing is said.
    pub tab: Option<Tab>,
}

const fn everywhere(modifiers: Modifiers, key: Key, words: &'static str, command: Command) -> Shortcut {
    Shortcut { keys: KeyboardShortcut::new(modifiers, key), words, command, tab: None }
}

const fn descent(modifiers: Modifiers, key: Key, words: &'static str, command: Command) -> Shortcut {
    Shortcut { keys: KeyboardShortcut::new(modifiers, key), words, command, tab: Some(Tab::Descent) }
}

const fn training(key: Key, words: &'static str, order: Order) -> Shortcut {
    Shortcut { keys: KeyboardShortcut::new(NONE, key), words, command: Command::Train(order), tab: Some(Tab::Training) }
}

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// All keys, in the order of the sheet. Where two differ by a modifier, the one with more stands first.
pub static SHORTCUTS: &[Shortcut] = &[
    everywhere(CTRL, Key::N, shell::NEW, Command::NewScene),
    everywhere(CTRL, Key::O, shell::OPEN, Command::AskOpen),
    everywhere(CTRL_SHIFT, Key::S, shell::SAVE_AS, Command::AskSave),
    everywhere(CTRL, Key::S, shell::SAVE, Command::Save),
    everywhere(CTRL_SHIFT, Key::Z, shell::REDO, Command::Redo),
    everywhere(CTRL, Key::Z, shell::UNDO, Command::Undo),
    everywhere(CTRL, Key::Y, shell::REDO, Command::Redo),
    everywhere(CTRL, Key::Q, shell::QUIT, Command::Quit),
    everywhere(NONE, Key::F1, shell::SHORTCUTS, Command::Shortcuts),
    descent(NONE, Key::Space, "Play or pause", Command::Play(Tape::Toggle)),
    descent(SHIFT, Key::ArrowLeft, player::BACK_TEN, Command::Play(Tape::Step(-10))),
    descent(SHIFT, Key::ArrowRight, player::FORWARD_TEN, Command::Play(Tape::Step(10))),
    descent(NONE, Key::ArrowLeft, player::BACK, Command::Play(Tape::Step(-1))),
    descent(NONE, Key::ArrowRight, player::FORWARD, Command::Play(Tape::Step(1))),
    descent(NONE, Key::Home, player::START, Command::Play(Tape::Seek(0))),
    descent(NONE, Key::End, player::END, Command::Play(Tape::End)),
    descent(NONE, Key::R, player::RESTART, Command::Play(Tape::Restart)),
    descent(NONE, Key::L, descent::LOG, Command::ToggleLog),
    descent(NONE, Key::F, descent::RESET_VIEW, Command::FitView),
    training(Key::Space, training_words::TOGGLE, Order::Toggle),
    training(Key::ArrowRight, training_words::STEP_TIP, Order::Step),
    training(Key::Escape, training_words::STOP_TIP, Order::Stop),
    Shortcut {
        keys: KeyboardShortcut::new(NONE, Key::L),
        words: training_words::LOG_TIP,
        command: Command::ToggleLog,
        tab: Some(Tab::Training),
    },
];

/// Takes this frame's keys. Plain ones are left to a control that has the focus: it may be typed into, or moved.
pub fn take(ctx: &Context, tab: Tab, commands: &mut Commands) {
    // a list that is open takes the arrows and Escape, also where its search field has lost the focus
    let is_focused = has_focus(ctx) || Popup::is_any_open(ctx);
    let is_typed = ctx.text_edit_focused();
    for shortcut in SHORTCUTS {
        let is_plain = !shortcut.keys.modifiers.command && shortcut.keys.logical_key != Key::F1;
        // a field that is typed into has an undo of its own
        let is_taken = is_typed && matches!(shortcut.command, Command::Undo | Command::Redo);
        let is_here = shortcut.tab.is_none_or(|there| there == tab);
        if is_here
            && !is_taken
            && !(is_plain && is_focused)
            && ctx.input_mut(|input| input.consume_shortcut(&shortcut.keys))
        {
            commands.push(shortcut.command.clone());
        }
    }
}

/// Whether something has the focus or had it before this frame: Escape takes it away before anybody is asked, and
/// means no more than that.
fn has_focus(ctx: &Context) -> bool {
    let is_now = ctx.memory(|memory| memory.focused().is_some());
    let id = Id::unique("focus of the frame before");
    let is_first_pass = ctx.current_pass_index() == 0;
    ctx.data_mut(|data| {
        let [mut before, mut last] = data.get_temp::<[bool; 2]>(id).unwrap_or_default();
        if is_first_pass {
            (before, last) = (last, is_now);
        }
        data.insert_temp(id, [before, last]);
        before || is_now
    })
}

/// The keys of a command as text: the first that is listed.
pub fn keys_of(ctx: &Context, command: &Command) -> String {
    let shortcut = SHORTCUTS.iter().find(|shortcut| shortcut.command == *command);
    shortcut.map_or_else(String::new, |shortcut| ctx.format_shortcut(&shortcut.keys))
}

/// A name with its keys, for tool-tips: `Play (Space)`.
pub fn tip(ctx: &Context, name: &str, command: &Command) -> String {
    match keys_of(ctx, command) {
        keys if keys.is_empty() => name.to_owned(),
        keys => format!("{name} ({keys})"),
    }
}
