//! THE TABLE of commands: name, keys, words.
//!
//! Dispatch, help, `bluf keys` and the README are all read off it. A new key is one row here and one arm in `update`.

use super::key::Key::{
    self, BackTab, Backspace, Char, Ctrl, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab,
    Up,
};
use crate::pane;

/// A command, its words and its keys.
#[derive(Debug)]
pub struct Row {
    /// What it does.
    pub command: Command,
    /// Its name.
    pub name: &'static str,
    /// What it does, in words.
    pub words: &'static str,
    /// Its keys; the first is the one shown in short.
    pub keys: &'static [Key],
}

macro_rules! commands {
    ($( $command:ident $name:literal [$($key:expr),*] $words:literal, )*) => {
        /// What a key asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Command { $( #[doc = $words] $command, )* }

        /// Every command, in the order of the help.
        pub static COMMANDS: &[Row] = &[
            $( Row { command: Command::$command, name: $name, words: $words, keys: &[$($key),*] }, )*
        ];
    };
}

commands! {
    Down "down" [Char('j'), Down] "next item, or further down in a long one",
    Up "up" [Char('k'), Up] "previous item, or further up",
    Left "left" [Char('h'), Left] "column to the left in a table",
    Right "right" [Char('l'), Right] "column to the right in a table",
    Top "top" [Char('g'), Home] "first item",
    Bottom "bottom" [Char('G'), End] "last item",
    PageDown "page-down" [Char(' '), PageDown, Ctrl('f')] "a page on",
    PageUp "page-up" [Char('b'), PageUp, Ctrl('b')] "a page back",
    HalfDown "half-down" [Char('d'), Ctrl('d')] "half a page on",
    HalfUp "half-up" [Char('u'), Ctrl('u')] "half a page back",
    NextPane "next-pane" [Tab] "next pane",
    PreviousPane "previous-pane" [BackTab] "previous pane",
    GoToPane "go-to-pane" [] "the pane of that digit",
    Zoom "zoom" [Char('z')] "the pane alone on the screen, and back",
    Follow "follow" [Enter] "open the item; follow what it rests on",
    Back "back" [Backspace] "back to where you followed from",
    Basis "basis" [Char('i')] "what the item rests on: sources, how many originals, named or anonymous",
    Search "search" [Char('/')] "search this briefing",
    FindAll "find-in-all" [Char('F')] "search every briefing of the list; Backspace comes back to what was found",
    NextHit "next-hit" [Char('n')] "next hit; in the text of a source, next anchor; without a search, next change",
    PreviousHit "previous-hit" [Char('N')] "previous hit; or anchor, or change",
    Filter "filter" [Char('&')] "only the items, or briefings of the list, that hold some words; Esc shows all",
    Claims "claims" [Char('p')] "show paraphrased claims among the quotes, or not",
    Differences "differences" [Char('D')] "alternatives: only the criteria by which vendors differ, or all",
    Transpose "transpose" [Char('x')] "alternatives: a vendor a row, or a criterion",
    Sort "sort" [Char('s')] "alternatives, list of briefings: the next order",
    ReverseSort "reverse-sort" [Char('S')] "alternatives, list of briefings: the same order the other way round",
    Ranges "ranges" [Char('w')] "alternatives: what each is worth at least and at most, and what would settle it",
    RaiseWeight "raise-weight" [Char('+')] "alternatives: more weight for the selected criterion, for you alone",
    LowerWeight "lower-weight" [Char('-')] "alternatives: less weight for it",
    AuthorWeights "author-weights" [Char('=')] "alternatives: the author's weights again",
    AsOf "as-of" [Char('a')] "read as of the briefing's date, and back to now",
    Times "times" [Char('t')] "times by the source's zone, by yours, in UTC",
    Shelf "shelf" [Char('0')] "list of briefings",
    PreviousBriefing "previous-briefing" [Char('[')] "previous briefing",
    NextBriefing "next-briefing" [Char(']')] "next briefing",
    OlderVersion "older-version" [Char('{')] "older version of this story",
    NewerVersion "newer-version" [Char('}')] "newer version of this story",
    OpenFile "open-file" [Char('O')] "open a file by its path",
    Reload "reload" [Char('r')] "read the file again",
    Changes "changes" [Char('c')] "what changed since you read it",
    MarkRead "mark-read" [Char('m')] "what changed is read; only what changes from now on is new",
    Problems "problems" [Char('!')] "what is wrong with this briefing, or why its file no longer opens",
    Copy "copy" [Char('y')] "copy what is selected; then y its words, c with its source, l its link, p its JSON pointer, j its JSON",
    Edit "edit" [Char('e')] "open the editor at the line of what is selected",
    Help "help" [Char('?'), F(1)] "these keys; type to find one, Enter runs it",
    Cancel "cancel" [Esc] "drop the input, then the search, then the top layer",
    Close "close" [Char('q')] "close the top layer; with none open, quit",
    Quit "quit" [Char('Q'), Ctrl('c')] "leave now, whatever is open",
    Suspend "suspend" [Ctrl('z')] "back to the shell; fg returns",
    Redraw "redraw" [Ctrl('l')] "paint the screen anew",
}

/// The command of a key.
pub fn of_key(key: Key) -> Option<Command> {
    if let Key::Char(digit) = key
        && pane::numbered(digit).is_some()
    {
        return Some(Command::GoToPane);
    }
    COMMANDS.iter().find(|row| row.keys.contains(&key)).map(|row| row.command)
}

/// The keys of a row in words: `j ↓`.
pub fn keys_in_words(row: &Row) -> String {
    if row.command == Command::GoToPane {
        return pane::PANES.iter().map(|pane| pane.digit().to_string()).collect::<Vec<_>>().join(" ");
    }
    row.keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

/// The key that is shown in short for a command.
pub fn key_of(command: Command) -> String {
    let row = COMMANDS.iter().find(|row| row.command == command);
    row.and_then(|row| row.keys.first()).map(Key::to_string).unwrap_or_default()
}

/// The table as text, one command a line.
pub fn table() -> String {
    let width = COMMANDS.iter().map(|row| crate::text::width(&keys_in_words(row))).max().unwrap_or_default();
    let line = |row: &Row| {
        let keys = keys_in_words(row);
        let gap = " ".repeat(width + 2 - crate::text::width(&keys));
        format!("{keys}{gap}{}\n", row.words)
    };
    COMMANDS.iter().map(line).collect()
}
