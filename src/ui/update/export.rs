//! Handing in a report: the screen before it, the keys that write it, what has become of it.

use crate::export::Format;
use crate::lang::Text;
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::key::Key;
use crate::ui::msg::{ExportOutcome, ExportPreview, ExportRequest};
use crate::ui::overlay::OverlayKind;
use crate::ui::state::{ExportDialog, State, Writing};

/// `x`: the screen that says what would be handed in.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Some(dialog) = state.reviewing().map(ExportDialog::new) else { return vec![] };
    let version = dialog.version;
    state.export_dialog = Some(Box::new(dialog));
    state.open_overlay(OverlayKind::Export);
    // What others have recorded meanwhile is to be in it.
    vec![Effect::CatchUp, Effect::PreviewExport(version)]
}

/// More is known of the review than when the screen was opened.
pub(super) fn renew(state: &mut State) {
    let renewed = state.reviewing().map(ExportDialog::new);
    if let (Some(dialog), Some(renewed)) = (state.export_dialog.as_deref_mut(), renewed) {
        // What is being looked through goes by the version that it was asked for.
        *dialog = ExportDialog { version: dialog.version, ..renewed };
    }
}

/// A key on that screen; `None` for one that does there what it does on all screens of its kind.
pub(super) fn key(state: &mut State, key: Key) -> Option<Vec<Effect>> {
    let (action, reading) = (state.keymap.export(key), state.keymap.reading(key));
    let dialog = state.export_dialog.as_deref_mut()?;
    if let Some(writing) = &mut dialog.writing {
        return match (action, reading) {
            (None, Some(Action::Cancel | Action::Quit)) => {
                writing.stops = true;
                Some(vec![Effect::StopExport])
            }
            // The screen stays until the file is there or not.
            (Some(_), _) | (_, Some(Action::Open | Action::Help | Action::Overview | Action::Search)) => Some(vec![]),
            _ => None,
        };
    }
    let armed = std::mem::take(&mut dialog.replaces);
    match action {
        Some(Action::Replace) => {
            let taken = |preview: &ExportPreview| preview.names.iter().any(|(_, name)| name.free.is_some());
            if dialog.preview.as_ref().is_some_and(taken) {
                dialog.replaces = !armed;
            } else {
                state.notify(Text::HandInNothingToReplace, vec![]);
            }
            Some(vec![])
        }
        Some(action) => {
            dialog.replaces = armed;
            Some(write(state, format(action)?))
        }
        // Esc first takes back what it would have replaced.
        None if armed && reading == Some(Action::Cancel) => Some(vec![]),
        None => None,
    }
}

fn format(action: Action) -> Option<Format> {
    match action {
        Action::WriteMarkdown => Some(Format::Markdown),
        Action::WriteCsv => Some(Format::Csv),
        Action::WriteJson => Some(Format::Json),
        _ => None,
    }
}

fn write(state: &mut State, format: Format) -> Vec<Effect> {
    let Some(dialog) = state.export_dialog.as_deref_mut() else { return vec![] };
    let names = dialog.preview.as_ref().map(|preview| &preview.names);
    let Some((_, name)) = names.and_then(|names| names.iter().find(|(of, _)| *of == format)) else {
        state.notify(Text::HandInLooking, vec![]);
        return vec![];
    };
    let request = ExportRequest { format, name: dialog.name(name).to_owned(), replace: dialog.replaces };
    dialog.outcome = None;
    dialog.replaces = false;
    dialog.writing = Some(Writing { name: request.name.clone(), percent: 0, stops: false });
    if let Some(overlay) = &mut state.overlay {
        // How far it is stands at the top.
        overlay.text.top = 0;
    }
    vec![Effect::Export(request)]
}

/// It is known what a report would have in it.
pub(super) fn previewed(state: &mut State, preview: ExportPreview) {
    if let Some(dialog) = state.export_dialog.as_deref_mut().filter(|dialog| dialog.version == preview.version) {
        dialog.preview = Some(preview);
    }
}

/// So much of a file has been written, in percent.
pub(super) fn progress(state: &mut State, percent: u8) {
    if let Some(writing) = state.export_dialog.as_deref_mut().and_then(|dialog| dialog.writing.as_mut()) {
        writing.percent = percent;
    }
}

/// A file is there, or will not be: its name may be taken now.
pub(super) fn exported(state: &mut State, outcome: ExportOutcome) -> Vec<Effect> {
    let Some(dialog) = state.export_dialog.as_deref_mut() else { return vec![] };
    let written = dialog.writing.take();
    dialog.outcome = Some(outcome);
    // Where not even looking could begin, it would fail again, and again.
    written.map(|_| Effect::PreviewExport(dialog.version)).into_iter().collect()
}
