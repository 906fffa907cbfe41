//! A source file as its words: comments and the insides of texts are left out, so that only code can break a rule.

/// A source file.
#[derive(Debug)]
pub(crate) struct Source {
    /// Below `src`: `tui/key.rs`.
    pub(crate) path: String,
    /// As it is on the disk.
    pub(crate) text: String,
    /// Its code.
    pub(crate) words: Vec<Word>,
}

/// A name, `::`, or any other single sign.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) line: usize,
}

/// A path that begins at the top of the crate, and the line where it stands.
pub(crate) type Used = (Vec<String>, usize);

impl Source {
    pub(crate) fn of(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned(), words: words(text) }
    }

    /// The file as a module: `tui/key.rs` is `tui`, `key`.
    pub(crate) fn module(&self) -> Vec<String> {
        let path = self.path.trim_end_matches(".rs");
        if matches!(path, "lib" | "main") {
            return Vec::new();
        }
        path.split('/').map(str::to_owned).collect()
    }

    /// The room of the file.
    pub(crate) fn room(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// The word at a place; empty behind the last one.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.text)
    }

    /// Where some words follow each other; `Name*` stands for every name that begins so.
    pub(crate) fn places(&self, wanted: &str) -> Vec<usize> {
        let wanted: Vec<&str> = wanted.split(' ').collect();
        let fits = |word: &str, wanted: &str| match wanted.strip_suffix('*') {
            Some(start) if !start.is_empty() => word.starts_with(start),
            _ => word == wanted,
        };
        let stands_at =
            |at: &usize| wanted.iter().enumerate().all(|(by, wanted)| fits(self.word(at + by), wanted));
        (0..self.words.len()).filter(stands_at).collect()
    }

    /// Every path from the top of the crate: `crate::a::b`, `super::b`, with lists in braces taken apart.
    pub(crate) fn paths(&self) -> Vec<Used> {
        let (mut out, mut module) = (Vec::new(), self.module());
        // For each open brace, whether a module inside the file opened it.
        let mut braces = Vec::new();
        for at in 0..self.words.len() {
            let is_path = self.word(at + 1) == "::";
            match self.word(at) {
                "{" => {
                    let is_module = at >= 2 && self.word(at - 2) == "mod";
                    if is_module {
                        module.push(self.word(at - 1).to_owned());
                    }
                    braces.push(is_module);
                }
                "}" if braces.pop() == Some(true) => drop(module.pop()),
                "crate" | "bluf" if is_path => drop(self.follow(at + 2, &[], &mut out)),
                "super" if is_path && (at < 2 || self.word(at - 2) != "super") => {
                    let mut base = module.clone();
                    let mut at = at;
                    while self.word(at) == "super" {
                        base.pop();
                        at += 2;
                    }
                    self.follow(at, &base, &mut out);
                }
                _ => {}
            }
        }
        out
    }

    /// Reads the rest of a path, and gives the place behind it.
    fn follow(&self, at: usize, base: &[String], out: &mut Vec<Used>) -> usize {
        let line = self.words.get(at).map_or(0, |word| word.line);
        if self.word(at) == "{" {
            let mut at = at + 1;
            while !matches!(self.word(at), "}" | "") {
                at = self.follow(at, base, out);
                // A new name: `x as y`.
                while !matches!(self.word(at), "," | "}" | "") {
                    at += 1;
                }
                at += usize::from(self.word(at) == ",");
            }
            return at + 1;
        }
        let mut path = base.to_vec();
        path.push(self.word(at).to_owned());
        if self.word(at + 1) == "::" {
            return self.follow(at + 2, &path, out);
        }
        out.push((path, line));
        at + 1
    }

    /// The names of a struct's fields; nothing where the file has no such struct.
    pub(crate) fn fields(&self, name: &str) -> Option<Vec<&str>> {
        let at = *self.places(&format!("struct {name} {{")).first()?;
        let (mut fields, mut depth, mut at) = (Vec::new(), 1, at + 3);
        while depth > 0 && at < self.words.len() {
            match self.word(at) {
                "{" | "(" | "<" | "[" => depth += 1,
                "}" | ")" | ">" | "]" => depth -= 1,
                name if depth == 1 && self.word(at + 1) == ":" => fields.push(name),
                _ => {}
            }
            at += 1;
        }
        Some(fields)
    }
}

enum Kind {
    Code,
    Text,
    Blank,
}

fn words(text: &str) -> Vec<Word> {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut rest, mut line) = (Vec::new(), chars.as_slice(), 1);
    while !rest.is_empty() {
        let (kind, length) = token(rest);
        let (token, after) = rest.split_at(length.clamp(1, rest.len()));
        match kind {
            Kind::Code => out.push(Word { text: token.iter().collect(), line }),
            Kind::Text => out.push(Word { text: "\"\"".to_owned(), line }),
            Kind::Blank => {}
        }
        line += token.iter().filter(|it| **it == '\n').count();
        rest = after;
    }
    out
}

/// What the next token is, and how many characters it has.
fn token(rest: &[char]) -> (Kind, usize) {
    if let Some(length) = raw(rest) {
        return (Kind::Text, length);
    }
    let is_name = |it: &char| it.is_alphanumeric() || *it == '_';
    let until = |end: char, from: usize| {
        rest.iter().skip(from).position(|it| *it == end).map_or(rest.len(), |at| from + at)
    };
    match rest {
        ['/', '/', ..] => (Kind::Blank, until('\n', 2)),
        ['/', '*', ..] => (Kind::Blank, block_comment(rest)),
        ['"', ..] => (Kind::Text, quoted(rest, 1)),
        ['b' | 'c', '"', ..] => (Kind::Text, quoted(rest, 2)),
        ['\'', '\\', ..] => (Kind::Text, until('\'', 3) + 1),
        ['\'', _, '\'', ..] => (Kind::Text, 3),
        [':', ':', ..] => (Kind::Code, 2),
        [first, ..] if is_name(first) => (Kind::Code, rest.iter().take_while(|it| is_name(it)).count()),
        [first, ..] if first.is_whitespace() => (Kind::Blank, 1),
        _ => (Kind::Code, 1),
    }
}

/// The length of a text with its escapes, its opening mark included.
fn quoted(rest: &[char], open: usize) -> usize {
    let mut at = open;
    while let Some(next) = rest.get(at) {
        match next {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// The length of a text without escapes: `r"…"`, `br#"…"#`.
fn raw(rest: &[char]) -> Option<usize> {
    let start = match rest {
        ['r', ..] => 1,
        ['b' | 'c', 'r', ..] => 2,
        _ => return None,
    };
    let hashes = rest.iter().skip(start).take_while(|it| **it == '#').count();
    let open = start + hashes;
    if rest.get(open) != Some(&'"') {
        return None;
    }
    let is_end = |at: &usize| rest[*at] == '"' && rest[*at + 1..].iter().take(hashes).all(|it| *it == '#');
    let end = (open + 1..rest.len()).find(is_end);
    Some(end.map_or(rest.len(), |end| end + 1 + hashes))
}

/// The length of a comment between `/*` and `*/`, which nest.
fn block_comment(rest: &[char]) -> usize {
    let (mut at, mut depth) = (2, 1);
    while depth > 0 && at < rest.len() {
        let (by, deeper) = match rest[at..] {
            ['/', '*', ..] => (2, 1),
            ['*', '/', ..] => (2, -1),
            _ => (1, 0),
        };
        at += by;
        depth += deeper;
    }
    at
}
