//! The tabs of the window: one field and one entry each.

use std::sync::Arc;

use super::descent_tab::{self, DescentTab};
use super::lesson_tab::{self, LessonTab};
use super::tab::{Entry, Tab};
use super::train_tab::{self, TrainTab};
use super::words::shell as words;
use super::worker::Waker;
use crate::scene::Scene;

/// The state of all tabs.
pub struct Tabs {
    /// Optimizers on surfaces.
    pub descent: DescentTab,
    /// Networks.
    pub training: TrainTab,
    /// What is taught.
    pub lessons: LessonTab,
}

/// A tab's entry, and where its state is.
pub struct Listed {
    /// How it is listed.
    pub entry: &'static Entry,
    of: fn(&Tabs) -> &dyn Tab,
    of_mut: fn(&mut Tabs) -> &mut dyn Tab,
}

/// All tabs, in their order.
pub static TABS: &[Listed] = &[
    Listed { entry: &descent_tab::ENTRY, of: |tabs| &tabs.descent, of_mut: |tabs| &mut tabs.descent },
    Listed { entry: &train_tab::ENTRY, of: |tabs| &tabs.training, of_mut: |tabs| &mut tabs.training },
    Listed { entry: &lesson_tab::ENTRY, of: |tabs| &tabs.lessons, of_mut: |tabs| &mut tabs.lessons },
];

/// The entry of a key; the first where there is none.
pub fn listed(key: &str) -> &'static Listed {
    TABS.iter().find(|tab| tab.entry.key == key).unwrap_or(&TABS[0])
}

impl Tabs {
    /// Nothing computed yet.
    pub fn new(wake: &Waker, is_software: bool) -> Self {
        let descent = DescentTab::new(Arc::clone(wake), is_software);
        let lessons = LessonTab::new(Arc::clone(wake), is_software);
        Self { descent, training: TrainTab::new(Arc::clone(wake)), lessons }
    }

    /// The tab of a key.
    pub fn of(&self, key: &str) -> &dyn Tab {
        (listed(key).of)(self)
    }

    /// The tab of a key, to be changed.
    pub fn of_mut(&mut self, key: &str) -> &mut dyn Tab {
        (listed(key).of_mut)(self)
    }

    /// Does something with every tab; it is told whether the tab is in front.
    pub fn each(&mut self, front: &str, mut work: impl FnMut(&mut dyn Tab, bool)) {
        for tab in TABS {
            work((tab.of_mut)(self), std::ptr::eq(tab, listed(front)));
        }
    }

    /// A scene with the results of all tabs.
    pub fn fill(&self, scene: &mut Scene) {
        for tab in TABS {
            (tab.of)(self).fill(scene);
        }
    }

    /// Replaces what a scene says that no tab knows, and says so.
    pub fn adopt(&self, scene: &mut Scene) -> Vec<String> {
        let mut notes: Vec<String> = TABS.iter().flat_map(|tab| (tab.of)(self).adopt(scene)).collect();
        let known = listed(&scene.tab).entry;
        if scene.tab != known.key {
            notes.push(words::unknown("tab", &scene.tab, known.key));
            scene.tab = known.key.into();
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_tab_has_its_own_key_label_and_keys() {
        let keys: BTreeSet<_> = TABS.iter().map(|tab| tab.entry.key).collect();
        let labels: BTreeSet<_> = TABS.iter().map(|tab| tab.entry.label.text()).collect();
        assert_eq!((keys.len(), labels.len()), (TABS.len(), TABS.len()));
        for tab in TABS {
            assert!(!tab.entry.keys.is_empty(), "{} has keys", tab.entry.key);
        }
    }
}
