//! The figures of the steps at the cursor, in the coordinates of the surface.

use eframe::egui::Color32;

use super::Explainer;
use crate::descent::explain::overlay::{Figure, Part, Scaling, figures};
use crate::gui::style;
use crate::scene::DescentScene;

/// The longest scaled arrow has at most this part of the view's shorter side.
const LONGEST: f64 = 0.3;

/// What is drawn on a plot.
pub struct Layers<'a> {
    /// The explanations.
    pub explainer: &'a Explainer,
    /// What is to be drawn, for whom.
    pub scene: &'a DescentScene,
    /// Whose paths the plot shows.
    pub racers: &'a [usize],
    /// For which theme.
    pub is_dark: bool,
}

/// The figures of a plot.
#[derive(Debug, Clone, PartialEq)]
pub struct StepFigures {
    /// Those of each racer.
    pub racers: Vec<OfRacer>,
    /// How much longer arrows are than they are to scale.
    pub scaling: Scaling,
}

/// The figures of one racer.
#[derive(Debug, Clone, PartialEq)]
pub struct OfRacer {
    /// Its own colour, where there are several.
    pub own: Option<Color32>,
    /// Where the step begins.
    pub from: [f64; 2],
    /// Scaled, areas first.
    pub figures: Vec<Figure>,
}

impl Layers<'_> {
    /// The figures of all racers it is about, for a view of the surface, `[x0, x1, y0, y1]`; none where nothing is switched on.
    pub fn figures(&self, bounds: [f64; 4]) -> Option<StepFigures> {
        let explain = &self.scene.explain;
        if explain.layers.is_empty() {
            return None;
        }
        let chosen = explain.racer_of(self.scene.racers.len());
        let is_wanted = |racer: &&usize| explain.is_for_all || chosen == Some(**racer);
        let of_racer = |racer: &usize| {
            let racer_of = &self.scene.racers[*racer];
            let own = explain.is_for_all.then(|| style::of(racer_of.color, self.is_dark).color);
            let explained = self.explainer.of(*racer)?;
            let figures = figures(explained, &racer_of.driven, &explain.layers, bounds);
            Some(OfRacer { own, from: explained.from, figures })
        };
        let mut racers: Vec<OfRacer> = self.racers.iter().filter(is_wanted).filter_map(of_racer).collect();
        let [x0, x1, y0, y1] = bounds;
        let all = racers.iter().flat_map(|racer| &racer.figures);
        let scaling =
            if explain.is_scaled { Scaling::fit(&all, LONGEST * (x1 - x0).min(y1 - y0)) } else { Scaling::NONE };
        for racer in &mut racers {
            let figures = std::mem::take(&mut racer.figures).into_iter();
            racer.figures = figures.map(|figure| figure.scaled(scaling, racer.from)).collect();
        }
        Some(StepFigures { racers, scaling })
    }
}

impl StepFigures {
    /// What the figures are, each once.
    pub fn parts(&self) -> Vec<Part> {
        let figures = self.racers.iter().flat_map(|racer| &racer.figures);
        let mut parts: Vec<Part> = figures.map(|figure| figure.part).collect();
        parts.sort();
        parts.dedup();
        parts
    }

    /// Whether racers have their own colours.
    pub fn has_own(&self) -> bool {
        self.racers.iter().any(|racer| racer.own.is_some())
    }
}
