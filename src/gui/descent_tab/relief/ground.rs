//! The block as meshes: its top with the picture of the surface on it, lit, and the sides that are seen.

use std::sync::Arc;

use eframe::egui::epaint::Vertex;
use eframe::egui::{Mesh, Painter, Pos2, Shape, Stroke, TextureId, pos2};

use super::{Scenery, on_screen};
use crate::descent::relief::{Heights, Lens, back_to_front, triangles};
use crate::figure::relief::{self, Side};
use crate::gui::theme;

/// The meshes, kept while nothing moves.
#[derive(Default)]
pub struct Ground {
    key: Option<Key>,
    top: Arc<Mesh>,
    sides: Arc<Mesh>,
    edges: Vec<Vec<Pos2>>,
}

#[derive(PartialEq)]
struct Key {
    lens: Lens,
    version: u64,
    texture: TextureId,
    is_dark: bool,
}

impl Ground {
    /// Paints the block.
    pub fn paint(&mut self, painter: &Painter, scenery: &Scenery<'_>, (version, texture): (u64, TextureId)) {
        let Scenery { lens, heights, is_dark, .. } = *scenery;
        let key = Key { lens, version, texture, is_dark };
        if self.key.as_ref() != Some(&key) {
            self.top = Arc::new(top(heights, &lens, texture, is_dark));
            let (sides, edges) = sides(heights, &lens, is_dark);
            (self.sides, self.edges) = (Arc::new(sides), edges);
            self.key = Some(key);
        }
        painter.add(Shape::Mesh(Arc::clone(&self.top)));
        painter.add(Shape::Mesh(Arc::clone(&self.sides)));
        // edges of meshes are not smooth: lines over them are
        let stroke = Stroke::new(1.2, theme::level_line(is_dark));
        for edge in &self.edges {
            painter.line(edge.clone(), stroke);
        }
    }
}

fn place(lens: &Lens, at: [f64; 3]) -> Pos2 {
    let [x, y, _] = lens.project(at);
    on_screen([x, y])
}

/// The eye's place over the grid.
fn eye_over(heights: &Heights, lens: &Lens) -> [f64; 2] {
    heights.grid(heights.block.plane(lens.eye()).0)
}

fn top(heights: &Heights, lens: &Lens, texture: TextureId, is_dark: bool) -> Mesh {
    let [nx, ny] = heights.size;
    let light = lens.light().map(|part| part as f32);
    let mut mesh = Mesh::with_texture(texture);
    mesh.vertices.reserve(nx * ny);
    for (j, i) in (0..ny).flat_map(|j| (0..nx).map(move |i| (j, i))) {
        let normal = heights.normal(i, j);
        let facing = normal.iter().zip(light).map(|(a, b)| a * b).sum();
        let height = heights.node(i, j);
        let pos = if height.is_nan() { Pos2::ZERO } else { place(lens, heights.space(i, j)) };
        let uv = pos2(i as f32 / (nx - 1) as f32, 1.0 - j as f32 / (ny - 1) as f32);
        mesh.vertices.push(Vertex { pos, uv, color: theme::lit(facing, is_dark) });
    }
    let eye = eye_over(heights, lens);
    mesh.indices.reserve(6 * (nx - 1) * (ny - 1));
    for j in back_to_front(eye[1], ny - 1) {
        for i in back_to_front(eye[0], nx - 1) {
            let corners = [(i, j), (i + 1, j), (i, j + 1), (i + 1, j + 1)];
            if corners.iter().any(|(i, j)| heights.node(*i, *j).is_nan()) {
                continue;
            }
            for [i, j] in triangles(eye, i, j).into_iter().flatten() {
                mesh.indices.push((j * nx + i) as u32);
            }
        }
    }
    mesh
}

/// The sides that face the eye, and the edges that are seen.
fn sides(heights: &Heights, lens: &Lens, is_dark: bool) -> (Mesh, Vec<Vec<Pos2>>) {
    let (sides, edges) = relief::sides(heights, lens);
    let mut mesh = Mesh::default();
    for Side { rim, feet, heights, turn } in sides {
        for (k, ((above, below), height)) in rim.into_iter().zip(feet).zip(heights).enumerate() {
            mesh.vertices.push(Vertex::untextured(on_screen(above), theme::side(height, turn, is_dark)));
            mesh.vertices.push(Vertex::untextured(on_screen(below), theme::side(0.0, turn, is_dark)));
            if k > 0 {
                let here = mesh.vertices.len() as u32;
                mesh.indices.extend([here - 4, here - 3, here - 2, here - 3, here - 2, here - 1]);
            }
        }
    }
    (mesh, edges.iter().map(|edge| edge.iter().copied().map(on_screen).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::contour::{Field, Levels};
    use crate::descent::relief::Camera;

    #[test]
    fn every_cell_is_painted_once_unless_it_has_no_value() {
        for (has_hole, cells) in [(false, 64), (true, 48)] {
            let f = |x: f64| if has_hole && x > 0.8 { f64::NAN } else { x };
            let field = Field::sample([0.0, 1.0, 0.0, 1.0], [9, 9], |points, row| {
                row.iter_mut().zip(points).for_each(|(height, [x, _])| *height = f(*x));
            });
            let heights = Heights::new(&field, Levels::linear(&field));
            let lens = Lens::new(Camera::default(), &heights.block, [0.0, 0.0, 300.0, 200.0]);
            let mesh = top(&heights, &lens, TextureId::default(), false);
            assert_eq!(mesh.indices.len(), 6 * cells);
            assert!(mesh.is_valid());
            let (sides, edges) = sides(&heights, &lens, false);
            assert!(sides.is_valid() && edges.len() > 4, "two sides are seen from a corner");
        }
    }
}
