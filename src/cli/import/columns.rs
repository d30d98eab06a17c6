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
    pub(super) fn of(column: &LedgerColumn, lang: Lang) -> ColumnReceipt {
        let name = |role: &Role| match role {
            Role::Column(_) => Text::ReceiptKept.get(lang).to_owned(),
            role => role_name(role, lang),
        };
        ColumnReceipt { heading: column.heading.clone(), fields: column.roles.iter().map(name).collect() }
    }

    /// The heading, and the field where it is called otherwise.
    pub(super) fn words(&self) -> String {
        let fields = self.fields.join("/");
        if fields == self.heading { fields } else { [self.heading.as_str(), "→", &fields].concat() }
    }
}
