//! Folders of briefings on invented events, and the list that shows them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::program::folder;
use crate::script::Script;

pub(crate) fn briefing(story: &str, title: &str, as_of: &str, due: &str) -> Value {
    json!({ "bluf": "1.0", "id": story, "title": title, "as_of": as_of, "tz": "UTC", "tags": ["water"],
        "summary": { "bottom_line": format!("{title}, says the town."), "refs": ["d1"] },
        "parties": [{ "id": "mira", "name": "Mira Söderholm", "kind": "person" }],
        "deadlines": [{ "id": "d1", "label": "Answer", "when": { "as_stated": "then", "earliest": due, "latest": due,
            "precision": "minute" }, "evidence": [] }] })
}

pub(crate) fn written(folder: &Path, name: &str, briefing: &Value) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, briefing.to_string()).unwrap();
    path
}

/// A folder with four files: three briefings, of which one in two versions, and one that is none.
pub(crate) fn shelf(name: &str) -> PathBuf {
    let folder = folder(name);
    written(&folder, "ferry-1.json", &briefing("ferry", "The ferry stays", "2026-03-01", "2026-03-20T12:00"));
    written(&folder, "ferry-2.json", &briefing("ferry", "The ferry goes", "2026-03-03", "2026-03-22T12:00"));
    written(&folder, "bridge.json", &briefing("", "A bridge is built", "2026-02-01", "2026-03-10T12:00"));
    written(&folder, "settings.json", &json!({ "colour": "blue" }));
    folder
}

pub(crate) fn listed(folder: &Path) -> Script {
    Script::folder(folder.to_str().unwrap()).size(80, 24).at("2026-03-04T09:00[UTC]")
}
