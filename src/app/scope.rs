//! What of a collection is walked and handed in: what the command line has selected, else the reviewer's share of an
//! assignment, else all of it.

use std::collections::HashSet;
use std::sync::Arc;

use super::App;
use crate::lang::{Lang, Text};
use crate::model::{Library, SelectedLibrary};
use crate::review::{Asked, Assignment, Assignments, EventLog, Filter, ReviewLocation, Scope};
use crate::search::selection::SelectionRequest;
use crate::ui::reviewing::Reviewing;

/// What is walked, and what the reviewer has to know of it.
pub(super) struct Walked {
    /// The ids of the proposals, where they are not all.
    pub(super) scope: Option<(Scope, HashSet<String>)>,
    pub(super) alerts: Vec<(Text, Vec<String>)>,
    /// Who is asked to judge what, where the proposals are shared out.
    pub(super) asked: Option<Asked>,
}

/// Finds out what is walked.
///
/// # Errors
/// A sentence, where what was selected is not there.
pub(super) fn walked(
    request: &SelectionRequest,
    location: &ReviewLocation,
    library: &dyn Library,
    lang: Lang,
) -> Result<Walked, String> {
    // What cannot be read is said of the journals beside it.
    let assignments = Assignments::read(location).unwrap_or_default();
    let asked = assignments.current.as_ref().map(Assignment::asked);
    if request.is_empty() {
        return Ok(Walked { asked, ..of_share(&assignments, location, library, lang) });
    }
    let selection = request.select(library, lang);
    if selection.numbers.is_empty() {
        let said = selection.missing.join(lang.pick("；", "; "));
        return Err(if said.is_empty() { lang.say(Text::SelectionNothing, &[&request.words(lang)]) } else { said });
    }
    let ids = selection.numbers.iter().filter_map(|number| library.id(*number)).collect();
    let alerts = selection.missing.into_iter().map(|said| (Text::AlertAssignment, vec![said])).collect();
    Ok(Walked { scope: Some((Scope::Selection, ids)), alerts, asked })
}

fn of_share(assignments: &Assignments, location: &ReviewLocation, library: &dyn Library, lang: Lang) -> Walked {
    let share = assignments.current.as_ref().and_then(|current| current.share_of(&location.reviewer));
    // Without anything in it that is here there would be no way.
    let share = share.filter(|share| share.iter().any(|id| library.find(id).is_some()));
    let scope = share.map(|share| (Scope::Share, share.iter().cloned().collect()));
    let lost = assignments.without_share(&location.reviewer, lang).filter(|_| assignments.has_lost(&location.reviewer));
    let said = assignments.uncounted(lang).into_iter().chain(lost);
    let alerts = said.map(|said| (Text::AlertAssignment, vec![said])).collect();
    Walked { scope, alerts, asked: None }
}

impl App {
    /// The proposals that a report of the review on the screen is of, and what stands of them.
    pub(super) fn handed_in(&self, review: &Reviewing) -> (Arc<dyn Library>, EventLog) {
        let (library, event_log) = (Arc::clone(&self.state.library), review.review.event_log());
        let scope = review.review.scope().filter(|_| review.filter != Filter::Everything);
        let Some(scope) = scope else { return (library, event_log.clone()) };
        let checklist = review.review.checklist();
        let is_walked = |number: &usize| library.id(*number).is_some_and(|id| checklist.is_in_scope(&id));
        let numbers: Vec<usize> = (0..library.len()).filter(is_walked).collect();
        // A share of all is no part, without which nobody could take the assignment over.
        if numbers.len() == library.len() && scope == Scope::Share {
            return (library, event_log.clone());
        }
        let words = match scope {
            Scope::Share => self.state.lang.say(Text::ShareOf, &[&event_log.me()]),
            Scope::Selection => self.selection.words(self.state.lang),
        };
        let event_log = event_log.within(|id| checklist.is_in_scope(id));
        (Arc::new(SelectedLibrary::new(library, numbers, words)), event_log)
    }
}
