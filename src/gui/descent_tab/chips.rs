//! What is on around a method's own rule, in a word each: clipping, weight decay, schedules.

use eframe::egui::{Frame, Margin, RichText, Ui};

use crate::gui::words::entries::said;
use crate::gui::words::{self, descent};
use crate::optim::Driven;

/// Something that is on.
pub struct Chip {
    /// What it says.
    pub text: String,
    kind: Kind,
    /// Whether plots say it too: it makes another method of it.
    pub is_on_plots: bool,
}

enum Kind {
    /// With the length.
    Clip(String),
    Decay,
    /// With its pick.
    Schedule(String),
}

/// All that is on.
pub fn of(driven: &Driven) -> Vec<Chip> {
    let method = &driven.method;
    let (clip, decay) = (method.number("clip"), method.number("weight_decay"));
    let mut chips = Vec::new();
    // a method without the setting has NaN there
    if clip > 0.0 {
        let length = words::number(clip);
        chips.push(Chip { text: descent::clip(&length), kind: Kind::Clip(length), is_on_plots: true });
    }
    if decay > 0.0 {
        let is_decoupled = method.is_on("decoupled") || method.entry().make.has_own_decay;
        let text = descent::decay(&words::number(decay), is_decoupled);
        chips.push(Chip { text, kind: Kind::Decay, is_on_plots: true });
    }
    for drive in &driven.drives {
        let text = descent::schedule(drive.word("on"), said(drive.entry().label));
        chips.push(Chip { text, kind: Kind::Schedule(drive.to_string()), is_on_plots: false });
    }
    chips
}

impl Chip {
    /// Draws it. `clipped` are the steps whose gradient was clipped, and all steps.
    pub fn ui(&self, ui: &mut Ui, clipped: Option<(usize, usize)>) {
        let fill = ui.visuals().widgets.inactive.weak_bg_fill;
        let frame = Frame::new().fill(fill).corner_radius(3).inner_margin(Margin::symmetric(4, 0));
        let label = frame.show(ui, |ui| ui.label(RichText::new(&self.text).small())).inner;
        label.on_hover_text(match &self.kind {
            Kind::Clip(length) => descent::clip_tip(length, clipped),
            Kind::Decay => descent::DECAY_TIP.text().to_owned(),
            Kind::Schedule(pick) => pick.clone(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_on_is_told() {
        let texts = |pick: &str| {
            let driven = Driven::parse(pick).expect("a method");
            of(&driven).into_iter().map(|chip| chip.text).collect::<Vec<_>>()
        };
        assert!(texts("sgd lr=0.1").is_empty() && texts("bfgs").is_empty());
        assert_eq!(texts("sgd clip=1 weight_decay=0.01"), ["clip 1", "decay 0.01"]);
        assert_eq!(texts("momentum | cosine on=rho"), ["rho: cosine"]);
        assert_eq!(texts("adamw weight_decay=0.5"), ["decay 0.5 (decoupled)"]);
    }
}
