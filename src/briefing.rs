//! The document: everything a briefing of format 1 can say, as typed structs.
//!
//! Flat arrays joined by id. Times stay text here, as written: [`crate::deadline`] reads them. Must not know how a
//! briefing is read, checked, worded or drawn.

pub mod read;
pub mod shape;

pub use shape::{Id, Ref, Text};
use shape::{record, words};

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
    /// A briefing: one story, one file.
    Briefing, "a briefing" {
        /// Format version, `major.minor`.
        bluf: Text => star,
        /// For editors; of no meaning here.
        schema as "$schema": Text,
        /// Stable name of the story across versions of the briefing.
        id: Text,
        /// `as_of` or path of the version that this one replaces.
        supersedes: Text,
        /// At most 80 characters.
        title: Text => star,
        /// Date or local date-time; nothing later is known to the file.
        as_of: Text => star,
        /// IANA zone for every `when` that has none of its own.
        tz: Text,
        /// BCP 47; English if not given.
        lang: Text,
        /// Free labels.
        tags: Vec<Text>,
        /// Who made it and how.
        prepared: Option<Box<Prepared>>,
        /// What changed from version to version.
        revisions: Vec<Revision>,
        /// The bottom line, the points, the unknowns.
        summary: Option<Box<Summary>> => star,
        /// Where the evidence stands.
        sources: Vec<Source> => star,
        /// Who acts.
        parties: Vec<Party> => star,
        /// Words inside quotation marks in a source.
        quotes: Vec<Quote>,
        /// Everything else that is asserted.
        claims: Vec<Claim>,
        /// Where accounts or aims part.
        disputes: Vec<Dispute>,
        /// What happened when.
        events: Vec<Event>,
        /// What is due when.
        deadlines: Vec<Deadline>,
        /// Moves that the parties have.
        options: Vec<Choice>,
        /// Alternative vendors.
        comparison: Option<Box<Comparison>>,
    }
}

record! {
    /// Who made the briefing and how.
    Prepared, "an object" {
        /// Human, language model, or both.
        by: PreparedBy,
        /// The program that was used.
        tool: Text,
        /// Who read it against its sources.
        reviewed_by: Text,
        /// Anything a reader should know of its making.
        note: Text,
    }
}

record! {
    /// A change of the briefing, in words.
    Revision, "a revision" {
        /// When.
        date: Text,
        /// What.
        text: Text,
    }
}

record! {
    /// The bottom line and what supports and limits it.
    Summary, "a summary" {
        /// Who asks what of whom, by when, or else; at most 60 words.
        bottom_line: Text => star,
        /// What it rests on.
        refs: Vec<AnyRef> => star,
        /// At most 5.
        points: Vec<Point>,
        /// What is not known.
        unknowns: Vec<Unknown>,
    }
}

record! {
    /// A sentence and what it rests on: summary points, and what a party wants, refuses or holds.
    Point, "an object" {
        /// Own words.
        text: Text => star,
        /// What it rests on.
        refs: Vec<AnyRef>,
    }
}

record! {
    /// Something that is not known.
    Unknown, "an object" {
        /// What.
        text: Text => star,
        /// Why not.
        why: Why,
        /// What touches on it.
        refs: Vec<AnyRef>,
    }
}

record! {
    /// Where evidence stands.
    Source, "a source" {
        /// Its name in this file.
        id: Id => star,
        /// Own words or the source's.
        title: Text => star,
        /// Who published it.
        publisher: Text,
        /// What it is.
        kind: SourceKind,
        /// Date of publication.
        published: Text,
        /// Date on which it was read.
        retrieved: Text,
        /// Where it can be read.
        url: Text,
        /// Anything a reader should know of it.
        note: Text,
        /// Its plain text, relative to the briefing; absent: not held.
        file: Text,
        /// SHA-256 of that file, hexadecimal.
        sha256: Text,
        /// The sources that this one retells.
        based_on: Vec<SourceRef>,
        /// NATO scale.
        reliability: Reliability,
    }
}

record! {
    /// Who acts or is spoken of.
    Party, "a party" {
        /// Its name in this file.
        id: Id => star,
        /// As shown.
        name: Text => star,
        /// Person, organisation …
        kind: PartyKind => star,
        /// Other names.
        aka: Vec<Text>,
        /// What they are in this story.
        role: Text,
        /// A free label; it groups.
        side: Text,
        /// The organisation a person belongs to.
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
    /// A place in a source: the W3C TextQuoteSelector.
    Anchor, "an anchor" {
        /// Which source.
        source: SourceRef => star,
        /// The source's own characters.
        exact: Text => star,
        /// What stands before, where `exact` is not unique; at most 32 characters.
        prefix: Text,
        /// What stands after, likewise.
        suffix: Text,
    }
}

record! {
    /// Words inside quotation marks in a source. The words shown are its evidence; it has no text of its own.
    Quote, "a quote" {
        /// Its name in this file.
        id: Id => star,
        /// The words, in source order.
        evidence: Vec<Anchor> => star,
        /// Sentence, fragment or term.
        mode: QuoteMode => star,
        /// Whose words they are.
        attribution: Option<Box<Attribution>> => star,
        /// Why it matters, own words.
        gloss: Text,
    }
}

record! {
    /// Whose words or assertion it is.
    Attribution, "an attribution" {
        /// Named, anonymous, the narrator …
        kind: AttributionKind => star,
        /// Who, if named or an organisation.
        party: PartyRef,
        /// The source's words for an anonymous speaker.
        as_described: Text,
        /// Whose side an anonymous speaker is on.
        affiliation: PartyRef,
        /// How that is known.
        affiliation_basis: AffiliationBasis,
        /// Who it was said to.
        to: PartyRef,
        /// Who got it first.
        reported_by: SourceRef,
        /// On what terms it was said.
        terms: Terms,
        /// Where or when it was said.
        setting: Text,
    }
}

record! {
    /// One assertion in own words.
    Claim, "a claim" {
        /// Its name in this file.
        id: Id => star,
        /// Reported, judged or assumed.
        basis: Basis => star,
        /// Where a source says so.
        evidence: Vec<Anchor>,
        /// What a judgment rests on.
        refs: Vec<AnyRef>,
        /// Who asserts it.
        attribution: Option<Box<Attribution>>,
        /// The assertion, hedges kept.
        text: Text => star,
        /// Whom or what it is about.
        about: Vec<AnyRef>,
        /// NATO scale, 1 to 6.
        credibility: Credibility,
        /// Of a judgment.
        likelihood: Likelihood,
        /// Of a judgment.
        confidence: Confidence,
    }
}

record! {
    /// Where accounts or aims part.
    Dispute, "a dispute" {
        /// Its name in this file.
        id: Id => star,
        /// Neutral.
        question: Text => star,
        /// How the accounts stand to each other.
        relation: Relation => star,
        /// At least two.
        accounts: Vec<Account> => star,
        /// Open if not given.
        standing: Standing,
        /// What settled it.
        resolved_refs: Vec<AnyRef>,
        /// Anything a reader should know.
        note: Text,
    }
}

record! {
    /// One account in a dispute.
    Account, "an account" {
        /// Neutral.
        label: Text => star,
        /// What it rests on.
        refs: Vec<AnyRef> => star,
    }
}

record! {
    /// A moment as it was stated, and the window in which it lies.
    When, "an object" {
        /// The source's words.
        as_stated: Text => star,
        /// `YYYY-MM-DDTHH:MM`, local: the first possible instant.
        earliest: Text,
        /// Likewise: the first instant that is too late, or the same as `earliest` for an exact time.
        latest: Text,
        /// IANA zone; the briefing's if not given.
        tz: Text,
        /// How exactly it was stated.
        precision: Precision => star,
        /// What the author filled in.
        assumed: Vec<Assumed>,
    }
}

record! {
    /// Something that happened or will.
    Event, "an event" {
        /// Its name in this file.
        id: Id => star,
        /// When.
        when: Option<Box<When>> => star,
        /// What.
        text: Text => star,
        /// What it rests on.
        refs: Vec<AnyRef> => star,
    }
}

record! {
    /// Something that must be done by a time.
    Deadline, "a deadline" {
        /// Its name in this file.
        id: Id => star,
        /// What must be done.
        label: Text => star,
        /// By when.
        when: Option<Box<When>> => star,
        /// Where a source says so.
        evidence: Vec<Anchor> => star,
        /// Who set it.
        set_by: PartyRef,
        /// Who must do it.
        falls_on: PartyRef,
        /// The moves that meet it.
        met_by: Vec<OptionRef>,
        /// What may follow.
        if_missed: Vec<OptionRef>,
        /// Pending if not given.
        status: DeadlineStatus,
        /// What settled it.
        refs: Vec<AnyRef>,
    }
}

record! {
    /// A move that a party has. (`Option` in the format; the name is taken in Rust.)
    Choice, "an option" {
        /// Its name in this file.
        id: Id => star,
        /// What would be done.
        text: Text => star,
        /// By whom.
        actor: PartyRef => star,
        /// Demanded, threatened …
        state: ChoiceState => star,
        /// What it rests on.
        refs: Vec<AnyRef> => star,
        /// The moves it answers.
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
        /// What.
        text: Text => star,
        /// What it rests on.
        refs: Vec<AnyRef>,
    }
}

record! {
    /// Alternative vendors, criterion by criterion.
    Comparison, "a comparison" {
        /// What is to be decided.
        question: Text => star,
        /// The vendor in place.
        incumbent: VendorRef => star,
        /// At least two.
        vendors: Vec<Vendor> => star,
        /// At least one.
        criteria: Vec<Criterion> => star,
        /// A missing pair is unknown, not checked.
        cells: Vec<Cell>,
    }
}

record! {
    /// A vendor or product that is compared.
    Vendor, "a vendor" {
        /// Its name in this file.
        id: Id => star,
        /// As shown.
        name: Text => star,
        /// The party behind it.
        party: PartyRef,
    }
}

record! {
    /// What vendors are compared by.
    Criterion, "a criterion" {
        /// Its name in this file.
        id: Id => star,
        /// As shown.
        name: Text => star,
        /// At least 0; 1 if not given; 0 is shown but not scored.
        weight: Option<f64>,
        /// A must-have.
        gate: bool,
        /// The reason for the weight.
        why: Text,
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
        rating: Rating => star,
        /// Own words.
        text: Text,
        /// What a rating rests on.
        refs: Vec<AnyRef>,
        /// Why it is not known.
        why_unknown: Why,
    }
}

words! {
    /// Who made a briefing.
    PreparedBy { Human = "human", Llm = "llm", LlmAndHuman = "llm+human", }
}
words! {
    /// Why something is not known.
    Why {
        SourceSilent = "source-silent", SourceUnclear = "source-unclear", Conflicting = "conflicting",
        NotChecked = "not-checked", Future = "future",
    }
}
words! {
    /// What a source is.
    SourceKind {
        Article = "article", Document = "document", Transcript = "transcript", Post = "post",
        Broadcast = "broadcast", Interview = "interview", Filing = "filing", Dataset = "dataset", Misc = "other",
    }
}
words! {
    /// How far a source can be relied on, NATO scale.
    Reliability { A = "A", B = "B", C = "C", D = "D", E = "E", F = "F", }
}
words! {
    /// What a party is.
    PartyKind {
        Person = "person", Organization = "organization", Group = "group", Class = "class", Unknown = "unknown",
    }
}
words! {
    /// How much of a speech a quote is.
    QuoteMode { Direct = "direct", Fragment = "fragment", Term = "term", }
}
words! {
    /// How a statement is attributed.
    AttributionKind {
        Named = "named", Organization = "organization", Anonymous = "anonymous", Narrator = "narrator",
        Unattributed = "unattributed",
    }
}
words! {
    /// How the side of an anonymous speaker is known.
    AffiliationBasis { Stated = "stated", Inferred = "inferred", Unknown = "unknown", }
}
words! {
    /// On what terms something was said.
    Terms {
        OnRecord = "on-record", Background = "background", DeepBackground = "deep-background",
        NotStated = "not-stated",
    }
}
words! {
    /// What a claim is.
    Basis { Reported = "reported", Judgment = "judgment", Assumption = "assumption", }
}
words! {
    /// How credible a claim is, NATO scale.
    Credibility { One = "1", Two = "2", Three = "3", Four = "4", Five = "5", Six = "6", }
}
words! {
    /// How likely a judgment holds.
    Likelihood {
        AlmostNoChance = "almost-no-chance", VeryUnlikely = "very-unlikely", Unlikely = "unlikely",
        RoughlyEvenChance = "roughly-even-chance", Likely = "likely", VeryLikely = "very-likely",
        AlmostCertain = "almost-certain",
    }
}
words! {
    /// How sure the author of a judgment is of its basis.
    Confidence { Low = "low", Moderate = "moderate", High = "high", }
}
words! {
    /// How the accounts of a dispute stand to each other.
    Relation { Differ = "differ", Contradict = "contradict", Denied = "denied", Oppose = "oppose", }
}
words! {
    /// Whether a dispute goes on.
    Standing { Open = "open", Resolved = "resolved", }
}
words! {
    /// How exactly a time was stated.
    Precision {
        Minute = "minute", Hour = "hour", PartOfDay = "part-of-day", Day = "day", Week = "week", Month = "month",
        Unknown = "unknown",
    }
}
words! {
    /// What of a time the author filled in.
    Assumed { Hours = "hours", Date = "date", Zone = "zone", Year = "year", }
}
words! {
    /// What became of a deadline.
    DeadlineStatus {
        Pending = "pending", Met = "met", Missed = "missed", Extended = "extended", Withdrawn = "withdrawn",
        Unknown = "unknown",
    }
}
words! {
    /// Where a move stands.
    ChoiceState {
        Demanded = "demanded", Threatened = "threatened", Offered = "offered", Possible = "possible",
        UnderWay = "under-way", Taken = "taken", RuledOut = "ruled-out",
    }
}
words! {
    /// How a vendor does by a criterion.
    Rating {
        Strong = "strong", Good = "good", Fair = "fair", Weak = "weak", None = "none", Unknown = "unknown",
        NotApplicable = "not-applicable",
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

impl Briefing {
    /// A party by its name; by its id where it has none, or the briefing no such party.
    pub fn party_name<'a>(&'a self, party: &'a PartyRef) -> &'a str {
        let name = self.parties.iter().find(|it| *it.id.0 == *party.0).map(|it| it.name.trim());
        name.filter(|name| !name.is_empty()).unwrap_or(&party.0)
    }
}
