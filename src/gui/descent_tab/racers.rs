//! The list of methods that run against each other.

use std::path::Path;

use eframe::egui::{Align, Button, Color32, Frame, Label, Layout, Margin, RichText, Sense, Stroke, TextEdit, Ui, vec2};

use super::clock::Cursor;
use super::runs::Runs;
use super::shown::Run;
use super::{chips, command_line, recordings};
use crate::descent::code::{self, Framework};
use crate::descent::tune::suited;
use crate::descent::{Course, Divergence, Trajectory};
use crate::figure::names::Names;
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::style;
use crate::gui::widget::field::{self, Field};
use crate::gui::widget::highlight::Highlight;
use crate::gui::widget::icon::{self, Icon};
use crate::gui::widget::{self, driven, is_dark, param, picker, rule, style_picker};
use crate::gui::words::{self, descent, ending, gallery, rule as rule_words, tune};
use crate::language::retold;
use crate::optim::{Driven, METHODS, text};
use crate::scene::{DescentScene, MOST_RACERS, Racer};
use crate::spread::Spread;

/// Changes to the list itself, made when all of it is drawn.
#[derive(Clone, Copy)]
enum Change {
    Duplicate(usize),
    EditAsRule(usize),
    CopyCode(usize, Framework),
    Remove(usize),
}

/// Width from which on the heading of the list and its buttons have room beside each other.
const HEADING: f32 = 280.0;

/// The heading of the list, and what is done with all of it.
fn heading_ui(ui: &mut Ui, scene: &DescentScene, commands: &mut Commands) {
    let is_narrow = ui.available_width() < HEADING;
    let heading = |ui: &mut Ui| ui.label(RichText::new(descent::RACERS.text()).heading().strong());
    if is_narrow {
        heading(ui);
    }
    ui.horizontal(|ui| {
        if !is_narrow {
            heading(ui);
        }
        buttons_ui(ui, scene, commands);
    });
}

fn buttons_ui(ui: &mut Ui, scene: &DescentScene, commands: &mut Commands) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let has_any = scene.racers.iter().any(|racer| racer.is_on);
        let copy = Button::new(descent::COPY_COMMAND.text()).small();
        if ui.add_enabled(has_any, copy).on_hover_text(descent::COPY_COMMAND_TIP.text()).clicked() {
            commands.push(Command::Copy { text: command_line::text(scene), told: descent::COPIED.text() });
        }
        let tune = ui.add_enabled(has_any, Button::new(tune::OPEN.text()).small());
        if tune.on_hover_text(tune::OPEN_TIP.text()).clicked() {
            commands.push(Command::Tab(Action::Tune));
        }
    });
}

/// Draws the list. `open` are the racers whose settings are shown.
pub fn list_ui(
    ui: &mut Ui,
    scene: &mut DescentScene,
    (runs, highlight): (&Runs, &Highlight<usize>),
    open: &mut Vec<bool>,
    commands: &mut Commands,
) {
    ui.add_space(6.0);
    heading_ui(ui, scene, commands);
    let names = Names::of(scene);
    let cursor = Cursor { count: scene.playback.step(usize::MAX), clock: scene.clock };
    open.resize(scene.racers.len(), false);
    let mut change = None;
    for (i, racer) in scene.racers.iter_mut().enumerate() {
        let run = runs.of(i);
        let step = run.map_or(0, |run| cursor.row(run.path));
        let card = Card { place: i, name: names.get(i), run, step, highlight };
        let before = racer.driven.method.entry().key;
        ui.push_id(("racer", i), |ui| match card.ui(ui, racer, &mut open[i]) {
            Some(Pressed::Duplicate) => change = Some(Change::Duplicate(i)),
            Some(Pressed::EditAsRule) => change = Some(Change::EditAsRule(i)),
            Some(Pressed::CopyCode(framework)) => change = Some(Change::CopyCode(i, framework)),
            Some(Pressed::Remove) => change = Some(Change::Remove(i)),
            Some(Pressed::Rename) | None => {}
        });
        if racer.driven.method.entry().key != before {
            // another method brings the rate that suits it here
            racer.driven = suited(&racer.driven, &scene.surface);
        }
    }
    if let Some(change) = change {
        apply(change, scene, open, commands);
    }
    add_ui(ui, scene, open);
    if scene.racers.is_empty() {
        presets_ui(ui, commands);
    }
}

/// What an empty list leads to.
fn presets_ui(ui: &mut Ui, commands: &mut Commands) {
    if ui.button(gallery::OPEN.text()).on_hover_text(gallery::OPEN_TIP.text()).clicked() {
        commands.push(Command::Gallery);
    }
}

/// Carries out what was asked for while the list was drawn.
fn apply(change: Change, scene: &mut DescentScene, open: &mut Vec<bool>, commands: &mut Commands) {
    match change {
        Change::Duplicate(i) if scene.racers.len() < MOST_RACERS => {
            let twin = Racer { name: None, color: free_color(scene), ..scene.racers[i].clone() };
            scene.racers.insert(i + 1, twin);
            scene.explain.follow_insert(i + 1);
            open.insert(i + 1, true);
        }
        Change::EditAsRule(i) => {
            if let Err(why) = edit_as_rule(scene, open, i) {
                commands.push(Command::Warn(why));
            }
        }
        Change::CopyCode(i, framework) => {
            match code::code(framework, &scene.descended(), &scene.racers[i].driven, &scene.run) {
                Ok(text) => commands.push(Command::Copy { text, told: descent::CODE_COPIED.text() }),
                Err(why) => commands.push(Command::Warn(why.0)),
            }
        }
        Change::Remove(i) => {
            scene.racers.remove(i);
            scene.explain.follow_remove(i);
            open.remove(i);
        }
        Change::Duplicate(_) => {}
    }
}

/// Adds a copy of a racer whose rule can be edited as text.
///
/// # Errors
/// A sentence, if there is no room for it or it has no rule.
pub fn edit_as_rule(scene: &mut DescentScene, open: &mut Vec<bool>, place: usize) -> Result<(), String> {
    if scene.racers.len() >= MOST_RACERS {
        return Err(descent::too_many(MOST_RACERS));
    }
    let Some(racer) = scene.racers.get(place) else { return Ok(()) };
    let driven = text::as_rule(&racer.driven).ok_or_else(|| rule_words::NONE.text().to_owned())?;
    let driven = driven.map_err(|why| why.to_string())?;
    let name = Racer::tidy_name(&rule_words::edited(Names::of(scene).get(place)));
    let twin = Racer { name, driven, color: free_color(scene), ..racer.clone() };
    open.resize(scene.racers.len(), false);
    scene.racers.insert(place + 1, twin);
    scene.explain.follow_insert(place + 1);
    open.insert(place + 1, true);
    Ok(())
}

/// A style that no racer has.
fn free_color(scene: &DescentScene) -> usize {
    style::free(scene.racers.iter().map(|racer| racer.color))
}

/// Adds the method of that key.
pub fn add(scene: &mut DescentScene, open: &mut Vec<bool>, key: &str) -> Result<(), String> {
    if scene.racers.len() >= MOST_RACERS {
        return Err(descent::too_many(MOST_RACERS));
    }
    let driven = suited(&Driven::parse(key).map_err(|error| error.to_string())?, &scene.surface);
    open.resize(scene.racers.len(), false);
    push(scene, open, driven);
    Ok(())
}

/// Adds the recorded path of a file.
pub fn add_recording(scene: &mut DescentScene, open: &mut Vec<bool>, file: &Path) -> Result<(), String> {
    if scene.racers.len() >= MOST_RACERS {
        return Err(descent::too_many(MOST_RACERS));
    }
    open.resize(scene.racers.len(), false);
    if let Some(racer) = recordings::racer(file, free_color(scene)) {
        scene.racers.push(racer);
        open.push(true);
    }
    Ok(())
}

/// Adds a method with its settings shown.
fn push(scene: &mut DescentScene, open: &mut Vec<bool>, driven: Driven) {
    let color = free_color(scene);
    scene.racers.push(Racer { name: None, driven, is_on: true, color });
    open.push(true);
}

fn add_ui(ui: &mut Ui, scene: &mut DescentScene, open: &mut Vec<bool>) {
    ui.add_space(2.0);
    ui.add_enabled_ui(scene.racers.len() < MOST_RACERS, |ui| {
        if let Some(entry) = picker::button(ui, Button::new(descent::ADD.text()), METHODS) {
            let driven = suited(&Driven::new(entry.choice()), &scene.surface);
            push(scene, open, driven);
        }
    });
}

/// A menu of frameworks; the one chosen.
fn code_ui(ui: &mut Ui) -> Option<Framework> {
    let mut chosen = None;
    let menu = ui.menu_button(RichText::new(descent::COPY_CODE.text()).small(), |ui| {
        for framework in Framework::ALL {
            if ui.button(retold(framework.label())).clicked() {
                chosen = Some(framework);
            }
        }
    });
    menu.response.on_hover_text(descent::COPY_CODE_TIP.text());
    chosen
}

enum Pressed {
    Duplicate,
    EditAsRule,
    CopyCode(Framework),
    Remove,
    Rename,
}

struct Card<'a> {
    place: usize,
    name: &'a str,
    run: Option<Run<'a>>,
    step: usize,
    highlight: &'a Highlight<usize>,
}

impl Card<'_> {
    fn ui(&self, ui: &mut Ui, racer: &mut Racer, is_open: &mut bool) -> Option<Pressed> {
        let style = style::of(racer.color, is_dark(ui));
        let rim = if self.highlight.is(self.place) { style.color } else { Color32::TRANSPARENT };
        let frame = Frame::new()
            .fill(ui.visuals().faint_bg_color)
            .stroke(Stroke::new(1.5, rim))
            .corner_radius(5)
            .inner_margin(Margin::symmetric(6, 4));
        let mut pressed = None;
        let shown = frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            pressed = self.head_ui(ui, racer, is_open);
            self.state_ui(ui, racer);
            if *is_open {
                ui.add_space(2.0);
                self.identity_ui(ui, racer, matches!(pressed, Some(Pressed::Rename)));
                driven::ui(ui, &mut racer.driven);
                if rule::ui(ui, &racer.driven, rule_words::EDIT_RACER_TIP.text()) {
                    pressed = Some(Pressed::EditAsRule);
                }
                if let Some(framework) = code_ui(ui) {
                    pressed = Some(Pressed::CopyCode(framework));
                }
            }
        });
        if shown.response.contains_pointer() {
            self.highlight.point_at(self.place);
        }
        pressed
    }

    fn head_ui(&self, ui: &mut Ui, racer: &mut Racer, is_open: &mut bool) -> Option<Pressed> {
        let mut pressed = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 3.0;
            let style = style::of(racer.color, is_dark(ui));
            widget::swatch(ui, &descent::show(self.name), style, &mut racer.is_on);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (face, name) = (if *is_open { Icon::Open } else { Icon::Closed }, descent::settings(self.name));
                if icon::toggle(ui, face, &name, &name, *is_open).clicked() {
                    *is_open = !*is_open;
                }
                let name = descent::remove(self.name);
                if icon::button(ui, Icon::Remove, &name, &name).clicked() {
                    pressed = Some(Pressed::Remove);
                }
                let name = descent::duplicate(self.name);
                if icon::button(ui, Icon::Duplicate, &name, &name).clicked() {
                    pressed = Some(Pressed::Duplicate);
                }
                let layout = Layout::left_to_right(Align::Center);
                if ui.with_layout(layout, |ui| self.name_ui(ui, racer, is_open)).inner {
                    pressed = Some(Pressed::Rename);
                }
            });
        });
        pressed
    }

    /// The name; a click on it shows the settings. Says whether it is to be renamed: a double click asks for that.
    fn name_ui(&self, ui: &mut Ui, racer: &Racer, is_open: &mut bool) -> bool {
        let mut text = RichText::new(self.name).strong();
        if !racer.is_on {
            text = text.weak();
        }
        let label = ui.add(Label::new(text).truncate().selectable(false).sense(Sense::click()));
        let message = self.run.filter(|_| racer.is_on).map(|run| ending::of_run(run.path, run.message));
        let tip = [Some(racer.driven.to_string()), message.as_deref().map(descent::sentence)];
        let tip = tip.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
        let label = label.on_hover_text(tip);
        if label.double_clicked() {
            *is_open = true;
        } else if label.clicked() {
            *is_open = !*is_open;
        }
        label.double_clicked()
    }

    /// The user's own name, and the style. `is_entered` has the keyboard go to the name.
    fn identity_ui(&self, ui: &mut Ui, racer: &mut Racer, is_entered: bool) {
        param::row(ui, descent::NAME.text(), descent::NAME_TIP.text(), |ui, _| {
            let mut line = racer.color.into();
            style_picker::ui(ui, &descent::style_of(self.name), &mut line);
            racer.color = line.place;
            let own = racer.name.clone().unwrap_or_default();
            let memory = ui.scope_id().with("own name");
            let field = Field { memory, value: &own, is_live: true };
            let read = |text: &str| Ok(Racer::tidy_name(text));
            let print = |name: &Option<String>| name.clone().unwrap_or_default();
            let edited = field.edit(ui, read, print, |ui, text| {
                let edit = TextEdit::singleline(text).id(memory.with("field")).char_limit(Racer::LONGEST_NAME);
                let hint = if racer.name.is_none() { self.name } else { "" };
                edit.hint_text(hint).desired_width(ui.available_width() - 8.0).show(ui)
            });
            let response = edited.output.response.response;
            if is_entered {
                response.request_focus();
                field::select_all(ui, response.id, &edited.text);
            }
            widget::named(ui, response, &descent::name_of(self.name));
            if let Some(name) = edited.news {
                racer.name = name;
            }
        });
    }

    /// Whether the path is on its way out at the cursor.
    fn is_leaving(&self, path: &Trajectory) -> bool {
        path.divergence.is_some_and(|divergence| self.step > divergence.from_step)
    }

    /// The value at the cursor, and the ending once the cursor is there.
    fn state_ui(&self, ui: &mut Ui, racer: &Racer) {
        if !racer.is_on {
            return;
        }
        let Some(run @ Run { path, is_current, .. }) = self.run else {
            ui.label(RichText::new(descent::COMPUTING.text()).small().weak());
            return;
        };
        let [_, _, value] = path.at(self.step);
        // a path that still falls is on its way
        let is_lost = |divergence: Divergence| divergence.course != Course::Falls;
        let failed = path.ending.is_failure() || path.divergence.is_some_and(is_lost);
        let is_told = self.step >= path.steps() || path.ending.is_failure() || self.is_leaving(path);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 1.0);
            if !is_current {
                ui.label(RichText::new(descent::COMPUTING.text()).small().weak());
                return;
            }
            let value = match run.spread(self.step) {
                Some(Spread { mean, sd }) => {
                    descent::mean_at(&words::value(mean), &words::value(sd.unwrap_or(f64::NAN)))
                }
                None => descent::value_at(&words::value(value)),
            };
            ui.label(RichText::new(value).small());
            for chip in chips::of(&racer.driven) {
                chip.ui(ui, run.inside.clipped);
            }
            let tried = run.inside.trials(self.step..=self.step).len();
            if tried > 0 {
                ui.label(RichText::new(descent::trials(tried)).small().weak())
                    .on_hover_text(descent::TRIALS_TIP.text());
            }
            if is_told {
                let text = RichText::new(ending::of_run(path, run.message)).small();
                ui.label(if failed { text.color(ui.visuals().error_fg_color) } else { text.weak() });
            }
        });
    }
}
