//! The words of pages with their places, as `pdftotext -bbox` prints them.

/// A word, or a part of a line.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
    pub(super) text: String,
}

impl Word {
    /// The height of its box, which is about a third more than the size of its letters.
    pub(super) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// The size of its letters.
    pub(super) fn size(&self) -> f32 {
        self.height() * 0.77
    }

    /// Whether it stands where another does.
    pub(super) fn is_at(&self, other: &Word) -> bool {
        self.left.total_cmp(&other.left).is_eq() && self.top.total_cmp(&other.top).is_eq()
    }

    /// The height of its middle on the page.
    pub(super) fn middle(&self) -> f32 {
        (self.top + self.bottom) / 2.0
    }
}

/// A page.
pub(super) struct Page {
    pub(super) height: f32,
    pub(super) words: Vec<Word>,
}

/// Reads what the program prints: a line a word.
pub(super) fn read_pages(found: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for line in found.lines() {
        let line = line.trim_start();
        if line.starts_with("<page ") {
            let height = number(line, "height=\"").unwrap_or(842.0);
            pages.push(Page { height, words: Vec::new() });
        } else if line.starts_with("<word ")
            && let (Some(page), Some(word)) = (pages.last_mut(), read_word(line))
        {
            page.words.push(word);
        }
    }
    pages
}

fn read_word(line: &str) -> Option<Word> {
    let (_, text) = line.split_once('>')?;
    let text = text.strip_suffix("</word>").unwrap_or(text);
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    let text: String = text.replace("&amp;", "&").chars().filter(|c| !c.is_control()).collect();
    let word = Word {
        left: number(line, "xMin=\"")?,
        top: number(line, "yMin=\"")?,
        right: number(line, "xMax=\"")?,
        bottom: number(line, "yMax=\"")?,
        text,
    };
    let is_sound = word.left <= word.right && word.top < word.bottom && !word.text.trim().is_empty();
    is_sound.then_some(word)
}

fn number(line: &str, name: &str) -> Option<f32> {
    let (_, value) = line.split_once(name)?;
    value.split_once('"')?.0.parse().ok().filter(|value: &f32| value.is_finite())
}

/// Sorts by a measure.
pub(super) fn sort_by_measure<T>(items: &mut Vec<T>, measure: impl Fn(&T) -> f32) {
    crate::order::sort_by(items, |a, b| measure(a).total_cmp(&measure(b)));
}

/// The size of letters that most words have.
pub(super) fn usual_size(pages: &[Page]) -> f32 {
    let mut sizes: Vec<f32> = pages.iter().flat_map(|page| &page.words).map(Word::size).collect();
    sort_by_measure(&mut sizes, |size| *size);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}
