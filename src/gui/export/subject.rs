//! [`Subject`]: what a figure is of.

use std::sync::Arc;

use super::found::{Found, Picture};
use crate::data::Task;
use crate::descent::playback::Playback;
use crate::figure::trained::{OfResults, VIEWS};
use crate::figure::training::{Metric, Results, draw as training_figure, summary};
use crate::figure::{Figure, Options, View, draw};
use crate::gui::train_tab;
use crate::gui::words::entries::said;
use crate::gui::words::export::metric as metric_label;
use crate::gui::words::statistics;
use crate::refusal::Refusal;
use crate::scene::{DescentScene, Scene};

/// A tab as it was when it was asked for, and what of it is shown.
#[derive(Debug, Clone)]
pub struct Subject {
    source: Arc<Source>,
    /// The places of what is shown among all there is.
    shown: Vec<usize>,
}

/// All there is of a tab.
#[derive(Debug)]
struct Source {
    descent: DescentScene,
    results: Results,
    /// What is seen of the plane, where it is in front.
    seen: Option<[f64; 4]>,
    items: Vec<Item>,
}

/// Something that can be shown.
#[derive(Debug)]
enum Item {
    View(View),
    Metric(Metric),
    Picture(Picture),
}

impl Item {
    fn label(&self) -> String {
        match self {
            Self::View(view) => view.label(),
            Self::Metric(metric) => metric_label(*metric).to_owned(),
            Self::Picture(picture) => picture.label.clone(),
        }
    }
}

/// The views of trained networks that are drawn of what runs told, as far as they told it.
fn told_views(results: &Results) -> impl Iterator<Item = Picture> {
    let results = Arc::new(results.clone());
    let has = |draw: OfResults, results: &Results| draw(results, &Options::default()).is_ok_and(|told| told.is_some());
    VIEWS.iter().filter_map(move |entry| {
        let draw = entry.make.of_results.filter(|draw| has(*draw, &results))?;
        let results = Arc::clone(&results);
        Some(Picture::new(said(entry.label), move |options| Ok(draw(&results, options)?.unwrap_or_default())))
    })
}

impl PartialEq for Subject {
    /// Of one tab at one time, with the same views.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.source, &other.source) && self.shown == other.shown
    }
}

impl Subject {
    /// The tab in front, with all there is of it.
    pub fn of(scene: &Scene, found: Found) -> Self {
        let Found { seen, focus, pictures } = found;
        let is_training = scene.tab == train_tab::ENTRY.key;
        // where the playback is makes no other figure
        let descent = DescentScene { playback: Playback::default(), ..scene.descent.clone() };
        let results = Results::of_scene(&scene.training);
        let told = results.metrics();
        let metrics = if told.is_empty() { Metric::of_task(Task::Classification).to_vec() } else { told };
        let mut items: Vec<Item> = if is_training {
            metrics.into_iter().map(Item::Metric).collect()
        } else {
            View::offered(&descent).into_iter().map(|view| Item::View(view.at(focus))).collect()
        };
        if is_training && !scene.training.runs.is_empty() {
            let all = Results::of_all(&scene.training);
            let summary = Picture::new(statistics::SUMMARY.text(), move |options| summary::draw(&all, options));
            items.push(Item::Picture(summary));
        }
        if is_training {
            items.extend(told_views(&results).map(Item::Picture));
        }
        items.extend(pictures.into_iter().map(Item::Picture));
        let shown = (0..items.len()).collect();
        Self { source: Arc::new(Source { descent, results, seen, items }), shown }
    }

    /// The names of its views.
    pub fn labels(&self) -> Vec<String> {
        self.items().map(Item::label).collect()
    }

    fn items(&self) -> impl Iterator<Item = &Item> {
        self.shown.iter().filter_map(|at| self.source.items.get(*at))
    }

    /// The same with some of its views; none where that is no view at all.
    pub fn with(&self, is_on: impl Fn(&str) -> bool) -> Option<Self> {
        let is_on = |at: &usize| self.source.items.get(*at).is_some_and(|item| is_on(&item.label()));
        let shown: Vec<usize> = self.shown.iter().copied().filter(is_on).collect();
        (!shown.is_empty()).then(|| Self { source: Arc::clone(&self.source), shown })
    }

    /// The figure.
    ///
    /// # Errors
    /// A sentence that says why there is none.
    pub fn figure(&self, options: &Options) -> Result<Figure, Refusal> {
        let Source { descent, results, seen, .. } = &*self.source;
        let (mut views, mut metrics, mut figures) = (Vec::new(), Vec::new(), Vec::new());
        for item in self.items() {
            match item {
                Item::View(view) => views.push(view.clone()),
                Item::Metric(metric) => metrics.push(*metric),
                Item::Picture(_) => {}
            }
        }
        if !views.is_empty() {
            figures.push(draw(descent, &views, &Options { seen: *seen, ..options.clone() })?);
        }
        if !metrics.is_empty() {
            figures.push(training_figure(results, &metrics, options)?);
        }
        for item in self.items() {
            if let Item::Picture(picture) = item {
                figures.push(picture.figure(options)?);
            }
        }
        let mut figures = figures.into_iter();
        Ok(figures.next().unwrap_or_default().with(figures))
    }
}
