//! What a list of briefings holds of one: so little that a hundred thousand fit into memory, and enough to sort, to filter
//! and to say what is due.

use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use foldhash::fast::FixedState;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::history::{Digest, Story};
use super::{Access, Beside, Fault, Origin, check, load};
use crate::briefing::shape::Shaped;
use crate::briefing::{Assumed, Briefing, Deadline, When};
use crate::deadline::{self, Due, Reader, Urgency};
use crate::format::Limits;
use crate::text;

/// What a list of briefings shows of one.
#[derive(Debug, Clone)]
pub struct Card {
    /// Where it is.
    pub origin: Origin,
    /// What is known of it so far.
    pub state: CardState,
    /// How soon it wants the reader, as it was last weighed.
    pub rank: Rank,
    /// The seconds since 1970 for which that holds.
    weighed: Range<i64>,
    /// The first second after it was weighed at which a window of its deadlines opens.
    opens: Option<i64>,
    /// How much changed since the reader read it, where that was counted.
    pub changes: Option<u32>,
    /// How much is wrong with it, where that was counted.
    pub problems: Option<u32>,
}

/// Where a briefing stands in a list: what is due first, what has nothing due, what is not known yet, what does not open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It has deadlines: the most urgent of them.
    Due(Urgency),
    /// It has none.
    Undated,
    /// It was not looked at yet.
    #[default]
    Unread,
    /// It does not open.
    Broken,
}

/// What is known of a briefing in a list.
#[derive(Debug, Clone)]
pub enum CardState {
    /// Not looked at yet.
    Unread,
    /// What the list needs.
    Known(Packed),
    /// Does not open; the first line of the reason.
    Broken(text::Safe),
}

/// What is asked of every briefing of a list at once: it stands before all else, so that the rest need not be read.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    /// A number of its story.
    story: Option<u64>,
    /// Which bytes it has.
    digest: [u8; 32],
    /// Its deadlines, for how soon it wants the reader.
    dues: Vec<Due>,
    /// A deadline has the reader's zone, as it gives none.
    is_zone_assumed: bool,
}

/// What a list needs of a briefing, read in place.
#[derive(Debug, Serialize, Deserialize)]
pub struct Gist<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its `id`; empty where it has none.
    pub story: &'a str,
    /// The version that it replaces.
    pub supersedes: &'a str,
    /// Up to when it knows.
    pub as_of: &'a str,
    /// Its zone.
    pub tz: &'a str,
    /// Its tags.
    pub tags: Vec<&'a str>,
    /// The names of its parties.
    pub parties: Vec<&'a str>,
    /// Its deadlines, for what is said of the next one.
    deadlines: Vec<Line<'a>>,
}

/// A deadline in a list.
#[derive(Debug, Serialize, Deserialize)]
struct Line<'a> {
    label: &'a str,
    status: &'a str,
    as_stated: &'a str,
    earliest: &'a str,
    latest: &'a str,
    tz: &'a str,
    precision: &'a str,
    assumed: Vec<&'a str>,
}

/// The bytes of a [`Gist`]: what is asked of every briefing of a list at once is read out of them each time, which is
/// fast, and spares a hundred thousand of them twenty megabytes.
#[derive(Debug, Clone)]
pub struct Packed {
    bytes: Box<[u8]>,
    /// A number of its story: briefings of one story have the same; nothing where it has no `id`.
    pub story: Option<u64>,
}

impl Packed {
    /// Packs what a list needs of a briefing with these bytes.
    pub fn of(briefing: &Briefing, bytes: &[u8], reader: &Reader) -> Option<Self> {
        let dues: Vec<Due> = briefing.deadlines.iter().map(|it| Due::of(briefing, it, reader)).collect();
        let is_zone_assumed = briefing
            .deadlines
            .iter()
            .filter_map(|it| deadline::deadline_window(briefing, it, reader))
            .any(|window| window.is_zone_assumed);
        let story = briefing.id.trim();
        let head = Head { story: story_number(story), digest: Digest::of(bytes).0, dues, is_zone_assumed };
        let gist = Gist {
            title: &briefing.title,
            story,
            supersedes: &briefing.supersedes,
            as_of: &briefing.as_of,
            tz: &briefing.tz,
            tags: briefing.tags.iter().map(|it| &**it).collect(),
            parties: briefing.parties.iter().map(|it| &*it.name).collect(),
            deadlines: briefing.deadlines.iter().map(Line::of).collect(),
        };
        let bytes = postcard::to_stdvec(&(&head, &gist)).ok()?;
        Some(Self { bytes: bytes.into(), story: head.story })
    }

    /// What was packed before, with its deadlines; nothing where that is not what this program packs, or depends on the reader's zone.
    pub fn from_bytes(bytes: &[u8]) -> Option<(Self, Vec<Due>)> {
        let (head, _) = postcard::take_from_bytes::<Head>(bytes).ok()?;
        (!head.is_zone_assumed).then(|| (Self { bytes: bytes.into(), story: head.story }, head.dues))
    }

    /// The bytes, to be kept.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What was packed.
    pub fn gist(&self) -> Option<Gist<'_>> {
        let (_, rest) = postcard::take_from_bytes::<Head>(&self.bytes).ok()?;
        postcard::from_bytes(rest).ok()
    }

    /// Which bytes the briefing has.
    pub fn digest(&self) -> Option<Digest> {
        self.head().map(|head| Digest(head.digest))
    }

    /// Its deadlines.
    pub fn dues(&self) -> Vec<Due> {
        self.head().map_or_else(Vec::new, |head| head.dues)
    }

    fn head(&self) -> Option<Head> {
        postcard::take_from_bytes(&self.bytes).ok().map(|(head, _)| head)
    }
}

impl<'a> Line<'a> {
    fn of(deadline: &'a Deadline) -> Self {
        let when = deadline.when.as_deref();
        let text = |of: fn(&When) -> &str| when.map_or("", of);
        Self {
            label: &deadline.label,
            status: deadline.status.as_str(),
            as_stated: text(|it| &it.as_stated),
            earliest: text(|it| &it.earliest),
            latest: text(|it| &it.latest),
            tz: text(|it| &it.tz),
            precision: text(|it| it.precision.as_str()),
            assumed: when.map_or(Vec::new(), |it| it.assumed.iter().map(Assumed::as_str).collect()),
        }
    }

    fn deadline(&self) -> Deadline {
        let owned = |text: &str| text.to_owned().into();
        let when = When {
            as_stated: owned(self.as_stated),
            earliest: owned(self.earliest),
            latest: owned(self.latest),
            tz: owned(self.tz),
            precision: self.precision.into(),
            assumed: self.assumed.iter().map(|it| (*it).into()).collect(),
            ..When::default()
        };
        let when = (!when.is_blank()).then(|| Box::new(when));
        Deadline { label: owned(self.label), status: self.status.into(), when, ..Deadline::default() }
    }
}

impl Gist<'_> {
    /// A briefing of which nothing but this is known: the same words are said of it.
    pub fn briefing(&self) -> Briefing {
        let owned = |text: &str| text.to_owned().into();
        Briefing {
            id: owned(self.story),
            title: owned(self.title),
            as_of: owned(self.as_of),
            tz: owned(self.tz),
            tags: self.tags.iter().map(|tag| owned(tag)).collect(),
            deadlines: self.deadlines.iter().map(Line::deadline).collect(),
            ..Briefing::default()
        }
    }
}

/// A number of a story by its `id`; nothing where it has none.
pub fn story_number(story: &str) -> Option<u64> {
    (!story.is_empty()).then(|| FixedState::default().hash_one(story))
}

impl Card {
    fn of(origin: Origin, state: CardState) -> Self {
        Self {
            origin,
            state,
            rank: Rank::default(),
            weighed: 0..0,
            opens: None,
            changes: None,
            problems: None,
        }
    }

    /// A card of which nothing is known.
    pub fn new(origin: Origin) -> Self {
        Self::of(origin, CardState::Unread)
    }

    /// Its name in the list.
    pub fn label(&self) -> text::Safe {
        text::line(&self.origin.file_name())
    }

    /// What the list needs of it, as far as that is known.
    pub fn known(&self) -> Option<&Packed> {
        match &self.state {
            CardState::Known(packed) => Some(packed),
            _ => None,
        }
    }

    /// The same, taken apart.
    pub fn gist(&self) -> Option<Gist<'_>> {
        self.known()?.gist()
    }

    /// The instants at which windows of its deadlines open.
    pub fn openings(&self) -> impl Iterator<Item = Timestamp> {
        let opening = self.known().into_iter().flat_map(Packed::dues).filter_map(Due::opens);
        opening.filter_map(|second| Timestamp::from_second(second).ok())
    }

    /// The first instant after it was weighed at which a window of its deadlines opens.
    pub fn opens(&self) -> Option<Timestamp> {
        Timestamp::from_second(self.opens?).ok()
    }

    /// The story of the briefing, as the history names it.
    pub fn story(&self) -> Option<Story> {
        let gist = self.gist()?;
        Story::named(gist.story, &self.origin)
    }

    /// Weighs how soon it wants the reader; until that changes, weighing it again costs nothing.
    pub fn weigh(&mut self, reader: &Reader) {
        let now = reader.now;
        if self.weighed.contains(&now.as_second()) {
            return;
        }
        let dues = self.known().map(Packed::dues).unwrap_or_default();
        self.weigh_by(&dues, now);
    }

    fn weigh_by(&mut self, dues: &[Due], now: Timestamp) {
        self.rank = match &self.state {
            CardState::Known(_) => {
                dues.iter().map(|due| due.urgency(now)).min().map_or(Rank::Undated, Rank::Due)
            }
            CardState::Unread => Rank::Unread,
            CardState::Broken(_) => Rank::Broken,
        };
        let opening = dues.iter().filter_map(|due| due.opens());
        self.opens = opening.filter(|opens| *opens > now.as_second()).min();
        let turns = dues.iter().filter_map(|due| due.turns(now)).min();
        self.weighed = now.as_second()..turns.unwrap_or(i64::MAX);
    }

    /// Reads what the list shows; nothing where the file is no briefing.
    pub fn look(origin: Origin, limits: &Limits, reader: &Reader) -> Option<Self> {
        let state = match load::briefing(&origin, limits) {
            Ok((briefing, bytes)) => known(&briefing, &bytes, reader),
            Err(fault) if fault.is_no_briefing() => return None,
            Err(fault) => CardState::Broken(reason(&fault)),
        };
        let mut card = Self::of(origin, state);
        card.weigh(reader);
        Some(card)
    }

    /// The same at leisure: with what is wrong with it, and the words that it says. Nothing where the file is no briefing.
    pub fn study(origin: Origin, access: &Access, reader: &Reader) -> Option<Study> {
        let document = match super::open(&origin, &access.limits) {
            Ok(document) => document,
            Err(fault) if fault.is_no_briefing() => return None,
            Err(fault) => {
                let card = Self::of(origin, CardState::Broken(reason(&fault)));
                let is_lasting = fault.is_lasting();
                return Some(Study { card, briefing: Arc::default(), beside: Vec::new(), is_lasting });
            }
        };
        let (document, beside) = check(&document, &origin, access, Some(reader));
        let state = known(&document.briefing, &document.bytes(), reader);
        let mut card = Self { problems: u32::try_from(document.wrong()).ok(), ..Self::of(origin, state) };
        card.weigh(reader);
        Some(Study { card, briefing: document.briefing, beside, is_lasting: true })
    }

    /// The bytes to keep of a file that was studied.
    pub fn to_kept(studied: Option<&Self>) -> Vec<u8> {
        let Some(card) = studied else { return vec![STRANGER] };
        match &card.state {
            CardState::Known(packed) => {
                let problems = card.problems.unwrap_or(u32::MAX).to_le_bytes();
                [&[KNOWN][..], &problems, packed.bytes()].concat()
            }
            CardState::Broken(why) => [&[BROKEN], why.as_str().as_bytes()].concat(),
            CardState::Unread => vec![STRANGER],
        }
    }

    /// What was kept of a file; nothing where that is not what this program keeps.
    pub fn from_kept(origin: Origin, bytes: &[u8], reader: &Reader) -> Option<Kept> {
        let (first, rest) = bytes.split_first()?;
        let (mut problems, mut dues) = (None, Vec::new());
        let state = match *first {
            KNOWN => {
                let (number, packed) = rest.split_first_chunk()?;
                problems = Some(u32::from_le_bytes(*number)).filter(|number| *number != u32::MAX);
                let (packed, known) = Packed::from_bytes(packed)?;
                dues = known;
                CardState::Known(packed)
            }
            // It was made safe before it was kept; who knows what was written into the file since.
            BROKEN => CardState::Broken(text::line(std::str::from_utf8(rest).ok()?)),
            STRANGER => return Some(Kept::Stranger),
            _ => return None,
        };
        let mut card = Self { problems, ..Self::of(origin, state) };
        card.weigh_by(&dues, reader.now);
        Some(Kept::Card(card))
    }
}

/// What was found in a file at leisure.
#[derive(Debug)]
pub struct Study {
    /// What a list shows of it.
    pub card: Card,
    /// The briefing; an empty one where it does not open.
    pub briefing: Arc<Briefing>,
    /// The files on which what is wrong with it depends.
    pub beside: Vec<Beside>,
    /// Its bytes alone say so: another day, with other limits, it is the same.
    pub is_lasting: bool,
}

/// What was kept of a file.
#[derive(Debug)]
pub enum Kept {
    /// A briefing, or what claims to be one.
    Card(Card),
    /// It is no briefing.
    Stranger,
}

/// What kind of file the bytes that are kept of one are about: their first.
const KNOWN: u8 = b'k';
const BROKEN: u8 = b'b';
const STRANGER: u8 = b's';

fn known(briefing: &Briefing, bytes: &Bytes, reader: &Reader) -> CardState {
    Packed::of(briefing, bytes, reader).map_or(CardState::Unread, CardState::Known)
}

/// Why a file does not open, in one line.
pub fn reason(fault: &Fault) -> text::Safe {
    let report = fault.report("");
    text::line(report.lines().next().unwrap_or_default().trim_start_matches([':', ' ']))
}

/// Of a briefing, what is shown beside a list; it does not keep the file in memory.
pub fn preview(briefing: &Briefing) -> Briefing {
    let Briefing { title, as_of, tz, lang, tags, summary, deadlines, .. } = briefing;
    let mut preview = Briefing {
        title: title.clone(),
        as_of: as_of.clone(),
        tz: tz.clone(),
        lang: lang.clone(),
        tags: tags.clone(),
        summary: summary.clone(),
        deadlines: deadlines.clone(),
        ..Briefing::default()
    };
    preview.detach();
    preview
}
