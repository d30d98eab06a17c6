//! The ways in which a term can be taken up to a place in it.

/// How far the term is taken, and by which ways: the best sum without initials, and with them.
#[derive(Clone, Copy)]
pub(super) struct Ways {
    pub(super) strict: f32,
    pub(super) mixed: f32,
}

/// No way leads here. Sums are never negative.
pub(super) const NO_WAY: Ways = Ways { strict: f32::NEG_INFINITY, mixed: f32::NEG_INFINITY };

impl Ways {
    /// Offers a way that is longer by a character of some worth.
    pub(super) fn offer(&mut self, from: Ways, worth: f32, initial: bool) {
        let mixed = from.mixed + worth;
        if initial {
            self.mixed = self.mixed.max(from.strict + worth).max(mixed);
        } else {
            self.strict = self.strict.max(from.strict + worth);
            self.mixed = self.mixed.max(mixed);
        }
    }

    /// The best sum, with initials only where they count.
    pub(super) fn best(&self, initials: bool) -> f32 {
        if initials { self.strict.max(self.mixed) } else { self.strict }
    }
}
