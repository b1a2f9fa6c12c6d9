//! The map of two settings of the chosen racer, or of its surface.
//!
//! Computed on a thread, coarse first. While that is at it the last picture of the same two numbers stands; what is told
//! under the pointer, and taken over by a click, is of the present input alone.

mod engine;
mod form;
mod part;
mod plot;
mod strip;

use std::sync::Arc;

use eframe::egui::{Context, FontId, TextureHandle, TextureOptions, Ui};

use self::engine::{Painted, Told, Work, work};
use self::plot::Wish;
use super::box_drag::BoxDrag;
use super::plot_data::PlotData;
use super::standing::Standing;
use crate::figure::maps::Chosen;
use crate::gui::background::Background;
use crate::gui::widget::is_dark;
use crate::gui::words::settings_map as words;
use crate::gui::worker::Waker;
use crate::map::settings::{Measure, Plan, SettingsMap, Shades, Shown as Kind, Theory, Until};
use crate::optim::Driven;
use crate::registry::Choice;
use crate::scene::DescentScene;
use crate::surface::Make;

/// Maps that are kept.
const MOST_KEPT: usize = 12;

/// The map, and the thread that computes it.
pub struct Panel {
    background: Background<Work, Told>,
    wanted: Option<Wanted>,
    shown: Option<Picture>,
    /// Why there is no map of a plan.
    refused: Option<(Plan, String)>,
    /// Whole maps, the one that was wanted last at the end.
    kept: Vec<(Plan, Arc<SettingsMap>)>,
    standing: Standing,
    drag: BoxDrag,
    /// What a click took the place of: two clicks mean the view.
    before: Option<(Driven, Choice<Make>)>,
}

#[derive(PartialEq)]
struct Wanted {
    plan: Plan,
    measure: Measure,
    is_dark: bool,
}

/// A map on the screen.
struct Picture {
    plan: Plan,
    map: Arc<SettingsMap>,
    is_whole: bool,
    measure: Measure,
    shades: Option<Shades>,
    lines: Vec<Vec<[f64; 2]>>,
    theory: Arc<Theory>,
    best: Option<[f64; 2]>,
    kinds: Vec<Kind>,
    texture: TextureHandle,
}

impl Panel {
    /// Nothing computed yet.
    pub const fn new(wake: Waker) -> Self {
        let background = Background::new("map of settings", wake, work);
        Self {
            background,
            wanted: None,
            shown: None,
            refused: None,
            kept: Vec::new(),
            standing: Standing::Idle,
            drag: BoxDrag::new(),
            before: None,
        }
    }

    /// Draws its controls, its legend and the map.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>) {
        self.poll(ui.ctx());
        if scene.racers.is_empty() {
            told_ui(ui, words::NOBODY.text());
            return;
        }
        form::ui(ui, scene, data.names);
        let Some(chosen) = Chosen::of(scene) else {
            told_ui(ui, words::TOO_FEW.text());
            return;
        };
        self.strip_ui(ui);
        let area = plot::Area::of(ui.available_rect_before_wrap());
        let pixels = area.pixels(ui.pixels_per_point());
        let terms = data.surface.terms_per_value();
        self.request(scene, &chosen, (pixels, terms), is_dark(ui));
        if let Some(wish) = self.plot_ui(ui, &area, (scene, &chosen)) {
            self.grant(wish, scene, &chosen);
        }
    }

    fn grant(&mut self, wish: Wish, scene: &mut DescentScene, chosen: &Chosen) {
        let Some(racer) = scene.racers.get_mut(chosen.racer) else { return };
        match wish {
            Wish::Take(driven, surface) => {
                let driven = std::mem::replace(&mut racer.driven, driven);
                self.before = Some((driven, std::mem::replace(&mut scene.surface, surface.surface)));
            }
            Wish::Look(over) => scene.settings.over = over.map(Some),
            Wish::Fit => {
                if let Some((driven, surface)) = self.before.take() {
                    racer.driven = driven;
                    scene.surface = surface;
                }
                scene.settings.over = chosen.axes.each_ref().map(|(dial, _)| Some(dial.usual.clone()));
            }
        }
    }

    /// Has the map computed, if it is another one than before.
    fn request(&mut self, scene: &DescentScene, chosen: &Chosen, (pixels, terms): ([usize; 2], usize), is_dark: bool) {
        let (driven, surface) = chosen.apart();
        let view = &scene.settings;
        let mut plan = Plan::new(surface, driven, scene.run.clone(), chosen.over());
        (plan.starts, plan.seeds, plan.until) = (view.starts, view.seeds, Until::Gap(view.gap));
        plan.size = engine::size(pixels, &plan, terms);
        let wanted = Wanted { plan, measure: view.measure, is_dark };
        if self.wanted.as_ref() == Some(&wanted) {
            return;
        }
        // another pair of numbers has nothing in common with the last picture
        let keys = |plan: &Plan| plan.over.each_ref().map(|over| over.key.clone());
        self.shown = self.shown.take().filter(|shown| keys(&shown.plan) == keys(&wanted.plan));
        let known = self.kept.iter().position(|(plan, _)| *plan == wanted.plan).map(|at| self.kept.remove(at));
        let work = Work {
            plan: wanted.plan.clone(),
            terms,
            known: known.as_ref().map(|(_, map)| Arc::clone(map)),
            measure: wanted.measure,
            is_dark,
        };
        self.kept.extend(known);
        self.standing = Standing::begun(self.background.begin(work));
        self.wanted = Some(wanted);
    }

    /// Takes what the thread has to tell; never waits.
    fn poll(&mut self, ctx: &Context) {
        while let Some(told) = self.background.take_any() {
            self.accept(ctx, told);
        }
    }

    /// Waits until nothing is under way: tests do, frames never.
    pub fn settle(&mut self, ctx: &Context) {
        while let Some(told) = self.background.wait_any() {
            self.accept(ctx, told);
        }
    }

    fn accept(&mut self, ctx: &Context, (told, is_of_last): (Told, bool)) {
        match told {
            Told::Painted(painted) => self.show(ctx, *painted),
            Told::Refused(plan, why) => {
                self.refused = Some((*plan, why));
                self.shown = None;
            }
            Told::Progress(fraction) if is_of_last => self.standing.advance(fraction),
            Told::Ended if is_of_last => self.standing = Standing::Idle,
            Told::Progress(_) | Told::Ended => {}
        }
    }

    fn show(&mut self, ctx: &Context, painted: Painted) {
        let Painted { plan, map, is_whole, measure, shades, lines, theory, best, kinds, image } = painted;
        self.refused = None;
        if is_whole {
            self.kept.retain(|(kept, _)| *kept != plan);
            self.kept.push((plan.clone(), Arc::clone(&map)));
            let surplus = self.kept.len().saturating_sub(MOST_KEPT);
            self.kept.drain(..surplus);
        }
        let texture = ctx.load_texture("two settings", image, TextureOptions::NEAREST);
        self.shown = Some(Picture { plan, map, is_whole, measure, shades, lines, theory, best, kinds, texture });
    }

    /// Why there is no map.
    fn refusal(&self) -> Option<&str> {
        let (plan, why) = self.refused.as_ref()?;
        (self.wanted.as_ref()?.plan == *plan).then_some(why.as_str())
    }

    /// What is shown, if it is of the present input.
    fn current(&self) -> Option<&Picture> {
        self.shown.as_ref().filter(|shown| self.wanted.as_ref().is_some_and(|wanted| wanted.plan == shown.plan))
    }
}

/// A sentence in the place of the map.
fn told_ui(ui: &Ui, text: &str) {
    let rect = ui.available_rect_before_wrap();
    let (font, color) = (FontId::proportional(14.0), ui.visuals().text_color());
    let galley = ui.painter().layout(text.to_owned(), font, color, (rect.width() - 24.0).max(40.0));
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
}
