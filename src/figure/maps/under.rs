//! Basins under the paths of a map, as the window shows them.

use rayon::prelude::*;

use super::about;
use super::basins::{key_name, lightness};
use crate::descent::contour::Levels;
use crate::descent::reads_a_file;
use crate::figure::description::Panel;
use crate::figure::map::WIDTH;
use crate::figure::names::Names;
use crate::figure::options::Options;
use crate::figure::palette::{self, Rgb};
use crate::figure::raster::{Key, KeySign, Pixels, Raster};
use crate::language::told;
use crate::map::basins::ground::{Ground, color, range_among};
use crate::map::basins::{Share, basins};
use crate::map::{Frame, Listener};
use crate::refusal::Refusal;
use crate::scene::DescentScene;
use crate::surface::Surface;

/// Pixels of the figure for each of the map.
const PIXELS: f64 = 1.5;

/// What lies under the paths, with its legend and what the caption says of it.
pub struct Under {
    /// The basins over the colours of the surface.
    pub raster: Raster,
    /// Its classes.
    pub keys: Vec<Key>,
    /// Whose they are, and what lightness tells.
    pub caption: String,
}

/// The basins under the paths of a panel; none where the scene shows none.
///
/// # Errors
/// If there can be no such map.
pub fn under(scene: &DescentScene, panel: &Panel, options: &Options) -> Result<Option<Under>, Refusal> {
    let racer = scene.explain.racer_of(scene.racers.len()).filter(|_| scene.basins.is_shown);
    let (Some(racer), Some(surface_colors)) = (racer, &panel.ground) else { return Ok(None) };
    let driven = &scene.racers[racer].driven;
    if reads_a_file(driven) {
        return Ok(None);
    }
    let (is_dark, look) = (options.theme.is_dark(), scene.basins.lightness);
    let surface = scene.descended().build();
    let ([x0, x1], [y0, y1]) = (panel.x.bounds, panel.y.bounds);
    let width = options.width_px() * WIDTH / PIXELS;
    let size = [width, width * panel.aspect].map(|side| (side as usize).max(1));
    let frame = Frame::new([x0, x1, y0, y1], size)?;
    let map = basins(&*surface, driven, &scene.run, frame, &Listener::NOBODY);
    let map = map.ok_or_else(|| Refusal("the map of basins was stopped".to_owned()))?;
    let costs = range_among(&map, &*surface, (&map.goals, look));
    let (goals, paid) = (&map.goals, costs.unwrap_or_default());
    let ground = Ground { goals, hues: &[], look, costs: paid, is_dark, size, unit: 1.0 };
    let mut rgba = ground.paint(&map, &*surface);
    let below = Below { surface: &*scene.drawn().build(), levels: &surface_colors.levels, is_dark };
    below.shine_through(&frame, &mut rgba, 1.0 - scene.basins.opacity);
    let shares = map.shares(&*surface);
    let key = |Share { class, count, .. }: &Share| {
        let sign = KeySign::Swatch(about::swatch(|at| color(*class, about::across(at), at, is_dark)));
        Key { sign, name: format!("{}, {}", key_name(&map, *class), about::percent(*count, frame.count())) }
    };
    let names = Names::of(scene);
    Ok(Some(Under {
        raster: Raster {
            image: Pixels { size, rgba },
            grid: size,
            opacity: scene.basins.opacity,
            bar: None,
            classes: Vec::new(),
            cells: Vec::new(),
        },
        keys: shares.iter().map(key).collect(),
        caption: told!("figure-maps-under", name = names.get(racer), lightness = lightness(look, costs)),
    }))
}

/// The colours of the surface below.
struct Below<'a> {
    surface: &'a dyn Surface,
    levels: &'a Levels,
    is_dark: bool,
}

impl Below<'_> {
    /// Lets so much of the surface's colours through a picture.
    fn shine_through(&self, frame: &Frame, rgba: &mut [u8], part: f64) {
        let width = frame.size()[0];
        rgba.par_chunks_mut(4 * width).enumerate().for_each(|(row, pixels)| {
            let places: Vec<[f64; 2]> = (0..width).map(|column| frame.place(row * width + column)).collect();
            let mut heights = vec![0.0; width];
            self.surface.values(&places, &mut heights);
            for (pixel, height) in pixels.chunks_mut(4).zip(heights) {
                let Rgb(below) = self.color(height);
                for (channel, below) in pixel.iter_mut().zip(below) {
                    let mixed = f64::from(*channel) + (f64::from(below) - f64::from(*channel)) * part;
                    *channel = mixed.round() as u8;
                }
            }
        });
    }

    /// The colour of a height, in bands as everywhere in figures.
    fn color(&self, height: f64) -> Rgb {
        let count = self.levels.count.max(1.0);
        let band = self.levels.place(height).floor().clamp(0.0, count - 1.0);
        if height.is_nan() {
            return palette::ground(self.is_dark);
        }
        palette::surface(((band + 0.5) / count) as f32, self.is_dark)
    }
}
