//! The playback bar.

use eframe::egui::containers::menu::{MenuButton, MenuConfig};
use eframe::egui::{Align, Label, Layout, Panel, PopupCloseBehavior, Slider, Ui};

use crate::descent::playback::Playback;
use crate::descent::setting;
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::shortcuts;
use crate::gui::widget::field::refusal_ui;
use crate::gui::widget::number::{self, Number};
use crate::gui::widget::param;
use crate::gui::widget::{
    self,
    icon::{self, Icon},
};
use crate::gui::words::{self, player};
use crate::param::{Limits, Scale};
use crate::scene::{Axis, DescentScene};

/// The slider's slowest and fastest playback, in steps a second.
const SPEEDS: std::ops::RangeInclusive<f64> = 1.0..=1000.0;

/// Steps a second.
const SPEED: Number = Number {
    scale: Scale::Log,
    range: [*SPEEDS.start(), *SPEEDS.end()],
    limits: Limits::closed(0.1, 1e6),
    symbol: "",
    unit: "",
    default: 30.0,
};

/// Draws the bar at the bottom of what is left.
pub fn bar_ui(ui: &mut Ui, scene: &mut DescentScene, last: usize, commands: &mut Commands) {
    Panel::bottom("player").show(ui, |ui| {
        ui.add_space(3.0);
        let mut refusal = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 3.0;
            buttons_ui(ui, &mut scene.playback, commands);
            time_ui(ui, scene);
            ui.add_space(6.0);
            let layout = Layout::right_to_left(Align::Center);
            let speed = ui.with_layout(layout, |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let refusal = speed_ui(ui, &mut scene.playback, scene.clock);
                scrubber_ui(ui, scene, last, commands);
                refusal
            });
            refusal = speed.inner;
        });
        refusal_ui(ui, refusal.as_deref());
        ui.add_space(2.0);
    });
}

fn buttons_ui(ui: &mut Ui, playback: &mut Playback, commands: &mut Commands) {
    let (toggle, name) =
        if playback.is_playing { (Icon::Pause, player::PAUSE.text()) } else { (Icon::Play, player::PLAY.text()) };
    for (face, name, action) in [
        (Icon::Restart, player::RESTART.text(), Action::Restart),
        (Icon::Back, player::BACK.text(), Action::Step(-1)),
        (toggle, name, Action::Toggle),
        (Icon::Forward, player::FORWARD.text(), Action::Step(1)),
        (Icon::End, player::END.text(), Action::End),
    ] {
        let command = Command::Tab(action);
        let tip = shortcuts::tip(ui.ctx(), name, &command);
        if icon::button(ui, face, name, &tip).clicked() {
            commands.push(command);
        }
    }
    if icon::toggle(ui, Icon::Loop, player::LOOP.text(), player::LOOP.text(), playback.is_looping).clicked() {
        playback.is_looping = !playback.is_looping;
    }
}

/// What the cursor counts, and how much of the paths is drawn behind it.
fn time_ui(ui: &mut Ui, scene: &mut DescentScene) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let (button, _) = MenuButton::new(player::TIME.text()).config(config).ui(ui, |ui| {
        ui.set_min_width(270.0);
        ui.horizontal(|ui| {
            ui.label(player::ADVANCE.text());
            for (clock, label, tip) in [
                (Axis::Steps, player::BY_STEPS.text(), player::BY_STEPS_TIP.text()),
                (Axis::Evaluations, player::BY_EVALUATIONS.text(), player::BY_EVALUATIONS_TIP.text()),
            ] {
                ui.selectable_value(&mut scene.clock, clock, label).on_hover_text(tip);
            }
        });
        let mut trail = scene.trail.map(|steps| steps as f64);
        if param::optional_ui(ui, &setting::TRAIL, &mut trail) {
            scene.trail = trail.map(|steps| steps.round() as u64);
        }
    });
    button.on_hover_text(player::TIME_TIP.text());
}

/// A number box, and a slider where there is room; from right to left. Says why what was typed is not taken.
fn speed_ui(ui: &mut Ui, playback: &mut Playback, clock: Axis) -> Option<String> {
    let is_wide = ui.available_width() > 520.0;
    let check = |x| SPEED.check(player::SPEED.text(), x);
    let unit =
        if clock == Axis::Steps { player::STEPS_PER_SECOND.text() } else { player::EVALUATIONS_PER_SECOND.text() };
    let look = Number { unit, ..SPEED };
    let (response, refusal) = number::box_ui(ui, look, &mut playback.speed, 92.0, player::SPEED.text(), &check);
    widget::named(ui, response, player::SPEED.text());
    if is_wide {
        ui.spacing_mut().slider_width = 90.0;
        let mut speed = playback.speed;
        let slider = Slider::new(&mut speed, SPEEDS).logarithmic(true).show_value(false);
        let response = ui.add(slider);
        if widget::named(ui, response, player::SPEED.text()).changed() {
            playback.speed = words::tidy(speed, true);
        }
        ui.weak(player::SPEED.text());
    }
    ui.separator();
    refusal
}

fn scrubber_ui(ui: &mut Ui, scene: &DescentScene, last: usize, commands: &mut Commands) {
    let mut step = scene.playback.step(last);
    let words_of = if scene.clock == Axis::Steps { words::descent::step } else { words::descent::evaluation };
    let told = words_of(&words::whole(step), &words::whole(last));
    let letters = if scene.clock == Axis::Steps { 9.0 } else { 15.0 };
    let width = 24.0 + 7.4 * (letters + 2.0 * words::whole(last).len() as f32);
    ui.add_sized([width, ui.spacing().interact_size.y], Label::new(told).truncate());
    ui.spacing_mut().slider_width = (ui.available_width() - 8.0).max(30.0);
    // the handle of a slider without a range stands in its middle
    let scrubber = Slider::new(&mut step, 0..=last.max(1)).show_value(false);
    let response = ui.add_enabled(last > 0, scrubber);
    if widget::named(ui, response, player::SCRUB.text()).changed() {
        commands.push(Command::Tab(Action::Seek(step)));
    }
}
