//! Both profiles beside each other, or one above the other where there is no room.

use eframe::egui::{Pos2, Role, Sense, Stroke, Ui, Vec2, vec2};
use egui_plot::{PlotBounds, PlotTransform};

use super::Curve;
use crate::figure::Axis;
use crate::figure::maps::{profile_axes, profile_share};
use crate::gui::plot::{BELOW, BESIDE, Scale, still};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, profiles as told};
use crate::map::profiles::{Profiles, Shares};

/// From this width on both stand beside each other.
const WIDE: f32 = 620.0;
const HEIGHT: f32 = 260.0;
/// How near the pointer must be to a curve, in points.
const NEAR: f32 = 14.0;

/// A profile of every method.
struct Profile<'a> {
    name: &'static str,
    axis: Axis,
    shares: Vec<(&'a Curve<'a>, Shares)>,
    /// What a point of a curve says.
    told: fn(&str, f64, &str) -> String,
}

/// Draws both.
pub fn ui(ui: &mut Ui, found: &Profiles, curves: &[Curve<'_>]) {
    let each = |shares: &dyn Fn(usize) -> Shares| curves.iter().map(|curve| (curve, shares(curve.method))).collect();
    let performance: Vec<_> = each(&|method| found.performance(method));
    let data: Vec<_> = each(&|method| found.data(method));
    let [ratios, units] = profile_axes(found);
    let profiles = [
        Profile { name: told::PERFORMANCE.text(), axis: ratios, shares: performance, told: told::within_ratio },
        Profile { name: told::DATA.text(), axis: units, shares: data, told: told::within_units },
    ];
    let width = ui.available_width();
    if width < WIDE {
        for profile in &profiles {
            profile.ui(ui, vec2(width - 8.0, HEIGHT));
        }
        return;
    }
    ui.horizontal_top(|ui| {
        for profile in &profiles {
            profile.ui(ui, vec2(0.5 * width - 10.0, HEIGHT));
        }
    });
}

impl Profile<'_> {
    fn ui(&self, ui: &mut Ui, size: Vec2) {
        let ([low, high], scale) = (self.axis.bounds, self.axis.scale);
        let [bottom, top] = profile_share().bounds;
        let is_dark = is_dark(ui);
        let shown = still(self.name, size)
            .x_grid_spacer(move |input| scale.grid(&input, BELOW))
            .y_grid_spacer(|input| Scale::Linear.grid(&input, BESIDE))
            .x_axis_formatter(move |mark, _| scale.label(mark))
            .y_axis_formatter(|mark, _| words::percent(100.0 * mark.value, false))
            .x_axis_label(self.axis.name.clone())
            .y_axis_label(self.name)
            .y_axis_min_width(46.0)
            .grid_color(theme::ink(is_dark).gamma_multiply(0.14))
            .sense(Sense::hover())
            .show(ui, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([low, bottom], [high, top])));
        let (response, transform) = (shown.response, shown.transform);
        widget::name(&response, Role::Image, self.name);
        let painter = ui.painter().with_clip_rect(transform.frame().intersect(ui.clip_rect()));
        for (curve, shares) in &self.shares {
            curve.style.line(&painter, self.line(shares, &transform), 2.0);
        }
        let Some(at) = response.hover_pos() else { return };
        let x = 10.0_f64.powf(transform.value_from_position(at).x);
        let here = |shares: &Shares| transform.position_from_point_y(shares.at(x));
        let near = self.shares.iter().filter(|(_, shares)| (here(shares) - at.y).abs() < NEAR);
        let near = near.min_by(|(_, a), (_, b)| (here(a) - at.y).abs().total_cmp(&(here(b) - at.y).abs()));
        if let Some((curve, shares)) = near {
            let stroke = Stroke::new(2.0, curve.style.color);
            painter.circle_stroke(Pos2::new(at.x, here(shares)), 5.0, stroke);
            response.on_hover_text_at_pointer((self.told)(
                curve.name,
                shares.at(x),
                &words::number(words::tidy(x, true)),
            ));
        }
    }

    /// The steps of a curve.
    fn line(&self, shares: &Shares, transform: &PlotTransform) -> Vec<Pos2> {
        let point = |x: f64, share: f64| {
            Pos2::new(
                transform.position_from_point_x(self.axis.scale.height(x)),
                transform.position_from_point_y(share),
            )
        };
        let [low, high] = self.axis.bounds.map(|end| 10.0_f64.powf(end));
        let mut share = shares.at(low);
        let mut line = vec![point(low, share)];
        for [x, next] in shares.rises().into_iter().filter(|[x, _]| *x > low) {
            line.extend([point(x, share), point(x, next)]);
            share = next;
        }
        line.push(point(high, share));
        line
    }
}
