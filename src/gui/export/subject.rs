//! [`Subject`]: what a figure is of.

use std::sync::Arc;

use crate::descent::playback::Playback;
use crate::figure::training::{Metric, Results, draw as training_figure};
use crate::figure::{Figure, Options, View, draw};
use crate::gui::train_tab;
use crate::gui::words::export::metric as metric_label;
use crate::refusal::Refusal;
use crate::scene::{DescentScene, Scene};

/// A tab as it was when it was asked for, and what of it is shown.
#[derive(Debug, Clone)]
pub enum Subject {
    /// Optimizers on a surface.
    Descent(Arc<DescentScene>, Vec<View>),
    /// Trainings.
    Training(Arc<Results>, Vec<Metric>),
}

impl PartialEq for Subject {
    /// Of one tab at one time, with the same views.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Descent(a, views), Self::Descent(b, others)) => Arc::ptr_eq(a, b) && views == others,
            (Self::Training(a, metrics), Self::Training(b, others)) => Arc::ptr_eq(a, b) && metrics == others,
            _ => false,
        }
    }
}

impl Subject {
    /// The tab in front, with all there is of it.
    pub fn of(scene: &Scene) -> Self {
        if scene.tab == train_tab::ENTRY.key {
            return Self::Training(Arc::new(Results::of_scene(&scene.training)), Metric::ALL.to_vec());
        }
        // where the playback is makes no other figure
        let descent = DescentScene { playback: Playback::default(), ..scene.descent.clone() };
        let views = View::offered(&descent);
        Self::Descent(Arc::new(descent), views)
    }

    /// The names of its views.
    pub fn labels(&self) -> Vec<String> {
        match self {
            Self::Descent(_, views) => views.iter().map(View::label).collect(),
            Self::Training(_, metrics) => metrics.iter().map(|metric| metric_label(*metric).to_owned()).collect(),
        }
    }

    /// The same with some of its views; none where that is no view at all.
    pub fn with(&self, is_on: impl Fn(&str) -> bool) -> Option<Self> {
        let labels = self.labels();
        let on = |at: usize| is_on(&labels[at]);
        let kept = match self {
            Self::Descent(scene, views) => {
                let views = views.iter().enumerate().filter(|(at, _)| on(*at)).map(|(_, view)| view.clone());
                Self::Descent(Arc::clone(scene), views.collect())
            }
            Self::Training(results, metrics) => {
                let metrics = metrics.iter().enumerate().filter(|(at, _)| on(*at)).map(|(_, metric)| *metric);
                Self::Training(Arc::clone(results), metrics.collect())
            }
        };
        (!kept.labels().is_empty()).then_some(kept)
    }

    /// The figure.
    ///
    /// # Errors
    /// A sentence that says why there is none.
    pub fn figure(&self, options: &Options) -> Result<Figure, Refusal> {
        match self {
            Self::Descent(scene, views) => draw(scene, views, options),
            Self::Training(results, metrics) => training_figure(results, metrics, options),
        }
    }
}
