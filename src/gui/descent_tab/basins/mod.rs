//! Basins under the paths: where the chosen racer, or side by side each plot's racer, ends from every pixel of the map.
//!
//! Computed on a thread. While that is at it the last picture stands; what is told under the pointer is of the present
//! input alone.

mod engine;
mod kept;
pub mod menu;
mod strip;

use std::sync::Arc;

use eframe::egui::{Color32, ColorImage, Context, Painter, Pos2, Rect, TextureHandle, TextureOptions, pos2};

use self::engine::{Input, Job, Painted, Told, Wanted, work};
use self::kept::Kept;
pub use self::strip::sample;
use super::map_plot::Plot;
use super::standing::Standing;
use super::viewport::Viewport;
use crate::gui::background::Background;
use crate::gui::words::{self, basins as told};
use crate::gui::worker::Waker;
use crate::map::basins::{Basins, Class, Goal, Hues, Look, reach};
use crate::scene::DescentScene;
use crate::surface::{Composition, Surface};

/// The maps of the plots that are shown.
pub struct Layer {
    background: Background<Job, Told>,
    /// What the plots of this frame want.
    asked: Vec<Wanted>,
    /// What the thread was asked for last.
    wanted: Vec<Wanted>,
    /// What lightness tells, and whether the window is dark.
    look: Option<(Look, bool)>,
    shown: Vec<Shown>,
    kept: Kept,
    /// The colours of the minima of a surface that were seen.
    hues: Option<(Composition, Hues)>,
    standing: Standing,
}

/// What a plot shows.
enum Shown {
    Map(Map),
    Refused(Wanted, String),
}

/// A map on the screen.
struct Map {
    wanted: Wanted,
    basins: Arc<Basins>,
    is_whole: bool,
    goals: Arc<Vec<Goal>>,
    /// The colour of each.
    hues: Vec<usize>,
    tally: Vec<(Class, usize)>,
    costs: [u32; 2],
    image: Arc<ColorImage>,
    texture: TextureHandle,
}

impl Shown {
    const fn wanted(&self) -> &Wanted {
        match self {
            Self::Map(Map { wanted, .. }) | Self::Refused(wanted, _) => wanted,
        }
    }
}

impl Layer {
    /// Nothing computed yet.
    pub const fn new(wake: Waker) -> Self {
        Self {
            background: Background::new("basins of the plane", wake, work),
            asked: Vec::new(),
            wanted: Vec::new(),
            look: None,
            shown: Vec::new(),
            kept: Kept::new(),
            hues: None,
            standing: Standing::Idle,
        }
    }

    /// The racer whose basins a plot shows: the chosen one, or in a plot without it the first.
    pub fn racer_of(scene: &DescentScene, plot: &Plot<'_>) -> Option<usize> {
        let chosen = scene.explain.racer_of(scene.racers.len()).filter(|_| scene.basins.is_shown)?;
        if plot.title.is_none() || plot.racers.contains(&chosen) { Some(chosen) } else { plot.racers.first().copied() }
    }

    /// Notes what a plot wants, with so many pixels a point.
    pub fn ask(
        &mut self,
        (scene, surface): (&DescentScene, &dyn Surface),
        racer: usize,
        (view, scale): (Viewport, f32),
    ) {
        let Some(of) = scene.racers.get(racer) else { return };
        let pixels = [view.rect.width(), view.rect.height()].map(|side| (side * scale).round().max(1.0) as usize);
        let parts = (scene.descended(), of.driven.clone(), &scene.run);
        self.asked
            .push(Wanted { racer, input: Input::new(parts, (view.bounds, pixels, scale), surface.terms_per_value()) });
    }

    /// Has the maps computed that the plots of this frame asked for, if they are others than before.
    pub fn request(&mut self, look: Look, is_dark: bool) {
        let asked = std::mem::take(&mut self.asked);
        let look = Some((look, is_dark));
        if asked == self.wanted && (look == self.look || asked.is_empty()) {
            return;
        }
        let is_of_other_surface =
            |wanted: &Wanted| asked.first().is_none_or(|first| first.input.surface != wanted.input.surface);
        self.shown.retain(|shown| {
            let wanted = shown.wanted();
            !is_of_other_surface(wanted) && asked.iter().any(|asked| asked.racer == wanted.racer)
        });
        (self.wanted, self.look) = (asked, look);
        self.standing = self.begin();
    }

    fn begin(&mut self) -> Standing {
        let Some((look, is_dark)) = self.look else { return Standing::Idle };
        let Some(first) = self.wanted.first() else {
            self.background.cancel();
            return Standing::Idle;
        };
        let seen = self.hues.as_ref().filter(|(of, _)| *of == first.input.surface);
        let hues = seen.map(|(_, hues)| hues.clone()).unwrap_or_default();
        let maps = self.wanted.iter().map(|wanted| (wanted.clone(), self.kept.get(&wanted.input)));
        let maps = maps.collect();
        Standing::begun(self.background.begin(Job { maps, look, is_dark, hues }))
    }

    /// Takes what the thread has to tell; never waits.
    pub fn poll(&mut self, ctx: &Context) {
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
            Told::Refused(wanted, why) => self.replace(Shown::Refused(*wanted, why)),
            Told::Progress(fraction) if is_of_last => self.standing.advance(fraction),
            Told::Ended if is_of_last => self.standing = Standing::Idle,
            Told::Progress(_) | Told::Ended => {}
        }
    }

    fn show(&mut self, ctx: &Context, painted: Painted) {
        let Painted { wanted, basins, is_whole, goals, hues: (hues, seen), tally, costs, image } = painted;
        if self.wanted.iter().any(|other| other.input.surface == wanted.input.surface) {
            self.hues = Some((wanted.input.surface.clone(), seen));
        }
        if is_whole {
            self.kept.put(&wanted.input, &basins);
        }
        let image = Arc::new(image);
        let texture = ctx.load_texture("basins", Arc::clone(&image), TextureOptions::NEAREST);
        self.replace(Shown::Map(Map { wanted, basins, is_whole, goals, hues, tally, costs, image, texture }));
    }

    /// Puts something in the place of what is shown of that racer, if it still is.
    fn replace(&mut self, new: Shown) {
        let is_same =
            |wanted: &Wanted| wanted.racer == new.wanted().racer && wanted.input.surface == new.wanted().input.surface;
        if self.wanted.iter().any(is_same) {
            self.shown.retain(|shown| shown.wanted().racer != new.wanted().racer);
            self.shown.push(new);
        }
    }

    fn map(&self, racer: usize) -> Option<&Map> {
        self.maps().find(|map| map.wanted.racer == racer)
    }

    fn maps(&self) -> impl Iterator<Item = &Map> {
        self.shown.iter().filter_map(|shown| match shown {
            Shown::Map(map) => Some(map),
            Shown::Refused(..) => None,
        })
    }

    /// The picture of the map of a racer, and the part of the plane that it shows.
    pub fn picture(&self, racer: usize) -> Option<(Arc<ColorImage>, [f64; 4])> {
        self.map(racer).map(|map| (Arc::clone(&map.image), map.basins.frame.bounds()))
    }

    /// Paints the map of a racer.
    pub fn paint(&self, painter: &Painter, view: Viewport, racer: usize, opacity: f64) {
        let Some(map) = self.map(racer) else { return };
        let [x0, x1, y0, y1] = map.basins.frame.bounds();
        let corner = |x, y| {
            let [x, y] = view.place([x, y]).map(|side| side as f32);
            pos2(x, y)
        };
        let rect = Rect::from_min_max(corner(x0, y1), corner(x1, y0));
        let all = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        painter.image(map.texture.id(), rect, all, Color32::WHITE.gamma_multiply(opacity as f32));
    }

    /// Where a racer ends from a point, or why it is not known.
    pub fn told_at(&self, surface: &dyn Surface, (racer, name): (usize, &str), at: [f64; 2]) -> Option<String> {
        let refusal = self.shown.iter().find_map(|shown| match shown {
            Shown::Refused(wanted, why) if wanted.racer == racer => Some(why.clone()),
            _ => None,
        });
        if refusal.is_some() {
            return refusal;
        }
        let wanted = self.wanted.iter().find(|wanted| wanted.racer == racer)?;
        let not_yet = || told::not_yet(name);
        let Some(map) = self.map(racer).filter(|map| map.wanted == *wanted) else { return Some(not_yet()) };
        let Basins { frame, stride, .. } = &*map.basins;
        // outside of the frame there is nothing to come
        let pixel = frame.pixel(at)?;
        let Some(outcome) = map.basins.outcome(pixel) else { return Some(not_yet()) };
        let class = Class::of(&outcome, &map.goals, reach(surface));
        let (class, value) = (told::class(class, &map.goals), words::value(outcome.end[2]));
        let nearest = (!map.is_whole).then(|| frame.place(frame.known(pixel, *stride)));
        Some(told::outcome((name, nearest), &class, outcome.steps, &value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::Run;
    use crate::descent::outcome::one;
    use crate::optim::Driven;
    use crate::surface;

    fn input(pick: &str, method: &str, steps: u64, bounds: [f64; 4]) -> Input {
        let surface = surface::parse(pick).expect("a surface").into();
        let driven = Driven::parse(method).expect("a method");
        Input::new((surface, driven, &Run::new([0.0; 2], steps)), (bounds, [90, 60], 1.0), 1)
    }

    fn shown(layer: &mut Layer, wanted: &[Wanted]) {
        layer.asked = wanted.to_vec();
        layer.request(Look::Steps, true);
    }

    #[test]
    fn what_is_told_is_what_a_single_run_gives() {
        let ctx = Context::default();
        let mut layer = Layer::new(Arc::new(|| ()));
        let input = input("himmelblau", "momentum lr=0.01", 80, [-5.0, 5.0, -4.0, 4.0]);
        let surface = input.surface.build();
        shown(&mut layer, &[Wanted { racer: 3, input: input.clone() }]);
        assert_eq!(layer.told_at(&*surface, (3, "it"), [1.0, 1.0]), Some(told::not_yet("it")));
        layer.settle(&ctx);
        assert!(matches!(layer.standing, Standing::Idle));
        let map = layer.map(3).expect("a map");
        for pixel in (0..map.basins.frame.count()).step_by(37) {
            let at = map.basins.frame.place(pixel);
            let alone = one(&*surface, &input.driven, &Run::new([0.0; 2], 80), at);
            let class = told::class(Class::of(&alone, &map.goals, reach(&*surface)), &map.goals);
            let expected = told::outcome(("it", None), &class, alone.steps, &words::value(alone.end[2]));
            assert_eq!(layer.told_at(&*surface, (3, "it"), at), Some(expected), "from {at:?}");
        }
        assert_eq!(layer.told_at(&*surface, (3, "it"), [9.0, 0.0]), None, "outside");
    }

    #[test]
    fn while_it_is_coarse_the_nearest_start_is_told() {
        let ctx = Context::default();
        let mut layer = Layer::new(Arc::new(|| ()));
        let input = input("himmelblau", "newton", 30, [-5.0, 5.0, -4.0, 4.0]);
        let surface = input.surface.build();
        shown(&mut layer, &[Wanted { racer: 0, input: input.clone() }]);
        let first = layer.background.wait_any().expect("a coarse map");
        layer.accept(&ctx, first);
        let map = layer.map(0).expect("a map");
        assert!(!map.is_whole, "it is the coarse one");
        let (frame, at) = (map.basins.frame, [1.1, 1.3]);
        let start = frame.place(frame.known(frame.pixel(at).expect("a pixel"), map.basins.stride));
        let alone = one(&*surface, &input.driven, &Run::new([0.0; 2], 30), start);
        let class = told::class(Class::of(&alone, &map.goals, reach(&*surface)), &map.goals);
        let expected = told::outcome(("it", Some(start)), &class, alone.steps, &words::value(alone.end[2]));
        assert_eq!(layer.told_at(&*surface, (0, "it"), at), Some(expected));
        layer.settle(&ctx);
    }

    #[test]
    fn minima_keep_their_colours_while_one_looks_around() {
        let ctx = Context::default();
        let mut layer = Layer::new(Arc::new(|| ()));
        let typed = "expression formula=\"cos(x) + y^2\"";
        let mut hue_at = |bounds: [f64; 4], x: f64| {
            let input = input(typed, "sgd lr=0.3", 300, bounds);
            shown(&mut layer, &[Wanted { racer: 0, input }]);
            layer.settle(&ctx);
            let map = layer.map(0).expect("a map");
            let place = map.goals.iter().position(|goal| (goal.at[0] - x).abs() < 0.1).expect("the minimum is found");
            (place, map.hues[place])
        };
        let minimum = std::f64::consts::PI;
        let before = hue_at([0.5, 12.0, -1.0, 1.0], minimum);
        let after = hue_at([-6.0, 6.0, -1.0, 1.0], minimum);
        assert_eq!((before, after), ((0, 0), (1, 0)), "another place in the list, and the same colour");
    }

    #[test]
    fn what_is_no_longer_wanted_is_not_computed_to_its_end() {
        let ctx = Context::default();
        let mut layer = Layer::new(Arc::new(|| ()));
        let bounds = [-5.0, 5.0, -5.0, 5.0];
        // start by start, a million steps each: this would take hours
        let endless = Wanted { racer: 0, input: input("eggholder", "adagrad clip=1", 1_000_000, bounds) };
        let short = Wanted { racer: 0, input: input("himmelblau", "newton", 30, bounds) };
        shown(&mut layer, std::slice::from_ref(&endless));
        shown(&mut layer, std::slice::from_ref(&short));
        layer.settle(&ctx);
        assert!(layer.map(0).is_some_and(|map| map.is_whole && map.wanted == short));
        assert!(layer.kept.get(&endless.input).is_none());
        // back and forth: what was computed is there
        shown(&mut layer, &[]);
        assert!(layer.map(0).is_none());
        assert!(layer.kept.get(&short.input).is_some());
        shown(&mut layer, std::slice::from_ref(&endless));
        shown(&mut layer, &[]);
        layer.settle(&ctx);
        assert!(layer.map(0).is_none() && matches!(layer.standing, Standing::Idle));
    }

    #[test]
    fn minima_that_are_found_have_one_place_for_all_racers() {
        let ctx = Context::default();
        let mut layer = Layer::new(Arc::new(|| ()));
        let typed = "expression formula=\"x^4 - 2*x^2 + y^2\"";
        // one of them sees the right valley alone
        let views = [[0.2, 1.5, -1.0, 1.0], [-1.5, 1.5, -1.0, 1.0]];
        let wanted = |racer: usize| Wanted { racer, input: input(typed, "sgd lr=0.05", 300, views[racer]) };
        shown(&mut layer, &[wanted(0), wanted(1)]);
        layer.settle(&ctx);
        let surface = wanted(0).input.surface.build();
        let goal = |racer: usize, at: [f64; 2]| {
            let map = layer.map(racer).expect("a map");
            let outcome = map.basins.outcome(map.basins.frame.pixel(at).expect("a pixel")).expect("an outcome");
            Class::of(&outcome, &map.goals, reach(&*surface))
        };
        assert_eq!([goal(0, [0.8, 0.1]), goal(1, [0.8, 0.1])], [Class::Goal(1); 2]);
        assert_eq!(goal(1, [-0.8, 0.1]), Class::Goal(0));
    }
}
