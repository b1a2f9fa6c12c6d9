//! Keys: what they ask for, and which are told of a command.

use eframe::egui::{Context, Id, Key, KeyboardShortcut, Popup};

use super::command::{Command, Commands, EVERYWHERE};
pub use super::command::{Keys, PLAIN, SHIFT, in_tab};

/// Takes this frame's keys of a list. Plain ones are left to a control that has the focus: it may be typed into, or
/// moved.
pub fn take(ctx: &Context, keys: Keys, commands: &mut Commands) {
    // a list that is open takes the arrows and Escape, also where its search field has lost the focus
    let is_focused = has_focus(ctx) || Popup::is_any_open(ctx);
    let is_typed = ctx.text_edit_focused();
    let all = keys.iter().flat_map(|listed| listed.keys.iter().flatten().map(|key| (*key, &listed.command)));
    let mut all: Vec<(KeyboardShortcut, &Command)> = all.collect();
    // where two differ by a modifier, the one with more is meant
    all.sort_by_key(|(keys, _)| !keys.modifiers.shift);
    for (keys, command) in all {
        let is_plain = !keys.modifiers.command && !is_function_key(keys.logical_key);
        // a field that is typed into has an undo of its own
        let is_taken = is_typed && matches!(command, Command::Undo | Command::Redo);
        let is_left_alone = is_taken || (is_plain && is_focused);
        if !is_left_alone && ctx.input_mut(|input| input.consume_shortcut(&keys)) {
            commands.push(command.clone());
        }
    }
}

const fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F10 | Key::F11)
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

/// Makes the keys of the tab in front known to tool-tips and menus, with those of a tab within it.
pub fn install(ctx: &Context, keys: [Keys; 2]) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("keys of the tab"), keys));
}

/// The keys of a command as text: the first that is listed.
pub fn keys_of(ctx: &Context, command: &Command) -> String {
    let of_tab = ctx.data(|data| data.get_temp::<[Keys; 2]>(Id::unique("keys of the tab"))).unwrap_or_default();
    let listed = of_tab.into_iter().flatten().chain(EVERYWHERE).find(|listed| listed.command == *command);
    let keys = listed.and_then(|listed| listed.keys[0]);
    keys.map_or_else(String::new, |keys| ctx.format_shortcut(&keys))
}

/// A name with its keys, for tool-tips: `Play (Space)`.
pub fn tip(ctx: &Context, name: &str, command: &Command) -> String {
    match keys_of(ctx, command) {
        keys if keys.is_empty() => name.to_owned(),
        keys => format!("{name} ({keys})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::tabs::{TABS, listed};

    #[test]
    fn no_key_means_two_things() {
        // a lesson has the keys of the tab it belongs to as well
        let within = [listed("lessons").entry.keys, &[]];
        for (tab, lesson) in TABS.iter().flat_map(|tab| within.map(|lesson| (tab.entry, lesson))) {
            let lesson = if tab.key == "lessons" { &[] } else { lesson };
            let listed = EVERYWHERE.iter().chain(tab.keys).chain(lesson);
            let keys: Vec<_> = listed.flat_map(|listed| listed.keys.iter().flatten()).collect();
            for (i, key) in keys.iter().enumerate() {
                assert!(!keys[..i].contains(key), "{key:?} in the {} tab", tab.key);
            }
        }
    }
}
