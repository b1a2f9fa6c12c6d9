//! How a scene looks at its surface in three dimensions.

use serde::Serialize;

use super::read::Reader;
use crate::descent::relief::{Camera, HeightScale, ZOOMS};

/// How the surface is looked at in three dimensions.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ReliefView {
    /// From where.
    pub camera: Camera,
    /// Which heights are drawn equally far apart; none is as the colours are.
    pub heights: Option<HeightScale>,
}

#[derive(Serialize)]
pub(super) struct ReliefFile {
    azimuth: f64,
    elevation: f64,
    zoom: f64,
    pan: [f64; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    heights: Option<HeightScale>,
}

impl ReliefView {
    /// Nothing for the view a scene has when it says nothing.
    pub(super) fn to_file(self) -> Option<ReliefFile> {
        let Self { camera: Camera { azimuth, elevation, zoom, pan }, heights } = self;
        (self != Self::default()).then_some(ReliefFile { azimuth, elevation, zoom, pan, heights })
    }

    pub(super) fn read(&mut self, reader: &mut Reader) {
        let camera = &mut self.camera;
        reader.number("azimuth", &mut camera.azimuth, f64::is_finite, "a finite number of degrees");
        let is_above = |x: f64| (5.0..=90.0).contains(&x);
        reader.number("elevation", &mut camera.elevation, is_above, "a number of degrees from 5 to 90");
        let is_zoom = |x: f64| (ZOOMS[0]..=ZOOMS[1]).contains(&x);
        reader.number("zoom", &mut camera.zoom, is_zoom, &format!("a number from {} to {}", ZOOMS[0], ZOOMS[1]));
        if let Some(pan) = reader.numbers("pan") {
            let furthest = camera.furthest_pan();
            if pan.iter().all(|by: &f64| by.abs() <= furthest) {
                camera.pan = pan;
            } else {
                let [right, down] = pan;
                reader.mistake(
                    "pan",
                    format!("must be two numbers from -{furthest} to {furthest}, got [{right}, {down}]"),
                );
            }
        }
        *camera = camera.tame();
        let scales = [("linear", Some(HeightScale::Linear)), ("logarithmic", Some(HeightScale::Logarithmic))];
        reader.word("heights", &scales, &mut self.heights);
    }
}
