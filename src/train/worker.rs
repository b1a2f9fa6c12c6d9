//! [`Worker`]: a [`Fleet`] on a thread of its own, and [`Engine`]: a fleet with a thread or without.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TryRecvError, TrySendError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::clock::Stopwatch;
use super::{Budget, Command, Config, Ending, Event, Fleet, Motion, RunId, Snapshot, Standing};

/// How long the thread trains before it looks for commands: a stop is felt within a frame.
const SLICE: Duration = Duration::from_millis(12);
/// Messages that may wait in either direction. What doesn't fit waits with its sender.
const CAPACITY: usize = 64;
/// How often weights are looked at that can be drawn, in seconds.
const LOOK: f64 = 0.05;
/// How long the thread waits for a reader who is busy, before it tries again.
const RETRY: Duration = Duration::from_millis(20);

/// A thread that trains. Dropping it ends the thread within a slice.
pub struct Worker {
    /// None once it is being dropped.
    commands: Option<SyncSender<Command>>,
    /// Commands there was no room for.
    unsent: VecDeque<Command>,
    /// None once it is being dropped.
    reports: Option<Receiver<Report>>,
    standing: Standing,
    /// The weights told last and not taken yet.
    snapshots: Vec<(RunId, Snapshot)>,
    thread: Option<JoinHandle<()>>,
}

/// What the thread tells at a time.
struct Report {
    events: Vec<(RunId, Event)>,
    snapshots: Vec<(RunId, Snapshot)>,
    standing: Standing,
}

impl Worker {
    /// Starts a thread that trains all of `runs`; `wake` is called on it when there is news to [`poll`](Self::poll).
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn new(runs: Vec<(RunId, Config)>, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        Self::obeying(runs, Vec::new(), wake)
    }

    /// As [`Worker::new`], with commands that are carried out before the first step.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn obeying(
        runs: Vec<(RunId, Config)>,
        first: Vec<Command>,
        wake: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let (commands, inbox) = sync_channel(CAPACITY);
        let (outbox, reports) = sync_channel(CAPACITY);
        let post =
            Post { outbox, unsent: Vec::new(), unseen: Vec::new(), live: runs.iter().map(|(id, _)| *id).collect() };
        let body = move || work(runs, first, &inbox, post, &wake);
        let thread = thread::Builder::new().name("training".to_owned()).spawn(body)?;
        let standing = Standing { motion: Motion::Runs, pace: None, fraction: 0.0, secs_left: None, is_done: false };
        Ok(Self {
            commands: Some(commands),
            unsent: VecDeque::new(),
            reports: Some(reports),
            standing,
            snapshots: Vec::new(),
            thread: Some(thread),
        })
    }

    /// Sends a command; never waits.
    pub fn command(&mut self, command: Command) {
        self.unsent.push_back(command);
        self.send();
    }

    fn send(&mut self) {
        let Some(commands) = &self.commands else { return };
        while let Some(command) = self.unsent.pop_front() {
            if let Err(TrySendError::Full(command)) = commands.try_send(command) {
                self.unsent.push_front(command);
                return;
            }
        }
    }

    /// What happened since the last call; never waits.
    pub fn poll(&mut self) -> Vec<(RunId, Event)> {
        self.send();
        let mut events = Vec::new();
        while let Some(report) = self.reports.as_ref().and_then(|reports| reports.try_recv().ok()) {
            events.extend(report.events);
            renew(&mut self.snapshots, report.snapshots);
            self.standing = report.standing;
        }
        events
    }

    /// The latest weights of those trainings whose decision boundary can be drawn, as far as they are news.
    pub fn take_snapshots(&mut self) -> Vec<(RunId, Snapshot)> {
        std::mem::take(&mut self.snapshots)
    }

    /// Where the trainings stood when they were last polled.
    pub const fn standing(&self) -> Standing {
        self.standing
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // A thread that waits for either end is let go.
        self.commands = None;
        self.reports = None;
        if let Some(thread) = self.thread.take() {
            // It catches its own panics; nothing is left to say.
            let _ = thread.join();
        }
    }
}

/// The thread's way to tell something.
struct Post {
    outbox: SyncSender<Report>,
    unsent: Vec<(RunId, Event)>,
    /// Weights nobody had room for.
    unseen: Vec<(RunId, Snapshot)>,
    /// The runs that have not ended.
    live: Vec<RunId>,
}

impl Post {
    /// Sends what there is, if there is room for it, and says whether there was.
    fn send(&mut self, events: Vec<(RunId, Event)>, snapshots: Vec<(RunId, Snapshot)>, standing: Standing) -> bool {
        self.unsent.extend(events);
        renew(&mut self.unseen, snapshots);
        let (events, snapshots) = (std::mem::take(&mut self.unsent), std::mem::take(&mut self.unseen));
        let report = Report { events, snapshots, standing };
        for (id, event) in &report.events {
            if matches!(event, Event::End(_)) {
                self.live.retain(|live| live != id);
            }
        }
        match self.outbox.try_send(report) {
            Err(TrySendError::Full(report)) => {
                (self.unsent, self.unseen) = (report.events, report.snapshots);
                false
            }
            Ok(()) | Err(TrySendError::Disconnected(_)) => true,
        }
    }

    /// Tells that the program made a mistake, waiting for room.
    fn fail(mut self, what: &str) {
        let failed = self.live.iter().map(|id| (*id, Event::End(Ending::Failed(what.to_owned()))));
        self.unsent.extend(failed);
        let standing = Standing { motion: Motion::Stands, pace: None, fraction: 1.0, secs_left: None, is_done: true };
        // An error means that nobody listens any more.
        let _ = self.outbox.send(Report { events: self.unsent, snapshots: self.unseen, standing });
    }
}

fn work(
    runs: Vec<(RunId, Config)>,
    first: Vec<Command>,
    inbox: &Receiver<Command>,
    mut post: Post,
    wake: &(impl Fn() + Send),
) {
    let begin = || {
        let mut fleet = Fleet::new(runs);
        for command in first {
            fleet.command(command);
        }
        train_all(fleet, inbox, &mut post, wake);
    };
    let trained = panic::catch_unwind(AssertUnwindSafe(begin));
    if let Err(panic) = trained {
        post.fail(&said(&*panic));
        let _ = panic::catch_unwind(AssertUnwindSafe(wake));
    }
}

/// What a panic said.
pub(super) fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "it did not say why".to_owned())
}

/// Trains until all is done and told, or until nobody gives commands any more.
fn train_all(mut fleet: Fleet, inbox: &Receiver<Command>, post: &mut Post, wake: &impl Fn()) {
    let mut watch = Stopwatch::start();
    let mut unseen_secs = 0.0;
    loop {
        if obey(&mut fleet, inbox).is_err() {
            return;
        }
        let elapsed_secs = watch.lap_secs();
        let events = fleet.advance(elapsed_secs, Budget::Time(SLICE));
        unseen_secs += elapsed_secs;
        let has_ended = events.iter().any(|(_, event)| matches!(event, Event::End(_)));
        let is_look_due = unseen_secs >= LOOK || has_ended || fleet.secs_to_wait().is_none();
        let snapshots = if is_look_due { fleet.snapshots() } else { Vec::new() };
        unseen_secs = if is_look_due { 0.0 } else { unseen_secs };
        let is_told = post.send(events, snapshots, fleet.standing());
        wake();
        let wait = match fleet.secs_to_wait() {
            Some(secs) => Some(Duration::from_secs_f64(secs)),
            None if !is_told => Some(RETRY),
            None if fleet.is_done() => return,
            None => None,
        };
        match listen(inbox, wait) {
            Ok(Some(command)) => fleet.command(command),
            Ok(None) => {}
            Err(_) => return,
        }
    }
}

/// Later weights take the place of earlier ones of the same training.
fn renew(kept: &mut Vec<(RunId, Snapshot)>, news: Vec<(RunId, Snapshot)>) {
    kept.retain(|(id, _)| news.iter().all(|(other, _)| id != other));
    kept.extend(news);
}

/// Carries out the commands that have come.
fn obey(fleet: &mut Fleet, inbox: &Receiver<Command>) -> Result<(), TryRecvError> {
    loop {
        match inbox.try_recv() {
            Ok(command) => fleet.command(command),
            Err(TryRecvError::Empty) => return Ok(()),
            Err(gone) => return Err(gone),
        }
    }
}

/// Waits for a command, so long at most.
fn listen(inbox: &Receiver<Command>, wait: Option<Duration>) -> Result<Option<Command>, RecvTimeoutError> {
    match wait {
        Some(Duration::ZERO) => Ok(None),
        Some(wait) => match inbox.recv_timeout(wait) {
            Ok(command) => Ok(Some(command)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(gone) => Err(gone),
        },
        None => inbox.recv().map(Some).map_err(RecvTimeoutError::from),
    }
}

/// Trainings with a thread of their own, or in slices of the caller's (tests, a browser).
pub enum Engine {
    /// On a thread.
    Thread(Worker),
    /// In the caller's slices.
    Inline(Box<Fleet>),
}

impl Engine {
    /// Sends a command; never waits.
    pub fn command(&mut self, command: Command) {
        match self {
            Self::Thread(worker) => worker.command(command),
            Self::Inline(fleet) => fleet.command(command),
        }
    }

    /// What happened since the last call, `elapsed_secs` ago. Without a thread it trains within the budget; with one it
    /// never waits.
    pub fn poll(&mut self, elapsed_secs: f64, budget: Budget) -> Vec<(RunId, Event)> {
        match self {
            Self::Thread(worker) => worker.poll(),
            Self::Inline(fleet) => fleet.advance(elapsed_secs, budget),
        }
    }

    /// The latest weights of those trainings whose decision boundary can be drawn, as far as they are news.
    pub fn take_snapshots(&mut self) -> Vec<(RunId, Snapshot)> {
        match self {
            Self::Thread(worker) => worker.take_snapshots(),
            Self::Inline(fleet) => fleet.snapshots(),
        }
    }

    /// Where the trainings stand.
    pub fn standing(&self) -> Standing {
        match self {
            Self::Thread(worker) => worker.standing(),
            Self::Inline(fleet) => fleet.standing(),
        }
    }
}
