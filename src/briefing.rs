//! The document: everything a briefing of format 1 can say, as typed structs.
//!
//! Flat arrays joined by id. Times stay text here, as written: [`crate::deadline`] reads them. The comments of records
//! and fields are for authors too: the schema has them. Must not know how a briefing is read, checked, worded or drawn.

pub mod read;
pub mod shape;
mod vocabulary;

use shape::record;
pub use shape::{Id, Ref, Text};
pub use vocabulary::{
    AffiliationBasis, Assumed, AttributionKind, Basis, ChoiceState, Confidence, Credibility, DeadlineStatus,
    Likelihood, PartyKind, Precision, PreparedBy, QuoteMode, Rating, Relation, Reliability, SourceKind,
    Standing, Terms, Why,
};

/// The id of any item.
pub type AnyRef = Ref<'*'>;
/// The id of a party.
pub type PartyRef = Ref<'p'>;
/// The id of a source.
pub type SourceRef = Ref<'s'>;
/// The id of an option.
pub type OptionRef = Ref<'o'>;
/// The id of a vendor.
pub type VendorRef = Ref<'v'>;
/// The id of a criterion.
pub type CriterionRef = Ref<'k'>;

record! {
    /// A briefing: one story that is still moving, in one file. Ids are small letters, digits and `-`, a letter
    /// first, at most 40, and no two items have the same. `""` and `[]` say that something is not given. Fields that
    /// begin with `_` are private.
    Briefing, "a briefing" {
        /// Version of the format: `1.0`.
        bluf: Text => star,
        /// Where an editor finds the schema; of no meaning to a reader.
        schema as "$schema": Text,
        /// Stable name of the story, the same in every version of the briefing.
        id: Text,
        /// `as_of` or path of the version that this one replaces.
        supersedes: Text,
        /// What the story is about, in own words and without a verdict; at most 80 characters.
        title: Text => star own,
        /// Date or local date-time (`2026-03-03T20:00`): nothing later than this is known to the briefing.
        as_of: Text => star,
        /// IANA zone (`Europe/Amsterdam`) of every time that has none of its own.
        tz: Text,
        /// Language of the briefing, BCP 47 (`en-GB`); English if not given.
        lang: Text,
        /// Free labels, by which briefings can be found.
        tags: Vec<Text>,
        /// Who made the briefing and how.
        prepared: Option<Box<Prepared>>,
        /// What changed from version to version, in words.
        revisions: Vec<Revision>,
        /// What a reader must know in a minute.
        summary: Option<Box<Summary>> => star own,
        /// What the briefing rests on: each article, document or recording that was read, and those that these
        /// retell.
        sources: Vec<Source> => star,
        /// Everybody who acts or speaks: people, organizations, groups.
        parties: Vec<Party> => star,
        /// Words that stand inside quotation marks in a source. All else that is asserted is a claim.
        quotes: Vec<Quote>,
        /// All that is asserted and stands outside quotation marks, paraphrase included; one assertion each.
        claims: Vec<Claim>,
        /// Where accounts differ or aims conflict. No side is picked.
        disputes: Vec<Dispute>,
        /// What happened when, or will.
        events: Vec<Event>,
        /// What must be done by when.
        deadlines: Vec<Deadline>,
        /// Moves that the parties have: demanded, threatened, offered, possible.
        options: Vec<Choice>,
        /// Alternative vendors or products, criterion by criterion, if the story is about choosing one.
        comparison: Option<Box<Comparison>>,
    }
}

record! {
    /// Who made the briefing and how.
    Prepared, "an object" {
        /// A person, a language model, or both.
        by: PreparedBy,
        /// The program or model that was used.
        tool: Text,
        /// Who read it against its sources; blank if nobody did.
        reviewed_by: Text,
        /// Anything that a reader should know of its making.
        note: Text,
    }
}

record! {
    /// What changed with a version of the briefing.
    Revision, "a revision" {
        /// Date of that version.
        date: Text,
        /// What changed, in a sentence or two.
        text: Text,
    }
}

record! {
    /// The bottom line, what supports it and what limits it.
    Summary, "a summary" {
        /// Who asks what of whom, by when, or else; at most 60 words.
        bottom_line: Text => star own,
        /// Ids of the claims, quotes and deadlines that the bottom line rests on; at least one.
        refs: Vec<AnyRef> => star,
        /// What else matters, most important first; at most 5.
        points: Vec<Point>,
        /// What a reader would want to know and the sources do not say. Rarely empty.
        unknowns: Vec<Unknown>,
    }
}

record! {
    /// A sentence and what it rests on.
    Point, "an object" {
        /// One sentence, own words.
        text: Text => star own,
        /// Ids of the claims and quotes that it rests on.
        refs: Vec<AnyRef>,
    }
}

record! {
    /// Something that is not known.
    Unknown, "an object" {
        /// What is not known, as a statement or a question.
        text: Text => star own,
        /// Why it is not known.
        why: Why => own,
        /// Ids of what touches on it.
        refs: Vec<AnyRef>,
    }
}

record! {
    /// Where evidence stands: one article, document, recording.
    Source, "a source" {
        /// Its name in this file; by habit `s1`, `s2` …
        id: Id => star,
        /// Its headline or name; own words where it has none.
        title: Text => star,
        /// Who published it. Blank if the copy does not say; never a guess.
        publisher: Text,
        /// What it is.
        kind: SourceKind,
        /// Date of publication.
        published: Text,
        /// Date on which it was read.
        retrieved: Text,
        /// Where it can be read.
        url: Text,
        /// Anything that a reader should know of it.
        note: Text,
        /// Path of its plain text, from the briefing's folder and never outside of it. Blank if the text is not held:
        /// its words cannot be looked up then.
        file: Text,
        /// SHA-256 of that file in hexadecimal, as `sha256sum` prints it.
        sha256: Text,
        /// Ids of the sources that this one retells.
        based_on: Vec<SourceRef>,
        /// How far it can be relied on.
        reliability: Reliability,
    }
}

record! {
    /// Who acts or speaks.
    Party, "a party" {
        /// Its name in this file; a plain word, such as `union`.
        id: Id => star,
        /// As shown.
        name: Text => star,
        /// What it is.
        kind: PartyKind => star,
        /// Other names, as the sources use them.
        aka: Vec<Text>,
        /// What they are in this story.
        role: Text,
        /// A free label; parties with the same one stand together.
        side: Text,
        /// The organization that a person belongs to.
        member_of: PartyRef,
        /// What they want.
        wants: Vec<Point>,
        /// What they will not do or accept.
        refuses: Vec<Point>,
        /// What they can bring to bear.
        leverage: Vec<Point>,
    }
}

record! {
    /// A place in a source.
    Anchor, "an anchor" {
        /// In which source.
        source: SourceRef => star,
        /// The source's own characters, copied and not retyped; no words left out, at most about 25 words. `bluf
        /// anchor` finds the shortest.
        exact: Text => star,
        /// Up to 32 characters that stand right before it; only where `exact` stands in the source more than once.
        prefix: Text,
        /// Up to 32 characters that stand right after it, likewise.
        suffix: Text,
    }
}

record! {
    /// Words inside quotation marks in a source. The words shown are its evidence; it has no text of its own.
    Quote, "a quote" {
        /// Its name in this file; by habit `q1`, `q2` …
        id: Id => star,
        /// The words, without their quotation marks, in the source's order; two places where the source interrupts
        /// them with “he said”.
        evidence: Vec<Anchor> => star,
        /// How much was spoken.
        mode: QuoteMode => star,
        /// Whose words they are.
        attribution: Option<Box<Attribution>> => star,
        /// Why they matter, own words.
        gloss: Text => own,
    }
}

record! {
    /// Whose words or whose assertion it is, as the source has it.
    Attribution, "an attribution" {
        /// What kind of speaker.
        kind: AttributionKind => star,
        /// Who, if named or an organization.
        party: PartyRef,
        /// An anonymous speaker as the source describes them, copied: “one official”.
        as_described: Text,
        /// Whose side an anonymous speaker is on.
        affiliation: PartyRef,
        /// How that side is known.
        affiliation_basis: AffiliationBasis,
        /// To whom it was said.
        to: PartyRef,
        /// The source that had it first.
        reported_by: SourceRef,
        /// On what terms it was said.
        terms: Terms,
        /// Where or when it was said: “ahead of the meeting”.
        setting: Text,
    }
}

record! {
    /// One assertion in own words.
    Claim, "a claim" {
        /// Its name in this file; by habit `c1`, `c2` …, and `j1` for a judgment.
        id: Id => star,
        /// Whether it is reported, inferred or assumed.
        basis: Basis => star,
        /// Where a source says so; needed if reported.
        evidence: Vec<Anchor>,
        /// Ids of the claims and quotes that a judgment rests on; needed for one.
        refs: Vec<AnyRef>,
        /// Who asserts it; needed if reported.
        attribution: Option<Box<Attribution>>,
        /// The assertion, with the source's hedges (“could”, “suggested”) and without who said it.
        text: Text => star own,
        /// Ids of the parties and other items that it is about.
        about: Vec<AnyRef>,
        /// How credible it is.
        credibility: Credibility => own,
        /// For judgments only.
        likelihood: Likelihood => own,
        /// For judgments only.
        confidence: Confidence => own,
    }
}

record! {
    /// Where accounts differ or aims conflict.
    Dispute, "a dispute" {
        /// Its name in this file; by habit `x1`, `x2` …
        id: Id => star,
        /// What is in dispute, as a neutral question.
        question: Text => star own,
        /// How the accounts stand to each other.
        relation: Relation => star own,
        /// What each side says; at least two. Of a denial the first is what is denied.
        accounts: Vec<Account> => star,
        /// Whether it goes on.
        standing: Standing,
        /// Ids of what settled it; needed if resolved.
        resolved_refs: Vec<AnyRef>,
        /// Anything that a reader should know of it.
        note: Text,
    }
}

record! {
    /// One account in a dispute.
    Account, "an account" {
        /// Whose account, or what it says; as neutral as the others.
        label: Text => star own,
        /// Ids of the claims and quotes that give it.
        refs: Vec<AnyRef> => star,
    }
}

record! {
    /// A moment as it was stated, and the window in which it lies: one instant at an unknown place in it, not a
    /// period. “Friday evening” is Friday 17:00 to Saturday 00:00.
    When, "an object" {
        /// The source's words, copied: “Friday evening”.
        as_stated: Text => star,
        /// The first instant that it can be, local: `2026-03-06T17:00`.
        earliest: Text,
        /// The first instant that is too late, local; the end of a day is the next day's `T00:00`. The same as
        /// `earliest` for an exact time.
        latest: Text,
        /// IANA zone; the briefing's if not given.
        tz: Text,
        /// How exactly the source states it.
        precision: Precision => star,
        /// What the author filled in.
        assumed: Vec<Assumed>,
    }
}

record! {
    /// Something that happened or will.
    Event, "an event" {
        /// Its name in this file; by habit `e1`, `e2` …
        id: Id => star,
        /// When.
        when: Option<Box<When>> => star own,
        /// What happened, own words.
        text: Text => star own,
        /// Ids of the claims and quotes that say so.
        refs: Vec<AnyRef> => star,
    }
}

record! {
    /// Something that must be done by a time.
    Deadline, "a deadline" {
        /// Its name in this file; by habit `d1`, `d2` …
        id: Id => star,
        /// What must be done, in a few words.
        label: Text => star own,
        /// By when.
        when: Option<Box<When>> => star own,
        /// Where a source sets the time.
        evidence: Vec<Anchor> => star,
        /// Who set it.
        set_by: PartyRef,
        /// Who must act.
        falls_on: PartyRef,
        /// Ids of the options that meet it.
        met_by: Vec<OptionRef>,
        /// Ids of the options that may follow if it is missed.
        if_missed: Vec<OptionRef>,
        /// What became of it.
        status: DeadlineStatus,
        /// Ids of the claims that say what became of it; needed unless pending.
        refs: Vec<AnyRef>,
    }
}

// `Option` in the format; the name is taken in Rust.
record! {
    /// A move that a party has.
    Choice, "an option" {
        /// Its name in this file; by habit `o1`, `o2` …
        id: Id => star,
        /// What would be done, own words.
        text: Text => star own,
        /// By whom.
        actor: PartyRef => star,
        /// Where it stands.
        state: ChoiceState => star,
        /// Ids of the claims and quotes that speak of it.
        refs: Vec<AnyRef> => star,
        /// Ids of the options that it answers.
        answers: Vec<OptionRef>,
        /// What would follow, and for whom.
        consequences: Vec<Consequence>,
    }
}

record! {
    /// What would follow from a move.
    Consequence, "a consequence" {
        /// For whom.
        whom as "for": PartyRef,
        /// What, own words.
        text: Text => star own,
        /// Ids of the claims that say so; without any it belongs among the unknowns.
        refs: Vec<AnyRef>,
    }
}

record! {
    /// Alternative vendors, criterion by criterion.
    Comparison, "a comparison" {
        /// What is to be decided.
        question: Text => star own,
        /// The vendor in place, whom the others are held against; one of `vendors`.
        incumbent: VendorRef => star,
        /// Who is compared; at least two.
        vendors: Vec<Vendor> => star,
        /// What they are compared by; at least one.
        criteria: Vec<Criterion> => star,
        /// How each does by each criterion. A pair that is left out is unknown and not checked.
        cells: Vec<Cell>,
    }
}

record! {
    /// A vendor or product that is compared.
    Vendor, "a vendor" {
        /// Its name in this file; a plain word.
        id: Id => star,
        /// As shown; only names that a source has.
        name: Text => star,
        /// The party behind it.
        party: PartyRef,
    }
}

record! {
    /// What vendors are compared by.
    Criterion, "a criterion" {
        /// Its name in this file; by habit `k-price`, `k-speed` …
        id: Id => star,
        /// As shown.
        name: Text => star,
        /// How much it counts beside the others, 0 or more; 1 if not given. 0 is shown and not scored.
        weight: Option<f64>,
        /// True for a must-have: who does not qualify by it is out.
        gate: bool,
        /// The reason for the weight.
        why: Text => own,
    }
}

record! {
    /// One vendor by one criterion.
    Cell, "a cell" {
        /// Which vendor.
        vendor: VendorRef => star,
        /// Which criterion.
        criterion: CriterionRef => star,
        /// How it does; unknown is a value.
        rating: Rating => star own,
        /// What is known of it, own words.
        text: Text => own,
        /// Ids of the claims and quotes that the rating rests on; needed unless unknown or not applicable.
        refs: Vec<AnyRef>,
        /// Why it is not known; needed if unknown. Not `future`: a cell is about what is.
        why_unknown: Why => own,
    }
}

impl Comparison {
    /// The cell of a pair, by the places of its vendor and its criterion.
    pub fn cell(&self, vendor: usize, criterion: usize) -> Option<&Cell> {
        let vendor = &self.vendors.get(vendor)?.id.0;
        let criterion = &self.criteria.get(criterion)?.id.0;
        self.cells.iter().find(|cell| cell.vendor.0 == *vendor && cell.criterion.0 == *criterion)
    }

    /// The places of the vendors as they are shown: the one in place first.
    pub fn order(&self) -> Vec<usize> {
        let is_incumbent = |at: &usize| self.vendors.get(*at).is_some_and(|it| it.id.0 == self.incumbent.0);
        let mut order: Vec<usize> = (0..self.vendors.len()).collect();
        order.sort_by_key(|at| !is_incumbent(at));
        order
    }
}

impl Party {
    /// Its name and its aliases.
    pub fn names(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.name).chain(&self.aka)
    }
}

impl Briefing {
    /// A party by its name; by its id where it has none, or the briefing no such party.
    pub fn party_name<'a>(&'a self, party: &'a PartyRef) -> &'a str {
        let name = self.parties.iter().find(|it| *it.id.0 == *party.0).map(|it| it.name.trim());
        name.filter(|name| !name.is_empty()).unwrap_or(&party.0)
    }
}
