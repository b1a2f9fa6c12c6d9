//! Notes on a picture of the surface: texts with or without an arrow, and values of f.

use serde::Serialize;

use super::read::Reader;

/// Most notes of a scene.
pub const MOST_ANNOTATIONS: usize = 100;

/// A note on the map of a surface.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Annotation {
    /// What it says, with formulas between dollar signs; none is f at its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its middle.
    pub at: [f64; 2],
    /// Where an arrow from it points, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tip: Option<[f64; 2]>,
}

/// A part of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// As it is.
    Text(String),
    /// LaTeX.
    Formula(String),
}

impl Annotation {
    /// Longest text, in characters.
    pub const LONGEST: usize = 200;

    /// A text as it is kept: one line, no longer than allowed.
    pub fn tidy(text: &str) -> String {
        text.chars().filter(|c| !c.is_control()).take(Self::LONGEST).collect()
    }

    /// Its parts, where f at its place is called `value`.
    pub fn pieces(&self, value: &str) -> Vec<Piece> {
        match &self.text {
            None => vec![Piece::Text(value.to_owned())],
            Some(text) => pieces(text),
        }
    }

    pub(super) fn read_all(into: &mut Vec<Self>, reader: &mut Reader) {
        let Some(tables) = reader.tables("annotations") else { return };
        if tables.len() > MOST_ANNOTATIONS {
            let message = format!("there may be at most {MOST_ANNOTATIONS}, got {}", tables.len());
            reader.mistake("annotations", message);
        }
        into.clear();
        for mut table in tables.into_iter().take(MOST_ANNOTATIONS) {
            let mut text = None;
            table.text("text", &mut text, |text| Ok::<_, String>(Some(text.to_owned())));
            let whole = text.clone();
            text = text.as_deref().map(Self::tidy);
            if text != whole {
                let message = format!("is one line of at most {} characters: the rest was left out", Self::LONGEST);
                table.mistake("text", message);
            }
            let tip = table.numbers("tip");
            match table.numbers("at") {
                Some(at) => into.push(Self { text, at, tip }),
                None => table.mistake("at", "without a place the note was left out"),
            }
            reader.absorb(table);
        }
    }
}

/// Text and formulas by turns; a dollar sign without another one is a dollar sign.
fn pieces(text: &str) -> Vec<Piece> {
    let parts: Vec<&str> = text.split('$').collect();
    let is_paired = parts.len() % 2 == 1;
    let last = parts.len() - 1;
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let is_rest = !is_paired && at == last;
        match pieces.last_mut() {
            Some(Piece::Text(before)) if is_rest => {
                before.push('$');
                before.push_str(part);
            }
            _ if is_rest => pieces.push(Piece::Text(format!("${part}"))),
            _ if part.is_empty() => {}
            _ if at % 2 == 1 => pieces.push(Piece::Formula(part.to_owned())),
            _ => pieces.push(Piece::Text(part.to_owned())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Scene;

    #[test]
    fn formulas_stand_between_dollar_signs() {
        let [text, formula] = [|text: &str| Piece::Text(text.into()), |text: &str| Piece::Formula(text.into())];
        assert_eq!(pieces("here"), [text("here")]);
        assert_eq!(pieces(r"$\nabla f$ is 0"), [formula(r"\nabla f"), text(" is 0")]);
        assert_eq!(pieces("it costs 5$"), [text("it costs 5$")]);
        assert_eq!(pieces("$x$ and 5$ more"), [formula("x"), text(" and 5$ more")]);
        assert_eq!(pieces("$"), [text("$")]);
        assert!(pieces("").is_empty());
    }

    #[test]
    fn they_are_kept_and_strange_ones_are_told() {
        let mut scene = Scene::default();
        assert!(!scene.to_toml().contains("annotations"));
        scene.descent.annotations = vec![
            Annotation { text: Some(r"saddle, $\lambda_1 < 0$".into()), at: [1.0, -2.0], tip: Some([0.0, 0.0]) },
            Annotation { text: None, at: [3.0, 0.5], tip: None },
        ];
        let (read, notes) = Scene::parse(&scene.to_toml()).expect("it reads");
        assert!(notes.is_empty() && read == scene, "{notes:?}");
        let bad = "[[descent.annotations]]\ntext = 'lost'\n[[descent.annotations]]\nat = [1, 'x']\n";
        let (read, notes) = Scene::parse(bad).expect("the rest reads");
        assert!(read.descent.annotations.is_empty() && notes.len() == 3, "{notes:?}");
        let long = format!("[[descent.annotations]]\ntext = '{}'\nat = [1, 2]", "x".repeat(201));
        let (read, notes) = Scene::parse(&long).expect("the rest reads");
        assert_eq!(read.descent.annotations[0].text.as_ref().map(String::len), Some(200));
        assert!(notes[0].is_mistake && notes[0].path == "descent.annotations[0].text", "{notes:?}");
        let many = format!("[descent]\nannotations = [{}]", "{ at = [0, 1] }, ".repeat(101));
        let (read, notes) = Scene::parse(&many).expect("the rest reads");
        assert_eq!(
            (read.descent.annotations.len(), notes[0].message.as_str()),
            (100, "there may be at most 100, got 101")
        );
    }
}
