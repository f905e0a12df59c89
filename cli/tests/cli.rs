//! Every statement of the contract of the command line, on the built program.

use mawsum::{Profile, Unit};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const ARTICLE: &str = "بدأ وزير الخارجية الأمريكي أنتوني بلينكن زيارة إلى كازاخستان 🙂.\nوقال بلينكن إن واشنطن لا تطلب من أحد أن يختار، \
                       ثم سافر إلى روسيا وبكين.\n";

struct Run {
    stdout: Vec<u8>,
    stderr: String,
    status: i32,
}

impl Run {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.stdout).expect("the output is UTF-8")
    }

    fn json(&self) -> Vec<Value> {
        self.text().lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }

    #[track_caller]
    fn ok(self) -> Self {
        assert_eq!((self.status, &*self.stderr), (0, ""), "{}", String::from_utf8_lossy(&self.stdout));
        self
    }
}

fn spawn(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_mawsum"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

fn run(arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
    let mut child = spawn(arguments);
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_ref().to_vec();
    let feeder = thread::spawn(move || {
        // The program may stop reading, for wrong usage.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    Run {
        stdout: output.stdout,
        stderr: String::from_utf8(output.stderr).unwrap(),
        status: output.status.code().expect("the program ends by itself"),
    }
}

/// A file for one test, named after it.
fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

fn line(id: &Value, text: &str) -> String {
    format!("{}\n", json!({ "id": id, "text": text }))
}

/// The slice between two offsets in a unit.
fn slice(text: &str, unit: Unit, span: &Value) -> String {
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    let (start, end) = (at("start"), at("end"));
    match unit {
        Unit::Byte => text[start..end].to_owned(),
        Unit::CodePoint => text.chars().skip(start).take(end - start).collect(),
        Unit::Utf16 => String::from_utf16(&text.encode_utf16().collect::<Vec<_>>()[start..end]).unwrap(),
    }
}

#[test]
fn standard_input_is_one_document_as_the_library_makes_it() {
    let document = mawsum::analyze(ARTICLE).in_unit(ARTICLE, Unit::CodePoint);
    let expected = serde_json::to_string(&document).unwrap() + "\n";
    assert_eq!(run(&["analyze"], ARTICLE).ok().text(), expected);
}

#[test]
fn each_file_is_a_document_that_begins_with_its_path() {
    let paths: Vec<String> =
        (0..20).map(|i| file(&format!("files/{i}.txt"), format!("وصل إلى القاهرة {i}. ثم عاد."))).collect();
    let mut arguments = vec!["analyze"];
    arguments.extend(paths.iter().map(String::as_str));
    let run = run(&arguments, "").ok();
    let ids: Vec<String> = run.json().iter().map(|document| document["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, paths);
    assert!(
        run.text()
            .lines()
            .all(|line| line.starts_with("{\"id\":\"/") && line.contains("\",\"sentences\":[{\"start\":0,"))
    );
}

#[test]
fn offsets_slice_in_each_unit() {
    for (name, unit) in [("char", Unit::CodePoint), ("utf16", Unit::Utf16), ("byte", Unit::Byte)] {
        let document = &run(&["analyze", "--offsets", name], ARTICLE).ok().json()[0];
        let sentences = document["sentences"].as_array().unwrap();
        let texts: Vec<String> = sentences.iter().map(|span| slice(ARTICLE, unit, span)).collect();
        let expected: Vec<&str> = mawsum::sentences(ARTICLE).map(|span| &ARTICLE[span.range()]).collect();
        assert_eq!(texts, expected, "{name}");
        for entity in document["entities"].as_array().unwrap() {
            assert_eq!(slice(ARTICLE, unit, entity), entity["text"].as_str().unwrap(), "{name}");
            assert!(slice(ARTICLE, unit, &entity["word"]).contains(entity["text"].as_str().unwrap()), "{name}");
        }
    }
}

#[test]
fn names_are_found_and_options_choose_among_them() {
    let entities = |arguments: &[&str]| -> Vec<(String, String)> {
        let document = &run(arguments, ARTICLE).ok().json()[0];
        let pair = |e: &Value| (e["type"].as_str().unwrap().to_owned(), e["text"].as_str().unwrap().to_owned());
        document["entities"].as_array().unwrap().iter().map(pair).collect()
    };
    let all = entities(&["analyze"]);
    let places = [("location", "كازاخستان"), ("location", "واشنطن"), ("location", "روسيا"), ("location", "بكين")]
        .map(|(kind, text)| (kind.to_owned(), text.to_owned()));
    assert!(all.contains(&("person".to_owned(), "أنتوني بلينكن".to_owned())), "{all:?}");
    assert_eq!(entities(&["analyze", "--types", "location"]), places);
    assert_eq!(entities(&["analyze", "--types", "url,phone"]), []);
    assert!(entities(&["analyze", "--min-score", "1"]).len() < all.len());
    let explained = run(&["analyze", "--explain"], ARTICLE).ok();
    assert!(explained.json()[0]["entities"].as_array().unwrap().iter().all(|entity| entity["why"].is_array()));
}

#[test]
fn ndjson_keeps_the_order_and_any_id() {
    let ids = [json!(7), json!("خبر-١"), json!(null), json!([1, { "a": "b" }]), json!(1.5), json!(true)];
    // Pieces of very different length finish out of order.
    let sentences = |i: usize| if i.is_multiple_of(64) { 40 } else { 1 + i % 2 };
    let mut input = String::new();
    for i in 0..300 {
        input += &line(&ids[i % ids.len()], &"نعم. ".repeat(sentences(i)));
    }
    for command in ["analyze", "sentences", "normalize"] {
        let answers = run(&[command, "--ndjson"], &input).ok().json();
        assert_eq!(answers.len(), 300, "{command}");
        for (i, answer) in answers.iter().enumerate() {
            assert_eq!(answer["id"], ids[i % ids.len()], "{command} {i}");
            let found = if command == "normalize" {
                answer["text"].as_str().unwrap().matches('.').count()
            } else {
                answer["sentences"].as_array().unwrap().len()
            };
            assert_eq!(found, sentences(i), "{command} {i}");
        }
    }
}

#[test]
fn the_keys_of_answers_stand_in_their_order() {
    let input = line(&json!("أ"), "قَالَ: نعم. ثم\nسكت.");
    let shown = |command: &str| run(&[command, "--ndjson"], &input).ok().text().to_owned();
    assert!(shown("analyze").starts_with("{\"id\":\"أ\",\"sentences\":[{\"start\":0,\"end\":11},"));
    let expected: Vec<&str> =
        mawsum::sentences("قَالَ: نعم. ثم\nسكت.").map(|s| &"قَالَ: نعم. ثم\nسكت."[s.range()]).collect();
    assert_eq!(shown("sentences"), format!("{{\"id\":\"أ\",\"sentences\":{}}}\n", json!(expected)));
    assert_eq!(shown("normalize"), "{\"id\":\"أ\",\"text\":\"قال: نعم. ثم\\nسكت.\"}\n");
    assert_eq!(run(&["normalize", "--ndjson"], "{\"text\":\"قَالَ\"}").ok().text(), "{\"text\":\"قال\"}\n");
}

#[test]
fn a_bad_line_is_answered_in_its_place_and_the_rest_goes_on() {
    let mut input = Vec::new();
    input.extend_from_slice(line(&json!(1), "نعم").as_bytes());
    input.extend_from_slice(b"{\"id\":2,\"text\":\"\xC7\xE1\"}\n\n");
    input.extend_from_slice(br#"{"id":{"n":4},"text":"ab\ud83d"}"#);
    input.extend_from_slice(b"\r\n{\"id\":5}\nnonsense\n");
    input.extend_from_slice(line(&json!(7), "لا").as_bytes());
    for command in ["analyze", "sentences", "normalize"] {
        let run = run(&[command, "--ndjson"], &input);
        assert_eq!((run.status, &*run.stderr), (1, ""));
        let lines: Vec<&str> = run.text().lines().collect();
        assert_eq!(
            lines[1..5],
            [
                r#"{"id":2,"line":2,"error":"invalid UTF-8 at byte 16"}"#,
                r#"{"id":{"n":4},"line":4,"error":"lone surrogate escape \\ud83d at byte 24"}"#,
                r#"{"id":5,"line":5,"error":"\"text\" is missing: write {\"id\": …, \"text\": …}"}"#,
                r#"{"line":6,"error":"no valid JSON: expected ident at byte 1"}"#,
            ]
        );
        assert!(lines[0].starts_with("{\"id\":1,") && lines[5].starts_with("{\"id\":7,") && lines.len() == 6);
    }
}

#[test]
fn a_line_beyond_the_limit_is_refused_with_its_id() {
    let mut input = b"{\"id\":\"long\",\"text\":\"".to_vec();
    input.resize((64 << 20) + 100, b'a');
    input.extend_from_slice(b"\"}\n{\"id\":2,\"text\":\"\"}\n");
    let run = run(&["normalize", "--ndjson"], input);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.text(),
        "{\"id\":\"long\",\"line\":1,\"error\":\"the line is longer than 64 MiB: split the text\"}\n{\"id\":2,\"text\":\"\"}\n"
    );
}

#[test]
fn a_line_is_answered_before_the_next_is_sent() {
    let mut child = spawn(&["analyze", "--ndjson"]);
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        stdin.write_all(line(&json!(id), "عاد إلى دمشق.").as_bytes()).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
    }
    drop(stdin);
    assert!(answers.next().is_none() && child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let plain = file("closed-pipe.txt", "قال نعم. ثم سكت.\n".repeat(40_000));
    for arguments in [&["sentences", &plain][..], &["normalize", &plain], &["analyze", "--ndjson"]] {
        let mut child = spawn(arguments);
        // Standard input stays open: the program must not wait for it once nobody listens.
        let mut stdin = child.stdin.take().unwrap();
        let feeder = thread::spawn(move || {
            let record = line(&json!(1), "قال نعم. ثم سكت.");
            while stdin.write_all(record.as_bytes()).is_ok() {}
        });
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 4]).unwrap();
        drop(stdout);
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "{arguments:?} does not end");
            thread::sleep(Duration::from_millis(5));
        };
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!((status.code(), &*stderr), (Some(0), ""), "{arguments:?}");
        feeder.join().unwrap();
    }
}

/// The most memory that a process has had, in bytes.
#[cfg(target_os = "linux")]
fn peak(child: &Child) -> usize {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}

/// The peak of memory after `bytes` of `piece` again and again.
#[cfg(target_os = "linux")]
fn peak_after(arguments: &[&str], piece: &str, bytes: usize) -> usize {
    let mut child = spawn(arguments);
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let drain = thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
    for _ in 0..bytes / piece.len() {
        stdin.write_all(piece.as_bytes()).unwrap();
    }
    let peak = peak(&child);
    drop(stdin);
    assert!(child.wait().unwrap().success());
    drain.join().unwrap().unwrap();
    peak
}

#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_input() {
    // What other tools wrote beside the text makes long lines that are quick to answer.
    let beside = "x".repeat(30_000);
    let record = json!({ "id": 1, "text": "عاد إلى دمشق.", "html": beside }).to_string() + "\n";
    let plain = "عاد الوزير إلى دمشق مساء. ثم سافر.\n".repeat(500);
    for (arguments, piece, few, many) in [
        (&["analyze", "--ndjson"][..], &record, 4 << 20, 16 << 20),
        (&["normalize"], &plain, 3 << 20, 9 << 20),
        (&["sentences"], &plain, 3 << 20, 9 << 20),
    ] {
        let (few, many) = (peak_after(arguments, piece, few), peak_after(arguments, piece, many));
        assert!(many < few + (4 << 20), "{arguments:?}: {few} bytes at first, {many} in the end");
    }
}

#[test]
fn an_answer_that_nobody_takes_holds_the_input_back() {
    let mut child = spawn(&["analyze", "--ndjson"]);
    let mut stdin = child.stdin.take().unwrap();
    let (tell, told) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let record = line(&json!(1), &"عاد. ".repeat(200));
        while stdin.write_all(record.as_bytes()).is_ok() && tell.send(record.len()).is_ok() {}
    });
    let mut taken = 0;
    while let Ok(bytes) = told.recv_timeout(Duration::from_secs(3)) {
        taken += bytes;
        assert!(taken < 64 << 20, "it reads on without writing");
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn long_plain_text_is_worked_on_in_pieces_as_if_it_were_one() {
    let mut text = String::new();
    for i in 0..14_000 {
        text += match i % 9 {
            0 => "•\r\n",
            1 => "عَادَ الوزير إلى دمشق، ثم سافر\r\n",
            2 => "1.\n",
            3 => "قال \"نعم.\" ثم صمت... طويلا؟ لا!\n",
            4 => "\n\n",
            5 => "- الأسعار ١٬٥٠٠ ريال\u{A0}\n",
            6 => "جداااا وﷲ ـ\u{64B}\n",
            7 => "\u{64B}ثم  \t عاد.\r\n\r\n",
            _ => "سطر بلا نقطة مع a.b و3.5 مليون\n",
        };
    }
    assert!(text.len() > 300 << 10);
    let expected: String = mawsum::sentences(&text)
        .map(|span| text[span.range()].replace("\r\n", " ").replace('\n', " ") + "\n")
        .collect();
    assert_eq!(run(&["sentences"], &text).ok().text(), expected);
    for name in ["display", "search", "match", "lucene", "camel-unicode", "camel-dediac"] {
        let profile = Profile::named(name).unwrap();
        let normalized = run(&["normalize", "--profile", name], &text).ok();
        assert_eq!(normalized.text(), mawsum::normalize(&text, &profile).text(), "{name}");
    }
}

#[test]
fn normalize_knows_the_profiles_of_the_library_in_any_case() {
    assert_eq!(run(&["normalize"], "أَحْمَدُ إلى\n").ok().text(), "احمد الي\n");
    assert_eq!(run(&["normalize", "--profile", "Camel_Dediac"], "أَحْمَدُ إلى").ok().text(), "أحمد إلى");
    let wrong = run(&["normalize", "--profile", "serch"], "");
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("the nearest is \"search\""), "{}", wrong.stderr);
}

#[test]
fn byte_order_marks_and_crlf_are_no_text() {
    let text = "\u{FEFF}وصل إلى القاهرة.\r\nثم عاد.\r\n";
    assert_eq!(run(&["sentences"], text).ok().text(), "وصل إلى القاهرة.\nثم عاد.\n");
    assert!(run(&["normalize", "--profile", "camel-alef"], text).ok().text().starts_with("وصل"));
    for (name, unit) in [("char", Unit::CodePoint), ("utf16", Unit::Utf16), ("byte", Unit::Byte)] {
        // Offsets are for the file as it is.
        let document = &run(&["analyze", "--offsets", name], text).ok().json()[0];
        let sentences: Vec<String> =
            document["sentences"].as_array().unwrap().iter().map(|span| slice(text, unit, span)).collect();
        assert_eq!(sentences, ["وصل إلى القاهرة.", "ثم عاد."]);
    }
    let records = format!("\u{FEFF}{}", line(&json!(1), "نعم").replace('\n', "\r\n").repeat(2));
    assert_eq!(run(&["normalize", "--ndjson"], records).ok().json().len(), 2);
}

#[test]
fn a_file_that_fails_is_told_and_the_others_are_answered() {
    let good = file("failing/good.txt", "نعم.");
    let ansi = file("failing/ansi.txt", b"\xC7\xE1\xDE\xC7\xE5\xD1\xC9");
    let utf16 = file("failing/utf16.txt", b"\xFF\xFE\x46\x06");
    let missing = file("failing/x", "") + "-missing";
    for command in ["analyze", "sentences", "normalize"] {
        let run = run(&[command, &ansi, &missing, &utf16, &good], "");
        assert_eq!(run.status, 1, "{command}");
        assert!(run.text().contains("نعم.") || run.text().contains("good.txt"), "{command}: {}", run.text());
        let told: Vec<&str> = run.stderr.lines().collect();
        assert_eq!(told[0], format!("mawsum: {ansi}: invalid UTF-8 at byte 0: save the text as UTF-8"));
        assert!(told[1].starts_with(&format!("mawsum: {missing}: ")), "{told:?}");
        assert_eq!(told[2], format!("mawsum: {utf16}: invalid UTF-8 at byte 0: this is UTF-16, save it as UTF-8"));
        assert_eq!(told.len(), 3);
    }
    let lines = run(&["analyze", "--ndjson", &missing], "");
    assert_eq!((lines.status, lines.text()), (1, ""));
}

#[test]
fn odd_texts_have_an_answer() {
    let unbroken = "قالو".repeat(1 << 16);
    for text in ["", " \n\t ", "Only Latin, no names.", "🙂👨‍👩‍👧", "\u{200F}", "\0", "<img onerror=alert(1)>", &unbroken]
    {
        let document = &run(&["analyze"], text).ok().json()[0];
        assert_eq!(document["sentences"].as_array().unwrap().is_empty(), text.trim().is_empty(), "{text:.20}");
        for format in ["html", "jsonld", "conll"] {
            let shown = run(&["analyze", "--format", format], text).ok();
            assert!(!shown.text().contains("<img"), "{format}");
        }
        run(&["sentences"], text).ok();
        run(&["normalize"], text).ok();
    }
}

#[test]
fn other_formats_are_files_or_keys() {
    let text = "قال <أنتوني بلينكن> في روسيا & \"الصين\".";
    let html = run(&["analyze", "--format", "html"], text).ok();
    assert!(html.text().contains(">روسيا</mark> &amp; &quot;<mark class=\"mawsum-location\""), "{}", html.text());
    assert!(html.text().contains("&lt;<mark class=\"mawsum-person\""), "{}", html.text());
    let article = &run(&["analyze", "--format", "jsonld"], text).ok().json()[0];
    assert_eq!((&article["@type"], article["about"].as_array().unwrap().len()), (&json!("NewsArticle"), 2));
    let conll = run(&["analyze", "--format", "conll"], text).ok();
    assert!(conll.text().contains("\nأنتوني\tB-PER\nبلينكن\tI-PER\n>\tO\nفي\tO\nروسيا\tB-LOC\n"), "{}", conll.text());
    for (format, expected) in [("html", html.text()), ("conll", conll.text())] {
        let answer = &run(&["analyze", "--ndjson", "--format", format], line(&json!(1), text)).ok().json()[0];
        assert_eq!(*answer, json!({ "id": 1, format: expected }));
    }
    let answer = run(&["analyze", "--ndjson", "--format", "jsonld"], line(&json!("<"), text)).ok();
    assert_eq!(answer.json()[0]["jsonld"], *article);
    assert!(answer.text().starts_with("{\"id\":\"\\u003c\",\"jsonld\":{\"@context\":"));
}

#[test]
fn evaluation_of_what_was_found_is_perfect() {
    let document = mawsum::analyze(ARTICLE);
    let spans = document.entities.iter().map(|entity| (entity.span.range(), entity.kind.code()));
    let gold = file("perfect/gold.txt", mawsum_gold::marked(ARTICLE, spans));
    let conll = file("perfect/gold.conll", run(&["analyze", "--format", "conll"], ARTICLE).ok().stdout);
    let folder = gold.strip_suffix("/gold.txt").unwrap();
    for arguments in [&["evaluate", &gold][..], &["evaluate", "--errors", &conll], &["evaluate", folder]] {
        let run = run(arguments, "").ok();
        let rows: Vec<Vec<&str>> = run.text().lines().skip(1).map(|row| row.split_whitespace().collect()).collect();
        assert_eq!(rows.last().unwrap()[0], "all");
        assert!(rows.iter().all(|row| row.len() == 7 && row[6] == "1.000"), "{arguments:?}\n{}", run.text());
        assert!(
            rows.iter().any(|row| row[0] == "person+location+organization") && rows.iter().any(|row| row[0] == "names")
        );
    }
}

#[test]
fn evaluation_lists_errors_with_their_kind_and_context() {
    let gold = file("errors.txt", "قال [PER فلفلان القرمبلي] في [ORG روسيا] و[LOC بكين]\n");
    let run = run(&["evaluate", "--errors", &gold], "").ok();
    let (table, errors) = run.text().split_once("\n\n").unwrap();
    assert!(
        table
            .lines()
            .any(|row| row.split_whitespace().collect::<Vec<_>>()
                == ["location", "1", "2", "1", "0.500", "1.000", "0.667"]),
        "{table}"
    );
    assert!(
        errors
            .contains(&format!("{gold}:1  gold [ORG روسيا]  found [LOC روسيا]  … قال فلفلان القرمبلي في روسيا وبكين …")),
        "{errors}"
    );
    assert!(errors.starts_with("type, name "), "{errors}");
}

#[test]
fn bad_gold_is_told_with_its_place() {
    let bad = file("bad-gold.txt", "في [LOC مصر،] نعم\nثم [loc تونس]\n");
    let check = run(&["evaluate", "--check", &bad], "");
    assert_eq!(check.status, 1);
    assert!(check.text().starts_with(&format!("{bad}:2:4: `loc` is no code; write LOC\n")), "{}", check.text());
    let edge = file("bad-edge.txt", "في [LOC مصر،] نعم\n");
    let check = run(&["evaluate", "--check", &edge], "");
    assert!(check.text().starts_with(&format!("{edge}:1:4: `مصر،` ends with `،`; move it out of the brackets\n")));
    let evaluated = run(&["evaluate", &bad], "");
    assert_eq!((evaluated.status, evaluated.text()), (1, ""));
    assert!(evaluated.stderr.starts_with(&format!("mawsum: {bad}:2:4: ")), "{}", evaluated.stderr);
    let good = file("good-gold.txt", "في [LOC مصر]\n---\nنعم\n");
    assert_eq!(run(&["evaluate", "--check", &good], "").ok().text(), "1 files, 2 texts, 1 entities: well formed\n");
}

#[test]
fn wrong_usage_has_status_2_and_says_what_is_right() {
    for (arguments, hint) in [
        (&["analyze", "--offsets", "bytes"][..], "byte"),
        (&["analyze", "--format", "xml"], "html"),
        (&["analyze", "--reference", "2026-02-30"], "YYYY-MM-DD"),
        (&["analyze", "--types", "persn"], "person"),
        (&["analyze", "--min-score", "2"], "between 0 and 1"),
        (&["evaluate"], "<GOLD>"),
        (&["evaluate", "--check", "--errors", "x"], "--errors"),
        (&["analyse"], "analyze"),
        (&[], "Usage: mawsum"),
    ] {
        let run = run(arguments, "");
        assert_eq!((run.status, run.text()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(hint), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn the_version_names_program_and_model() {
    let shown = run(&["--version"], "").ok();
    let model = mawsum::Analyzer::default().model().unwrap();
    assert_eq!(shown.text(), format!("mawsum {} (model: {} {})\n", env!("CARGO_PKG_VERSION"), model.name, model.hash));
}

#[test]
fn another_model_is_used_or_refused() {
    let model = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/mawsum.bin");
    let inside = run(&["analyze"], ARTICLE).ok();
    assert_eq!(run(&["analyze", "--model", model], ARTICLE).ok().text(), inside.text());
    let text = file("no-model.bin", "كلام");
    for path in [&*text, "/no/such/model.bin"] {
        let refused = run(&["analyze", "--model", path], ARTICLE);
        assert_eq!((refused.status, refused.text()), (2, ""));
        assert!(refused.stderr.contains(&format!("cannot use the model {path}: ")), "{}", refused.stderr);
    }
}
