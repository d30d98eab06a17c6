//! A report that takes long to write: keys are taken meanwhile, and it can be stopped.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};

use serde_json::value::RawValue;
use tian::app::App;
use tian::lang::Lang;
use tian::model::{Collection, Dataset, Library, Proposal, Rest};
use tian::review::{DatasetName, ReviewLocation};
use tian::theme::Scheme;
use tian::ui::{Key, Msg};

use crate::journal::Reviews;
use crate::support::{Reader, parse_size, rows};

/// The page on a disk that stops after the first proposals, until it is let go.
#[derive(Debug)]
struct Slow {
    page: Dataset,
    held: AtomicBool,
    gate: Mutex<Receiver<()>>,
}

impl Library for Slow {
    fn collection(&self) -> &Collection {
        &self.page.collection
    }

    fn reviews(&self) -> Option<Box<RawValue>> {
        None
    }

    fn rest(&self) -> &Rest {
        self.page.rest()
    }

    fn len(&self) -> usize {
        self.page.proposals.len()
    }

    fn proposal(&self, number: usize) -> Option<Arc<Proposal>> {
        if number == 3 && self.held.load(Ordering::SeqCst) {
            let _ = self.gate.lock().unwrap().recv();
        }
        self.page.proposal(number)
    }

    fn find(&self, id: &str) -> Option<usize> {
        self.page.find(id)
    }

    fn ids(&self) -> Vec<String> {
        self.page.ids()
    }
}

#[test]
fn a_report_under_way_takes_keys_and_can_be_stopped() {
    let (open, gate) = channel();
    let page = tian::dataset::bundled().unwrap();
    let slow = Arc::new(Slow { page, held: AtomicBool::new(false), gate: Mutex::new(gate) });
    let reviews = Reviews::new();
    let path = reviews.path.clone();
    let app =
        App::new(slow.clone(), Lang::Zh, Scheme::Dark, parse_size("80x24")).with_reviews(Box::new(move |library| {
            Ok(ReviewLocation::new(path.clone(), DatasetName::new(library.collection(), library.ids()), "王丽"))
        }));
    let mut reader = Reader { app, requests: vec![] };
    reader.press("r1x");
    slow.held.store(true, Ordering::SeqCst);
    let screen = |reader: &Reader| rows(&reader.app.screen().0).join("\n");
    let press = |reader: &mut Reader, key: &str| {
        let _ = reader.app.handle(Msg::Key(Key::sequence(key)[0]));
    };
    press(&mut reader, "m");
    assert!(screen(&reader).contains("正在导出"), "{}", screen(&reader));
    let _ = reader.app.handle(Msg::ExportProgress(43));
    assert!(screen(&reader).contains(" 43%"), "{}", screen(&reader));
    // Keys that would leave the screen or write another file wait; others are taken.
    for key in ["m", "?", "o", "/", "<Enter>", "!"] {
        press(&mut reader, key);
        assert!(screen(&reader).contains(" 43%"), "{key}: {}", screen(&reader));
    }
    press(&mut reader, "L");
    assert!(screen(&reader).contains("writing 评议报告-"), "{}", screen(&reader));
    press(&mut reader, "L");
    press(&mut reader, "<Esc>");
    assert!(screen(&reader).contains("正在停下"), "{}", screen(&reader));
    slow.held.store(false, Ordering::SeqCst);
    open.send(()).unwrap();
    reader.app.wait_until_idle();
    assert!(screen(&reader).contains("已停下，没有留下文件"), "{}", screen(&reader));
    press(&mut reader, "<Esc>");
    assert!(!screen(&reader).contains("导出报告"), "{}", screen(&reader));
    reader.app.close().unwrap();
    let there = fs::read_dir(".").unwrap().map(|entry| entry.unwrap().file_name());
    assert!(there.into_iter().all(|name| !name.to_string_lossy().starts_with(".tian-")), "nothing is left");
}
