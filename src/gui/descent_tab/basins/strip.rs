//! What the colours and patterns of the basins are, in a row above the plots, and how far they are. The row keeps its height:
//! another one would make other maps of the plots.

use std::collections::BTreeMap;

use eframe::egui::{Align, Layout, Mesh, Rect, RichText, ScrollArea, Sense, Shape, Ui, vec2};

use super::{Layer, Map, Shown};
use crate::figure::names::Names;
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::basins as words;
use crate::language::retold;
use crate::map::basins::Class;
use crate::map::basins::ground::color;
use crate::scene::DescentScene;

/// Classes that are listed at most.
const MOST: usize = 14;
/// The side of a sample, in points.
const SAMPLE: usize = 13;

impl Layer {
    /// Draws the row.
    pub fn strip_ui(&mut self, ui: &mut Ui, scene: &DescentScene, names: &Names) {
        self.poll(ui.ctx());
        let row = vec2(ui.available_width(), ui.spacing().interact_size.y);
        ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
            ui.set_height(row.y);
            self.standing.ui(ui, words::PROGRESS.text());
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let scroll = ScrollArea::horizontal().id_salt("legend of basins").max_height(row.y);
                scroll.show(ui, |ui| self.legend_ui(ui, scene, names));
            });
        });
    }

    fn legend_ui(&self, ui: &mut Ui, scene: &DescentScene, names: &Names) {
        let maps: Vec<&Map> = self.maps().collect();
        let heading = match &self.wanted[..] {
            [only] => words::of(names.get(only.racer)),
            _ => words::TITLE.text().to_owned(),
        };
        ui.label(RichText::new(heading).small().strong());
        let mut refusals: Vec<&str> = Vec::new();
        for shown in &self.shown {
            if let Shown::Refused(_, why) = shown
                && !refusals.contains(&why.as_str())
            {
                refusals.push(why);
            }
        }
        for why in refusals {
            ui.label(RichText::new(retold(why)).small().color(theme::alarm(is_dark(ui))));
        }
        let Some(first) = maps.first() else { return };
        let classes = classes(&maps);
        for (class, share) in classes.iter().take(MOST) {
            let share = Some(*share).filter(|_| maps.len() == 1);
            entry_ui(ui, *class, share, first);
        }
        if classes.len() > MOST {
            ui.label(RichText::new(words::more(classes.len() - MOST)).small());
        }
        if first.costs != [0; 2] {
            ui.label(RichText::new(words::scale(scene.basins.lightness, first.costs)).small().weak());
        }
    }
}

/// The classes of all maps with their share of all pixels, the largest first.
fn classes(maps: &[&Map]) -> Vec<(Class, f64)> {
    let mut classes: BTreeMap<Class, usize> = BTreeMap::new();
    for (class, count) in maps.iter().flat_map(|map| &map.tally) {
        *classes.entry(*class).or_default() += count;
    }
    let all: usize = classes.values().sum();
    let mut classes: Vec<(Class, f64)> =
        classes.into_iter().map(|(class, count)| (class, count as f64 / all.max(1) as f64)).collect();
    classes.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    classes
}

fn entry_ui(ui: &mut Ui, class: Class, share: Option<f64>, map: &Map) {
    let (rect, _) = ui.allocate_exact_size(vec2(SAMPLE as f32, SAMPLE as f32), Sense::hover());
    let is_dark = is_dark(ui);
    // from soon to late where the class has both
    let late = |column: usize| column as f64 / (SAMPLE - 1) as f64;
    ui.painter().add(sample(rect, |at| color(class.hued(&map.hues), late(at[0]), at, is_dark)));
    ui.add_space(-4.0);
    ui.label(RichText::new(words::entry(&words::class(class, &map.goals), share)).small());
}

/// A piece of a map of which each pixel has the colour that `color` gives.
pub fn sample(rect: Rect, color: impl Fn([usize; 2]) -> [u8; 3]) -> Shape {
    let mut mesh = Mesh::default();
    for (row, column) in (0..SAMPLE).flat_map(|row| (0..SAMPLE).map(move |column| (row, column))) {
        let at = rect.min + vec2(column as f32, row as f32);
        mesh.add_colored_rect(Rect::from_min_size(at, vec2(1.0, 1.0)), theme::mapped(color([column, row])));
    }
    Shape::mesh(mesh)
}
