//! What stands around the tabs: menus, tabs, the sheet of keys, files that are dropped.

use std::path::{Path, PathBuf};

use eframe::egui::{
    Align, Button, Context, FontId, Grid, Id, Key, LayerId, Layout, MenuBar, Modal, Order as Layer, Panel, RichText,
    ScrollArea, Stroke, StrokeKind, Ui, Widget as _,
};

use super::action::Action;
use super::command::{Command, Commands, EVERYWHERE, Keys, Listed, Menu};
use super::history::History;
use super::lesson_tab;
use super::menu::items;
use super::palette::Offer;
use super::shortcuts::{keys_of, tip};
use super::tab::Tab;
use super::tabs::{TABS, listed};
use super::words::{edit, experiment, gallery, lesson, palette, shell as words};
use crate::experiment::Folder;
use crate::gui::words::entries::said;
use crate::language::{self, Language, Word};
use crate::lesson::LESSONS;
use crate::scene::{PRESETS, Scene, Theme};

/// What the bar must know.
pub struct Bar<'a> {
    /// The scene before this frame.
    pub scene: &'a Scene,
    /// The scene that is edited: the tab in front may have one of its own.
    pub edited: &'a Scene,
    /// What can be taken back in it.
    pub history: &'a History,
    /// Scenes opened lately.
    pub recent: &'a [PathBuf],
    /// Where the scene came from, and whether it was changed since.
    pub file: Option<(&'a Path, bool)>,
    /// Whether it is a file that can be gone back to.
    pub can_revert: bool,
    /// Whether the controls are shown.
    pub has_controls: bool,
    /// The tab in front.
    pub tab: &'a dyn Tab,
}

impl Bar<'_> {
    /// What a listed command is called now, and whether it can be done.
    pub fn standing(&self, listed: &Listed) -> (String, bool) {
        let name = listed.words.text().to_owned();
        match listed.command {
            Command::Undo => (edit::undo(self.history.undo_name(self.edited).as_deref()), self.history.can_undo()),
            Command::Redo => (edit::redo(self.history.redo_name(self.edited).as_deref()), self.history.can_redo()),
            Command::Revert => (name, self.can_revert),
            Command::Save if self.tab.own().is_some() => (lesson::SAVE.text().to_owned(), true),
            _ => (name, true),
        }
    }

    /// All that the palette offers.
    pub fn offers(&self, ctx: &Context) -> Vec<Offer> {
        let of_menu = |menu: Option<Menu>| match menu {
            Some(Menu::File | Menu::FileBelow | Menu::FileEnd) => words::FILE.text(),
            Some(Menu::Edit) => words::EDIT.text(),
            Some(Menu::View) => words::VIEW.text(),
            Some(Menu::Help) | None => words::HELP.text(),
        };
        let offer = |group, listed: &Listed| {
            let (name, is_enabled) = self.standing(listed);
            let keys = keys_of(ctx, &listed.command);
            Offer { keys, is_enabled, ..Offer::new(group, name, listed.command.clone()) }
        };
        let front = listed(&self.scene.tab).entry;
        let of_window = EVERYWHERE.iter().filter(|listed| listed.command != Command::Palette);
        let within = self.tab.own().map(|own| own.entry);
        let entries = std::iter::once(front).chain(within);
        let of_tabs = entries.flat_map(|entry| entry.keys.iter().map(move |listed| (entry.label, listed)));
        let mut offers: Vec<Offer> = of_tabs.map(|(label, listed)| offer(label.text(), listed)).collect();
        offers.extend(of_window.map(|listed| offer(of_menu(listed.menu), listed)));
        let others = TABS.iter().map(|tab| tab.entry).filter(|tab| tab.key != front.key);
        offers.extend(
            others.map(|tab| {
                Offer::new(words::VIEW.text(), words::show_tab(tab.label.text()), Command::ShowTab(tab.key))
            }),
        );
        offers.extend(THEMES.iter().map(|(theme, name)| {
            Offer::new(words::VIEW.text(), words::show_theme(name.text()), Command::Theme(*theme))
        }));
        offers.extend(Language::all().map(|language| {
            Offer::new(words::VIEW.text(), words::show_language(language.name()), Command::Language(language))
                .also(language.code())
        }));
        let presets = PRESETS.iter();
        offers.extend(presets.map(|preset| {
            Offer::new(gallery::GROUP.text(), said(preset.label), Command::OpenPreset(preset.key))
                .also(said(preset.about))
        }));
        offers.extend(LESSONS.iter().map(|entry| {
            let name = lesson::open(&lesson_tab::title(entry, language::current().code()));
            Offer::new(lesson::GROUP.text(), name, Command::OpenLesson(entry.key)).also(entry.about)
        }));
        let recent = self.recent.iter();
        offers.extend(
            recent.map(|path| {
                Offer::new(palette::RECENT.text(), path.display().to_string(), Command::Open(path.clone()))
            }),
        );
        offers.extend(self.tab.offers(self.scene));
        offers
    }
}

const THEMES: [(Theme, Word); 3] =
    [(Theme::System, words::SYSTEM), (Theme::Light, words::LIGHT), (Theme::Dark, words::DARK)];

/// Draws menus and tabs.
pub fn bar_ui(ui: &mut Ui, bar: &Bar<'_>, draft: &mut Scene, commands: &mut Commands) {
    Panel::top("bar").show(ui, |ui| {
        ui.add_space(2.0);
        MenuBar::new().ui(ui, |ui| {
            ui.menu_button(words::FILE.text(), |ui| file_menu(ui, bar, commands));
            ui.menu_button(words::EDIT.text(), |ui| items(ui, Menu::Edit, |listed| bar.standing(listed), commands));
            ui.menu_button(words::VIEW.text(), |ui| view_menu(ui, bar, draft, commands));
            ui.menu_button(words::HELP.text(), |ui| items(ui, Menu::Help, |listed| bar.standing(listed), commands));
            ui.separator();
            let controls = Button::selectable(bar.has_controls, words::CONTROLS.text());
            let tip = tip(ui.ctx(), words::CONTROLS_TIP.text(), &Command::Controls);
            if ui.add(controls).on_hover_text(tip).clicked() {
                commands.push(Command::Controls);
            }
            ui.separator();
            for tab in TABS {
                let button =
                    Button::selectable(draft.tab == tab.entry.key, RichText::new(tab.entry.label.text()).strong());
                if ui.add(button).clicked() {
                    draft.tab = tab.entry.key.into();
                }
            }
            if let Some((file, is_changed)) = bar.file {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
                    let tip = super::words::file::name_tip(&file.display().to_string(), is_changed);
                    ui.weak(super::words::file::name(&name, is_changed)).on_hover_text(tip);
                });
            }
        });
    });
}

fn file_menu(ui: &mut Ui, bar: &Bar<'_>, commands: &mut Commands) {
    items(ui, Menu::File, |listed| bar.standing(listed), commands);
    ui.menu_button(words::RECENT.text(), |ui| {
        if bar.recent.is_empty() {
            ui.weak(words::NO_RECENT.text());
        }
        for path in bar.recent {
            if ui.button(path.display().to_string()).clicked() {
                commands.push(Command::Open(path.clone()));
            }
        }
    });
    for menu in [Menu::FileBelow, Menu::FileEnd] {
        ui.separator();
        items(ui, menu, |listed| bar.standing(listed), commands);
    }
}

fn view_menu(ui: &mut Ui, bar: &Bar<'_>, draft: &mut Scene, commands: &mut Commands) {
    ui.label(RichText::new(words::THEME.text()).small().weak());
    for (theme, name) in THEMES {
        if ui.radio(draft.theme == theme, name.text()).clicked() {
            draft.theme = theme;
            ui.close();
        }
    }
    ui.separator();
    ui.label(RichText::new(words::LANGUAGE.text()).small().weak());
    for language in Language::all() {
        if ui.radio(language::current() == language, language.name()).clicked() {
            commands.push(Command::Language(language));
            ui.close();
        }
    }
    ui.separator();
    items(ui, Menu::View, |listed| bar.standing(listed), commands);
    bar.tab.menu_ui(ui, draft, commands);
}

/// The sheet of keys; says whether it stays open.
pub fn sheet_ui(ctx: &Context) -> bool {
    let mut is_open = true;
    let modal = Modal::new(Id::unique("sheet of keys")).show(ctx, |ui| {
        ui.heading(words::SHORTCUTS.text());
        ui.add_space(6.0);
        let height = (ctx.content_rect().height() - 140.0).max(60.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, keys_ui);
        ui.add_space(8.0);
        is_open = !Button::new(words::CLOSE.text()).ui(ui).clicked();
    });
    is_open && !modal.should_close() && !ctx.input(|input| input.key_pressed(Key::Escape))
}

fn keys_ui(ui: &mut Ui) {
    Grid::new("keys").num_columns(2).spacing([24.0, 5.0]).striped(true).show(ui, |ui| {
        list_ui(ui, EVERYWHERE);
        for tab in TABS {
            ui.label(RichText::new(words::in_tab(tab.entry.label.text())).small().weak());
            ui.end_row();
            list_ui(ui, tab.entry.keys);
        }
        ui.label(RichText::new(words::MOUSE.text()).small().weak());
        ui.end_row();
        for (keys, does) in words::MOUSE_KEYS {
            ui.label(RichText::new(keys.text()).strong());
            ui.label(does.text());
            ui.end_row();
        }
    });
}

fn list_ui(ui: &mut Ui, keys: Keys) {
    for (listed, first) in keys.iter().filter_map(|listed| Some((listed, listed.keys[0]?))) {
        let keys = std::iter::once(first).chain(listed.keys[1]);
        let keys: Vec<String> = keys.map(|keys| ui.ctx().format_shortcut(&keys)).collect();
        ui.label(RichText::new(keys.join(", ")).strong());
        ui.label(listed.words.text());
        ui.end_row();
    }
}

/// Hands a dropped file to the tab in front, or opens it as a scene or an experiment; says beforehand what it will do.
pub fn drop_ui(ctx: &Context, tab: &dyn Tab, scene: &Scene, commands: &mut Commands) {
    let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
    if let Some(path) = dropped {
        let is_taken = !Folder::is_at(&path) && tab.drop_words(scene, Some(&path)).is_some();
        commands.push(if is_taken { Command::Tab(Action::Take(path)) } else { Command::Open(path) });
    }
    let Some(hovered) = ctx.input(|input| input.raw.hovered_files.first().map(|file| file.path.clone())) else {
        return;
    };
    let told = match hovered.as_deref() {
        Some(path) if Folder::is_at(path) => experiment::DROP.text().to_owned(),
        path => tab.drop_words(scene, path).unwrap_or_else(|| words::DROP.text().to_owned()),
    };
    let painter = ctx.layer_painter(LayerId::new(Layer::Foreground, Id::unique("drop")));
    let rect = ctx.content_rect();
    let visuals = ctx.global_style().visuals.clone();
    painter.rect_filled(rect, 0.0, visuals.extreme_bg_color.gamma_multiply(0.85));
    let frame = rect.shrink(14.0);
    painter.rect_stroke(frame, 10.0, Stroke::new(2.0, visuals.selection.stroke.color), StrokeKind::Inside);
    let font = FontId::proportional(24.0);
    let text = painter.layout(told, font, visuals.text_color(), (frame.width() - 40.0).max(40.0));
    painter.galley(rect.center() - text.size() / 2.0, text, visuals.text_color());
}
