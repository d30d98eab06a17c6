//! What benches and tests of frames share.
#![allow(dead_code, clippy::unwrap_used, reason = "each uses a part of it, and stops at the unexpected")]

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use tian::model::Dataset;

/// A sink that counts what is written.
#[derive(Clone, Default)]
pub struct Counter(pub Rc<RefCell<usize>>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        *self.0.borrow_mut() += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The page with longer texts, so that both scroll where 120x40 shows them.
pub fn long() -> Dataset {
    let mut dataset = tian::dataset::bundled().unwrap();
    for proposal in &mut dataset.proposals {
        let background = proposal.background.clone();
        (0..4).for_each(|_| proposal.background.extend(background.clone()));
        for reply in &mut proposal.replies {
            let paragraphs = reply.paragraphs.clone();
            (0..3).for_each(|_| reply.paragraphs.extend(paragraphs.clone()));
        }
    }
    dataset
}
