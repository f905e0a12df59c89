//! One line of NDJSON: `{"id": …, "text": …}` in, an answer with the same id out.

use serde::Serialize;
use serde::de::IgnoredAny;
use std::borrow::Cow;
use std::ops::Range;
use std::str;

/// A line that can be answered.
pub(crate) struct Record<'l> {
    id: Option<String>,
    pub(crate) text: Cow<'l, str>,
}

impl Record<'_> {
    /// The answer `{"id": …, key: value}`.
    pub(crate) fn answer(&self, key: &str, value: &(impl Serialize + ?Sized)) -> Vec<u8> {
        let mut object = Object::new(self.id.as_deref());
        object.push(key, value);
        object.line()
    }

    /// The members of `object` behind the id.
    pub(crate) fn answer_with(&self, object: &impl Serialize) -> Vec<u8> {
        let mut answer = Object::new(self.id.as_deref());
        answer.extend(object);
        answer.line()
    }
}

/// A line that cannot be answered.
#[derive(Debug)]
pub(crate) struct Bad {
    id: Option<String>,
    error: String,
}

impl Bad {
    /// `{"id"?, "line": N, "error": "…"}`.
    pub(crate) fn answer(&self, line: usize) -> Vec<u8> {
        let mut object = Object::new(self.id.as_deref());
        object.push("line", &line);
        object.push("error", &self.error);
        object.line()
    }
}

/// A JSON object that is written member by member.
pub(crate) struct Object(Vec<u8>);

impl Object {
    /// An object that begins with `id`, which is JSON already.
    pub(crate) fn new(id: Option<&str>) -> Self {
        let mut object = Self(b"{".to_vec());
        if let Some(id) = id {
            object.key("id");
            object.0.extend_from_slice(id.as_bytes());
        }
        object
    }

    pub(crate) fn push(&mut self, key: &str, value: &(impl Serialize + ?Sized)) {
        self.key(key);
        write(&mut self.0, value);
    }

    /// All members of `object`.
    pub(crate) fn extend(&mut self, object: &impl Serialize) {
        if self.0.len() > 1 {
            self.0.push(b',');
        }
        let start = self.0.len();
        write(&mut self.0, object);
        debug_assert_eq!(self.0[start], b'{');
        self.0.remove(start);
        // `line` closes it again.
        self.0.pop();
    }

    pub(crate) fn line(mut self) -> Vec<u8> {
        self.0.extend_from_slice(b"}\n");
        self.0
    }

    fn key(&mut self, key: &str) {
        if self.0.len() > 1 {
            self.0.push(b',');
        }
        write(&mut self.0, key);
        self.0.push(b':');
    }
}

/// JSON without white space, as `JSON.stringify` writes it.
fn write(out: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    // Only maps with keys that are no strings cannot be written, and there are none.
    serde_json::to_writer(out, value).expect("plain values become JSON");
}

/// Reads a line; the first of a file may begin with a byte order mark.
pub(crate) fn read(line: &[u8], first: bool) -> Result<Record<'_>, Bad> {
    let base = if first && line.starts_with("\u{FEFF}".as_bytes()) { 3 } else { 0 };
    let line = &line[base..];
    let members = members(line);
    let id = readable_id(line, &members);
    match text(line, &members, base) {
        Ok(text) => Ok(Record { id, text }),
        Err(error) => Err(Bad { id, error }),
    }
}

/// The answer to a line of which only the beginning was kept.
pub(crate) fn cut(line: &[u8], error: String) -> Bad {
    Bad { id: readable_id(line, &members(line)), error }
}

fn text<'l>(line: &'l [u8], members: &[Member], base: usize) -> Result<Cow<'l, str>, String> {
    let source = str::from_utf8(line).map_err(|e| format!("invalid UTF-8 at byte {}", base + e.valid_up_to()))?;
    if let Err(error) = serde_json::from_str::<IgnoredAny>(source) {
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or_default();
        return Err(format!("no valid JSON: {what} at byte {}", base + error.column().saturating_sub(1)));
    }
    if let Some(at) = lone_surrogate(line) {
        return Err(format!("lone surrogate escape {} at byte {}", &source[at..at + 6], base + at));
    }
    if !source.trim_start().starts_with('{') {
        return Err("the line is no object: write {\"id\": …, \"text\": …}".to_owned());
    }
    let of = |key| members.iter().filter(move |member| member.is(line, key));
    for key in ["id", "text"] {
        if let Some(second) = of(key).nth(1) {
            return Err(format!("\"{key}\" stands twice, again at byte {}", base + second.key.start));
        }
    }
    let Some(value) = of("text").next().map(|member| &source[member.value.clone()]) else {
        return Err("\"text\" is missing: write {\"id\": …, \"text\": …}".to_owned());
    };
    let kind = match value.as_bytes().first() {
        Some(b'"') => {
            let inside = &value[1..value.len() - 1];
            return if inside.contains('\\') {
                serde_json::from_str(value).map(Cow::Owned).map_err(|error| format!("\"text\": {error}"))
            } else {
                Ok(Cow::Borrowed(inside))
            };
        }
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'n') => "null",
        Some(b't' | b'f') => "a boolean",
        _ => "a number",
    };
    Err(format!("\"text\" must be a string, not {kind}"))
}

/// The id as JSON without white space; nothing where there is none, or two, or it cannot be read.
fn readable_id(line: &[u8], members: &[Member]) -> Option<String> {
    let mut ids = members.iter().filter(|member| member.is(line, "id"));
    let (Some(member), None) = (ids.next(), ids.next()) else { return None };
    let source = str::from_utf8(&line[member.value.clone()]).ok()?;
    serde_json::from_str::<IgnoredAny>(source).ok()?;
    if lone_surrogate(source.as_bytes()).is_some() {
        return None;
    }
    // The digits of a number are kept as they are, however many; white space would break the line for some readers.
    let (mut out, mut in_string, mut escaped) = (String::with_capacity(source.len()), false, false);
    for c in source.chars() {
        if in_string || !matches!(c, ' ' | '\t' | '\r' | '\n') {
            out.push(c);
        }
        in_string ^= c == '"' && !escaped;
        escaped = in_string && c == '\\' && !escaped;
    }
    Some(out)
}

/// A member of the object of a line, as byte ranges.
struct Member {
    key: Range<usize>,
    value: Range<usize>,
}

impl Member {
    fn is(&self, line: &[u8], key: &str) -> bool {
        let written = &line[self.key.clone()];
        written[1..written.len() - 1] == *key.as_bytes()
            || written.contains(&b'\\') && serde_json::from_slice::<String>(written).is_ok_and(|written| written == key)
    }
}

/// The members of the object as far as they can be made out: a bad line should still tell its id.
fn members(line: &[u8]) -> Vec<Member> {
    let mut members = Vec::new();
    let mut at = skip_space(line, 0);
    if line.get(at) != Some(&b'{') {
        return members;
    }
    loop {
        let start = skip_space(line, at + 1);
        let Some(key) = string(line, start).map(|end| start..end) else { break };
        let colon = skip_space(line, key.end);
        if line.get(colon) != Some(&b':') {
            break;
        }
        let start = skip_space(line, colon + 1);
        let Some(value) = value(line, start).map(|end| start..end) else { break };
        at = skip_space(line, value.end);
        members.push(Member { key, value });
        if line.get(at) != Some(&b',') {
            break;
        }
    }
    members
}

fn skip_space(line: &[u8], at: usize) -> usize {
    let rest = line.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count()
}

/// The end of the string that begins at `at`.
fn string(line: &[u8], at: usize) -> Option<usize> {
    if line.get(at) != Some(&b'"') {
        return None;
    }
    let mut i = at + 1;
    loop {
        match line.get(i)? {
            b'"' => return Some(i + 1),
            b'\\' => i += 2,
            _ => i += 1,
        }
    }
}

/// The end of the value that begins at `at`.
fn value(line: &[u8], at: usize) -> Option<usize> {
    match line.get(at)? {
        b'"' => string(line, at),
        b'{' | b'[' => {
            let (mut depth, mut i) = (0_usize, at);
            loop {
                match line.get(i)? {
                    b'"' => {
                        i = string(line, i)?;
                        continue;
                    }
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => depth -= 1,
                    _ => {}
                }
                i += 1;
                if depth == 0 {
                    return Some(i);
                }
            }
        }
        _ => {
            let scalar = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
            let end = at + line[at..].iter().take_while(scalar).count();
            // A scalar at the end of what there is may be cut off.
            (end > at && end < line.len()).then_some(end)
        }
    }
}

/// Where an escape such as `\ud800` stands alone, in JSON that is sound otherwise.
fn lone_surrogate(json: &[u8]) -> Option<usize> {
    let unit = |at: usize| {
        let escape = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u32::from_str_radix(str::from_utf8(escape).ok()?, 16).ok()
    };
    let mut at = 0;
    while let Some(found) = json.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'\\')) {
        at += found;
        at += match unit(at) {
            Some(0xD800..0xDC00) if matches!(unit(at + 6), Some(0xDC00..0xE000)) => 12,
            Some(0xD800..0xE000) => return Some(at),
            Some(_) => 6,
            None => 2,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(line: &[u8]) -> String {
        let bytes = match read(line, true) {
            Ok(record) => record.answer("text", &record.text),
            Err(bad) => bad.answer(1),
        };
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn any_json_is_an_id() {
        for id in [
            "7",
            "\"خبر-١\"",
            "null",
            "true",
            "-1.50e+3",
            "123456789012345678901234567890",
            "[1,{\"a\":\"b \\\" c\"}]",
            "\"\\ud83d\\ude00\"",
        ] {
            let line = format!("{{\"id\": {id}, \"text\": \"قال\"}}");
            assert_eq!(answer(line.as_bytes()), format!("{{\"id\":{id},\"text\":\"قال\"}}\n"));
        }
        assert_eq!(
            answer(br#" { "text" : "a\u0062\ud83d\ude00" , "id" : [ 1 , " \" " ] } "#),
            "{\"id\":[1,\" \\\" \"],\"text\":\"ab😀\"}\n"
        );
        assert_eq!(answer("\u{FEFF}{\"text\":\"\"}\r".as_bytes()), "{\"text\":\"\"}\n");
    }

    #[test]
    fn each_fault_has_its_words_and_keeps_the_id() {
        let cases: &[(&[u8], &str)] = &[
            (b"{\"id\":1,\"text\":\"ab\xFFc\"}", r#"{"id":1,"line":1,"error":"invalid UTF-8 at byte 18"}"#),
            (b"{\"text\":\"ab\xFFc\",\"id\":1}", r#"{"id":1,"line":1,"error":"invalid UTF-8 at byte 11"}"#),
            (b"{\"id\":\"\xFF\",\"text\":\"\"}", r#"{"line":1,"error":"invalid UTF-8 at byte 7"}"#),
            (
                br#"{"id":1,"text":"\\ud800 \ud800"}"#,
                r#"{"id":1,"line":1,"error":"lone surrogate escape \\ud800 at byte 24"}"#,
            ),
            (
                br#"{"id":1,"text":"\ud83dx\ude00"}"#,
                r#"{"id":1,"line":1,"error":"lone surrogate escape \\ud83d at byte 16"}"#,
            ),
            (br#"{"id":"\udc00","text":""}"#, r#"{"line":1,"error":"lone surrogate escape \\udc00 at byte 7"}"#),
            (
                br#"{"id":1,"title":"x"}"#,
                r#"{"id":1,"line":1,"error":"\"text\" is missing: write {\"id\": …, \"text\": …}"}"#,
            ),
            (br#"{"id":1,"text":null}"#, r#"{"id":1,"line":1,"error":"\"text\" must be a string, not null"}"#),
            (br#"{"id":1,"text":["a"]}"#, r#"{"id":1,"line":1,"error":"\"text\" must be a string, not an array"}"#),
            (br#"{"id":1,"text":5}"#, r#"{"id":1,"line":1,"error":"\"text\" must be a string, not a number"}"#),
            (
                br#"{"id":1,"text":"a","te\u0078t":"b"}"#,
                r#"{"id":1,"line":1,"error":"\"text\" stands twice, again at byte 19"}"#,
            ),
            (br#"{"id":1,"text":"a","id":2}"#, r#"{"line":1,"error":"\"id\" stands twice, again at byte 19"}"#),
            (br#"["a"]"#, r#"{"line":1,"error":"the line is no object: write {\"id\": …, \"text\": …}"}"#),
            (
                br#"{"id":[1,2],"text":"a"#,
                r#"{"id":[1,2],"line":1,"error":"no valid JSON: EOF while parsing a string at byte 20"}"#,
            ),
            (br#"{"id":1"#, r#"{"line":1,"error":"no valid JSON: EOF while parsing an object at byte 6"}"#),
            (
                br#"{"id":1,"text":"a"} x"#,
                r#"{"id":1,"line":1,"error":"no valid JSON: trailing characters at byte 20"}"#,
            ),
            (
                br#"{"id":1,"text":"a",}"#,
                r#"{"id":1,"line":1,"error":"no valid JSON: key must be a string at byte 19"}"#,
            ),
            (b"\\ud800", r#"{"line":1,"error":"no valid JSON: expected value at byte 0"}"#),
            (b"\xEF\xBB\xBF{\"id\":1,\"text\":\"\xFF\"}", r#"{"id":1,"line":1,"error":"invalid UTF-8 at byte 19"}"#),
        ];
        for (line, expected) in cases {
            assert_eq!(answer(line).trim_end(), *expected, "{}", String::from_utf8_lossy(line));
        }
    }

    #[test]
    fn no_line_panics() {
        // Every beginning and every byte changed, of lines with all that JSON has.
        let line = br#"{"id":[{"a":-1.5e3}],"x":{"y":[true,null]},"text":"\ud83d\ude00 \"\\ \u0627"}"#;
        for end in 0..=line.len() {
            let _ = answer(&line[..end]);
            for byte in [b'"', b'\\', b'{', b'}', b'[', b']', b',', b':', 0xFF, b' ', b'u', b'd'] {
                let mut changed = line.to_vec();
                if let Some(place) = changed.get_mut(end) {
                    *place = byte;
                }
                let _ = answer(&changed);
            }
        }
    }
}
