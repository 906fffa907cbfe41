//! The lists of words of the format, and what each word means.
//!
//! The comments are for authors too: the schema has them. Must not know which field takes a word, nor how it is shown.

use super::shape::words;

words! {
    /// `human`, `llm` (a language model), or `llm+human`: a model, then read against the sources by a person.
    PreparedBy { Human = "human", Llm = "llm", LlmAndHuman = "llm+human", }
}
words! {
    /// `source-silent`: no source says. `source-unclear`: one says something that can be read in more than one way.
    /// `conflicting`: they say different things. `not-checked`: nobody looked. `future`: nobody can know yet.
    Why {
        SourceSilent = "source-silent", SourceUnclear = "source-unclear", Conflicting = "conflicting",
        NotChecked = "not-checked", Future = "future",
    }
}
words! {
    /// `post`: on a network or a blog. `filing`: to a court or an authority. `other`: none of these.
    SourceKind {
        Article = "article", Document = "document", Transcript = "transcript", Post = "post",
        Broadcast = "broadcast", Interview = "interview", Filing = "filing", Dataset = "dataset", Misc = "other",
    }
}
words! {
    /// NATO scale: `A` completely reliable, `B` usually, `C` fairly, `D` not usually, `E` unreliable, `F` cannot be
    /// judged.
    Reliability { A = "A", B = "B", C = "C", D = "D", E = "E", F = "F", }
}
words! {
    /// `group`: people who act together without being an organization. `class`: a kind of people or firms, such as
    /// “officials” or “lenders”.
    PartyKind {
        Person = "person", Organization = "organization", Group = "group", Class = "class", Unknown = "unknown",
    }
}
words! {
    /// `direct`: a sentence or clause that was spoken. `fragment`: words that the reporter set in a sentence of their
    /// own. `term`: a label, or scare quotes.
    QuoteMode { Direct = "direct", Fragment = "fragment", Term = "term", }
}
words! {
    /// `named`: a person with a name; give `party`. `organization`: a body speaks as such; give `party`. `anonymous`:
    /// somebody unnamed; give `as_described`. `narrator`: the source says it itself. `unattributed`: “claims that …”,
    /// nobody named.
    AttributionKind {
        Named = "named", Organization = "organization", Anonymous = "anonymous", Narrator = "narrator",
        Unattributed = "unattributed",
    }
}
words! {
    /// `stated`: the source says which side. `inferred`: it follows from what stands around it. `unknown` if not given.
    AffiliationBasis { Stated = "stated", Inferred = "inferred", Unknown = "unknown", }
}
words! {
    /// `background`: may be used, without the name. `deep-background`: without a hint of who it was. `not-stated` if not
    /// given.
    Terms {
        OnRecord = "on-record", Background = "background", DeepBackground = "deep-background",
        NotStated = "not-stated",
    }
}
words! {
    /// `reported`: a source says so; give `evidence` and `attribution`. `judgment`: the author of the briefing infers
    /// it; give `refs`. `assumption`: taken for granted.
    Basis { Reported = "reported", Judgment = "judgment", Assumption = "assumption", }
}
words! {
    /// NATO scale: `1` confirmed by sources that do not rest on each other, `2` probably true, `3` possibly true, `4`
    /// doubtful, `5` improbable, `6` cannot be judged.
    Credibility { One = "1", Two = "2", Three = "3", Four = "4", Five = "5", Six = "6", }
}
words! {
    /// How likely it is that the judgment holds.
    Likelihood {
        AlmostNoChance = "almost-no-chance", VeryUnlikely = "very-unlikely", Unlikely = "unlikely",
        RoughlyEvenChance = "roughly-even-chance", Likely = "likely", VeryLikely = "very-likely",
        AlmostCertain = "almost-certain",
    }
}
words! {
    /// How sure its author is of what the judgment rests on.
    Confidence { Low = "low", Moderate = "moderate", High = "high", }
}
words! {
    /// `differ`: both can be true. `contradict`: they cannot both be true. `denied`: the second account denies the first.
    /// `oppose`: aims conflict, and there is nothing factual to settle.
    Relation { Differ = "differ", Contradict = "contradict", Denied = "denied", Oppose = "oppose", }
}
words! {
    /// `open` if not given. `resolved`: settled; give `resolved_refs`.
    Standing { Open = "open", Resolved = "resolved", }
}
words! {
    /// `minute`: “5 p.m.” `hour`: “close of business”. `part-of-day`: “Friday evening”. `day`: “by Friday”. `week`: “end
    /// of the week”. `month`: “in March”. `unknown`: “soon”; leave `earliest` and `latest` blank.
    Precision {
        Minute = "minute", Hour = "hour", PartOfDay = "part-of-day", Day = "day", Week = "week", Month = "month",
        Unknown = "unknown",
    }
}
words! {
    /// Hours, date, zone or year: whatever stands in `earliest` and `latest` and not in the source's words.
    Assumed { Hours = "hours", Date = "date", Zone = "zone", Year = "year", }
}
words! {
    /// `pending` if not given; any other needs `refs`. `unknown`: it is settled, and the outcome is not known.
    DeadlineStatus {
        Pending = "pending", Met = "met", Missed = "missed", Extended = "extended", Withdrawn = "withdrawn",
        Unknown = "unknown",
    }
}
words! {
    /// `demanded`, `threatened`, `offered`: a source says that somebody did. `possible`: a source names it, nobody
    /// proposed it. `under-way`, `taken`, `ruled-out`: what became of it.
    ChoiceState {
        Demanded = "demanded", Threatened = "threatened", Offered = "offered", Possible = "possible",
        UnderWay = "under-way", Taken = "taken", RuledOut = "ruled-out",
    }
}
words! {
    /// `strong`, `good`, `fair`, `weak`, `none`: 4 to 0 points; give `refs`. `unknown`: give `why_unknown`; never a
    /// middle rating instead. `not-applicable`: left out of the score.
    Rating {
        Strong = "strong", Good = "good", Fair = "fair", Weak = "weak", None = "none", Unknown = "unknown",
        NotApplicable = "not-applicable",
    }
}
