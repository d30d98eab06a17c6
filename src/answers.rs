//! What was asked beside what was answered: which paragraph of a reply belongs to which point, and
//! what a reader looks for in both (promises, documents, figures, names).
//!
//! Links that the data gives are facts. Computed ones are suggestions with a strength and their
//! evidence, never a verdict: that a paragraph speaks of the same things does not say that it grants
//! them, and the weakest real link of the bundled page is weaker than the strongest chance one.

mod digest;
mod lens;
mod links;
mod pairs;
mod phrases;

pub(crate) use digest::Digest;
pub(crate) use lens::Finding;
pub use lens::Lens;
pub(crate) use links::{Link, Target, settle};
pub use links::{Strength, evidence, links};
pub use pairs::Pairs;
