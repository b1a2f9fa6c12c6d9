//! The playback bar.

use eframe::egui::{Align, Label, Layout, Panel, Slider, Ui};

use crate::descent::playback::Playback;
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::shortcuts;
use crate::gui::widget::field::refusal_ui;
use crate::gui::widget::number::{self, Number};
use crate::gui::widget::{
    self,
    icon::{self, Icon},
};
use crate::gui::words::{self, player};
use crate::param::{Limits, Scale};

/// The slider's slowest and fastest playback, in steps a second.
const SPEEDS: std::ops::RangeInclusive<f64> = 1.0..=1000.0;

/// Steps a second.
const SPEED: Number = Number {
    scale: Scale::Log,
    range: [*SPEEDS.start(), *SPEEDS.end()],
    limits: Limits::closed(0.1, 1e6),
    symbol: "",
    unit: player::STEPS_PER_SECOND,
    default: 30.0,
};

/// Draws the bar at the bottom of what is left.
pub fn bar_ui(ui: &mut Ui, playback: &mut Playback, last: usize, commands: &mut Commands) {
    Panel::bottom("player").show(ui, |ui| {
        ui.add_space(3.0);
        let mut refusal = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 3.0;
            buttons_ui(ui, playback, commands);
            ui.add_space(6.0);
            let layout = Layout::right_to_left(Align::Center);
            let speed = ui.with_layout(layout, |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let refusal = speed_ui(ui, playback);
                scrubber_ui(ui, playback, last, commands);
                refusal
            });
            refusal = speed.inner;
        });
        refusal_ui(ui, refusal.as_deref());
        ui.add_space(2.0);
    });
}

fn buttons_ui(ui: &mut Ui, playback: &mut Playback, commands: &mut Commands) {
    let (toggle, name) = if playback.is_playing { (Icon::Pause, player::PAUSE) } else { (Icon::Play, player::PLAY) };
    for (face, name, action) in [
        (Icon::Restart, player::RESTART, Action::Restart),
        (Icon::Back, player::BACK, Action::Step(-1)),
        (toggle, name, Action::Toggle),
        (Icon::Forward, player::FORWARD, Action::Step(1)),
        (Icon::End, player::END, Action::End),
    ] {
        let command = Command::Tab(action);
        let tip = shortcuts::tip(ui.ctx(), name, &command);
        if icon::button(ui, face, name, &tip).clicked() {
            commands.push(command);
        }
    }
    if icon::toggle(ui, Icon::Loop, player::LOOP, player::LOOP, playback.is_looping).clicked() {
        playback.is_looping = !playback.is_looping;
    }
}

/// A number box, and a slider where there is room; from right to left. Says why what was typed is not taken.
fn speed_ui(ui: &mut Ui, playback: &mut Playback) -> Option<String> {
    let is_wide = ui.available_width() > 520.0;
    let check = |x| SPEED.check(player::SPEED, x);
    let (response, refusal) = number::box_ui(ui, SPEED, &mut playback.speed, 92.0, player::SPEED, &check);
    widget::named(ui, response, player::SPEED);
    if is_wide {
        ui.spacing_mut().slider_width = 90.0;
        let mut speed = playback.speed;
        let slider = Slider::new(&mut speed, SPEEDS).logarithmic(true).show_value(false);
        let response = ui.add(slider);
        if widget::named(ui, response, player::SPEED).changed() {
            playback.speed = words::tidy(speed, true);
        }
        ui.weak(player::SPEED);
    }
    ui.separator();
    refusal
}

fn scrubber_ui(ui: &mut Ui, playback: &Playback, last: usize, commands: &mut Commands) {
    let mut step = playback.step(last);
    let told = words::descent::step(&words::whole(step), &words::whole(last));
    let width = 24.0 + 7.4 * (9.0 + 2.0 * words::whole(last).len() as f32);
    ui.add_sized([width, ui.spacing().interact_size.y], Label::new(told).truncate());
    ui.spacing_mut().slider_width = (ui.available_width() - 8.0).max(30.0);
    let scrubber = Slider::new(&mut step, 0..=last).show_value(false);
    let response = ui.add(scrubber);
    if widget::named(ui, response, player::SCRUB).changed() {
        commands.push(Command::Tab(Action::Seek(step)));
    }
}
