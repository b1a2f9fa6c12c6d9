//! Where a block is looked at from, and where its points are on the screen.

use super::block::Block;

/// Distance of the eye from the middle of the block, whose longer side is 2: far enough that no zoom brings it inside.
const DISTANCE: f64 = 5.5;
/// Elevations in degrees: the underside is never seen.
const ELEVATIONS: [f64; 2] = [5.0, 90.0];
/// How small and how large a block can be drawn.
pub const ZOOMS: [f64; 2] = [0.4, 30.0];
/// How far the picture can be pulled aside, in units of the picture's shorter side, at zoom 1.
const FURTHEST: f64 = 1.5;
/// Points of the rim by which the size of the picture is found.
const RIM: u32 = 32;

/// Where a block is looked at from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// Degrees around the vertical axis, from −180 to 180; at 0 x goes to the right and y to the back.
    pub azimuth: f64,
    /// Degrees above the horizon, from 5 to 90: there the block is seen from above.
    pub elevation: f64,
    /// How many times larger than fits.
    pub zoom: f64,
    /// How far the middle is from that of the picture, to the right and down, in parts of its shorter side.
    pub pan: [f64; 2],
}

impl Default for Camera {
    /// From high enough to see the floors of valleys, and more along x than across: valleys lead along x more often.
    fn default() -> Self {
        Self { azimuth: 60.0, elevation: 62.0, zoom: 1.0, pan: [0.0; 2] }
    }
}

impl Camera {
    /// The same within what is allowed; the default where a number is not finite.
    #[must_use]
    pub fn tame(self) -> Self {
        let Self { azimuth, elevation, zoom, pan } = self;
        if ![azimuth, elevation, zoom, pan[0], pan[1]].iter().all(|x| x.is_finite()) {
            return Self::default();
        }
        let zoom = zoom.clamp(ZOOMS[0], ZOOMS[1]);
        let furthest = Self { zoom, ..self }.furthest_pan();
        Self {
            azimuth: (azimuth + 180.0).rem_euclid(360.0) - 180.0,
            elevation: elevation.clamp(ELEVATIONS[0], ELEVATIONS[1]),
            zoom,
            pan: pan.map(|by| by.clamp(-furthest, furthest)),
        }
    }

    /// How far the picture can be pulled aside, in parts of its shorter side.
    pub const fn furthest_pan(&self) -> f64 {
        FURTHEST * self.zoom.max(1.0)
    }

    /// Turned by so many degrees around the vertical axis and above the horizon.
    #[must_use]
    pub fn turned(self, [around, up]: [f64; 2]) -> Self {
        Self { azimuth: self.azimuth + around, elevation: self.elevation + up, ..self }.tame()
    }

    /// Pulled to the right and down, in parts of the picture's shorter side.
    #[must_use]
    pub fn pulled(self, [right, down]: [f64; 2]) -> Self {
        Self { pan: [self.pan[0] + right, self.pan[1] + down], ..self }.tame()
    }

    /// Larger by a factor around a place, to the right and down of the picture's middle in parts of its shorter side.
    #[must_use]
    pub fn zoomed(self, by: f64, at: [f64; 2]) -> Self {
        let zoom = (self.zoom * by).clamp(ZOOMS[0], ZOOMS[1]);
        let by = zoom / self.zoom;
        let pan = [0, 1].map(|i| at[i] + (self.pan[i] - at[i]) * by);
        Self { zoom, pan, ..self }.tame()
    }
}

/// A half line from the eye.
#[derive(Debug, Clone, Copy)]
pub struct Ray {
    /// Where it begins.
    pub from: [f64; 3],
    /// Where it leads; not of length 1.
    pub along: [f64; 3],
}

impl Ray {
    /// A point of it.
    pub fn at(&self, t: f64) -> [f64; 3] {
        std::array::from_fn(|i| self.from[i] + t * self.along[i])
    }
}

/// A camera in front of a picture of some size: a central projection.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lens {
    right: [f64; 3],
    up: [f64; 3],
    /// From the middle of the block to the eye, of length 1.
    toward: [f64; 3],
    /// Screen points a unit at the middle of the block.
    scale: f64,
    /// Where the middle of the block is on the screen.
    center: [f64; 2],
}

impl Lens {
    /// The view of a block that fills a picture `[left, top, width, height]` at zoom 1 whichever way it is turned.
    pub fn new(camera: Camera, block: &Block, [left, top, width, height]: [f64; 4]) -> Self {
        let Camera { azimuth, elevation, zoom, pan } = camera.tame();
        let [(sin_a, cos_a), (sin_e, cos_e)] = [azimuth, elevation].map(|angle| angle.to_radians().sin_cos());
        let right = [cos_a, sin_a, 0.0];
        let up = [-sin_e * sin_a, sin_e * cos_a, cos_e];
        let toward = [cos_e * sin_a, -cos_e * cos_a, sin_e];
        let [wide, deep, half] = block.half();
        let radius = wide.hypot(deep);
        // the extent of the cylinder in which the block turns
        let (mut most, mut low, mut high) = (0.0_f64, f64::INFINITY, f64::NEG_INFINITY);
        for (i, z) in (0..RIM).flat_map(|i| [(i, -half), (i, half)]) {
            let (sin, cos) = (f64::from(i) / f64::from(RIM) * std::f64::consts::TAU).sin_cos();
            let nearer = DISTANCE / (DISTANCE - (radius * sin * cos_e + z * sin_e));
            let y = (z * cos_e - radius * sin * sin_e) * nearer;
            most = most.max((radius * cos).abs() * nearer);
            (low, high) = (low.min(y), high.max(y));
        }
        let fitting = (width / (2.0 * most)).min(height / (high - low)).max(0.0);
        let scale = fitting * zoom;
        let side = width.min(height);
        let center =
            [left + 0.5 * width + pan[0] * side, top + 0.5 * height + pan[1] * side + scale * f64::midpoint(low, high)];
        Self { right, up, toward, scale, center }
    }

    /// Where the eye is.
    pub fn eye(&self) -> [f64; 3] {
        self.toward.map(|part| part * DISTANCE)
    }

    /// Where a point is on the screen, `[x, y]` with y down, and its distance from the eye along the line of sight to
    /// the middle.
    #[inline]
    pub fn project(&self, at: [f64; 3]) -> [f64; 3] {
        let depth = DISTANCE - dot(at, self.toward);
        let unit = self.scale * DISTANCE / depth;
        [self.center[0] + dot(at, self.right) * unit, self.center[1] - dot(at, self.up) * unit, depth]
    }

    /// What lies behind a place on the screen.
    pub fn ray(&self, [x, y]: [f64; 2]) -> Ray {
        let aside = (x - self.center[0]) / (self.scale * DISTANCE);
        let above = (self.center[1] - y) / (self.scale * DISTANCE);
        let along = std::array::from_fn(|i| aside * self.right[i] + above * self.up[i] - self.toward[i]);
        Ray { from: self.eye(), along }
    }

    /// Where the light comes from, of length 1: from the upper left of whoever looks, so that no side is ever dark.
    pub fn light(&self) -> [f64; 3] {
        let light: [f64; 3] =
            std::array::from_fn(|i| 0.55 * self.toward[i] - 0.6 * self.right[i] + [0.0, 0.0, 0.75][i]);
        let length = dot(light, light).sqrt();
        light.map(|part| part / length)
    }
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURE: [f64; 4] = [10.0, 20.0, 800.0, 500.0];

    fn cameras() -> impl Iterator<Item = Camera> {
        let angles = [-170.0, -90.0, -28.0, 0.0, 45.0, 123.0];
        let cameras = angles.into_iter().flat_map(|azimuth| [5.0, 38.0, 90.0].map(|elevation| (azimuth, elevation)));
        cameras.map(|(azimuth, elevation)| Camera { azimuth, elevation, ..Camera::default() })
    }

    #[test]
    fn a_ray_leads_back_to_the_point_it_was_drawn_from() {
        let block = Block::new([-1.0, 1.0, -1.0, 1.0]);
        for camera in cameras() {
            let camera = Camera { zoom: 2.5, pan: [0.3, -0.2], ..camera };
            let lens = Lens::new(camera, &block, PICTURE);
            for at in [[0.0, 0.0, 0.0], [0.9, -0.7, 0.4], [-1.0, 1.0, -0.4]] {
                let [x, y, depth] = lens.project(at);
                let back = lens.ray([x, y]).at(depth);
                let error = (0..3).map(|i| (back[i] - at[i]).abs()).fold(0.0, f64::max);
                assert!(error < 1e-12, "{camera:?}: {at:?} came back as {back:?}");
            }
        }
    }

    #[test]
    fn the_whole_block_is_in_the_picture_whichever_way_it_is_turned() {
        let block = Block::new([0.0, 2.0, 0.0, 1.5]);
        let [left, top, width, height] = PICTURE;
        for camera in cameras() {
            let lens = Lens::new(camera, &block, PICTURE);
            let [wide, deep, half] = block.half();
            for corner in 0..8 {
                let side = |bit: u32, half: f64| if corner >> bit & 1 == 0 { -half } else { half };
                let [x, y, depth] = lens.project([side(0, wide), side(1, deep), side(2, half)]);
                assert!(
                    (left..=left + width).contains(&x) && (top..=top + height).contains(&y),
                    "{camera:?}: {x}, {y}"
                );
                assert!(depth > 1.0, "in front of the eye");
            }
        }
    }

    #[test]
    fn from_above_it_is_the_map() {
        let lens = Lens::new(
            Camera { azimuth: 0.0, elevation: 90.0, ..Camera::default() },
            &Block::new([0.0, 1.0, 0.0, 1.0]),
            PICTURE,
        );
        let [[x, y, _], [right, same, _], [_, above, _]] =
            [[0.0; 3], [0.5, 0.0, 0.0], [0.0, 0.5, 0.0]].map(|at| lens.project(at));
        assert!(right > x && (same - y).abs() < 1e-9 && above < y, "x to the right, y up");
    }

    #[test]
    fn zoom_keeps_the_place_under_the_pointer_and_has_an_end() {
        let block = Block::new([0.0, 1.0, 0.0, 1.0]);
        let camera = Camera::default();
        let (middle, side) = ([410.0, 270.0], 500.0);
        let pointer = [0.2, -0.1];
        let at = [0, 1].map(|i| middle[i] + pointer[i] * side);
        let before = Lens::new(camera, &block, PICTURE);
        let after = Lens::new(camera.zoomed(2.0, pointer), &block, PICTURE);
        // both rays go through the same point of the plane of the middle
        let meets = |lens: &Lens| lens.ray(at).at(DISTANCE);
        let error = (0..3).map(|i| (meets(&before)[i] - meets(&after)[i]).abs()).fold(0.0, f64::max);
        // the picture's middle is not quite that of the block
        assert!(error < 0.12, "{error}");
        assert_eq!(camera.zoomed(1e9, [0.0; 2]).zoom, ZOOMS[1]);
        assert_eq!(camera.turned([400.0, 400.0]).elevation, 90.0);
        assert_eq!(Camera { zoom: f64::NAN, ..camera }.tame(), Camera::default());
    }
}
