//! Where state, caches and settings lie, and what the settings say: the file of `--config`, else `bluf/config.toml` in the
//! reader's configuration folder.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;
use serde::Deserialize;

use super::args::Common;
use crate::shelf;
use crate::shelf::index::Index;
use crate::tui::historian::Archive;

/// The folder of the program in each of the reader's.
const FOLDER: &str = "bluf";

/// What the settings file may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Settings {
    /// Files and folders that are read where none is named.
    pub shelf: Vec<PathBuf>,
    /// Whether history and index may hold what briefings say.
    keep_text: Option<bool>,
}

impl Settings {
    /// Reads the settings; there need not be any.
    ///
    /// # Errors
    ///
    /// A file that was named cannot be read, or what stands there is no setting: where, and what would be right.
    pub(super) fn of(common: &Common) -> Result<Self, String> {
        let standard = || Some(folders()?.config_dir().join(FOLDER).join("config.toml"));
        let Some(path) = common.config.clone().or_else(standard) else { return Ok(Self::default()) };
        let label = shelf::name(path.as_os_str());
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            // Nobody asked for the file that is looked for by itself.
            Err(_) if common.config.is_none() => return Ok(Self::default()),
            Err(error) => return Err(format!("{label}: cannot be read: {}", shelf::words(&error))),
        };
        let mut settings: Self = toml::from_str(&text)
            .map_err(|error| format!("{label}: {}", error.to_string().trim_end().to_lowercase()))?;
        // What is named there lies where the reader's home is, or beside the file.
        let home = std::env::var_os("HOME");
        let beside = path.parent().unwrap_or(Path::new("."));
        for path in &mut settings.shelf {
            *path = beside.join(shelf::at_home(path, home.as_deref()));
        }
        Ok(settings)
    }

    /// History and index may hold what briefings say.
    pub(super) fn keeps_text(&self) -> bool {
        self.keep_text.unwrap_or(true)
    }

    /// The folder of the index; nothing where nothing is to be kept, or not what briefings say.
    pub(super) fn cache(&self, common: &Common) -> Option<PathBuf> {
        let folder = cache_folder().filter(|_| !common.no_state)?;
        if !self.keeps_text() {
            // What is there from before it was unwanted.
            Index::remove(&folder);
            return None;
        }
        Some(folder)
    }

    /// Where what was read is kept; nothing where it is not.
    pub(super) fn archive(&self, common: &Common) -> Option<Archive> {
        if common.no_state {
            return None;
        }
        Some(Archive { folder: state_folder()?, keeps_text: self.keeps_text() })
    }
}

/// The folder of the index.
pub(super) fn cache_folder() -> Option<PathBuf> {
    Some(folders()?.cache_dir().join(FOLDER))
}

/// The folder of the history.
pub(super) fn state_folder() -> Option<PathBuf> {
    Some(folders()?.state_dir()?.join(FOLDER))
}

/// XDG's folders, also where the system has others: they are the same on every machine of a reader.
fn folders() -> Option<etcetera::base_strategy::Xdg> {
    etcetera::base_strategy::Xdg::new().ok()
}
