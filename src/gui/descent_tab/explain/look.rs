//! How each part of an explanation is drawn.

use eframe::egui::Color32;

use crate::descent::explain::overlay::Part;
use crate::gui::style::{self, Dash};
use crate::gui::theme;

/// How a part is drawn.
#[derive(Clone, Copy)]
pub struct Look {
    /// Its colour.
    pub color: Color32,
    /// Its line.
    pub dash: Dash,
    /// Width of its line in points.
    pub width: f32,
}

/// The look of a part for one racer alone, where colours say what it is; for all racers each has its own colour, and only
/// dashes and widths do.
pub fn of(part: Part, racer: Option<Color32>, is_dark: bool) -> Look {
    let ink = theme::ink(is_dark);
    let (color, group, width) = match part {
        Part::Gradient | Part::GradientPart | Part::Ascent => (theme::first_order(is_dark), 0, 2.2),
        Part::TrueGradient | Part::Box => (theme::first_order(is_dark), 1, 1.6),
        Part::Velocity | Part::MeanGradient | Part::MomentumPart => (theme::velocity(is_dark), 0, 2.2),
        Part::LookAheadPoint | Part::MethodCenter => (theme::velocity(is_dark), 0, 2.0),
        Part::MethodLevel => (theme::velocity(is_dark), 1, 1.6),
        Part::Step | Part::Sum => (ink, 0, 2.8),
        Part::NewtonMinimum | Part::NewtonSaddle | Part::NewtonMaximum | Part::Proposed => {
            (theme::second_order(is_dark), 0, 2.2)
        }
        Part::Level => (theme::second_order(is_dark), 0, 1.4),
        Part::Center => (theme::second_order(is_dark), 0, 2.0),
        Part::Deviation | Part::SimplexAfter => (theme::second_order(is_dark), 0, 1.8),
        Part::SimplexBefore => (theme::second_order(is_dark), 1, 1.4),
        Part::NegativeCurvature => (theme::alarm(is_dark), 0, 2.2),
        Part::TrustRegion | Part::Square => (ink, 1, 1.5),
        Part::SearchLine => (ink, 2, 1.2),
        Part::Trial | Part::Child | Part::Corner | Part::Mean => (ink, 0, 1.6),
    };
    Look { color: racer.unwrap_or(color), dash: style::dash(group), width }
}
