//! What belongs to no item: the title, the summary, how the briefing was made. Must not know the other version.

use super::entry::{Entry, Field, Group, Part, Value, field, labels, set, term, text, word};
use crate::briefing::{Briefing, Comparison, Point, Prepared, Revision, Summary, Text, Unknown};
use crate::item::Item;

/// All of it as one item without an id; its fields have their paths as names.
///
/// `$schema` is for editors, so it is not among them.
pub(super) fn whole(briefing: &Briefing) -> Entry<'_> {
    let mut fields = vec![at(Item::About, text("title", &briefing.title))];
    fields.extend(summary(briefing.summary.as_deref()));
    fields.extend(comparison(briefing.comparison.as_deref()));
    let rest = [
        word("as_of", &briefing.as_of, ""),
        word("tz", &briefing.tz, ""),
        word("lang", &briefing.lang, "en"),
        labels("tags", briefing.tags.iter().map(Text::as_str)),
        word("bluf", &briefing.bluf, ""),
        word("id", &briefing.id, ""),
        word("supersedes", &briefing.supersedes, ""),
    ];
    let about = rest.into_iter().chain(prepared(briefing.prepared.as_deref()));
    let about = about.chain([revisions(&briefing.revisions)]);
    fields.extend(about.map(|field| at(Item::About, field)));
    Entry {
        group: Group::Root,
        id: "".into(),
        place: Item::About,
        name: briefing.title.as_str().into(),
        keys: [String::new(), String::new()],
        fields,
    }
}

fn at(place: Item, field: Field<'_>) -> Field<'_> {
    Field { place: Some(place), ..field }
}

fn summary(it: Option<&Summary>) -> Vec<Field<'_>> {
    let points = it.map_or(&[][..], |it| &it.points);
    let unknowns = it.map_or(&[][..], |it| &it.unknowns);
    vec![
        at(Item::BottomLine, text("summary.bottom_line", it.map_or("", |it| &it.bottom_line))),
        at(Item::BottomLine, set("summary.refs", it.map_or(&[][..], |it| &it.refs))),
        field("summary.points", Value::List(points.iter().enumerate().map(point).collect())),
        field("summary.unknowns", Value::List(unknowns.iter().enumerate().map(unknown).collect())),
    ]
}

fn point((at, it): (usize, &Point)) -> Part<'_> {
    Part { text: it.text.as_str().into(), fields: vec![set("refs", &it.refs)], place: Some(Item::Point(at)) }
}

fn unknown((at, it): (usize, &Unknown)) -> Part<'_> {
    let fields = vec![term("why", it.why.as_str(), ""), set("refs", &it.refs)];
    Part { text: it.text.as_str().into(), fields, place: Some(Item::Unknown(at)) }
}

fn comparison(it: Option<&Comparison>) -> Vec<Field<'_>> {
    vec![
        text("comparison.question", it.map_or("", |it| &it.question)),
        field("comparison.incumbent", Value::One(it.map_or("", |it| &it.incumbent.0))),
    ]
}

fn prepared(it: Option<&Prepared>) -> Vec<Field<'_>> {
    vec![
        term("prepared.by", it.map_or("", |it| it.by.as_str()), ""),
        text("prepared.tool", it.map_or("", |it| &it.tool)),
        text("prepared.reviewed_by", it.map_or("", |it| &it.reviewed_by)),
        text("prepared.note", it.map_or("", |it| &it.note)),
    ]
}

fn revisions(revisions: &[Revision]) -> Field<'_> {
    field("revisions", Value::List(revisions.iter().map(revision).collect()))
}

fn revision(it: &Revision) -> Part<'_> {
    Part { text: it.text.as_str().into(), fields: vec![word("date", &it.date, "")], place: None }
}
