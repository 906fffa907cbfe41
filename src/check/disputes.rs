//! Disputes and options.
//!
//! Must not know who is right.

use std::collections::HashSet;

use crate::briefing::{Dispute, Standing};
use crate::format::clip;

use super::phrase::first_phrase;
use super::subject::{Report, Subject, element};
use super::{Check, Severity};

pub(super) const CHECKS: &[Check] = &[
    Check {
        code: "D601",
        severity: Severity::Error,
        words: "a dispute with fewer than two accounts",
        run: one_sided,
    },
    Check {
        code: "D602",
        severity: Severity::Warn,
        words: "accounts that rest on the same",
        run: same_ground,
    },
    Check {
        code: "D603",
        severity: Severity::Error,
        words: "resolved, and nothing shows by what",
        run: resolved,
    },
    Check { code: "D604", severity: Severity::Error, words: "a consequence without refs", run: unsupported },
    Check { code: "D605", severity: Severity::Note, words: "an option without consequences", run: open_end },
    Check { code: "D606", severity: Severity::Note, words: "labels that take sides", run: tone },
];

/// Labels that praise an account, and those that blame it. English; words that an account may be about (true, false,
/// right) are no labels for it.
const PRAISE: &[&str] = &[
    "honest",
    "honestly",
    "truth",
    "truthful",
    "the facts",
    "common sense",
    "reasonable",
    "sensible",
    "courageous",
    "heroic",
    "principled",
    "credible",
];
const BLAME: &[&str] = &[
    "spin",
    "lie",
    "lies",
    "lying",
    "liar",
    "liars",
    "fake",
    "hoax",
    "smear",
    "smears",
    "so-called",
    "propaganda",
    "excuse",
    "excuses",
    "myth",
    "cover-up",
    "whitewash",
    "fairy tale",
    "nonsense",
    "hysteria",
    "hysterical",
    "paranoid",
    "conspiracy theory",
    "baseless",
    "desperate",
    "outrageous",
    "absurd",
    "ridiculous",
    "shameless",
    "cynical",
    "dishonest",
    "misleading",
    "disingenuous",
];

/// Fewer than two accounts that rest on something.
pub(super) fn lacks_accounts(dispute: &Dispute) -> bool {
    dispute.accounts.iter().filter(|account| !account.refs.is_empty()).count() < 2
}

fn one_sided(subject: &Subject<'_>, report: &mut Report) {
    for (at, dispute) in subject.briefing.disputes.iter().enumerate() {
        if lacks_accounts(dispute) {
            let path = element("disputes", at);
            let message = format!("{}: needs at least two accounts with refs", subject.label(&path));
            report.add(subject, path.key("accounts"), message);
        }
    }
}

fn same_ground(subject: &Subject<'_>, report: &mut Report) {
    for (at, dispute) in subject.briefing.disputes.iter().enumerate() {
        let Some((first, rest)) = dispute.accounts.split_first() else { continue };
        if rest.is_empty() {
            continue;
        }
        let others: Vec<HashSet<&str>> =
            rest.iter().map(|account| account.refs.iter().map(|id| id.0.as_str()).collect()).collect();
        let shared = first.refs.iter().find(|id| others.iter().all(|refs| refs.contains(id.0.as_str())));
        if let Some(id) = shared {
            let path = element("disputes", at);
            let accounts = if rest.len() == 1 { "both accounts rest" } else { "all accounts rest" };
            let message = format!("{}: {accounts} on {}", subject.label(&path), clip(&id.0));
            report.add(subject, path.key("accounts"), message);
        }
    }
}

fn resolved(subject: &Subject<'_>, report: &mut Report) {
    for (at, dispute) in subject.briefing.disputes.iter().enumerate() {
        if dispute.standing == Standing::Resolved && dispute.resolved_refs.is_empty() {
            let path = element("disputes", at);
            let message = format!("{}: \"resolved\" needs resolved_refs", subject.label(&path));
            report.add(subject, path.key("standing"), message);
        }
    }
}

fn unsupported(subject: &Subject<'_>, report: &mut Report) {
    for (at, option) in subject.briefing.options.iter().enumerate() {
        for (which, consequence) in option.consequences.iter().enumerate() {
            if consequence.refs.is_empty() {
                let path = element("options", at).key("consequences").index(which);
                let item = subject.label(&path);
                report.add(subject, path, format!("{item}: no refs; cite a claim or move it to unknowns"));
            }
        }
    }
}

fn open_end(subject: &Subject<'_>, report: &mut Report) {
    for (at, option) in subject.briefing.options.iter().enumerate() {
        if option.consequences.is_empty() {
            let path = element("options", at);
            let message = format!("{}: no consequence given", subject.label(&path));
            report.add(subject, path, message);
        }
    }
}

fn tone(subject: &Subject<'_>, report: &mut Report) {
    if !subject.is_english() {
        return;
    }
    for (at, dispute) in subject.briefing.disputes.iter().enumerate() {
        let tone = |label: &str| match (first_phrase(label, PRAISE), first_phrase(label, BLAME)) {
            (Some(_), None) => 1,
            (None, Some(_)) => -1,
            _ => 0,
        };
        let tones: Vec<i8> = dispute.accounts.iter().map(|account| tone(&account.label)).collect();
        let least = (0..tones.len()).min_by_key(|at| tones[*at]);
        let most = (0..tones.len()).max_by_key(|at| tones[*at]);
        let (Some(least), Some(most)) = (least, most) else { continue };
        if tones[least] != tones[most] {
            let label = |at: usize| clip(&dispute.accounts[at].label);
            let (one, other) = (label(least.min(most)), label(least.max(most)));
            let path = element("disputes", at);
            let item = subject.label(&path);
            let message = format!("{item}: labels differ in tone: \"{one}\" / \"{other}\"");
            report.add(subject, path.key("accounts"), message);
        }
    }
}
