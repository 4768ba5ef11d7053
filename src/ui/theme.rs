//! Styles by what they mean. No other file names a colour.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text is, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// The name of a screen or a box.
    Title,
    /// Ordinary text.
    Text,
    /// What may be overlooked: stages gone by, explanations.
    Dim,
    /// What the eye should find first: the number to write, the current stage.
    Accent,
    /// In order.
    Good,
    /// Needs a look.
    Warn,
    /// Wrong, or stops the work.
    Bad,
    /// The chosen row.
    Selected,
    /// The name of a key.
    Key,
    /// A field to type into.
    Input,
    /// The frame of a box.
    Border,
    /// That this is practice, or something else nobody may take for the real thing.
    Watermark,
}

impl Token {
    /// Every token, for tests and for showing a theme.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Text,
        Self::Dim,
        Self::Accent,
        Self::Good,
        Self::Warn,
        Self::Bad,
        Self::Selected,
        Self::Key,
        Self::Input,
        Self::Border,
        Self::Watermark,
    ];

    /// The sign that says the same as the colour, to be written beside it; empty where none is needed. Only signs that
    /// the fonts of Windows' console have (its WGL4 set): a check mark proper is not among them.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Good => "√",
            Self::Warn => "!",
            Self::Bad => "×",
            Self::Selected => "►",
            _ => "",
        }
    }
}

/// Which colours there are to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Palette {
    /// The 16 ANSI colours on a dark ground, as Windows' console has it.
    #[default]
    Dark,
    /// The 16 ANSI colours on a light ground.
    Light,
    /// No colour: bold, underlined and reversed only.
    Mono,
}

impl Palette {
    /// The palette for a terminal. `color` is false where `NO_COLOR` or an option forbids it; `ground` is the value of
    /// `COLORFGBG` (such as `0;15`), by which some terminals tell that their ground is light.
    pub fn choose(color: bool, ground: Option<&str>) -> Self {
        let light = ground.and_then(|g| g.rsplit(';').next()).is_some_and(|g| matches!(g, "7" | "15"));
        match (color, light) {
            (false, _) => Self::Mono,
            (true, true) => Self::Light,
            (true, false) => Self::Dark,
        }
    }
}

/// Turns tokens into styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Theme {
    palette: Palette,
}

impl Theme {
    /// The theme of a palette.
    pub fn new(palette: Palette) -> Self {
        Self { palette }
    }

    /// How a token looks.
    pub fn style(self, token: Token) -> Style {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        let underlined = plain.add_modifier(Modifier::UNDERLINED);
        match (self.palette, token) {
            (_, Token::Text) => plain,
            (_, Token::Selected) => reversed.add_modifier(Modifier::BOLD),

            (Palette::Mono, Token::Title | Token::Good | Token::Warn) => bold,
            (Palette::Mono, Token::Dim | Token::Border) => plain,
            (Palette::Mono, Token::Accent) => bold.add_modifier(Modifier::UNDERLINED),
            (Palette::Mono, Token::Bad | Token::Watermark) => bold.add_modifier(Modifier::REVERSED),
            (Palette::Mono, Token::Key) => reversed,
            (_, Token::Input) => underlined,

            (Palette::Dark, Token::Title) => bold.fg(Color::White),
            // Not dark grey: on many old screens it cannot be read.
            (Palette::Dark, Token::Dim | Token::Border) => plain.fg(Color::Gray),
            (Palette::Dark, Token::Accent) => bold.fg(Color::LightCyan),
            (Palette::Dark, Token::Good) => plain.fg(Color::LightGreen),
            (Palette::Dark, Token::Warn) => bold.fg(Color::LightYellow),
            (Palette::Dark, Token::Bad) => bold.fg(Color::LightRed),
            (Palette::Dark, Token::Key) => plain.fg(Color::Black).bg(Color::Cyan),

            (Palette::Light, Token::Title) => bold.fg(Color::Black),
            (Palette::Light, Token::Dim | Token::Border) => plain.fg(Color::DarkGray),
            (Palette::Light, Token::Accent) => bold.fg(Color::Blue),
            (Palette::Light, Token::Good) => plain.fg(Color::Green),
            // Yellow letters vanish on white, yellow ground does not.
            (Palette::Light, Token::Warn) => bold.fg(Color::Black).bg(Color::Yellow),
            (Palette::Light, Token::Bad) => bold.fg(Color::Red),
            (Palette::Light, Token::Key) => plain.fg(Color::White).bg(Color::Blue),

            (Palette::Dark | Palette::Light, Token::Watermark) => {
                bold.fg(Color::Black).bg(Color::LightYellow)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mono_names_no_colour() {
        for token in Token::ALL {
            let style = Theme::new(Palette::Mono).style(token);
            assert_eq!((style.fg, style.bg), (None, None), "{token:?}");
        }
    }

    #[test]
    fn a_ground_never_comes_without_a_letter_colour() {
        for palette in [Palette::Dark, Palette::Light] {
            for token in Token::ALL {
                let style = Theme::new(palette).style(token);
                assert!(style.bg.is_none() || style.fg.is_some(), "{palette:?} {token:?}");
            }
        }
    }

    #[test]
    fn verdicts_have_a_sign_of_their_own() {
        let marks = [Token::Good, Token::Warn, Token::Bad].map(Token::mark);
        assert!(marks.iter().all(|mark| mark.chars().count() == 1));
        assert!(marks[0] != marks[1] && marks[1] != marks[2] && marks[0] != marks[2]);
    }

    #[test]
    fn the_terminal_chooses() {
        assert_eq!(Palette::choose(false, Some("0;15")), Palette::Mono);
        assert_eq!(Palette::choose(true, Some("0;default;15")), Palette::Light);
        assert_eq!(Palette::choose(true, Some("15;0")), Palette::Dark);
        assert_eq!(Palette::choose(true, None), Palette::Dark);
    }
}
