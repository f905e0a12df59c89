import type { EntityType } from "mawsum";

export type Language = "ar" | "en";

/** Every text of the page, in Arabic and English. `{}` takes a value. */
const WORDS = {
  title: [
    "موسوم: أسماء الأعلام في النص العربي، داخل المتصفح",
    "Mawsum: names in Arabic text, found inside the browser",
  ],
  skip: ["إلى المقال", "To the article"],
  promise: ["لا يغادر نصّك هذا الجهاز", "Your text never leaves this device"],
  dark: ["الوضع الداكن", "Dark mode"],
  headline: ["من ذُكر في الخبر، وأين، وأيّ جهة؟", "Who is in the news, where, and which bodies?"],
  intro: [
    "يقرأ موسوم المقال العربي ويعلّم الأشخاص والأماكن والمنظمات في موضعها من النص، وهو يعمل كلّه داخل المتصفح: بلا خادم، وفي أجزاء من الثانية.",
    "Mawsum reads an Arabic article and marks its people, places and organizations where they stand. All of it runs inside the browser: no server, in thousandths of a second.",
  ],
  text: ["النص", "Text"],
  politics: ["سياسة", "Politics"],
  sport: ["رياضة", "Sport"],
  economy: ["اقتصاد", "Economy"],
  own: ["نصّك أنت", "Your own text"],
  write: [
    "اكتب أو الصق مقالا، أو أفلت ملفا نصيا هنا، والنتيجة تظهر أثناء الكتابة",
    "Write or paste an article, or drop a text file here; the result follows as you type",
  ],
  placeholder: ["الصق نص المقال هنا…", "Paste the text of an article here…"],
  file: ["افتح ملفا نصيا", "Open a text file"],
  note: [
    "كتبنا هذا المقال للتجربة: أحداثه وأقواله متخيلة.",
    "We wrote this article as a sample: its events and quotes are invented.",
  ],
  article: ["المقال وقد عُلّمت أسماؤه", "The article with its names marked"],
  view: ["العرض", "View"],
  names: ["الأسماء", "Names"],
  sentences: ["الجمل", "Sentences"],
  normalized: ["التطبيع", "Normalization"],
  profile: ["الصورة", "Profile"],
  profileHint: [
    "ما تغيّر معلَّم؛ مرّر المؤشر عليه لترى أصله. غُيّر {} موضعا.",
    "What changed is marked; point at it to see what it was. {} places changed.",
  ],
  was: ["كان: {}", "was: {}"],
  side: ["ما وُجد في النص", "What was found in the text"],
  types: ["الأنواع", "Types"],
  typesHint: ["اختر نوعا لإخفائه أو إظهاره", "Choose a type to hide or show it"],
  least: ["أقل ثقة: {}٪", "Least score: {}%"],
  found: ["من وما ذُكر", "Who and what is named"],
  foundHint: ["اختر اسما لتنتقل إليه في النص", "Choose a name to go to it in the text"],
  other: ["أنواع أخرى", "Other types"],
  nothing: ["لا أسماء في هذا النص", "No names in this text"],
  keys: [
    "بلوحة المفاتيح: Tab إلى الأسماء، والأسهم بينها، وEnter للتفاصيل، وEsc للإغلاق.",
    "By keyboard: Tab to the names, arrows between them, Enter for details, Esc to close.",
  ],
  share: ["انسخ رابطا لهذا النص", "Copy a link to this text"],
  shared: [
    "نُسخ الرابط. النص محفوظ في الرابط نفسه ولا يُرسل إلى أي خادم.",
    "Link copied. The text is inside the link itself; nothing was sent.",
  ],
  sharedBar: ["الرابط في شريط العنوان.", "The link is in the address bar."],
  tooLong: ["النص أطول من أن يسعه رابط: أكثر من {} حرف.", "The text is too long for a link: more than {} characters."],
  noLink: ["هذا المتصفح لا يستطيع صنع الرابط.", "This browser cannot make the link."],
  badLink: [
    "هذا الرابط ناقص أو تالف، فعُرض المثال بدلا منه.",
    "This link is cut short or damaged; a sample is shown instead.",
  ],
  save: ["حفظ النتيجة", "Save the result"],
  embed: ["ضعه في موقعك", "Put it on your site"],
  embedHint: [
    "انسخ ملفات الحزمة إلى موقعك، ثم أضف هذا السطر إلى الصفحة:",
    "Copy the package's files to your site, then add this line to the page:",
  ],
  copy: ["انسخ", "Copy"],
  copied: ["نُسخ", "Copied"],
  notText: [
    "«{}» ليس ملفا نصيا: المقبول ملفات ‎.txt بترميز UTF-8.",
    "“{}” is no text file: .txt files in UTF-8 are taken.",
  ],
  tooBig: ["«{}» أكبر من {} ميغابايت.", "“{}” is larger than {} MB."],
  waiting: ["في انتظار النص", "Waiting for text"],
  loading: ["يُحمَّل المحلل…", "Loading the analyzer…"],
  failed: ["تعذّر تحميل المحلل: {}", "The analyzer could not be loaded: {}"],
  measure: [
    "{} كلمة · {} جملة · {} اسما وقيمة · في {} ملي ثانية · {} كلمة في الثانية",
    "{} words · {} sentences · {} names and values · in {} ms · {} words a second",
  ],
  here: ["في هذا الموضع", "Here"],
  role: ["الصفة", "Role"],
  date: ["التاريخ", "Date"],
  mentioned: ["ورد في النص", "Mentioned"],
  score: ["الثقة", "Score"],
  iso: ["رمز ISO", "ISO code"],
  wikidata: ["ويكي بيانات", "Wikidata"],
  close: ["إغلاق", "Close"],
  sample: ["اسم", "اسم"],
  footer: [
    "موسوم برنامج حر، بترخيص MIT أو Apache-2.0. الخطان: نوتو نسخ العربي وIBM Plex Sans Arabic.",
    "Mawsum is free software, MIT or Apache-2.0. Fonts: Noto Naskh Arabic and IBM Plex Sans Arabic.",
  ],
} as const satisfies Record<string, readonly [ar: string, en: string]>;

export type Word = keyof typeof WORDS;

/** What each type is called, one and many, in the order of the legend. */
const TYPES: Readonly<Record<EntityType, readonly [ar: string, arMany: string, en: string, enMany: string]>> = {
  person: ["شخص", "أشخاص", "person", "people"],
  location: ["مكان", "أماكن", "place", "places"],
  organization: ["منظمة", "منظمات وهيئات", "organization", "organizations"],
  group: ["جنسية أو جماعة", "جنسيات وجماعات", "nationality or group", "nationalities and groups"],
  event: ["حدث", "أحداث", "event", "events"],
  work: ["عمل أو منتج", "أعمال ومنتجات", "work or product", "works and products"],
  title: ["منصب أو لقب", "مناصب وألقاب", "office or title", "offices and titles"],
  date: ["تاريخ", "تواريخ", "date", "dates"],
  time: ["وقت", "أوقات", "time", "times"],
  duration: ["مدة", "مدد", "duration", "durations"],
  money: ["مبلغ", "مبالغ", "amount", "amounts"],
  percent: ["نسبة", "نسب مئوية", "percentage", "percentages"],
  quantity: ["مقدار", "مقادير", "quantity", "quantities"],
  number: ["عدد", "أعداد", "number", "numbers"],
  ordinal: ["رتبة", "رتب", "ordinal", "ordinals"],
  url: ["رابط", "روابط", "address", "addresses"],
  email: ["بريد", "عناوين بريد", "e-mail", "e-mails"],
  hashtag: ["وسم", "وسوم", "hashtag", "hashtags"],
  mention: ["حساب", "حسابات", "account", "accounts"],
  phone: ["هاتف", "أرقام هاتف", "telephone", "telephones"],
};

export const ALL_TYPES = Object.keys(TYPES) as EntityType[];

let language: Language = "ar";

export const spoken = (): Language => language;

/** A text of the page in the language chosen, its `{}` filled in order. */
export function say(word: Word, ...values: (string | number)[]): string {
  let next = 0;
  return WORDS[word][language === "ar" ? 0 : 1].replaceAll("{}", () => String(values[next++] ?? ""));
}

export const one = (type: EntityType): string => TYPES[type][language === "ar" ? 0 : 2];
export const many = (type: EntityType): string => TYPES[type][language === "ar" ? 1 : 3];

/** How often: مرة واحدة, مرتين, 3 مرات; once, 2 times. */
export function times(count: number): string {
  if (language === "en") return count === 1 ? "once" : `${count} times`;
  if (count === 1) return "مرة واحدة";
  if (count === 2) return "مرتين";
  return count <= 10 ? `${count} مرات` : `${count} مرة`;
}

/** A number with the digits of the Arabic press that most readers share, at most one decimal. */
export function count(value: number): string {
  return new Intl.NumberFormat(language === "ar" ? "ar-EG-u-nu-latn" : "en", { maximumFractionDigits: 1 }).format(
    value,
  );
}

/** Puts the page in a language: `data-say` names the text of an element, `data-say-label` and so on those of attributes. */
export function speak(next: Language): void {
  language = next;
  const root = document.documentElement;
  root.lang = next;
  root.dir = next === "ar" ? "rtl" : "ltr";
  document.title = say("title");
  for (const element of document.querySelectorAll<HTMLElement>("[data-say]")) {
    element.textContent = say(element.dataset["say"] as Word);
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-say-label]")) {
    element.setAttribute("aria-label", say(element.dataset["sayLabel"] as Word));
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-say-placeholder]")) {
    element.setAttribute("placeholder", say(element.dataset["sayPlaceholder"] as Word));
  }
}
