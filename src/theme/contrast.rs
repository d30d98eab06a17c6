//! Whether all that the table paints can be read: WCAG 2.2's contrast, with the 16 colours of four terminals.

use ratatui::style::{Color, Modifier, Style};

use super::sgr::NAMED;
use super::{Scheme, Theme};

/// The least contrast of text.
const LEAST: f64 = 4.5;
/// The least contrast of lines.
const LEAST_OF_LINES: f64 = 3.0;

type Palette = (&'static str, [u32; 16]);

/// The 16 colours as terminals come with them.
#[rustfmt::skip]
const PALETTES: [Palette; 4] = [
    ("xterm", [0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
               0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff]),
    ("VGA", [0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa,
             0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff]),
    ("PuTTY", [0x000000, 0xbb0000, 0x00bb00, 0xbbbb00, 0x0000bb, 0xbb00bb, 0x00bbbb, 0xbbbbbb,
               0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff]),
    ("Windows Terminal", [0x0c0c0c, 0xc50f1f, 0x13a10e, 0xc19c00, 0x0037da, 0x881798, 0x3a96dd, 0xcccccc,
                          0x767676, 0xe74856, 0x16c60c, 0xf9f1a5, 0x3b78ff, 0xb4009e, 0x61d6d6, 0xf2f2f2]),
];

/// A colour's relative luminance.
fn luminance(rgb: u32) -> f64 {
    let [_, red, green, blue] = rgb.to_be_bytes().map(|shade| {
        let shade = f64::from(shade) / 255.0;
        if shade <= 0.04045 { shade / 12.92 } else { ((shade + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// A grey whose three shades are the same.
fn grey(shade: u32) -> u32 {
    shade * 0x01_01_01
}

/// What a terminal shows for a colour: bold makes the first eight bright in some, and in others not.
fn shown(colour: Color, palette: &Palette, bright: bool) -> u32 {
    match (colour, NAMED.iter().position(|named| *named == colour)) {
        (Color::Indexed(number @ 232..), _) => grey(8 + 10 * (u32::from(number) - 232)),
        (_, Some(at @ 0..8)) if bright => palette.1[at + 8],
        (_, Some(at)) => palette.1[at],
        _ => panic!("{colour:?} is not the same everywhere"),
    }
}

/// Backgrounds that count as a scheme's: the palette's own black or white, and all greys that are taken for one.
fn backgrounds(scheme: Scheme, palette: &Palette) -> Vec<u32> {
    let own = if scheme == Scheme::Dark { palette.1[0] } else { palette.1[15] };
    let greys = (0..=255u8).filter(|shade| Scheme::of_background([*shade; 3]) == scheme);
    [own].into_iter().chain(greys.map(|shade| grey(u32::from(shade)))).collect()
}

fn roles(theme: &Theme) -> [(&'static str, Style); 12] {
    [
        ("plain", theme.plain),
        ("heading", theme.heading),
        ("quiet", theme.quiet),
        ("separator", theme.separator),
        ("focused", theme.focused),
        ("unfocused", theme.unfocused),
        ("hit", theme.hit),
        ("spot", theme.spot),
        ("shared", theme.shared),
        ("bar", theme.bar),
        ("cursor", theme.cursor),
        ("notice", theme.notice),
    ]
}

const SCHEMES: [Scheme; 4] = [Scheme::Mono, Scheme::Neutral, Scheme::Dark, Scheme::Light];

fn all_roles() -> impl Iterator<Item = (Scheme, &'static str, Style)> {
    let themes = SCHEMES.into_iter().flat_map(|scheme| [true, false].map(|greys| (scheme, Theme::new(scheme, greys))));
    themes.flat_map(|(scheme, theme)| roles(&theme).map(|(role, style)| (scheme, role, style)))
}

#[test]
fn every_pair_that_is_painted_can_be_read_in_every_palette() {
    for (scheme, role, style) in all_roles() {
        let least = if role == "separator" { LEAST_OF_LINES } else { LEAST };
        for palette in &PALETTES {
            for bright in
                [false, true].into_iter().filter(|bright| !bright || style.add_modifier.contains(Modifier::BOLD))
            {
                let fronts = style.fg.map(|front| shown(front, palette, bright));
                let backs = match style.bg {
                    Some(back) => vec![shown(back, palette, false)],
                    None => backgrounds(scheme, palette),
                };
                for (front, back) in fronts.into_iter().flat_map(|front| backs.iter().map(move |back| (front, *back))) {
                    let ratio = contrast(front, back);
                    assert!(
                        ratio >= least,
                        "{scheme:?}, {role}, {}: {front:06x} on {back:06x} is {ratio:.2}",
                        palette.0
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_not_known_to_be_dark_or_light_paints_both_colours_or_none() {
    for (scheme, role, style) in all_roles().filter(|(scheme, ..)| matches!(scheme, Scheme::Mono | Scheme::Neutral)) {
        assert_eq!(style.fg.is_some(), style.bg.is_some(), "{scheme:?}, {role}");
        assert!(scheme == Scheme::Neutral || style.fg.is_none(), "{scheme:?}, {role}");
    }
    for scheme in [Scheme::Neutral, Scheme::Dark, Scheme::Light] {
        let hit = Theme::new(scheme, true).hit;
        assert!(hit.fg.is_some() && hit.bg.is_some(), "{scheme:?}");
    }
}

#[test]
fn a_reversed_role_has_no_colours_and_is_not_bold_and_none_is_dim() {
    for (scheme, role, style) in all_roles() {
        let has = |modifier| style.add_modifier.contains(modifier);
        assert!(!has(Modifier::DIM), "{scheme:?}, {role}");
        assert!(
            !has(Modifier::REVERSED) || !has(Modifier::BOLD) && style.fg.or(style.bg).is_none(),
            "{scheme:?}, {role}"
        );
    }
}

/// WCAG's own examples: the formula is right.
#[test]
fn contrast_is_what_wcag_says() {
    assert!((contrast(0x000000, 0xffffff) - 21.0).abs() < 0.01);
    assert!((contrast(0x767676, 0xffffff) - 4.54).abs() < 0.01);
}
