//! The reader's editor at a line of a file: how each of the known ones is told.
//!
//! The only program that is ever started, and without a shell. Must not know the terminal or the disk.

use std::ffi::{OsStr, OsString};
use std::path::Path;

/// Where neither VISUAL nor EDITOR is set.
const USUAL: &str = "vi";

/// How an editor is told where to begin.
enum Manner {
    /// `+12 file`
    Plus,
    /// `file:12:5`
    Colons,
    /// `--goto file:12:5`
    Goto,
    /// Not at all: what is not known could take it for a file.
    Unknown,
}

fn manner(program: &OsStr) -> Manner {
    let name = Path::new(program).file_name().map(OsStr::to_string_lossy).unwrap_or_default();
    match &*name {
        "vi" | "vim" | "nvim" | "gvim" | "view" | "ex" | "nvi" | "vis" | "elvis" | "neovide" | "nano"
        | "pico" | "rnano" | "emacs" | "emacsclient" | "mg" | "zile" | "jmacs" | "joe" | "jed" | "jstar"
        | "ne" | "mcedit" | "kak" | "micro" | "tilde" | "editor" | "sensible-editor" | "gedit" | "kate" => {
            Manner::Plus
        }
        "hx" | "helix" | "subl" | "zed" | "zeditor" | "lapce" => Manner::Colons,
        "code" | "codium" | "vscodium" | "code-insiders" | "cursor" => Manner::Goto,
        _ => Manner::Unknown,
    }
}

/// The words of the command, the program first. `editor` is what VISUAL or EDITOR has, words and quotes as in a shell;
/// `path` is to be absolute, so that no editor takes it for an option.
///
/// # Errors
///
/// A quote in it is not closed.
pub fn command(
    editor: Option<&str>,
    path: &Path,
    line: usize,
    column: usize,
) -> Result<Vec<OsString>, String> {
    let editor = editor.map(str::trim).filter(|it| !it.is_empty()).unwrap_or(USUAL);
    let words =
        shell_words::split(editor).map_err(|_| format!("EDITOR has a quote that is not closed: {editor}"))?;
    let mut words: Vec<OsString> = words.into_iter().map(OsString::from).collect();
    let program = words.first().cloned().unwrap_or_else(|| USUAL.into());
    let at_place = || {
        let mut file = path.as_os_str().to_owned();
        file.push(format!(":{line}:{column}"));
        file
    };
    match manner(&program) {
        Manner::Plus => words.extend([format!("+{line}").into(), path.into()]),
        Manner::Colons => words.push(at_place()),
        Manner::Goto => words.extend(["--goto".into(), at_place()]),
        Manner::Unknown => words.push(path.into()),
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::command;

    fn told(editor: Option<&str>) -> Vec<String> {
        let words = command(editor, Path::new("/a b/-x.json"), 12, 5).unwrap();
        words.into_iter().map(|it| it.into_string().unwrap()).collect()
    }

    #[test]
    fn each_editor_is_told_in_its_own_manner() {
        let file = "/a b/-x.json";
        for (editor, words) in [
            (None, vec!["vi", "+12", file]),
            (Some("  "), vec!["vi", "+12", file]),
            (Some("/usr/bin/nano -w"), vec!["/usr/bin/nano", "-w", "+12", file]),
            (Some("hx"), vec!["hx", "/a b/-x.json:12:5"]),
            (Some("code --wait"), vec!["code", "--wait", "--goto", "/a b/-x.json:12:5"]),
            (Some("\"/opt/my editor/vim\" -u NONE"), vec!["/opt/my editor/vim", "-u", "NONE", "+12", file]),
            (Some("sponge; rm -rf x"), vec!["sponge;", "rm", "-rf", "x", file]),
        ] {
            assert_eq!(told(editor), words);
        }
    }

    #[test]
    fn a_quote_that_is_not_closed_is_told() {
        let error = command(Some("vim 'x"), Path::new("/x"), 1, 1).unwrap_err();
        assert_eq!(error, "EDITOR has a quote that is not closed: vim 'x");
    }
}
