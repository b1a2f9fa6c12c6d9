//! Which racer and which two numbers are mapped, over which ranges, and what is shown.

use eframe::egui::{Button, ComboBox, Popup, PopupCloseBehavior, RichText, ScrollArea, Ui};

use crate::descent::tune::{Over, setting};
use crate::figure::maps::{Chosen, is_log};
use crate::figure::names::Names;
use crate::gui::descent_tab::explain::menu::racer_ui;
use crate::gui::widget;
use crate::gui::widget::number::{self, Number};
use crate::gui::widget::param::number_ui;
use crate::gui::words::settings_map as words;
use crate::map::settings::{Dial, Measure, dials};
use crate::param::{Limits, Param, Scale};
use crate::scene::{DescentScene, SettingsView};

/// Width of a box for a number.
const BOX: f32 = 84.0;

/// Draws the controls in a row that is moved where it has no room.
pub fn ui(ui: &mut Ui, scene: &mut DescentScene, names: &Names) {
    ScrollArea::horizontal().id_salt("controls of the map of settings").show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().combo_width = 60.0;
            ui.scope(|ui| {
                ui.set_max_width(150.0);
                racer_ui(ui, scene, names);
            });
            let Some(chosen) = Chosen::of(scene) else { return };
            let all = dials(&scene.racers[chosen.racer].driven, &scene.descended());
            for (at, name) in [words::RIGHT.text(), words::UP.text()].into_iter().enumerate() {
                axis_ui(ui, &mut scene.settings, (&chosen, &all), (at, name));
            }
            ranges_ui(ui, &mut scene.settings, &chosen);
            ui.separator();
            measure_ui(ui, &mut scene.settings.measure);
        });
    });
}

/// Chooses the number of an axis; the one of the other axis changes places.
fn axis_ui(ui: &mut Ui, view: &mut SettingsView, (chosen, all): (&Chosen, &[Dial]), (at, name): (usize, &str)) {
    let (_, over) = &chosen.axes[at];
    let list = ComboBox::from_id_salt(name).selected_text(&over.key).show_ui(ui, |ui| {
        for dial in all {
            let is_this = dial.usual.key == over.key;
            if ui.selectable_label(is_this, words::dial(dial)).clicked() && !is_this {
                let [right, up] = chosen.over();
                let is_other = chosen.axes[1 - at].1.key == dial.usual.key;
                view.over = if is_other { [Some(up), Some(right)] } else { [Some(right), Some(up)] };
                if !is_other {
                    view.over[at] = Some(dial.usual.clone());
                }
            }
        }
    });
    widget::named(ui, list.response, name);
}

fn measure_ui(ui: &mut Ui, measure: &mut Measure) {
    let (shown, _) = words::measure(*measure);
    let list = ComboBox::from_id_salt("measure of the map").selected_text(shown).show_ui(ui, |ui| {
        for other in Measure::ALL {
            let (name, tip) = words::measure(other);
            ui.selectable_value(measure, other, name).on_hover_text(tip);
        }
    });
    widget::named(ui, list.response, words::MEASURE.text());
}

/// A button that opens the ranges.
fn ranges_ui(ui: &mut Ui, view: &mut SettingsView, chosen: &Chosen) {
    let button = ui.add(Button::new(words::RANGES.text())).on_hover_text(words::RANGES_TIP.text());
    Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(250.0);
        for (at, axis) in chosen.axes.iter().enumerate() {
            let mut over = axis.1.clone();
            range_ui(ui, axis, &mut over);
            if over != axis.1 {
                view.over = chosen.over().map(Some);
                view.over[at] = Some(over);
            }
        }
        if ui.button(words::USUAL.text()).on_hover_text(words::USUAL_TIP.text()).clicked() {
            view.over = chosen.axes.each_ref().map(|(dial, _)| Some(dial.usual.clone()));
        }
        ui.separator();
        whole_ui(ui, &setting::STARTS, &mut view.starts);
        whole_ui(ui, &setting::SEEDS, &mut view.seeds);
        number_ui(ui, &setting::GAP, &mut view.gap);
    });
}

fn whole_ui(ui: &mut Ui, param: &Param, count: &mut u64) {
    let mut number = *count as f64;
    if number_ui(ui, param, &mut number) {
        *count = number.round().max(1.0) as u64;
    }
}

fn range_ui(ui: &mut Ui, axis: &(Dial, Over), over: &mut Over) {
    let (dial, _) = axis;
    ui.label(RichText::new(words::dial(dial)).strong());
    ui.horizontal(|ui| {
        let scale = if is_log(axis) { Scale::Log } else { Scale::Linear };
        let [low, high] = [dial.usual.from, dial.usual.to];
        let names = [words::from(&over.key), words::to(&over.key)];
        let ends = [(&mut over.from, low), (&mut over.to, high)];
        for (at, ((x, default), name)) in ends.into_iter().zip(names).enumerate() {
            if at == 1 {
                ui.weak("…");
            }
            let look = Number { scale, range: [low, high], limits: Limits::FINITE, symbol: "", unit: "", default };
            let (response, _) = number::box_ui(ui, look, x, BOX, &name, &|x| look.check(&name, x));
            widget::named(ui, response, &name);
        }
    });
    let mut is_log = is_log(axis);
    let switch = ui.checkbox(&mut is_log, words::LOGARITHMIC.text());
    if switch.changed() {
        over.is_log = Some(is_log).filter(|is_log| *is_log != dial.is_log);
    }
    widget::named(ui, switch, &words::is_log(&over.key));
}
