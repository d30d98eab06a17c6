//! The columns of a ledger in a receipt: under which heading, into which field.

use serde::Serialize;

use crate::app::correct::roles::role_name;
use crate::import::reading::{LedgerColumn, Role};
use crate::lang::{Lang, Text};

/// A column of a ledger.
#[derive(Serialize)]
pub(super) struct ColumnReceipt {
    heading: String,
    /// The fields that its values went into.
    fields: Vec<String>,
}

impl ColumnReceipt {
    /// What became of a column; `None` where it has no values.
    pub(super) fn of(column: &LedgerColumn, lang: Lang) -> Option<ColumnReceipt> {
        let name = |role: &Role| match role {
            Role::Column(_) => Text::ReceiptKept.get(lang).to_owned(),
            role => role_name(role, lang),
        };
        let fields: Vec<String> = column.roles.iter().map(name).collect();
        (!fields.is_empty()).then(|| ColumnReceipt { heading: column.heading.clone(), fields })
    }

    /// The heading, and the field where it is called otherwise.
    pub(super) fn words(&self) -> String {
        let fields = self.fields.join("/");
        if fields == self.heading { fields } else { [self.heading.as_str(), "→", &fields].concat() }
    }
}
