//! The inspector: what happens in the step at the cursor, in numbers.

mod copy;
mod events;
mod report;
mod row;
mod rule;
mod table;
mod tex;

use eframe::egui::{Align, Button, Layout, RichText, ScrollArea, Ui};

use self::copy::Form;
use self::report::Report;
use super::explain::menu;
use super::plot_data::PlotData;
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::shortcuts;
use crate::gui::widget::icon::{self, Icon};
use crate::gui::words::explain::inspector as words;
use crate::gui::words::player;
use crate::scene::DescentScene;

/// The rule stands before this section: behind the state of the point.
const RULE_BEFORE: usize = 1;

/// Draws the inspector into what is left.
pub fn ui(ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, commands: &mut Commands) {
    head_ui(ui, scene, data, commands);
    let Some(racer) = scene.explain.racer_of(scene.racers.len()) else {
        ui.weak(words::NOBODY.text());
        return;
    };
    if !scene.racers[racer].is_on {
        ui.weak(words::HIDDEN.text());
        return;
    }
    let (Some(explained), Some(run)) = (data.explainer.of(racer), data.runs.of(racer)) else {
        ui.weak(words::NOTHING.text());
        return;
    };
    let steps = run.seed_paths().next().map_or_else(|| run.path.steps(), |seed| seed.path.steps());
    let method = &scene.racers[racer].driven.method;
    let report = Report::of(data.names.get(racer), method, explained, steps);
    ui.label(words::step(explained.step, steps));
    if scene.seeds > 1 {
        ui.weak(words::first_seed(scene.run.seed, scene.seeds));
    }
    copy_ui(ui, &report, commands);
    ui.separator();
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        for (i, section) in report.sections.iter().enumerate() {
            if i == RULE_BEFORE {
                rule::ui(ui, &report.rule, &report.formula);
            }
            table::ui(ui, section);
        }
        ui.add_space(8.0);
    });
}

fn head_ui(ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, commands: &mut Commands) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(words::TITLE.text()).heading().strong());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = Command::Tab(Action::ToggleInspector);
            let tip = shortcuts::tip(ui.ctx(), words::CLOSE.text(), &close);
            if icon::button(ui, Icon::Remove, words::CLOSE.text(), &tip).clicked() {
                commands.push(close);
            }
            for (face, name, action) in [
                (Icon::Forward, player::FORWARD.text(), Action::Step(1)),
                (Icon::Back, player::BACK.text(), Action::Step(-1)),
            ] {
                let command = Command::Tab(action);
                let tip = shortcuts::tip(ui.ctx(), name, &command);
                if icon::button(ui, face, &words::in_inspector(name), &tip).clicked() {
                    commands.push(command);
                }
            }
        });
    });
    menu::racer_ui(ui, scene, data.names);
}

fn copy_ui(ui: &mut Ui, report: &Report, commands: &mut Commands) {
    ui.horizontal(|ui| {
        ui.weak(words::COPY.text());
        let forms = [
            (Form::Text, words::TEXT.text(), words::TEXT_TIP.text()),
            (Form::Latex, words::LATEX.text(), words::LATEX_TIP.text()),
            (Form::Csv, words::CSV.text(), words::CSV_TIP.text()),
        ];
        for (form, name, tip) in forms {
            if ui.add(Button::new(name).small()).on_hover_text(tip).clicked() {
                commands.push(Command::Copy { text: report.copy(form), told: words::COPIED.text() });
            }
        }
    });
}
