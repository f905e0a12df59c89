import type { EntityType } from "mawsum";

/** What each type is called, one and many, in the order of the legend. */
export const LABELS: Readonly<Record<EntityType, readonly [one: string, many: string]>> = {
  person: ["شخص", "أشخاص"],
  location: ["مكان", "أماكن"],
  organization: ["منظمة", "منظمات وهيئات"],
  group: ["جنسية أو جماعة", "جنسيات وجماعات"],
  event: ["حدث", "أحداث"],
  work: ["عمل أو منتج", "أعمال ومنتجات"],
  title: ["منصب أو لقب", "مناصب وألقاب"],
  date: ["تاريخ", "تواريخ"],
  time: ["وقت", "أوقات"],
  duration: ["مدة", "مدد"],
  money: ["مبلغ", "مبالغ"],
  percent: ["نسبة", "نسب مئوية"],
  quantity: ["مقدار", "مقادير"],
  number: ["عدد", "أعداد"],
  ordinal: ["رتبة", "رتب"],
  url: ["رابط", "روابط"],
  email: ["بريد", "عناوين بريد"],
  hashtag: ["وسم", "وسوم"],
  mention: ["حساب", "حسابات"],
  phone: ["هاتف", "أرقام هاتف"],
};

/** Types that are hidden until the reader asks for them. */
export const HIDDEN_AT_FIRST: readonly EntityType[] = [
  "title",
  "date",
  "time",
  "duration",
  "money",
  "percent",
  "quantity",
  "number",
  "ordinal",
];

/** Counts in Arabic: 1 مرة, مرتان, 3 مرات. */
export function times(count: number): string {
  if (count === 1) return "مرة واحدة";
  if (count === 2) return "مرتين";
  return count <= 10 ? `${count} مرات` : `${count} مرة`;
}
