//! A session without a terminal: a file, a size, a moment and keys; what is then on the screen.
//!
//! Short on purpose, so that a bug report can be pasted as a test:
//! `Script::open("briefings/harbour.json").size(80, 24).at("2026-03-03T20:00[UTC]").keys("3jj<enter>").screen()`.

#![expect(dead_code, unreachable_pub, reason = "each test is a crate of its own and uses the part it needs")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what goes wrong here is a failed test")]

use std::path::PathBuf;

use bluf::deadline::Reader;
use bluf::document::Reading;
use bluf::format::Limits;
use bluf::pane::seek;
use bluf::shelf::history::{Digest, Story};
use bluf::shelf::{self, Access, Card, Loaded, Origin, SAMPLES};
use bluf::tui::catalog::Folders;
use bluf::tui::effect::{Effect, Memory};
use bluf::tui::keeper;
use bluf::tui::key::Key;
use bluf::tui::message::{Chosen, Message, Seen, Told};
use bluf::tui::session::{Clock, Session};
use bluf::tui::state::State;
use bluf::tui::theme::Theme;
use bluf::tui::{Beginning, Begun, begin, layout, update, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The sizes at which everything must hold.
pub const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (45, 18)];

/// A session that is being played.
pub struct Script {
    pub state: State,
    /// Effects that only a terminal, or time, can perform: quit, suspend, redraw, watch, read again.
    pub effects: Vec<Effect>,
    /// What was read before.
    pub known: Vec<(Story, Digest, jiff::Timestamp)>,
}

impl Script {
    /// A file, from the top of the repository.
    pub fn open(path: &str) -> Self {
        Self::of(vec![Origin::File(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path))])
    }

    /// The samples, as `bluf` shows them.
    pub fn samples() -> Self {
        Self::of((0..SAMPLES.len()).map(Origin::Sample).collect())
    }

    /// A briefing written in the test.
    pub fn json(text: &str) -> Self {
        Self::of(vec![Origin::Input(text.to_owned().into())])
    }

    /// A folder, as `bluf FOLDER` shows it.
    pub fn folder(path: &str) -> Self {
        let mut script = Self::of(Vec::new());
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
        let clock = script.state.session.own_clock();
        script.state.session.shelf.folders = Folders { paths: vec![folder.clone()], depth: usize::MAX };
        script.perform(vec![Effect::Find { number: 0, folders: vec![folder], depth: usize::MAX, clock }]);
        script
    }

    /// The first of several, with the others in the list.
    pub fn of(origins: Vec<Origin>) -> Self {
        let open = origins.first().map(|origin| {
            let loaded = shelf::load(origin, &Limits::default()).unwrap_or_else(|fault| {
                panic!("{}", fault.report(&origin.label()));
            });
            (origin.clone(), loaded)
        });
        Self::begin(open, origins, (80, 24))
    }

    /// The same briefing opened anew, on a screen of a size.
    #[must_use]
    pub fn again(&self, size: (u16, u16)) -> Self {
        let origins = self.state.session.shelf.all().map(|card| card.origin.clone()).collect();
        let open = self.state.session.open.clone().map(|open| {
            (
                open.origin,
                Loaded { document: open.document, trace: self.state.session.live.trace, beside: Vec::new() },
            )
        });
        Self::begin(open, origins, size)
    }

    fn begin(open: Option<(Origin, Loaded)>, origins: Vec<Origin>, size: (u16, u16)) -> Self {
        let mut script = Self::waiting("what was named", size);
        let cards = origins.into_iter().map(Card::new).collect();
        let begun = Begun { open, cards, folders: Vec::new(), at: Beginning::default() };
        script.send(Message::Begun(Ok(begun)));
        script.effects.clear();
        script
    }

    /// Before what was named at the start is there.
    pub fn waiting(what: &str, size: (u16, u16)) -> Self {
        let clock = Clock::new("2026-03-01T12:00Z".parse().unwrap(), jiff::tz::TimeZone::UTC, false);
        let session = Session::waiting_for(bluf::text::line(what), clock);
        Self { state: begin(session, &Beginning::default(), size), effects: Vec::new(), known: Vec::new() }
    }

    /// The terminal's size.
    #[must_use]
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.send(Message::Resized(columns, rows));
        self
    }

    /// The moment, with its zone as the reader's.
    #[must_use]
    pub fn at(mut self, moment: &str) -> Self {
        let moment: jiff::ZonedDateTime = moment.parse().unwrap();
        self.state.session.clock.zone = moment.time_zone().clone();
        self.send(Message::Ticked(moment.timestamp()));
        // Scripts begin at a moment; that it came is no news.
        self.state.session.clock.opened = None;
        self
    }

    /// Keys, as [`Key::script`] reads them.
    #[must_use]
    pub fn keys(mut self, keys: &str) -> Self {
        self.press(keys);
        self
    }

    /// The same, in place.
    pub fn press(&mut self, keys: &str) {
        for key in Key::script(keys).unwrap_or_else(|| panic!("not keys: {keys}")) {
            self.send(Message::Pressed(key));
        }
    }

    /// The same, and each of them is seen: it is drawn before the next one comes.
    pub fn press_seen(&mut self, keys: &str) {
        self.send(Message::Drawn);
        for key in Key::script(keys).unwrap_or_else(|| panic!("not keys: {keys}")) {
            self.send(Message::Pressed(key));
            self.send(Message::Drawn);
        }
    }

    /// Something happens, and all that follows from it.
    pub fn send(&mut self, message: Message) {
        let effects = update::update(&mut self.state, message);
        self.perform(effects);
    }

    /// Something becomes known for the list that is there.
    pub fn told(&mut self, told: Told) {
        self.send(Message::OfList { number: self.state.session.shelf.number, told });
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        let limits = Limits::default();
        for effect in effects {
            match effect {
                Effect::Open { generation, origin } => {
                    let result = shelf::load(&origin, &limits);
                    self.send(Message::Opened { generation, origin, result });
                }
                Effect::Seek { number, document, reader, needle, from } => {
                    let reading = Reading::new(&document, &reader);
                    let mut told = Vec::new();
                    seek::seek(reading, &needle, from, &|| true, &mut |hits| told.push(hits));
                    for hits in told {
                        self.send(Message::Sought { number, hits });
                    }
                }
                Effect::Check { opened, origin, clock } => {
                    let (checked, beside) = shelf::check(&opened, &origin, &Access::default(), Some(&clock));
                    self.send(Message::Checked { opened, checked: checked.into(), beside });
                }
                Effect::Find { folders, depth, clock, .. } => {
                    let found = folders.iter().flat_map(|folder| shelf::files_in(folder, depth));
                    let origins: Vec<Origin> = found.map(Origin::File).collect();
                    self.told(Told::Found { origins: origins.clone(), strangers: 0 });
                    self.look(origins, &clock);
                }
                Effect::Look { origins, clock, .. } => self.look(origins, &clock),
                Effect::FindAll(everything) => {
                    let (sender, found) = std::sync::mpsc::channel();
                    everything.look(&limits, None, &|| true, &sender);
                    drop(sender);
                    for message in found {
                        self.send(message);
                    }
                }
                Effect::Preview(origin) => {
                    let shown = keeper::preview(&origin, None, &limits);
                    self.send(Message::Previewed { origin, shown });
                }
                Effect::Trace { older, document, clock } => {
                    let slips = keeper::trace(&older, &document, &limits, &clock);
                    self.send(Message::Traced { document, slips });
                }
                Effect::List { folder } => {
                    let entries = shelf::entries_of(&folder);
                    self.send(Message::Listed { folder, entries });
                }
                Effect::Choose { generation, path, folders } => {
                    let (path, id) = shelf::split_id(path);
                    let chosen = if shelf::is_folder(&path) {
                        Chosen::Folder(path)
                    } else {
                        let origin = Origin::File(shelf::as_named(path, &folders));
                        let result = shelf::load(&origin, &limits);
                        Chosen::File { origin, id, result }
                    };
                    self.send(Message::Chosen { generation, chosen });
                }
                // There is no history: what is to be said once it is kept is said.
                Effect::Remember(Memory::Known { version, said }) => {
                    self.effects.push(Effect::Remember(Memory::Known { version, said: said.clone() }));
                    self.send(Message::Kept(said));
                }
                Effect::Remember(Memory::All) => self.send(Message::Recollected(self.known.clone())),
                other => self.effects.push(other),
            }
        }
    }

    fn look(&mut self, origins: Vec<Origin>, clock: &Reader) {
        let look = |origin: Origin| {
            let card = Card::look(origin.clone(), &Limits::default(), clock);
            card.map_or(Seen::Stranger(origin), Seen::Card)
        };
        self.told(Told::Looked(origins.into_iter().map(look).collect()));
    }

    /// The cells of the screen.
    pub fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(layout::screen(self.state.session.size));
        view::view(&self.state, Theme::Color, &mut buffer);
        buffer
    }

    /// The rows of the screen, without the blanks at their ends.
    pub fn rows(&self) -> Vec<String> {
        let buffer = self.buffer();
        rows_of(&buffer, buffer.area)
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        self.rows().join("\n")
    }

    /// Whether the screen shows some words, wherever its rows are broken.
    pub fn shows(&self, words: &str) -> bool {
        flat(&self.screen()).contains(&flat(words))
    }

    /// What one pane says where it stands, beside others or alone; empty where it is not on the screen.
    pub fn pane(&self, name: &str) -> String {
        let pane = bluf::pane::named(name).unwrap();
        let plan = bluf::tui::stage::plan(&self.state);
        let placed = plan.panes.iter().find(|placed| placed.pane == pane);
        placed.map_or(String::new(), |placed| flat(&rows_of(&self.buffer(), placed.area).join("\n")))
    }
}

/// On one line, without the marker of the selection.
pub fn flat(text: &str) -> String {
    text.replace('▌', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a part of the cells, without the blanks at their ends.
pub fn rows_of(buffer: &Buffer, area: Rect) -> Vec<String> {
    let row = |y| {
        let (mut row, mut skip) = (String::new(), 0_usize);
        for x in area.left()..area.right() {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let symbol = buffer[(x, y)].symbol();
            skip = bluf::text::cluster_width(symbol).saturating_sub(1);
            row.push_str(symbol);
        }
        row.trim_end().to_owned()
    };
    (area.top()..area.bottom()).map(row).collect()
}

/// Compares with a stored text; `BLESS=1` stores it.
pub fn compare(stored: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(stored);
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == text, "{} differs; it would now be (BLESS=1 stores it):\n{text}", path.display());
}
