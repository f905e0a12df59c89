//! Names in running text: borders, attached letters, mentions of one thing, an editor's own names, and what always holds.

use mawsum::{Analyzer, Document, Entity, Links, Names, Options, Row, Type, Unit, analyze};
use proptest::prelude::*;

fn find<'d>(document: &'d Document, name: &str) -> &'d Entity {
    document.entities.iter().find(|entity| entity.name == name).unwrap_or_else(|| {
        let names: Vec<&str> = document.entities.iter().map(|entity| entity.name.as_str()).collect();
        panic!("`{name}` is not among {names:?}")
    })
}

#[test]
fn attached_letters_stay_outside() {
    let text = "سافر الوفد من لبنان إلى كندا، ثم عاد لروسيا وبكين، وسلم رسالة للأمم المتحدة.";
    let document = analyze(text);
    for (slice, name) in
        [("لبنان", "لبنان"), ("كندا", "كندا"), ("روسيا", "روسيا"), ("بكين", "بكين"), ("لأمم المتحدة", "الأمم المتحدة")]
    {
        let entity = find(&document, name);
        assert_eq!(&text[entity.span.range()], slice);
        assert_eq!(entity.text, slice);
    }
    assert_eq!(&text[find(&document, "بكين").word.range()], "وبكين");
}

#[test]
fn a_surname_is_the_person_and_the_conditional_is_not() {
    let text = "التقى الوزير دونالد لو في مكتبه. ولو أن اللقاء طال لتأخر الوفد، فهو لو بقي لفاته القطار. وأضاف لو، أن الزيارة نجحت.";
    let document = analyze(text);
    let persons: Vec<&Entity> = document.entities.iter().filter(|entity| entity.kind == Type::Person).collect();
    let slices: Vec<&str> = persons.iter().map(|entity| &text[entity.span.range()]).collect();
    assert_eq!(slices, ["دونالد لو", "لو"]);
    assert_eq!(persons[1].span.start, text.rfind("لو،").unwrap());
    assert_eq!(persons[1].full_name, "دونالد لو");
    assert_eq!(persons[0].entity, persons[1].entity);
}

#[test]
fn a_title_is_the_role_of_the_person_after_it() {
    let text = "قال وزير الخارجية الأمريكي أنتوني بلينكن إن المحادثات مفيدة. وغادر بلينكن إلى بلاده.";
    let document = analyze(text);
    let person = find(&document, "أنتوني بلينكن");
    assert_eq!(person.role.as_deref(), Some("وزير الخارجية الأمريكي"));
    assert_eq!(find(&document, "بلينكن").entity, person.entity);
}

#[test]
fn links_come_from_the_lexicon() {
    let document = analyze("وصل الوفد إلى روسيا.");
    assert_eq!(
        find(&document, "روسيا").links,
        Links(vec![("wikidata".into(), "Q159".into()), ("iso3166".into(), "RU".into())])
    );
}

#[test]
fn numbers_and_names_settle_their_overlaps() {
    let text = "زار الملك عبد الله الثاني المصنع في 3 نيسان، وحضر 17 مهندسا.";
    let document = analyze(text);
    let kinds: Vec<(&str, Type)> =
        document.entities.iter().map(|entity| (&text[entity.span.range()], entity.kind)).collect();
    assert!(kinds.contains(&("عبد الله الثاني", Type::Person)), "{kinds:?}");
    assert!(kinds.contains(&("3 نيسان", Type::Date)), "{kinds:?}");
    assert!(kinds.contains(&("17", Type::Number)), "{kinds:?}");
}

#[test]
fn no_entity_crosses_a_line() {
    let text = "٠000\n٠0٠٠";
    for entity in analyze(text).entities {
        assert!(!text[entity.span.range()].contains('\n'), "{entity:?}");
    }
}

fn row(name: &str, kind: Type, aliases: &[&str]) -> Row {
    Row {
        name: name.into(),
        kind,
        aliases: aliases.iter().map(|&alias| alias.into()).collect(),
        links: Links(vec![("page".into(), "https://news.example/tag/1".into())]),
    }
}

#[test]
fn an_editors_names_win_through_every_spelling() {
    let names = Names::new(&[row("مؤسسة الزيتونة الخضراء", Type::Organization, &["الزيتونة"])], &[]).unwrap();
    let analyzer = Analyzer::builder().lexicon(names).build().unwrap();
    for text in [
        "وقّعت مؤسسة الزيتونة الخضراء العقد",
        "وقعت مُؤَسَّسَةُ الزَّيْتُونَةِ الخَضْرَاء العقد",
        "أعلن لمؤسسة الزيتونه الخضراء منحة",
        "قالت مؤسسـة الزيتونة الخضراء",
    ] {
        let document = analyzer.analyze(text);
        let entity = document.entities.iter().find(|entity| entity.kind == Type::Organization).expect(text);
        assert_eq!(entity.score.thousandths(), 1000, "{text}");
        assert!(!entity.links.is_empty(), "{text}");
        assert!(entity.name.starts_with("مؤسسة") && !entity.name.contains('ـ'), "{}", entity.name);
    }
    let text = "ودعت للزيتونة بالتوفيق";
    let document = analyzer.analyze(text);
    assert_eq!(&text[find(&document, "الزيتونة").span.range()], "لزيتونة");
}

#[test]
fn an_editor_retypes_and_blocks() {
    let text = "زار وفد من موسكو مدينة برشلونة";
    let names = Names::new(&[row("برشلونة", Type::Organization, &[])], &["موسكو".into()]).unwrap();
    let options = Options { lexicon: Some(names), explain: true, ..Options::default() };
    let document = Analyzer::default().analyze_with(text, &options);
    assert_eq!(find(&document, "برشلونة").kind, Type::Organization);
    assert_eq!(find(&document, "برشلونة").why, ["editor"]);
    assert!(document.entities.iter().all(|entity| entity.name != "موسكو"));
    assert!(analyze(text).entities.iter().any(|entity| entity.name == "موسكو"));
}

#[test]
fn a_name_of_no_letter_or_of_a_value_type_is_an_error() {
    let error = Names::new(&[row("…", Type::Person, &[])], &[]).unwrap_err().to_string();
    assert!(error.contains("no letter"), "{error}");
    let error = Names::new(&[row("اليوم", Type::Date, &[])], &[]).unwrap_err().to_string();
    assert!(error.contains("date"), "{error}");
}

#[test]
fn types_and_scores_filter_and_numbers_start_at_nought() {
    let text = "قال محمود عباس في رام الله إن السلطة تطلب 3 ملايين دولار";
    let options = Options { types: Some(vec![Type::Location]), ..Options::default() };
    let document = Analyzer::default().analyze_with(text, &options);
    let found: Vec<(&str, usize)> =
        document.entities.iter().map(|entity| (&text[entity.span.range()], entity.entity)).collect();
    assert_eq!(found, [("رام الله", 0)]);
    let options = Options { min_score: 1.0, ..Options::default() };
    assert!(Analyzer::default().analyze_with(text, &options).entities.is_empty());
}

#[test]
fn texts_of_every_kind_have_an_answer() {
    for text in [
        "",
        "   \n\t ",
        "The quick brown fox.",
        "🙂🙂🙂",
        "\u{fffd}\u{fffd}",
        "ـــــ",
        "\u{64b}\u{64c}",
        "((((((",
        "\0",
    ] {
        let document = analyze(text);
        assert!(document.entities.iter().all(|entity| !entity.text.is_empty()), "{text:?}");
    }
    let long = "ب".repeat(500_000);
    assert!(analyze(&long).entities.is_empty());
    let heads = "وزارة ".repeat(50_000);
    analyze(&heads);
}

#[test]
fn rules_alone_find_what_the_lexicon_knows() {
    let document = analyze("وصل الرئيس الفرنسي إيمانويل ماكرون إلى القاهرة");
    assert_eq!(find(&document, "القاهرة").kind, Type::Location);
}

#[test]
fn a_mark_after_a_stop_ends_its_sentence_and_begins_no_word() {
    for text in [".\u{113C7}\u{FB40}caS\u{114D0} ", "?\u{1E026}0R ", ".\u{113C7}.\u{113C7}أحمد"] {
        invariants(text).unwrap();
    }
}

#[test]
fn marks_and_ligatures_keep_the_invariants() {
    for text in ["عام ٠00هـ", "#\u{FE70} ", "🌀j\u{A82}\u{1EE07}ﷻ\\%0", "@.\u{FE70}{"] {
        invariants(text).unwrap();
    }
}

#[test]
fn bodies_offices_and_joined_persons_get_their_borders() {
    for (text, name, kind) in [
        ("فاز المنتخب السعودي على نظيره العماني مساء الخميس", "المنتخب السعودي", Type::Organization),
        ("تعادل منتخب البرازيل مع منتخب ألمانيا وديا", "منتخب البرازيل", Type::Organization),
        ("انتقدت الحكومة العراقية القرار فور صدوره", "الحكومة العراقية", Type::Organization),
        ("عادت حركة حماس إلى طاولة المفاوضات", "حماس", Type::Organization),
        ("انهارت الإمبراطورية البيزنطية في القرن الخامس عشر", "الإمبراطورية البيزنطية", Type::Location),
        ("زار رئيس وزراء مصر العاصمة الأردنية", "رئيس وزراء مصر", Type::Title),
        ("سيطرت القوات الروسية على البلدة مساء الأحد", "الروسية", Type::Group),
        ("الرأي الإخباري - افتتح الوزير المعرض أمس", "الرأي الإخباري", Type::Organization),
        ("زار الوفد باريس ثم عاد إلى روسيا", "باريس", Type::Location),
        ("قرأ الطلاب كتب فولتير وروسو في المدرسة", "فولتير", Type::Person),
        ("جرت المباراة على استاد \"لا لوش\" في لشبونة مساء الأحد", "لا لوش", Type::Location),
        ("استضافت مدينة جدة السعودية المحادثات", "جدة", Type::Location),
        ("استضافت مدينة جدة السعودية المحادثات", "السعودية", Type::Group),
        ("روى الحديث سعد بن أبي وقاص رضي الله عنه", "سعد بن أبي وقاص", Type::Person),
    ] {
        assert_eq!(find(&analyze(text), name).kind, kind);
    }
}

#[test]
fn a_clash_of_types_is_settled_by_the_text() {
    for (text, name, kind) in [
        (
            "قالت الباحثة ليلى بنواشي إن الدراسة مهمة. وفي بنواشي رأت اللجنة كاتبة جادة. وأضافت بنواشي أن العمل مستمر.",
            "بنواشي",
            Type::Person,
        ),
        (
            "فاز فريق تيروناس على ضيفه. وتقدم تيروناس بهدف، ثم رد تيروناس في الشوط الثاني.",
            "تيروناس",
            Type::Organization,
        ),
    ] {
        let document = analyze(text);
        let kinds: Vec<Type> =
            document.entities.iter().filter(|entity| entity.name == name).map(|entity| entity.kind).collect();
        assert!(kinds.len() >= 2 && kinds.iter().all(|&other| other == kind), "{text}: {kinds:?}");
    }
}

#[test]
fn what_only_looks_like_a_name_is_none() {
    for (text, word) in [
        ("قال ماكرون: سأحسم الأمر قبل جولتي في أفريقيا", "جولتي"),
        ("وعدت الوزيرة: ستعرفون قراري بعد عودتي من الرباط", "عودتي"),
        ("احتفل اللاعب مع جدته فاطمة بالفوز", "اطمة"),
    ] {
        assert!(analyze(text).entities.iter().all(|entity| entity.name != word), "{text}");
    }
    assert_eq!(find(&analyze("احتفل اللاعب مع جدته فاطمة بالفوز"), "فاطمة").kind, Type::Person);
}

#[test]
fn letters_attached_to_an_unknown_name_are_outside_it() {
    for (text, name, kind) in [
        ("تقع القرية بين مدينة تامبانا ومدينة شيلوبي وأكيتافيا في الجنوب", "أكيتافيا", Type::Location),
        ("وزار الوزير مدينة وادانغا أمس", "وادانغا", Type::Location),
        ("تأهل الفريق إلى بطولة بـكأس آسيا", "كأس آسيا", Type::Event),
        ("قال الرئيس كاليغوليس إن بلاده تريد السلام", "كاليغوليس", Type::Person),
        ("التقى الوزير الألماني فالتر كروتسكي في برلين", "فالتر كروتسكي", Type::Person),
    ] {
        assert_eq!(find(&analyze(text), name).kind, kind);
    }
}

fn invariants(text: &str) -> Result<(), TestCaseError> {
    let document = analyze(text);
    let mut end = 0;
    for entity in &document.entities {
        prop_assert!(entity.span.start >= end, "entities overlap or are out of order");
        end = entity.span.end;
        prop_assert_eq!(&text[entity.span.range()], &entity.text);
        prop_assert!(entity.word.start <= entity.span.start && entity.span.end <= entity.word.end);
        let sentence = document.sentences[entity.sentence];
        prop_assert!(sentence.start <= entity.span.start && entity.span.end <= sentence.end);
        prop_assert!(entity.score.thousandths() <= 1000);
    }
    let numbers: Vec<usize> = document.entities.iter().map(|entity| entity.entity).collect();
    let mut next = 0;
    for number in numbers {
        prop_assert!(number <= next, "things are numbered by first mention");
        next = next.max(number + 1);
    }
    let units = text.encode_utf16().count();
    let last = document.in_unit(text, Unit::Utf16).entities.last().map_or(0, |entity| entity.word.end);
    prop_assert!(last <= units);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_keeps_the_invariants(text in "\\PC{0,80}") {
        invariants(&text)?;
    }

    #[test]
    fn any_arabic_keeps_the_invariants(text in "(([وفبلك]{0,2}(ال)?[ا-ي]{1,7}[\u{64b}-\u{652}ـ]{0,2}|[0-9٠-٩]{1,4}|محمد|علي|وزير|القاهرة|للأمم المتحدة|[،.؟:«»()\"\\-])[ \n]{0,2}){0,24}") {
        invariants(&text)?;
    }
}

#[test]
fn a_head_and_the_second_of_two_bodies_get_their_borders() {
    let text = "شارك في الندوة برنامج الأغذية العالمي واليونيسف، ومولتها جمعية إزران الثقافية.";
    let names: Vec<String> = analyze(text)
        .entities
        .into_iter()
        .filter(|entity| entity.kind == Type::Organization)
        .map(|entity| entity.text)
        .collect();
    assert_eq!(names, ["برنامج الأغذية العالمي", "اليونيسف", "جمعية إزران الثقافية"]);
}
