//! Handing in a report: the screen before it, the keys that write it, what has become of it.

use super::overlay;
use crate::export::{Form, Format};
use crate::lang::Text;
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::msg::{ExportOutcome, ExportPreview, ExportRequest};
use crate::ui::overlay::{ExportDialog, Screen, Writing};
use crate::ui::state::State;

/// Opens the screen that says what would be handed in (`x`).
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Some(dialog) = state.reviewing().map(ExportDialog::new) else { return vec![] };
    let version = dialog.version;
    state.open_overlay(Screen::Export(Box::new(dialog)));
    // What others have recorded meanwhile belongs in it.
    vec![Effect::CatchUp, Effect::PreviewExport(version)]
}

/// Brings the screen up to what is known of the review by now.
pub(super) fn renew(state: &mut State) {
    let renewed = state.reviewing().map(ExportDialog::new);
    if let (Some(dialog), Some(renewed)) = (state.export_dialog_mut(), renewed) {
        let ExportDialog { version, form, preview, replaces, writing, outcome, .. } = dialog.clone();
        // What is being looked through goes by the version that it was asked for.
        *dialog = ExportDialog { version, form, preview, replaces, writing, outcome, ..renewed };
    }
}

/// Has what would be handed in looked through again, where something else stands by now than when it was.
pub(in crate::ui::update) fn look_again(state: &mut State) -> Option<Effect> {
    let version = state.reviewing()?.version;
    state.export_dialog_mut().filter(|dialog| dialog.preview.is_some() && dialog.version != version)?;
    renew(state);
    state.export_dialog_mut()?.version = version;
    Some(Effect::PreviewExport(version))
}

/// Does what a key means on that screen.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(dialog) = state.export_dialog_mut() else { return vec![] };
    if let Some(writing) = &mut dialog.writing
        && action == Action::Stop
    {
        writing.stops = true;
        return vec![Effect::StopExport];
    }
    let armed = std::mem::take(&mut dialog.replaces);
    match (action, format(action)) {
        (Action::Replace, _) => {
            let taken = |preview: &ExportPreview| preview.names.iter().any(|(.., name)| name.free.is_some());
            if dialog.preview.as_ref().is_some_and(taken) {
                dialog.replaces = !armed;
            } else {
                state.notify(Text::HandInNothingToReplace, vec![]);
            }
            vec![]
        }
        (Action::ReportForm, _) => {
            dialog.form = if dialog.form == Form::Short { Form::Long } else { Form::Short };
            vec![]
        }
        (_, Some(format)) => {
            dialog.replaces = armed;
            write(state, format)
        }
        // It first takes back what would have been replaced.
        (Action::Close, None) if armed => vec![],
        (_, None) => overlay::act(state, action),
    }
}

fn format(action: Action) -> Option<Format> {
    match action {
        Action::WriteDocx => Some(Format::Docx),
        Action::WriteXlsx => Some(Format::Xlsx),
        Action::WriteHtml => Some(Format::Html),
        Action::WriteMarkdown => Some(Format::Markdown),
        Action::WriteCsv => Some(Format::Csv),
        Action::WriteJson => Some(Format::Json),
        _ => None,
    }
}

fn write(state: &mut State, format: Format) -> Vec<Effect> {
    let Some(dialog) = state.export_dialog_mut() else { return vec![] };
    let form = dialog.form;
    let Some(name) = dialog.current_preview().and_then(|preview| preview.name(format, form)) else {
        let is_anew = dialog.preview.is_some();
        state.notify(if is_anew { Text::HandInAnew } else { Text::HandInLooking }, vec![]);
        return vec![];
    };
    let request = ExportRequest { format, form, name: dialog.name(name).to_owned(), replace: dialog.replaces };
    dialog.outcome = None;
    dialog.replaces = false;
    dialog.writing = Some(Writing { name: request.name.clone(), percent: 0, stops: false });
    if let Some(overlay) = &mut state.overlay {
        // How far it is stands at the top.
        overlay.text.top = 0;
    }
    vec![Effect::Export(request)]
}

/// Shows what a report would have in it, if the screen still asks for that version.
pub(super) fn previewed(state: &mut State, preview: ExportPreview) {
    if let Some(dialog) = state.export_dialog_mut().filter(|dialog| dialog.version == preview.version) {
        dialog.preview = Some(preview);
        state.notice.take_if(|notice| notice.text == Text::HandInLooking);
    }
}

/// Shows how much of a file has been written, in percent.
pub(super) fn progress(state: &mut State, percent: u8) {
    if let Some(writing) = state.export_dialog_mut().and_then(|dialog| dialog.writing.as_mut()) {
        writing.percent = percent;
    }
}

/// Says what has become of a file, and looks for names anew: its own may be taken now.
pub(super) fn exported(state: &mut State, outcome: ExportOutcome) -> Vec<Effect> {
    let Some(dialog) = state.export_dialog_mut() else { return vec![] };
    let written = dialog.writing.take();
    dialog.outcome = Some(outcome);
    // Where not even looking could begin, it would fail again, and again.
    written.map(|_| Effect::PreviewExport(dialog.version)).into_iter().collect()
}
