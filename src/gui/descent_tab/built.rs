//! What is descended, built: in the frame where that is quick, on a thread with the last one standing where a file must be
//! read or is large.
//!
//! A file that is chosen in the window is only requested until it is read: the scene keeps the surface it has, and keeps it
//! for good if the file can't be read.

use super::descended::Descended;
use crate::figure::lens::Lens;
use crate::gui::worker::{Desk, Waker, Worker};
use crate::registry::Choice;
use crate::scene::DescentScene;
use crate::surface::{self, Make, Surface};

/// A scene, and what is descended in it.
type Ready = (DescentScene, Descended);

/// What is descended in the scene that is shown.
pub struct Built {
    shown: Descended,
    worker: Option<Worker<DescentScene, Ready>>,
    /// What the thread was last given, until it is done.
    asked: Option<DescentScene>,
    request: Option<Request>,
    is_read_again: bool,
}

/// A surface of another file that is wanted.
struct Request {
    choice: Choice<Make>,
    /// What the scene has: if that changes, the request is dropped.
    instead_of: Choice<Make>,
    standing: Standing,
}

enum Standing {
    Reading,
    Read(Box<Descended>),
    Refused(String),
}

impl Built {
    /// That of a scene.
    pub fn new(scene: &DescentScene, wake: Waker) -> Self {
        let worker = Worker::spawn("surface data", wake, work).ok();
        Self { shown: Descended::new(scene), worker, asked: None, request: None, is_read_again: false }
    }

    /// The surface; that of the scene before while the scene's own is not there yet.
    pub fn surface(&self) -> &dyn Surface {
        &*self.shown.surface
    }

    /// Its known minima, the lowest first.
    pub fn minima(&self) -> &[[f64; 3]] {
        &self.shown.minima
    }

    /// How its heights are drawn.
    pub const fn lens(&self) -> &Lens {
        &self.shown.lens
    }

    /// What should be known of the surface itself, and of the transform.
    pub fn notes(&self) -> [Vec<String>; 2] {
        self.shown.notes()
    }

    /// Follows the scene.
    pub fn follow(&mut self, scene: &DescentScene) {
        if self.request.as_ref().is_some_and(|request| request.instead_of != scene.surface) {
            self.request = None;
        }
        while let Some(ready) = self.worker.as_ref().and_then(Worker::take) {
            self.accept(ready, scene);
        }
        if self.shown.is_of(scene) || self.asked.as_ref().is_some_and(|asked| is_alike(asked, scene)) {
            return;
        }
        if self.worker.is_some() && !surface::is_quick(&scene.surface) {
            self.ask(scene.clone());
        } else {
            self.shown = Descended::new(scene);
        }
    }

    fn ask(&mut self, scene: DescentScene) {
        if let Some(worker) = &self.worker {
            worker.give(scene.clone());
            self.asked = Some(scene);
        }
    }

    fn accept(&mut self, (of, descended): Ready, scene: &DescentScene) {
        if self.asked.as_ref().is_some_and(|asked| is_alike(asked, &of)) {
            self.asked = None;
        }
        if let Some(request) = self.request.as_mut().filter(|request| request.choice == of.surface) {
            let why = descended.surface.refusal().map(str::to_owned);
            request.standing = why.map_or_else(|| Standing::Read(Box::new(descended)), Standing::Refused);
        } else if descended.is_of(scene) {
            self.is_read_again |= self.shown.is_of(scene);
            self.shown = descended;
        }
    }

    /// Has the file of a choice read, to take the place of what the scene has.
    pub fn request(&mut self, choice: Choice<Make>, scene: &DescentScene) {
        surface::read_again(&choice);
        self.ask(DescentScene { surface: choice.clone(), ..scene.clone() });
        self.request = Some(Request { choice, instead_of: scene.surface.clone(), standing: Standing::Reading });
    }

    /// The surface that was requested, once it is read.
    pub fn take_read(&mut self) -> Option<Choice<Make>> {
        let request = self.request.take_if(|request| matches!(request.standing, Standing::Read(_)))?;
        if let Standing::Read(descended) = request.standing {
            self.shown = *descended;
        }
        Some(request.choice)
    }

    /// Has the file that is wanted read anew if it has changed.
    pub fn read_again(&mut self, scene: &DescentScene) {
        if let Some(request) = &self.request {
            self.request(request.choice.clone(), scene);
        } else if surface::read_again(&scene.surface) {
            self.ask(scene.clone());
        }
    }

    /// Whether what is shown is of the same scene as before and of another file; once.
    pub const fn take_read_again(&mut self) -> bool {
        std::mem::replace(&mut self.is_read_again, false)
    }

    /// What is requested, or else what the scene has: what its settings show.
    pub fn wanted<'a>(&'a self, scene: &'a DescentScene) -> &'a Choice<Make> {
        self.request.as_ref().map_or(&scene.surface, |request| &request.choice)
    }

    /// Whether a file is being read.
    pub const fn is_reading(&self) -> bool {
        self.asked.is_some()
    }

    /// Why the file that is wanted can't be read.
    pub fn refusal(&self) -> Option<&str> {
        match self.request.as_ref().map(|request| &request.standing) {
            Some(Standing::Refused(why)) => Some(why),
            Some(_) => None,
            None => self.surface().refusal(),
        }
    }

    /// Waits for the thread.
    pub fn settle(&mut self, scene: &DescentScene) {
        while let Some(ready) = self.worker.as_ref().and_then(Worker::wait) {
            self.accept(ready, scene);
        }
    }
}

/// Whether the same is descended in both, and drawn in the same way.
fn is_alike(scene: &DescentScene, other: &DescentScene) -> bool {
    scene.drawn() == other.drawn() && scene.is_transform_descended == other.is_transform_descended
}

fn work(scene: &DescentScene, desk: &Desk<'_, DescentScene, Ready>) {
    let descended = Descended::new(scene);
    // they are kept once they are known, and frames ask for them
    descended.surface.minima();
    descended.surface.domain();
    desk.hand_over((scene.clone(), descended));
}
