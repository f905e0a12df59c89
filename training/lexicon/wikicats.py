"""What arwikicats has beside places: nationalities in their inflections, offices, clubs and competitions."""

from __future__ import annotations

import re

import weight
from counts import NOTHING, Facts
from places import countries
from spelling import clean, fold
from table import Row

JSONS = "ArWikiCats/jsons"
NATIONALITIES = (
    "nationalities/nationalities_data",
    "nationalities/sub_nats",
    "nationalities/sub_nats_with_ar_or_en",
    "nationalities/all_nat_as_en",
    "nationalities/continents",
    "nationalities/nationalities_data_with_directions",
)
FORMS = ("male", "female", "males", "females", "the_male", "the_female")
# Entries that are no people, or whose Arabic is a mistake or another word (حماري is "of a donkey").
NOT_NATIONALITIES = frozenset("hamer bodo garo hoklo manx pueblo".split())
# Forms that are first of all another word, with what they rather are. Weights of nationalities do not come from the
# formula: every adjective in -ي inflects, so its other forms do not tell a name from a word.
OTHER_WORDS = {
    2: "مالي مالية المالي المالية ماليات ريفي ريفية الريفي الريفية بالي البالي بالية البالية فرس الفرس ألبان الألبان صحراوي"
    " صحراوية الصحراوي الصحراوية ساحلي ساحلية الساحلي الساحلية كومي كومية باسكي دومينيكاني سواحلي جرماني ماليين ماليون",
    4: "عثماني العثماني أندلسي الأندلسي نوبي النوبي كناري الكناري صعيدي الصعيدي عرب غربي العربي عربي فارسي الفارسي جورجي خزر الخزر خزري",
}
OTHER_WORDS_WEIGHT = {fold(form): rank for rank, forms in OTHER_WORDS.items() for form in forms.split()}

# Offices and honorifics by the guidelines; the package holds occupations, nearly all of them plural.
OFFICES = re.compile(
    "(?:وزراء|رؤساء(?: أساقفة| بلديات| حكومات| قضاء)?|رئيسات(?: بلديات| قضاء)?|سفراء|سفيرات|ملوك|ملكات|أمراء|أميرات|سلاطين|سلطانات|أباطرة|إمبراطورات"
    "|أساقفة|كرادلة|باباوات|بطاركة|قضاة|قاضيات|حكام ولايات|حاكمات ولايات|حاكمات|قادة الأغلبية|قادة الأقليات|أميرالات|جنرالات|دوقات|بارونات"
    "|مأمورون|مأمورات|مدعون عامون|مفتون|مفتيات|مفوضات|مفوضون|مستشارون|مستشارات|رؤساء هيئات تشريعية|دبلوماسيون|دبلوماسيات)"
)
EVENT = re.compile("^(?:ال)?(?:دوري|كأس|بطولة|بطولات|ألعاب|سباق|طواف|رالي|ماراثون|أولمبياد|دورة|جائزة|سوبر|منافسات|تصفيات|مهرجان)|المفتوحة$")
BODY = re.compile("^(?:ال)?(?:اتحاد|رابطة|لجنة|هيئة|جمعية|منتخب)")
# Kinds of competition rather than one: "سباق السرعة الفردية", "بطولات".
NOT_A_NAME = re.compile("^(?:سباق |سباقات |منافسات |فرق |الفرق |بطولات |تصفيات |جائزة )|في بطولة|للجامعات$|^(?:الدوري|الكأس|البطولة|دوري السوبر|الدوري الممتاز|كأس السوبر)$")
CLUB = re.compile("^(?:نادي|فريق) ")
CLUB_MINIMUM = 2
# A club's name of one word is as well a town, a surname or a ship; the known clubs stand in organizations.tsv with
# weights of our own. These are other words first of all.
ONE_WORD_MOST = 5
RATHER_WORDS = frozenset(
    fold(word)
    for word in (
        "أتلانتا أتالانتا أتلانتس ألماجرو أورليانز أوليسيس إستر إكسلسيور إيفيان الشرطة المبرة الطائي باو باوك براغي برونر بريست بولون بوليفار"
        " تيغري ثون ريل رينجرز ستارت سبال سلافيا سمورة سوليس سيدان سيون شيراك غاما غانغون فرام فلورا فينر كاظمة كالمار كان لافال لوغو ليبرتاد"
        " ليونز مونز ميكا مسينا ناسيونال نافال هايز واريورز وكينغ والسول"
    ).split()
)
NOT_CLUBS = frozenset(
    map(fold, "السيد روبوت|جان دارك|جنوب الصين|رابطة اللبلاب|ايه بي سي|فريق الضباط البحريون|قره باغ|3 فبراير|شخشيخة|ألعاب إكس".split("|"))
)


def inflections(entry: dict) -> list[str]:
    """The package's six forms, and those it lacks: the definite plurals and the plurals in -ين."""
    forms = [entry[form] for form in FORMS if entry.get(form)]
    males = entry.get("males") or ""

    def definite(plural: str) -> str:
        words = plural.split()
        every = all(word.startswith("ال") for word in entry["the_male"].split())
        return " ".join(f"ال{word}" if every or i == 0 else word for i, word in enumerate(words))

    def oblique(plural: str) -> str:
        return re.sub(r"ون\b", "ين", plural)

    if males:
        forms += [oblique(males), definite(males), oblique(definite(males))]
    if entry.get("females"):
        forms.append(definite(entry["females"]))
    return forms + [form.replace("أمريك", "أميرك") for form in forms if "أمريك" in form]


def nationalities(packages) -> list[tuple[list[str], str]]:
    """Forms and country code, where one is known; the main file first."""
    by_name = {fold(name): country["code"] for country in countries(packages) if country["iso"] for name in country["names"]}
    english = packages["i18n-iso-countries"].json("langs/en.json")["countries"]
    for code, names in english.items():
        for name in [names] if isinstance(names, str) else names:
            by_name.setdefault(name.lower(), code)
    found = []
    for file in NATIONALITIES:
        for key, entry in packages["arwikicats"].json(f"{JSONS}/{file}.json").items():
            if key in NOT_NATIONALITIES:
                continue
            code = by_name.get(entry.get("en", "").lower()) or by_name.get(fold(entry.get("ar", ""))) or by_name.get(key)
            forms = [form for form in map(clean, inflections(entry)) if form]
            if forms:
                found.append((forms, code or ""))
    return found


def nationality_rows(packages, facts) -> list[Row]:
    source = packages["arwikicats"].source
    entries = nationalities(packages)
    codes: dict[str, set[str]] = {}
    for forms, code in entries:
        for form in forms:
            codes.setdefault(fold(form), set()).update([code] if code else [])
    rows = []
    for forms, code in entries:
        # غيني is of three countries: no link.
        links = {"iso3166": code} if code and all(codes[fold(form)] == {code} for form in forms) else {}
        for form in dict.fromkeys(forms):
            fact = facts.get(fold(form), NOTHING)
            row_weight = OTHER_WORDS_WEIGHT.get(fold(form), 9 if " " in form else 8)
            if row_weight == 8 and weight.share(fact.name, fact) > 0.2 and fact.count >= 50:
                row_weight = 6  # a surname as well: المصري, البغدادي
            rows.append(Row(form, "group", row_weight, source, "MIT", [], dict(links), code or forms[0]))
    return rows


def leaves(value):
    if isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, str):
        yield value


def titles(packages) -> list[str]:
    found = set()
    files = ("jobs/jobs", "jobs/jobs_3", "jobs/Jobs_22", "jobs/Jobs_22_empty", "jobs/jobs_Men_Womens_PP", "people_variants_found")
    for file in files:
        for name in leaves(packages["arwikicats"].json(f"{JSONS}/{file}.json")):
            cleaned = clean(name)
            if cleaned and OFFICES.fullmatch(cleaned):
                found.add(cleaned)
    return sorted(found)


def title_rows(packages, facts) -> list[Row]:
    return [Row(name, "title", 7 if " " in name else 5, packages["arwikicats"].source, "MIT") for name in titles(packages)]


def clubs(packages) -> list[tuple[str, str]]:
    """Type and name: clubs as organizations, competitions as events."""
    found: dict[str, str] = {}
    for file in ("sports/Clubs_key", "sports/clubs_teams_leagues", "sports/inter_federations"):
        for name in packages["arwikicats"].json(f"{JSONS}/{file}.json").values():
            name = clean(name)
            if name is None or len(name) < 3 or NOT_A_NAME.search(name) or fold(CLUB.sub("", name)) in NOT_CLUBS:
                continue
            if EVENT.search(name):
                found.setdefault(name, "event")
            elif file == "sports/Clubs_key" or BODY.search(name):
                found.setdefault(name, "organization")
    return [(kind, name) for name, kind in found.items()]


def club_keys(packages) -> set[str]:
    return {fold(form) for _, name in clubs(packages) for form in (name, CLUB.sub("", name))}


def club_rows(packages, facts, places: set[str]) -> list[Row]:
    """`places` are the keys of the place tables: a club named after its town is written with نادي or not at all."""
    source = packages["arwikicats"].source
    rows = []
    for kind, name in clubs(packages):
        words = weight.facts_of(fold(name), facts)
        if kind == "event":
            if facts.get(fold(name), NOTHING).count or len(words) <= 4:
                rows.append(Row(name, kind, weight.other(words), source, "MIT"))
            continue
        bare = CLUB.sub("", name)
        fact = facts.get(fold(bare), NOTHING)
        bare_weight = weight.other(weight.facts_of(fold(bare), facts))
        if fold(bare) in places:
            if name != bare:
                rows.append(Row(name, kind, 9, source, "MIT"))
        elif fact.count >= CLUB_MINIMUM and bare_weight >= 6:
            if " " not in bare:
                bare_weight = min(bare_weight, 3 if fold(bare) in RATHER_WORDS else ONE_WORD_MOST)
                rows.append(Row(bare, kind, bare_weight, source, "MIT"))
                if name != bare:
                    rows.append(Row(name, kind, 9, source, "MIT"))
                continue
            rows.append(Row(bare, kind, bare_weight, source, "MIT", [name] if name != bare else []))
        # Of the rest نادي tells as much as a row would.
    return rows
