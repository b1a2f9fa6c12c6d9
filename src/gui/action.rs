//! What can be asked of the tab in front, whatever it shows.

use std::path::PathBuf;

use crate::descent::explain::overlay::Layer;
use crate::descent::relief::HeightScale;
use crate::map::basins::Look;
use crate::map::settings::Measure;
use crate::train::RunId;

/// An order to a tab. A tab carries out what it has a meaning for and leaves the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Play or pause; start, pause or resume.
    Toggle,
    /// So many steps on, or back.
    Step(i64),
    /// To a step.
    Seek(usize),
    /// To the first step, and play.
    Restart,
    /// To the last step.
    End,
    /// Start what changed or is not done; if all is done, all of it anew.
    Start,
    /// Start one run anew.
    StartRun(RunId),
    /// Pause one run.
    PauseRun(RunId),
    /// Continue one run.
    ResumeRun(RunId),
    /// End one run.
    StopRun(RunId),
    /// Stand still.
    Pause,
    /// Go on.
    Resume,
    /// End what is under way.
    Stop,
    /// Open the range test of a run's learning rate.
    RangeTest(RunId),
    /// Train a run the next time without what was changed under way.
    ForgetChanges(RunId),
    /// Open the search over settings of a run.
    Search(RunId),
    /// Open the loss landscape of a run.
    Landscape(RunId),
    /// Open the tuning of optimizers.
    Tune,
    /// Open the curves of all optimizers against a setting.
    Sensitivity,
    /// Open the comparison of optimizers over many problems.
    Profiles,
    /// Take in a file or folder.
    Take(PathBuf),
    /// Show all there is to see.
    ResetView,
    /// A logarithmic axis or a linear one.
    ToggleLog,
    /// Open or close the inspector.
    ToggleInspector,
    /// Show or hide the data with the racers' lines.
    ToggleFit,
    /// Another start, anywhere in the domain.
    RandomStart,
    /// The next seed.
    NextSeed,
    /// So many starts on a circle.
    CircleOfStarts(usize),
    /// So many starts along each side.
    GridOfStarts(usize),
    /// One start.
    OneStart,
    /// Another view, by its key.
    ShowView(&'static str),
    /// Another surface, by its key.
    Surface(&'static str),
    /// Another transform of the surface, by its key.
    Transform(&'static str),
    /// Descend the transformed surface, or only draw it.
    ToggleDescendTransformed,
    /// One more method, by its key.
    AddRacer(&'static str),
    /// One more plot, by the key of its quantity.
    AddPlot(&'static str),
    /// The table of what all came to, or the plots.
    ShowTable(bool),
    /// The table as CSV to the clipboard.
    CopyTable,
    /// Show or hide a layer of arrows or models.
    ToggleLayer(Layer),
    /// Draw those of all optimizers, or of the chosen one.
    ToggleLayersForAll,
    /// Show or hide the basins under the paths.
    ToggleBasins,
    /// What their lightness tells.
    BasinsBy(Look),
    /// The map of two settings, by what it shows.
    SettingsMap(Measure),
    /// Draw the last part of paths, or all of them.
    ToggleTrail,
    /// Heights of the surface in three dimensions.
    Heights(HeightScale),
    /// To the next lesson.
    NextLesson,
    /// To the lesson before.
    PreviousLesson,
    /// To the lesson that a link leads to, by its key.
    Follow(&'static str),
    /// Back to the lesson whose link was followed.
    Return,
    /// To the list of all lessons.
    Contents,
    /// Measure what the lesson claims.
    Measure,
    /// Ask the next question of the lesson.
    Guess,
    /// A suggestion of the lesson, by its place.
    Try(usize),
    /// The scene as the lesson opened with it.
    ResetLesson,
    /// Put the lesson's scene into the tab it belongs to.
    HandOver,
    /// A copy of a racer, by its place, whose rule can be edited.
    EditAsRule(usize),
}
