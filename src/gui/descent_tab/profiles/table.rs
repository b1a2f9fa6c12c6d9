//! The shares of all methods in numbers, and the settings each had on every surface.

use eframe::egui::{CollapsingHeader, Grid, RichText, ScrollArea, Sense, Ui, vec2};

use super::Curve;
use crate::figure::maps::method_settings;
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::entries::said;
use crate::gui::words::{self, profiles as told};
use crate::map::profiles::Profiles;

/// Ratios to the best method at which shares are told.
const RATIOS: [f64; 3] = [1.0, 2.0, 10.0];

/// Draws both; those that solve most stand first.
pub fn ui(ui: &mut Ui, found: &Profiles, curves: &[Curve<'_>]) {
    let solved = |curve: &Curve<'_>| found.data(curve.method).solved();
    let mut sorted: Vec<&Curve<'_>> = curves.iter().collect();
    sorted.sort_by(|a, b| solved(b).total_cmp(&solved(a)));
    Grid::new("profiles table").num_columns(2 + RATIOS.len()).spacing([16.0, 3.0]).show(ui, |ui| {
        ui.label("");
        for ratio in RATIOS {
            ui.label(RichText::new(told::ratio(ratio)).small().weak());
        }
        ui.label(RichText::new(told::SOLVED.text()).small().weak());
        ui.end_row();
        for curve in sorted {
            name_ui(ui, curve);
            let performance = found.performance(curve.method);
            for share in RATIOS.map(|ratio| performance.at(ratio)).into_iter().chain([solved(curve)]) {
                ui.label(RichText::new(words::percent(100.0 * share, true)).small());
            }
            ui.end_row();
        }
    });
    let left_out: Vec<&str> = found.left_out.iter().map(|at| said(found.plan.surfaces[*at].entry().label)).collect();
    if !left_out.is_empty() {
        ui.label(RichText::new(told::left_out(&left_out.join(", "))).small().weak());
    }
    if found.idle > 0 {
        ui.label(RichText::new(told::idle(found.idle)).small().weak());
    }
    CollapsingHeader::new(told::USED.text()).show(ui, |ui| used_ui(ui, found, curves));
}

fn name_ui(ui: &mut Ui, curve: &Curve<'_>) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 14.0), Sense::hover());
        curve.style.sample(ui.painter(), rect, theme::ground(is_dark(ui)));
        ui.label(RichText::new(curve.name).small());
    });
}

/// A row for each surface, a column for each method.
fn used_ui(ui: &mut Ui, found: &Profiles, curves: &[Curve<'_>]) {
    for curve in curves {
        ui.label(RichText::new(method_settings(found, curve.method)).small());
    }
    ui.label(RichText::new(told::USED_TIP.text()).small().weak());
    ScrollArea::horizontal().id_salt("settings used").show(ui, |ui| {
        Grid::new("settings used").num_columns(1 + curves.len()).spacing([16.0, 2.0]).striped(true).show(ui, |ui| {
            ui.label("");
            for curve in curves {
                name_ui(ui, curve);
            }
            ui.end_row();
            for at in found.surfaces() {
                ui.label(RichText::new(said(found.plan.surfaces[at].entry().label)).small());
                for curve in curves {
                    let text = found.plan.method_on(curve.method, at).to_string();
                    ui.label(RichText::new(text).small());
                }
                ui.end_row();
            }
        });
    });
}
