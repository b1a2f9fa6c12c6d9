//! The Descent tab's part of a scene.

use serde::Serialize;

use super::SceneError;
use super::annotation::Annotation;
use super::basins::BasinsView;
use super::explain::{self, ExplainScene};
use super::key::Key;
use super::plots::{self, Axis, PlotScene};
use super::read::Reader;
use super::relief::{ReliefFile, ReliefView};
use super::section::SectionView;
use super::settings::{self, SettingsView};
use super::table::RacerTable;
use crate::descent::playback::Playback;
use crate::descent::{MOST_STEPS, Run, check_seeds, check_starts};
use crate::optim::Driven;
use crate::registry::{Choice, PickError};
use crate::surface::{self, Composition, transform};

/// Most racers a scene may have.
pub const MOST_RACERS: usize = 64;

/// A plot for each racer.
pub const EACH: &str = "each";
/// A plot for each method.
pub const METHOD: &str = "method";

/// The first tab's whole state.
#[derive(Debug, Clone, PartialEq)]
pub struct DescentScene {
    /// What they run on.
    pub surface: Choice<surface::Make>,
    /// What it is seen through.
    pub transform: Choice<transform::Make>,
    /// Whether the transform is what they run on, not only what is drawn.
    pub is_transform_descended: bool,
    /// Start, limits, noise and seed, shared by all racers.
    pub run: Run,
    /// Further starts: every racer runs from each of them, too.
    pub more_starts: Vec<[f64; 2]>,
    /// Seeds each of them runs with: the run's own and those after it.
    pub seeds: u64,
    /// The methods that run.
    pub racers: Vec<Racer>,
    /// How it is looked at.
    pub view: Key,
    /// What racers have in common that share a plot side by side: [`EACH`], [`METHOD`] or the key of a setting.
    pub group: Key,
    /// The part of the surface on the screen, `[x0, x1, y0, y1]`; none shows its domain.
    pub bounds: Option<[f64; 4]>,
    /// How it is looked at in three dimensions.
    pub relief: ReliefView,
    /// Where it is cut.
    pub section: SectionView,
    /// Notes on the map.
    pub annotations: Vec<Annotation>,
    /// The basins under the paths.
    pub basins: BasinsView,
    /// Which two settings are mapped.
    pub settings: SettingsView,
    /// What is plotted below it: at least one plot.
    pub plots: Vec<PlotScene>,
    /// The table of the racers.
    pub table: RacerTable,
    /// How the step at the cursor is explained.
    pub explain: ExplainScene,
    /// Whether the fitted line or curve is shown beside a surface of data.
    pub has_fit: bool,
    /// The cursor.
    pub playback: Playback,
    /// What the cursor counts for all racers.
    pub clock: Axis,
    /// Steps of each path that are drawn behind the cursor; none draws all of it.
    pub trail: Option<u64>,
}

/// One method among those compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Racer {
    /// What the user calls it; none is called by its method.
    pub name: Option<String>,
    /// The method and what drives it.
    pub driven: Driven,
    /// Whether it runs.
    pub is_on: bool,
    /// Its place in the palette of styles: colour, dash and symbol.
    pub color: usize,
}

impl Racer {
    /// Longest name, in characters.
    pub const LONGEST_NAME: usize = 60;

    /// A name as it is kept: no longer than allowed, without white space around it; none if nothing is left.
    pub fn tidy_name(text: &str) -> Option<String> {
        let printable: String = text.chars().filter(|c| !c.is_control()).take(Self::LONGEST_NAME).collect();
        let name = printable.trim();
        (!name.is_empty()).then(|| name.to_owned())
    }
}

#[derive(Serialize)]
pub(super) struct File {
    surface: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    transform: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    descend_transformed: bool,
    start: [f64; 2],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more_starts: Vec<[f64; 2]>,
    steps: u64,
    noise: f64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    noise_relative: bool,
    seed: super::file::Whole,
    #[serde(skip_serializing_if = "is_one")]
    seeds: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    stop_at_gradient_norm: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stop_at_value_change: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stop_at_value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stop_at_gap: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stop_at_distance: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget: Option<super::file::Whole>,
    view: Key,
    #[serde(skip_serializing_if = "is_each")]
    group: Key,
    #[serde(skip_serializing_if = "Option::is_none")]
    bounds: Option<[f64; 4]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<explain::File>,
    /// Only said where it is hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    fit: Option<bool>,
    playback: PlaybackFile,
    #[serde(skip_serializing_if = "Option::is_none")]
    relief: Option<ReliefFile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<SectionView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basins: Option<BasinsView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<settings::File>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<RacerTable>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    annotations: Vec<Annotation>,
    plots: Vec<plots::File>,
    racers: Vec<RacerFile>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
const fn is_one(count: &u64) -> bool {
    *count == 1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
const fn is_steps(axis: &Axis) -> bool {
    matches!(axis, Axis::Steps)
}

fn is_each(group: &Key) -> bool {
    group == EACH
}

/// The key of a setting, or one of the words that stand beside them.
fn read_group(text: &str) -> Result<Key, String> {
    let is_key = (1..=40).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || b"-_0123456789".contains(&byte));
    if is_key { Ok(Key::Owned(text.to_owned())) } else { Err(format!("must be a word like 'method', got '{text}'")) }
}

#[derive(Serialize)]
struct PlaybackFile {
    step: usize,
    speed: f64,
    playing: bool,
    looping: bool,
    #[serde(skip_serializing_if = "is_steps")]
    by: Axis,
    #[serde(skip_serializing_if = "Option::is_none")]
    trail: Option<u64>,
}

#[derive(Serialize)]
struct RacerFile {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    optimizer: String,
    on: bool,
    color: usize,
}

impl DescentScene {
    /// What the methods run on.
    pub fn descended(&self) -> Composition {
        let plain = Composition::from(self.surface.clone());
        if self.is_transform_descended { self.drawn() } else { plain }
    }

    /// What is drawn: what they run on, or only a picture of it.
    pub fn drawn(&self) -> Composition {
        Composition { surface: self.surface.clone(), transform: self.transform.clone() }
    }

    /// Whether the transform changes the picture alone.
    pub fn is_only_drawn(&self) -> bool {
        !self.is_transform_descended && !transform::is_identity(&self.transform)
    }

    /// Replaces the racers by these picks.
    ///
    /// # Errors
    /// If one of them is no method, or there are too many.
    pub fn set_racers(&mut self, picks: &[String]) -> Result<(), PickError> {
        if picks.len() > MOST_RACERS {
            let message = format!("there may be at most {MOST_RACERS}, got {}", picks.len());
            return Err(PickError::setting("optimizers", message));
        }
        let racers = picks.iter().enumerate().map(|(color, pick)| {
            let driven = Driven::parse(pick)?;
            Ok(Racer { name: None, driven, is_on: true, color })
        });
        self.racers = racers.collect::<Result<_, PickError>>()?;
        Ok(())
    }

    pub(super) fn to_file(&self) -> File {
        let racers = self.racers.iter().map(|racer| RacerFile {
            name: racer.name.clone(),
            optimizer: racer.driven.to_string(),
            on: racer.is_on,
            color: racer.color,
        });
        File {
            surface: self.surface.to_string(),
            transform: (!transform::is_identity(&self.transform)).then(|| self.transform.to_string()),
            descend_transformed: self.is_transform_descended,
            start: self.run.start,
            more_starts: self.more_starts.clone(),
            steps: self.run.limits.steps,
            noise: self.run.noise,
            noise_relative: self.run.is_noise_relative,
            seed: super::file::Whole(self.run.seed),
            seeds: self.seeds,
            stop_at_gradient_norm: self.run.limits.gradient_norm,
            stop_at_value_change: self.run.limits.value_change,
            stop_at_value: self.run.limits.value,
            stop_at_gap: self.run.limits.gap,
            stop_at_distance: self.run.limits.distance,
            budget: self.run.limits.evaluations.map(super::file::Whole),
            view: self.view.clone(),
            group: self.group.clone(),
            bounds: self.bounds,
            explain: self.explain.to_file(),
            fit: (!self.has_fit).then_some(false),
            playback: PlaybackFile {
                step: self.playback.step(usize::MAX),
                speed: self.playback.speed,
                playing: self.playback.is_playing,
                looping: self.playback.is_looping,
                by: self.clock,
                trail: self.trail,
            },
            relief: self.relief.to_file(),
            section: self.section.to_file(),
            basins: self.basins.to_file(),
            settings: self.settings.to_file(),
            table: self.table.to_file(),
            annotations: self.annotations.clone(),
            plots: self.plots.iter().map(PlotScene::to_file).collect(),
            racers: racers.collect(),
        }
    }

    pub(super) fn read(&mut self, reader: &mut Reader) -> Result<(), SceneError> {
        reader.text("surface", &mut self.surface, surface::parse);
        reader.text("transform", &mut self.transform, transform::parse);
        reader.switch("descend_transformed", &mut self.is_transform_descended);
        // a scene that names a surface and no start gets that surface's own
        self.run.start = reader.numbers("start").unwrap_or_else(|| surface::build(&self.surface).start());
        self.read_limits(reader);
        let finite = |x: f64| x >= 0.0 && x.is_finite();
        reader.number("noise", &mut self.run.noise, finite, "a finite number at least 0");
        reader.switch("noise_relative", &mut self.run.is_noise_relative);
        reader.unsigned("seed", &mut self.run.seed);
        self.read_seeds(reader);
        self.read_more_starts(reader);
        reader.key("view", &mut self.view);
        reader.text("group", &mut self.group, read_group);
        self.read_bounds(reader);
        Annotation::read_all(&mut self.annotations, reader);
        PlotScene::read_all(&mut self.plots, reader);
        reader.switch("fit", &mut self.has_fit);
        if let Some(mut explain) = reader.table("explain") {
            self.explain.read(&mut explain);
            reader.absorb(explain);
        }
        if let Some(mut playback) = reader.table("playback") {
            self.read_playback(&mut playback);
            reader.absorb(playback);
        }
        if let Some(mut relief) = reader.table("relief") {
            self.relief.read(&mut relief);
            reader.absorb(relief);
        }
        if let Some(mut section) = reader.table("section") {
            self.section.read(&mut section);
            reader.absorb(section);
        }
        if let Some(mut basins) = reader.table("basins") {
            self.basins.read(&mut basins);
            reader.absorb(basins);
        }
        if let Some(mut settings) = reader.table("settings") {
            self.settings.read(&mut settings);
            reader.absorb(settings);
        }
        if let Some(mut table) = reader.table("table") {
            self.table.read(&mut table);
            reader.absorb(table);
        }
        if let Some(racers) = reader.tables("racers") {
            self.read_racers(reader, racers)?;
        }
        Ok(())
    }

    fn read_bounds(&mut self, reader: &mut Reader) {
        self.bounds = reader.numbers("bounds");
        if let Some(bounds) = self.bounds
            && let Err(why) = surface::check_bounds(bounds)
        {
            reader.mistake("bounds", format!("{why}, got {bounds:?}"));
            self.bounds = None;
        }
    }

    fn read_seeds(&mut self, reader: &mut Reader) {
        let mut seeds = self.seeds;
        reader.unsigned("seeds", &mut seeds);
        match check_seeds(&self.run, seeds) {
            Ok(()) => self.seeds = seeds,
            Err(why) => reader.mistake("seeds", why.to_string()),
        }
    }

    fn read_more_starts(&mut self, reader: &mut Reader) {
        self.more_starts.clear();
        let mut starts = Vec::new();
        reader.read("more_starts", &mut starts, |value| points(&value));
        match check_starts(&self.run, self.seeds, &starts) {
            Ok(()) => self.more_starts = starts,
            Err(why) => reader.mistake("more_starts", why.to_string()),
        }
    }

    fn read_limits(&mut self, reader: &mut Reader) {
        let mut steps = self.run.limits.steps;
        reader.unsigned("steps", &mut steps);
        if steps > MOST_STEPS {
            reader.mistake("steps", format!("must be at most {MOST_STEPS}, got {steps}"));
        } else {
            self.run.limits.steps = steps;
        }
        let mut optional = |key, is_allowed: fn(f64) -> bool, wanted| {
            let mut number = f64::NAN;
            reader.number(key, &mut number, is_allowed, wanted);
            (!number.is_nan()).then_some(number)
        };
        let limits = &mut self.run.limits;
        limits.value = optional("stop_at_value", f64::is_finite, "a finite number");
        let mut at_least_0 = |key| optional(key, |x| x >= 0.0 && x.is_finite(), "a finite number at least 0");
        limits.gradient_norm = at_least_0("stop_at_gradient_norm");
        limits.value_change = at_least_0("stop_at_value_change");
        limits.gap = at_least_0("stop_at_gap");
        limits.distance = at_least_0("stop_at_distance");
        // the largest of all is as good as none
        let mut budget = u64::MAX;
        reader.unsigned("budget", &mut budget);
        limits.evaluations = (budget < u64::MAX).then_some(budget);
    }

    fn read_playback(&mut self, reader: &mut Reader) {
        let mut step = self.playback.step(usize::MAX) as u64;
        reader.unsigned("step", &mut step);
        let mut playback = Playback::at(usize::try_from(step).unwrap_or(usize::MAX));
        let positive = |x: f64| x > 0.0 && x.is_finite();
        reader.number("speed", &mut playback.speed, positive, "a finite number above 0");
        reader.switch("playing", &mut playback.is_playing);
        reader.switch("looping", &mut playback.is_looping);
        reader.word("by", &[("steps", Axis::Steps), ("evaluations", Axis::Evaluations)], &mut self.clock);
        let mut trail = 0;
        reader.unsigned("trail", &mut trail);
        self.trail = (trail > 0).then_some(trail.min(MOST_STEPS));
        self.playback = playback;
    }

    fn read_racers(&mut self, reader: &mut Reader, racers: Vec<Reader>) -> Result<(), SceneError> {
        if racers.len() > MOST_RACERS {
            let message = format!("a scene has at most {MOST_RACERS} racers, this one has {}", racers.len());
            return Err(SceneError::TooMuch(message));
        }
        self.racers.clear();
        for mut racer in racers {
            let mut driven = None;
            racer.text("optimizer", &mut driven, |text| Driven::parse(text).map(Some));
            let (mut name, mut is_on, mut color) = (None, true, self.racers.len() as u64);
            racer.text("name", &mut name, |text| Ok::<_, String>(Racer::tidy_name(text)));
            racer.switch("on", &mut is_on);
            racer.unsigned("color", &mut color);
            if let Some(driven) = driven {
                self.racers.push(Racer { name, driven, is_on, color: color as usize });
            } else {
                racer.mistake("optimizer", "without one the racer was left out");
            }
            reader.absorb(racer);
        }
        Ok(())
    }
}

/// A list of points, each of two finite numbers.
fn points(value: &toml::Value) -> Result<Vec<[f64; 2]>, String> {
    let number = |value: &toml::Value| value.as_float().or_else(|| value.as_integer().map(|x| x as f64));
    let point = |value: &toml::Value| match value.as_array().map(Vec::as_slice) {
        Some([x, y]) => Some([number(x)?, number(y)?]).filter(|at| at.iter().all(|x| x.is_finite())),
        _ => None,
    };
    let list = value.as_array().and_then(|items| items.iter().map(point).collect::<Option<Vec<_>>>());
    list.ok_or_else(|| format!("must be a list of points like [[1, 2], [3, 4]], got {value}"))
}
