//! Several figures as one.

use super::description::Figure;

impl Figure {
    /// Others below this one, with one legend and one caption.
    #[must_use]
    pub fn with(mut self, others: impl IntoIterator<Item = Self>) -> Self {
        for mut other in others {
            let before = self.legend.len();
            for panel in &mut other.panels {
                panel.curves.iter_mut().for_each(|curve| curve.racer += before);
                panel.bands.iter_mut().for_each(|band| band.racer += before);
                panel.estimates.iter_mut().for_each(|estimate| estimate.racer += before);
                panel.places.iter_mut().for_each(|mark| mark.racer += before);
            }
            if let Some(table) = &mut other.table {
                table.rows.iter_mut().for_each(|row| row.racer += before);
            }
            self.panels.append(&mut other.panels);
            self.table = self.table.or(other.table);
            self.legend.append(&mut other.legend);
            // what means the same is told once
            let new = other.keys.into_iter().filter(|key| !self.keys.contains(key)).collect::<Vec<_>>();
            self.keys.extend(new);
            let new = other.caption.into_iter().filter(|text| !self.caption.contains(text)).collect::<Vec<_>>();
            self.caption.extend(new);
        }
        self
    }
}
