//! The colours of pictures, of the window as of figures: lines, grounds, and the heights of a surface.

/// Red, green and blue, as sRGB encodes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// The colour a part of the way to another, channel by channel as they are encoded.
    #[must_use]
    pub fn mixed(self, Self(other): Self, part: f32) -> Self {
        let Self(own) = self;
        let mix = |i: usize| f32::from(own[i]) + (f32::from(other[i]) - f32::from(own[i])) * part.clamp(0.0, 1.0);
        Self([0, 1, 2].map(|i| mix(i).round() as u8))
    }
}

/// The colours of lines on light and on dark surfaces: near those of Okabe and Ito, moved apart until all of them can be
/// told from each other with protanopia and with deuteranopia. The tests of the window's `style` measure it.
const ON_LIGHT: [Rgb; 8] = [
    hex(0xc6_5401),
    hex(0x00_68a7),
    hex(0x05_8b6a),
    hex(0x73_0452),
    hex(0x82_4900),
    hex(0x00_427b),
    hex(0x48_3900),
    hex(0x74_5371),
];
const ON_DARK: [Rgb; 8] = [
    hex(0xf1_7105),
    hex(0x4a_a9fa),
    hex(0x44_dfac),
    hex(0xcf_7daf),
    hex(0xf2_b228),
    hex(0x96_cffc),
    hex(0xf7_eb4b),
    hex(0x38_ac62),
];

/// How many different colours there are.
pub const COLORS: usize = ON_LIGHT.len();

const fn hex(rgb: u32) -> Rgb {
    Rgb([(rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8])
}

/// The colour of a line at a place of the palette; it begins anew after the last.
pub const fn line(place: usize, is_dark: bool) -> Rgb {
    if is_dark { ON_DARK[place % COLORS] } else { ON_LIGHT[place % COLORS] }
}

/// Behind plots, and around lines that must be seen on any ground.
pub const fn ground(is_dark: bool) -> Rgb {
    if is_dark { hex(0x12_1417) } else { hex(0xff_ffff) }
}

/// Marks on a plot: minima, the start, the cursor.
pub const fn ink(is_dark: bool) -> Rgb {
    if is_dark { hex(0xf4_f4f4) } else { hex(0x1a_1a1a) }
}

/// What first order methods believe: tangents.
pub const fn first_order(is_dark: bool) -> Rgb {
    if is_dark { hex(0xff_d166) } else { hex(0x8a_6100) }
}

/// What second order methods believe: parabolas.
pub const fn second_order(is_dark: bool) -> Rgb {
    if is_dark { hex(0xc0_a8ff) } else { hex(0x65_3ab0) }
}

/// Something is wrong, or off.
pub const fn alarm(is_dark: bool) -> Rgb {
    if is_dark { hex(0xff_8a80) } else { hex(0xb3_261e) }
}

/// A surface's level lines.
pub const fn level_line(is_dark: bool) -> Rgb {
    if is_dark { hex(0x7e_8b96) } else { hex(0x70_7f8e) }
}

/// The ends of a surface's colours: its floor and its peaks. Their luminance stays within 0.72 to 0.95 in light and
/// 0.006 to 0.045 in dark, so that lines of medium luminance have a contrast of 3:1 on all heights.
const LOW_HIGH_LIGHT: [[f32; 3]; 2] = [[0.805, 0.88, 0.945], [0.985, 0.975, 0.94]];
const LOW_HIGH_DARK: [[f32; 3]; 2] = [[0.05, 0.075, 0.12], [0.20, 0.24, 0.27]];

/// The colour of a surface, from its floor (0) to its peaks (1).
pub fn surface(height: f32, is_dark: bool) -> Rgb {
    let [low, high] = if is_dark { LOW_HIGH_DARK } else { LOW_HIGH_LIGHT };
    let t = height.clamp(0.0, 1.0);
    Rgb([0, 1, 2].map(|i| ((low[i] + (high[i] - low[i]) * t) * 255.0).round() as u8))
}

/// The ground of a place where a class is likeliest, by how much likelier it is than the next, from 0 to 1. Pale enough
/// for that class's own colour to stand out from it.
pub fn region(class: usize, margin: f32, is_dark: bool) -> Rgb {
    ground(is_dark).mixed(line(class, is_dark), 0.08 + 0.18 * margin.clamp(0.0, 1.0))
}

/// What the light leaves of a surface's colour, as a factor: all of it where it falls straight on it (1).
pub fn lit(facing: f32, is_dark: bool) -> f32 {
    let shade = if is_dark { 0.45 } else { 0.62 };
    shade + (1.0 - shade) * facing.clamp(0.0, 1.0)
}

/// The side of a block that is cut out of a surface, at a height; `turn` is 0 or 1 for sides that stand square to each
/// other.
pub fn side(height: f32, turn: f32, is_dark: bool) -> Rgb {
    let shade = (if is_dark { 0.3 } else { 0.18 }) + 0.12 * turn;
    let dark = if is_dark { hex(0x00_0000) } else { hex(0x20_2c3a) };
    surface(height, is_dark).mixed(dark, shade)
}

/// Relative luminance, as WCAG 2 defines it.
#[cfg(test)]
pub fn luminance(Rgb(channels): Rgb) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = channels.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
