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

/// Those that only a terminal of 256 colours can have: a grey for black, greys for the bright colours.
#[rustfmt::skip]
const GREYISH: [Palette; 2] = [
    ("Tango", [0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf,
               0x555753, 0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec]),
    ("Solarized", [0x073642, 0xdc322f, 0x859900, 0xb58900, 0x268bd2, 0xd33682, 0x2aa198, 0xeee8d5,
                   0x002b36, 0xcb4b16, 0x586e75, 0x657b83, 0x839496, 0x6c71c4, 0x93a1a1, 0xfdf6e3]),
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
        (Color::Indexed(number @ 16..), _) => {
            let shade = |of: u8| [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff][usize::from((number - 16) / of % 6)];
            shade(36) << 16 | shade(6) << 8 | shade(1)
        }
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
    [true, false].into_iter().flat_map(roles_of)
}

fn roles_of(greys: bool) -> impl Iterator<Item = (Scheme, &'static str, Style)> {
    let themes = SCHEMES.into_iter().map(move |scheme| (scheme, Theme::new(scheme, greys)));
    themes.flat_map(|(scheme, theme)| roles(&theme).map(|(role, style)| (scheme, role, style)))
}

#[test]
fn every_pair_that_is_painted_can_be_read_in_every_palette() {
    let both = [true, false].into_iter().flat_map(|greys| roles_of(greys).map(move |role| (greys, role)));
    for (greys, (scheme, role, style)) in both {
        let least = if role == "separator" { LEAST_OF_LINES } else { LEAST };
        for palette in PALETTES.iter().chain(GREYISH.iter().filter(|_| greys)) {
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
