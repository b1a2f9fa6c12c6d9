//! [`Worker`]: a [`Scheduler`] on a thread of its own, and [`Engine`]: one with or without a thread.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TryRecvError, TrySendError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::clock::Stopwatch;
use super::{Budget, Command, Config, Ending, Event, Motion, RunId, Scheduler, Snapshot, Standing};

/// How long the thread trains before it checks for commands: a stop takes effect within a frame.
const SLICE: Duration = Duration::from_millis(12);
/// Messages in either channel. What doesn't fit waits with its sender.
const CAPACITY: usize = 64;
/// Seconds between two snapshots of weights.
const SNAPSHOT_SECS: f64 = 0.05;
/// Why a training did not begin.
const LATE: &str = "the trainings before it failed";
/// How long the thread waits before it sends again to a full channel.
const RETRY: Duration = Duration::from_millis(20);

/// A thread that trains. Dropping it ends the thread within a slice.
pub struct Worker {
    /// None once it is being dropped.
    commands: Option<SyncSender<Command>>,
    /// Commands that did not fit into the channel.
    unsent: VecDeque<Command>,
    /// Of trainings that came when the thread had failed.
    lost: Vec<(RunId, Event)>,
    /// None once it is being dropped.
    reports: Option<Receiver<Report>>,
    standing: Standing,
    /// The latest weights, not taken yet.
    snapshots: Vec<(RunId, Snapshot)>,
    thread: Option<JoinHandle<()>>,
}

/// A message of the thread.
struct Report {
    events: Vec<(RunId, Event)>,
    snapshots: Vec<(RunId, Snapshot)>,
    standing: Standing,
}

impl Worker {
    /// Starts a thread that trains all of `runs`; `wake` is called on it when there is something to [`poll`](Self::poll).
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn new(runs: Vec<(RunId, Config)>, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        Self::with_commands(runs, Vec::new(), wake)
    }

    /// As [`Worker::new`], with commands that are carried out before the first step.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn with_commands(
        runs: Vec<(RunId, Config)>,
        first: Vec<Command>,
        wake: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let (commands, inbox) = sync_channel(CAPACITY);
        let (channel, reports) = sync_channel(CAPACITY);
        let outbox = Outbox {
            channel,
            unsent: Vec::new(),
            unsent_snapshots: Vec::new(),
            live: runs.iter().map(|(id, _)| *id).collect(),
        };
        let body = move || work(runs, first, &inbox, outbox, &wake);
        let thread = thread::Builder::new().name("training".to_owned()).spawn(body)?;
        let standing = Standing::of(&[], &[], Motion::Runs, None);
        let standing = Standing { fraction: 0.0, is_done: false, ..standing };
        Ok(Self {
            commands: Some(commands),
            unsent: VecDeque::new(),
            lost: Vec::new(),
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
            match commands.try_send(command) {
                Err(TrySendError::Full(command)) => {
                    self.unsent.push_front(command);
                    return;
                }
                // the thread has failed: what comes too late fails, too
                Err(TrySendError::Disconnected(Command::Add(runs))) => {
                    let ending = || Event::End(Ending::Failed(LATE.to_owned()));
                    self.lost.extend(runs.into_iter().map(|(id, _)| (id, ending())));
                }
                Ok(()) | Err(TrySendError::Disconnected(_)) => {}
            }
        }
    }

    /// Events since the last call; never waits.
    pub fn poll(&mut self) -> Vec<(RunId, Event)> {
        self.send();
        let mut events = std::mem::take(&mut self.lost);
        while let Some(report) = self.reports.as_ref().and_then(|reports| reports.try_recv().ok()) {
            events.extend(report.events);
            replace(&mut self.snapshots, report.snapshots);
            self.standing = report.standing;
        }
        events
    }

    /// The latest weights of trainings whose decision boundary can be drawn, unless taken before.
    pub fn take_snapshots(&mut self) -> Vec<(RunId, Snapshot)> {
        std::mem::take(&mut self.snapshots)
    }

    /// The progress of all trainings at the last poll.
    pub const fn standing(&self) -> &Standing {
        &self.standing
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // A thread that waits on either channel ends.
        self.commands = None;
        self.reports = None;
        if let Some(thread) = self.thread.take() {
            // It catches its own panics.
            let _ = thread.join();
        }
    }
}

/// The thread's sending end.
struct Outbox {
    channel: SyncSender<Report>,
    unsent: Vec<(RunId, Event)>,
    /// Weights that did not fit into the channel.
    unsent_snapshots: Vec<(RunId, Snapshot)>,
    /// The runs that have not ended.
    live: Vec<RunId>,
}

impl Outbox {
    /// Sends everything unsent; false if the channel is full.
    fn send(&mut self, events: Vec<(RunId, Event)>, snapshots: Vec<(RunId, Snapshot)>, standing: Standing) -> bool {
        self.unsent.extend(events);
        replace(&mut self.unsent_snapshots, snapshots);
        let (events, snapshots) = (std::mem::take(&mut self.unsent), std::mem::take(&mut self.unsent_snapshots));
        let report = Report { events, snapshots, standing };
        for (id, event) in &report.events {
            if matches!(event, Event::End(_)) {
                self.live.retain(|live| live != id);
            }
        }
        match self.channel.try_send(report) {
            Err(TrySendError::Full(report)) => {
                (self.unsent, self.unsent_snapshots) = (report.events, report.snapshots);
                false
            }
            Ok(()) | Err(TrySendError::Disconnected(_)) => true,
        }
    }

    /// Reports a failure of the program; waits while the channel is full.
    fn fail(mut self, what: &str) {
        let failed = self.live.iter().map(|id| (*id, Event::End(Ending::Failed(what.to_owned()))));
        self.unsent.extend(failed);
        let standing = Standing::of(&[], &[], Motion::Stands, None);
        // An error means that nobody receives any more.
        let _ = self.channel.send(Report { events: self.unsent, snapshots: self.unsent_snapshots, standing });
    }
}

fn work(
    runs: Vec<(RunId, Config)>,
    first: Vec<Command>,
    inbox: &Receiver<Command>,
    mut outbox: Outbox,
    wake: &(impl Fn() + Send),
) {
    let begin = || {
        let mut scheduler = Scheduler::new(runs);
        for command in first {
            scheduler.command(command);
        }
        train_all(scheduler, inbox, &mut outbox, wake);
    };
    let trained = panic::catch_unwind(AssertUnwindSafe(begin));
    if let Err(panic) = trained {
        outbox.fail(&panic_message(&*panic));
        let _ = panic::catch_unwind(AssertUnwindSafe(wake));
    }
}

/// The message of a panic.
pub(super) fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "it did not say why".to_owned())
}

/// Trains until the worker is dropped.
fn train_all(mut scheduler: Scheduler, inbox: &Receiver<Command>, outbox: &mut Outbox, wake: &impl Fn()) {
    let mut watch = Stopwatch::start();
    let mut secs_since_snapshot = 0.0;
    loop {
        if apply_commands(&mut scheduler, inbox, outbox).is_err() {
            return;
        }
        let elapsed_secs = watch.lap_secs();
        let events = scheduler.advance(elapsed_secs, Budget::Time(SLICE));
        secs_since_snapshot += elapsed_secs;
        let has_ended = events.iter().any(|(_, event)| matches!(event, Event::End(_)));
        let is_snapshot_due = secs_since_snapshot >= SNAPSHOT_SECS || has_ended || scheduler.secs_to_wait().is_none();
        let snapshots = if is_snapshot_due { scheduler.snapshots() } else { Vec::new() };
        secs_since_snapshot = if is_snapshot_due { 0.0 } else { secs_since_snapshot };
        let is_sent = outbox.send(events, snapshots, scheduler.standing());
        wake();
        let wait = match scheduler.secs_to_wait() {
            Some(secs) => Some(Duration::from_secs_f64(secs)),
            None if !is_sent => Some(RETRY),
            // more may be added to what is done
            None => None,
        };
        match wait_for_command(inbox, wait) {
            Ok(Some(command)) => carry_out(&mut scheduler, outbox, command),
            Ok(None) => {}
            Err(_) => return,
        }
    }
}

/// Newer weights replace older ones of the same training.
fn replace(old: &mut Vec<(RunId, Snapshot)>, new: Vec<(RunId, Snapshot)>) {
    old.retain(|(id, _)| new.iter().all(|(other, _)| id != other));
    old.extend(new);
}

/// Carries out a command.
fn carry_out(scheduler: &mut Scheduler, outbox: &mut Outbox, command: Command) {
    if let Command::Add(runs) = &command {
        outbox.live.extend(runs.iter().map(|(id, _)| *id));
    }
    scheduler.command(command);
}

/// Carries out the commands received so far.
fn apply_commands(
    scheduler: &mut Scheduler,
    inbox: &Receiver<Command>,
    outbox: &mut Outbox,
) -> Result<(), TryRecvError> {
    loop {
        match inbox.try_recv() {
            Ok(command) => carry_out(scheduler, outbox, command),
            Err(TryRecvError::Empty) => return Ok(()),
            Err(gone) => return Err(gone),
        }
    }
}

/// Waits for a command, at most `wait`.
fn wait_for_command(inbox: &Receiver<Command>, wait: Option<Duration>) -> Result<Option<Command>, RecvTimeoutError> {
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

/// Trainings on a thread of their own, or in slices that the caller runs (tests, a browser).
pub enum Engine {
    /// On a thread.
    Thread(Box<Worker>),
    /// In slices that the caller runs.
    Inline(Box<Scheduler>),
}

impl Engine {
    /// Sends a command; never waits.
    pub fn command(&mut self, command: Command) {
        match self {
            Self::Thread(worker) => worker.command(command),
            Self::Inline(scheduler) => scheduler.command(command),
        }
    }

    /// Events since the last call, `elapsed_secs` ago. Without a thread it trains within the budget; with one it never
    /// waits.
    pub fn poll(&mut self, elapsed_secs: f64, budget: Budget) -> Vec<(RunId, Event)> {
        match self {
            Self::Thread(worker) => worker.poll(),
            Self::Inline(scheduler) => scheduler.advance(elapsed_secs, budget),
        }
    }

    /// The latest weights of trainings whose decision boundary can be drawn, unless taken before.
    pub fn take_snapshots(&mut self) -> Vec<(RunId, Snapshot)> {
        match self {
            Self::Thread(worker) => worker.take_snapshots(),
            Self::Inline(scheduler) => scheduler.snapshots(),
        }
    }

    /// The progress of all trainings.
    pub fn standing(&self) -> Standing {
        match self {
            Self::Thread(worker) => worker.standing().clone(),
            Self::Inline(scheduler) => scheduler.standing(),
        }
    }
}
