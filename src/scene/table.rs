//! The table of a scene's racers.

use serde::Serialize;

use super::read::Reader;

/// A column by which racers are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RacerColumn {
    /// What it is called.
    Name,
    /// How it ended.
    Ending,
    /// Steps done.
    Steps,
    /// Values that were evaluated without their gradients.
    Values,
    /// Gradients that were evaluated.
    Gradients,
    /// Hessians that were evaluated.
    Hessians,
    /// f at the end.
    Final,
    /// The lowest f on the way.
    Best,
    /// The distance of the end to the nearest known minimum.
    Distance,
    /// The time it took to compute the path.
    Time,
}

/// Whether the table is shown in the place of the plots, and how it is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct RacerTable {
    /// Whether it is shown.
    #[serde(rename = "shown")]
    pub is_shown: bool,
    /// The column it is sorted by; none is the order of the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<RacerColumn>,
    /// Whether what is largest stands first.
    #[serde(rename = "descending")]
    pub is_descending: bool,
}

impl RacerTable {
    /// Nothing for the table a scene has when it says nothing.
    pub(super) fn to_file(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }

    pub(super) fn read(&mut self, reader: &mut Reader) {
        use RacerColumn::{Best, Distance, Ending, Final, Gradients, Hessians, Name, Steps, Time, Values};
        let columns = [
            ("name", Some(Name)),
            ("ending", Some(Ending)),
            ("steps", Some(Steps)),
            ("values", Some(Values)),
            ("gradients", Some(Gradients)),
            ("hessians", Some(Hessians)),
            ("final", Some(Final)),
            ("best", Some(Best)),
            ("distance", Some(Distance)),
            ("time", Some(Time)),
        ];
        reader.switch("shown", &mut self.is_shown);
        reader.word("by", &columns, &mut self.by);
        reader.switch("descending", &mut self.is_descending);
    }
}
