//! Every colour of the window, its fonts and its spacing.

use eframe::egui::epaint::text::{FontInsert, FontPriority, InsertFontFamily};
use eframe::egui::{
    Color32, Context, CornerRadius, FontData, FontFamily, FontId, Stroke, Style, TextStyle, Theme, Vec2,
};

pub use crate::figure::palette::COLORS;
use crate::figure::trained::view::fit;
use crate::figure::{HANGUL_FONT, MATH_FONT};
use crate::figure::{Tint, palette};
use crate::scene;

#[expect(clippy::disallowed_methods, reason = "this is the one place where colours are made")]
const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

/// A colour of the pictures, as the window draws it.
pub const fn shown(palette::Rgb([red, green, blue]): palette::Rgb) -> Color32 {
    hex((red as u32) << 16 | (green as u32) << 8 | blue as u32)
}

/// The colour at a place of the palette; it begins anew after the last.
pub const fn palette(color: usize, is_dark: bool) -> Color32 {
    shown(palette::line(color, is_dark))
}

/// Behind plots, and around lines that must be seen on any ground.
pub const fn ground(is_dark: bool) -> Color32 {
    shown(palette::ground(is_dark))
}

/// Marks on a plot: minima, the start, the cursor.
pub const fn ink(is_dark: bool) -> Color32 {
    shown(palette::ink(is_dark))
}

/// What first order methods believe: tangents.
pub const fn first_order(is_dark: bool) -> Color32 {
    shown(palette::first_order(is_dark))
}

/// What second order methods believe: parabolas.
pub const fn second_order(is_dark: bool) -> Color32 {
    shown(palette::second_order(is_dark))
}

/// What is left of earlier steps: velocities, and models learnt on the way.
pub const fn velocity(is_dark: bool) -> Color32 {
    if is_dark { hex(0x5f_e0c0) } else { hex(0x00_6b58) }
}

/// Something went wrong.
pub const fn alarm(is_dark: bool) -> Color32 {
    shown(palette::alarm(is_dark))
}

/// A colour of a map.
pub const fn mapped(rgb: [u8; 3]) -> Color32 {
    shown(palette::Rgb(rgb))
}

/// The colour of a number by its place from the least (0, dark) to the largest (1, bright), where the picture is all there
/// is to be seen: farther apart than those of [`surface`], on which lines are read.
pub fn graded(part: f32) -> Color32 {
    shown(fit::graded(part))
}

/// The colour of a surface, from its floor (0) to its peaks (1).
pub fn surface(height: f32, is_dark: bool) -> Color32 {
    shown(palette::surface(height, is_dark))
}

/// What the light leaves of a surface's colour, as a factor: all of it where it falls straight on it (1).
pub fn lit(facing: f32, is_dark: bool) -> Color32 {
    pixel(&[palette::lit(facing, is_dark)])
}

/// The side of a block that is cut out of a surface, at a height; `turn` is 0 or 1 for sides that stand square to each
/// other.
pub fn side(height: f32, turn: f32, is_dark: bool) -> Color32 {
    shown(palette::side(height, turn, is_dark))
}

/// The colour of a block, and that of its rim.
pub fn tinted(tint: Tint, is_dark: bool) -> [Color32; 2] {
    [tint.color(is_dark), tint.full(is_dark)].map(shown)
}

/// A pixel of a picture: one channel is grey, three are red, green and blue, from 0 to 1.
pub fn pixel(channels: &[f32]) -> Color32 {
    let byte =
        |i: usize| (channels.get(i).or_else(|| channels.first()).map_or(0.0, |x| x.clamp(0.0, 1.0)) * 255.0) as u32;
    hex((byte(0) << 16) | (byte(1) << 8) | byte(2))
}

/// A surface's level lines.
pub const fn level_line(is_dark: bool) -> Color32 {
    shown(palette::level_line(is_dark))
}

/// Sets fonts, colours and spacing, once.
pub fn install(ctx: &Context) {
    let family = |family| InsertFontFamily { family, priority: FontPriority::Lowest };
    // characters that none of these has are looked for among the system's fonts, by eframe
    for (name, font) in [("DejaVu Sans math", MATH_FONT), ("Ravine Hangul", HANGUL_FONT)] {
        ctx.add_font(FontInsert {
            name: name.to_owned(),
            data: FontData::from_static(font),
            families: vec![family(FontFamily::Proportional), family(FontFamily::Monospace)],
        });
    }
    ctx.style_mut_of(Theme::Light, |style| apply_style(style, false));
    ctx.style_mut_of(Theme::Dark, |style| apply_style(style, true));
}

/// Follows the scene.
pub fn apply(ctx: &Context, theme: scene::Theme) {
    use eframe::egui::ThemePreference;
    let wanted = match theme {
        scene::Theme::System => ThemePreference::System,
        scene::Theme::Light => ThemePreference::Light,
        scene::Theme::Dark => ThemePreference::Dark,
    };
    if ctx.options(|options| options.theme_preference) != wanted {
        ctx.set_theme(wanted);
    }
}

fn apply_style(style: &mut Style, is_dark: bool) {
    let sizes =
        [(TextStyle::Small, 12.5), (TextStyle::Body, 13.5), (TextStyle::Button, 13.5), (TextStyle::Heading, 16.0)];
    for (text, size) in sizes {
        style.text_styles.insert(text, FontId::proportional(size));
    }
    style.text_styles.insert(TextStyle::Monospace, FontId::monospace(12.5));
    style.spacing.item_spacing = Vec2::new(8.0, 6.0);
    style.spacing.button_padding = Vec2::new(7.0, 3.0);
    style.spacing.interact_size = Vec2::new(36.0, 22.0);
    let visuals = &mut style.visuals;
    let (panel, extreme, faint, text) = if is_dark {
        (hex(0x1b_1e22), ground(true), hex(0x23_272c), hex(0xd8_dbdf))
    } else {
        (hex(0xf4_f5f7), ground(false), hex(0xea_ecef), hex(0x26_2a2f))
    };
    visuals.weak_text_color = Some(if is_dark { hex(0x9a_a1a9) } else { hex(0x5b_6167) });
    visuals.hyperlink_color = if is_dark { hex(0x6c_b2f2) } else { hex(0x0a_5ca8) };
    visuals.panel_fill = panel;
    visuals.window_fill = panel;
    visuals.extreme_bg_color = extreme;
    visuals.faint_bg_color = faint;
    visuals.override_text_color = Some(text);
    visuals.warn_fg_color = if is_dark { hex(0xf5_b52e) } else { hex(0x8a_5a00) };
    visuals.error_fg_color = alarm(is_dark);
    visuals.slider_trailing_fill = true;
    let accent = if is_dark { hex(0x3d_74a3) } else { hex(0x45_8bc6) };
    visuals.selection.bg_fill = accent;
    visuals.selection.stroke = Stroke::new(1.0, ink(is_dark));
    for widget in [
        &mut visuals.widgets.noninteractive,
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
        &mut visuals.widgets.open,
    ] {
        widget.corner_radius = CornerRadius::same(4);
    }
    // the outlines of fields, check boxes and buttons
    let (outline, hovered) = if is_dark { (0x70_7880, 0xa0_a8b0) } else { (0x7c_828a, 0x4a_5058) };
    visuals.widgets.inactive.bg_stroke = Stroke::new(1.0, hex(outline));
    visuals.widgets.hovered.bg_stroke = Stroke::new(1.0, hex(hovered));
    visuals.widgets.active.bg_stroke = Stroke::new(1.0, ink(is_dark));
    visuals.widgets.open.bg_stroke = Stroke::new(1.0, hex(outline));
}

/// Relative luminance, as WCAG 2 defines it.
#[cfg(test)]
pub fn luminance(color: Color32) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn lines_are_seen_on_every_height_of_both_themes() {
        for is_dark in [false, true] {
            for color in 0..COLORS {
                for height in [0.0, 0.25, 0.5, 0.75, 1.0] {
                    let found = contrast(palette(color, is_dark), surface(height, is_dark));
                    assert!(found >= 3.0, "colour {color} at height {height}, dark {is_dark}: {found:.2}");
                }
                let found = contrast(palette(color, is_dark), ground(is_dark));
                assert!(found >= 3.0, "colour {color} on the ground, dark {is_dark}: {found:.2}");
            }
        }
    }

    /// What WCAG 2.2 asks for: 4.5:1 for text (1.4.3), 3:1 for what a control or a mark is known by (1.4.11).
    #[test]
    fn text_and_outlines_stand_out_in_both_themes() {
        for is_dark in [false, true] {
            let mut style = Style { visuals: theme_of(is_dark).default_visuals(), ..Style::default() };
            apply_style(&mut style, is_dark);
            let visuals = &style.visuals;
            let grounds = [visuals.panel_fill, visuals.window_fill, visuals.extreme_bg_color, visuals.faint_bg_color];
            let texts = [
                visuals.text_color(),
                visuals.weak_text_color(),
                visuals.warn_fg_color,
                visuals.error_fg_color,
                visuals.hyperlink_color,
            ];
            let widgets = &visuals.widgets;
            for below in grounds {
                for text in texts {
                    let found = contrast(text, below);
                    assert!(found >= 4.5, "text {text:?} on {below:?}: {found:.2}");
                }
                for widget in [&widgets.inactive, &widgets.hovered, &widgets.active, &widgets.open] {
                    let found = contrast(widget.bg_stroke.color, below);
                    assert!(found >= 3.0, "outline {:?} on {below:?}: {found:.2}", widget.bg_stroke.color);
                    assert!(contrast(visuals.text_color(), widget.weak_bg_fill) >= 4.5, "text of a button");
                }
                let found = contrast(visuals.selection.bg_fill, below);
                assert!(found >= 3.0, "the filled part of a slider on {below:?}: {found:.2}");
            }
            let found = contrast(visuals.selection.stroke.color, visuals.selection.bg_fill);
            assert!(found >= 4.5, "selected text: {found:.2}");
        }
    }

    fn theme_of(is_dark: bool) -> Theme {
        if is_dark { Theme::Dark } else { Theme::Light }
    }

    #[test]
    fn marks_and_tangents_stand_out_in_both_themes() {
        for is_dark in [false, true] {
            for height in (0..=20).map(|i| surface(i as f32 / 20.0, is_dark)) {
                assert!(contrast(ink(is_dark), height) >= 3.0, "a mark on {height:?}");
            }
            for line in [first_order(is_dark), second_order(is_dark), alarm(is_dark)] {
                assert!(contrast(line, ground(is_dark)) >= 3.0, "{line:?}, dark {is_dark}");
            }
        }
    }

    #[test]
    fn level_lines_are_seen_on_every_height_of_both_themes() {
        for is_dark in [false, true] {
            for height in (0..=20).map(|i| i as f32 / 20.0) {
                let found = contrast(level_line(is_dark), surface(height, is_dark));
                assert!(found >= 3.0, "at height {height}, dark {is_dark}: {found:.2}");
            }
        }
    }

    #[test]
    fn points_are_seen_on_the_region_of_their_class() {
        for is_dark in [false, true] {
            for class in 0..COLORS {
                let found = contrast(palette(class, is_dark), shown(palette::region(class, 1.0, is_dark)));
                assert!(found >= 3.0, "class {class}, dark {is_dark}: {found:.2}");
            }
        }
    }

    #[test]
    fn counts_are_read_on_every_cell() {
        for is_dark in [false, true] {
            for (step, color) in (0..=20).flat_map(|step| [(step, 0), (step, 1)]) {
                let [cell, _] = tinted(Tint::of_share(f64::from(step) / 20.0, color), is_dark);
                let found = contrast(ink(is_dark), cell);
                assert!(found >= 4.5, "share {step}/20, colour {color}, dark {is_dark}: {found:.2}");
            }
        }
    }

    #[test]
    fn surfaces_grow_lighter_with_height() {
        for is_dark in [false, true] {
            let heights: Vec<f64> = (0..=20).map(|i| luminance(surface(i as f32 / 20.0, is_dark))).collect();
            assert!(heights.is_sorted_by(|a, b| a < b), "dark {is_dark}: {heights:?}");
        }
    }
}
