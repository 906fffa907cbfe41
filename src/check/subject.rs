//! What the checks share: the briefing with its ids resolved, how a place is named in a message, and where findings go.
//!
//! Must not know any check.

use std::cell::LazyCell;

use crate::briefing::shape::{Path, Step};
use crate::briefing::{Anchor, Attribution, Briefing, When};
use crate::deadline::Reader;
use crate::item::Index;
use crate::proof::{Holding, Proofs};
use jiff::tz::TimeZoneDatabase;

use super::survey::Survey;
use super::{Case, Finding, Severity};

/// A briefing under check.
pub(super) struct Subject<'a> {
    pub(super) briefing: &'a Briefing,
    pub(super) index: &'a Index,
    /// What there is of each source, by its place.
    pub(super) holdings: &'a [Holding],
    /// What was found out about the anchors.
    pub(super) proofs: &'a Proofs,
    /// When it is checked; nothing where that does not matter.
    pub(super) clock: Option<&'a Reader>,
    pub(super) survey: Survey,
    /// The bundled zones: a check does not read the system's.
    pub(super) zones: LazyCell<TimeZoneDatabase>,
}

impl<'a> Subject<'a> {
    pub(super) fn of(case: &Case<'a>) -> Self {
        let Case { briefing, index, holdings, proofs, clock } = *case;
        let survey = Survey::of(briefing, index);
        Self {
            briefing,
            index,
            holdings,
            proofs,
            clock,
            survey,
            zones: LazyCell::new(TimeZoneDatabase::bundled),
        }
    }

    /// Whether checks that read English words may speak.
    pub(super) fn is_english(&self) -> bool {
        let lang = &self.briefing.lang;
        lang.trim().is_empty() || lang.trim().to_ascii_lowercase().starts_with("en")
    }

    /// A place as people call it: the id of its item and the way from there, `d1.when.tz`.
    pub(super) fn label(&self, path: &Path) -> String {
        match owner(self.briefing, path) {
            Some((id, steps)) => {
                let rest = Path(path.0.iter().skip(steps).cloned().collect());
                match rest.0.first() {
                    None => id,
                    Some(Step::Key(_)) => format!("{id}.{rest}"),
                    Some(Step::Index(_)) => format!("{id}{rest}"),
                }
            }
            None => path.to_string(),
        }
    }

    /// The name of the item at a place, for lists and machines.
    fn item(&self, path: &Path) -> String {
        owner(self.briefing, path).map_or_else(|| path.to_string(), |(id, _)| id)
    }

    /// Every attribution, with the way to it.
    pub(super) fn attributions(&self) -> impl Iterator<Item = (Path, &'a Attribution)> {
        let quotes = self.briefing.quotes.iter().map(|it| it.attribution.as_deref()).enumerate();
        let claims = self.briefing.claims.iter().map(|it| it.attribution.as_deref()).enumerate();
        let quotes = quotes.filter_map(|(at, it)| Some((element("quotes", at).key("attribution"), it?)));
        quotes.chain(claims.filter_map(|(at, it)| Some((element("claims", at).key("attribution"), it?))))
    }

    /// Every list of anchors, with the way to it.
    pub(super) fn evidence(&self) -> impl Iterator<Item = (Path, &'a [Anchor])> {
        let Briefing { quotes, claims, deadlines, .. } = self.briefing;
        let quotes = quotes.iter().enumerate().map(|(at, it)| ("quotes", at, &it.evidence));
        let claims = claims.iter().enumerate().map(|(at, it)| ("claims", at, &it.evidence));
        let deadlines = deadlines.iter().enumerate().map(|(at, it)| ("deadlines", at, &it.evidence));
        let all = quotes.chain(claims).chain(deadlines);
        all.map(|(list, at, anchors)| (element(list, at).key("evidence"), anchors.as_slice()))
    }

    /// Every `when`, with the way to it.
    pub(super) fn whens(&self) -> impl Iterator<Item = (Path, &'a When)> {
        let events = self.briefing.events.iter().map(|it| it.when.as_deref()).enumerate();
        let deadlines = self.briefing.deadlines.iter().map(|it| it.when.as_deref()).enumerate();
        let events = events.filter_map(|(at, it)| Some((element("events", at).key("when"), it?)));
        events.chain(deadlines.filter_map(|(at, it)| Some((element("deadlines", at).key("when"), it?))))
    }
}

/// The way to an element of a list at the root.
pub(super) fn element(list: &'static str, at: usize) -> Path {
    field(list).index(at)
}

/// The way to a field of the root.
pub(super) fn field(key: &'static str) -> Path {
    Path(vec![Step::Key(key.into())])
}

/// The item that a path leads into, if it has a name, and how many steps lead to it.
fn owner(briefing: &Briefing, path: &Path) -> Option<(String, usize)> {
    let comparison = briefing.comparison.as_deref();
    let (id, steps) = match path.0.as_slice() {
        [Step::Key(list), Step::Index(at), ..] => {
            let id = match &**list {
                "sources" => briefing.sources.get(*at).map(|it| &it.id.0),
                "parties" => briefing.parties.get(*at).map(|it| &it.id.0),
                "quotes" => briefing.quotes.get(*at).map(|it| &it.id.0),
                "claims" => briefing.claims.get(*at).map(|it| &it.id.0),
                "disputes" => briefing.disputes.get(*at).map(|it| &it.id.0),
                "events" => briefing.events.get(*at).map(|it| &it.id.0),
                "deadlines" => briefing.deadlines.get(*at).map(|it| &it.id.0),
                "options" => briefing.options.get(*at).map(|it| &it.id.0),
                _ => None,
            };
            (id?.to_string(), 2)
        }
        [Step::Key(root), Step::Key(list), Step::Index(at), ..] if root == "comparison" => {
            let id = match &**list {
                "vendors" => comparison?.vendors.get(*at)?.id.0.to_string(),
                "criteria" => comparison?.criteria.get(*at)?.id.0.to_string(),
                "cells" => {
                    let cell = comparison?.cells.get(*at)?;
                    if cell.vendor.0.is_empty() || cell.criterion.0.is_empty() {
                        return None;
                    }
                    format!("{}/{}", cell.vendor.0, cell.criterion.0)
                }
                _ => return None,
            };
            (id, 3)
        }
        _ => return None,
    };
    (!id.is_empty()).then_some((id, steps))
}

/// Where findings go; knows which check is at work.
#[derive(Default)]
pub(super) struct Report {
    pub(super) code: &'static str,
    pub(super) severity: Option<Severity>,
    pub(super) findings: Vec<Finding>,
}

impl Report {
    /// A finding at a place.
    pub(super) fn add(&mut self, subject: &Subject<'_>, path: Path, message: impl Into<String>) {
        let item = subject.item(&path);
        self.add_for(item, path, message);
    }

    /// A finding at a place that belongs to an item which is not there.
    pub(super) fn add_for(&mut self, item: String, path: Path, message: impl Into<String>) {
        self.findings.push(Finding {
            code: self.code,
            severity: self.severity.unwrap_or(Severity::Error),
            item,
            path,
            line: 0,
            column: 0,
            message: message.into(),
        });
    }
}
