//! Roles to styles. The only room that names colours.
//!
//! The terminal's own foreground and background; hue only on what is not known and what is wrong, and never the only
//! sign. Yellow and cyan cannot be read on white, blue not on black, bright black on neither: none of them is used. No
//! green: a tick in green is read as "true".

use ratatui::style::{Color, Modifier, Style};

use crate::block::Role;

/// A part of the frame that is no text of a briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The rule of a pane.
    Rule,
    /// The rule and title of the focused pane.
    FocusedRule,
    /// The title of a pane without focus.
    Title,
    /// Which entries of a list are on the screen.
    Place,
    /// The marker of the selected item.
    Marker,
    /// The current tab.
    Tab,
    /// A line that says how the clock stands or where the briefing is from.
    Banner,
    /// A key in the footer.
    Key,
}

/// How colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Hue on badges.
    #[default]
    Color,
    /// Weight and underline alone.
    Mono,
    /// Nothing is dim; what is not known is underlined.
    HighContrast,
}

impl Theme {
    /// The style of a role.
    pub fn role(self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Plain | Role::Quoted | Role::Badge => plain,
            Role::Strong | Role::Heading => plain.add_modifier(Modifier::BOLD),
            Role::Quiet | Role::Label => self.dim(),
            Role::Unknown if self == Theme::HighContrast => plain.add_modifier(Modifier::UNDERLINED),
            Role::Unknown => self.hue(Color::Magenta),
            Role::Fault => self.hue(Color::Red).add_modifier(Modifier::BOLD),
            Role::Anchored => plain.add_modifier(Modifier::UNDERLINED),
            Role::Match => plain.add_modifier(Modifier::REVERSED),
        }
    }

    /// The style of a part of the frame.
    pub fn part(self, part: Part) -> Style {
        let plain = Style::new();
        match part {
            Part::Rule | Part::Place => self.dim(),
            Part::Title | Part::Banner => plain,
            Part::FocusedRule | Part::Marker | Part::Key => plain.add_modifier(Modifier::BOLD),
            Part::Tab => plain.add_modifier(Modifier::REVERSED),
        }
    }

    fn hue(self, color: Color) -> Style {
        match self {
            Theme::Color => Style::new().fg(color),
            Theme::Mono | Theme::HighContrast => Style::new(),
        }
    }

    fn dim(self) -> Style {
        match self {
            Theme::HighContrast => Style::new(),
            _ => Style::new().add_modifier(Modifier::DIM),
        }
    }
}
