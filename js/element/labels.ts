import type { EntityType } from "../types.js";

/** Languages that the element speaks to readers. */
export type UiLanguage = "ar" | "en";

/** What each type is called, one and many. */
const TYPES: Record<UiLanguage, Record<EntityType, readonly [one: string, many: string]>> = {
  ar: {
    person: ["شخص", "أشخاص"],
    location: ["مكان", "أماكن"],
    organization: ["منظمة", "منظمات"],
    group: ["جماعة", "جماعات"],
    event: ["حدث", "أحداث"],
    work: ["عمل", "أعمال"],
    title: ["منصب", "مناصب"],
    date: ["تاريخ", "تواريخ"],
    time: ["وقت", "أوقات"],
    duration: ["مدة", "مدد"],
    money: ["مبلغ", "مبالغ"],
    percent: ["نسبة", "نسب"],
    quantity: ["مقدار", "مقادير"],
    number: ["عدد", "أعداد"],
    ordinal: ["رتبة", "رتب"],
    url: ["رابط", "روابط"],
    email: ["بريد", "عناوين بريد"],
    hashtag: ["وسم", "وسوم"],
    mention: ["حساب", "حسابات"],
    phone: ["هاتف", "هواتف"],
  },
  en: {
    person: ["person", "people"],
    location: ["place", "places"],
    organization: ["organization", "organizations"],
    group: ["group", "groups"],
    event: ["event", "events"],
    work: ["work", "works"],
    title: ["office", "offices"],
    date: ["date", "dates"],
    time: ["time", "times"],
    duration: ["duration", "durations"],
    money: ["amount", "amounts"],
    percent: ["percentage", "percentages"],
    quantity: ["quantity", "quantities"],
    number: ["number", "numbers"],
    ordinal: ["rank", "ranks"],
    url: ["link", "links"],
    email: ["email", "emails"],
    hashtag: ["hashtag", "hashtags"],
    mention: ["account", "accounts"],
    phone: ["phone", "phones"],
  },
};

/** All that the element says to readers. */
export interface Labels {
  one(type: EntityType): string;
  many(type: EntityType): string;
  /** A mention as screen readers tell it. */
  spoken(text: string, type: EntityType): string;
  legend: string;
  close: string;
  more(name: string): string;
  /** How often a text names something. */
  times(count: number): string;
}

export const LABELS: Record<UiLanguage, Labels> = {
  ar: {
    one: (type) => TYPES.ar[type][0],
    many: (type) => TYPES.ar[type][1],
    spoken: (text, type) => `${text}، ${TYPES.ar[type][0]}`,
    legend: "أنواع الأسماء: اختر نوعا لإخفائه أو إظهاره",
    close: "إغلاق",
    more: (name) => `المزيد عن ${name}`,
    times: (count) =>
      count === 1
        ? "ورد مرة واحدة"
        : count === 2
          ? "ورد مرتين"
          : // From 3 to 10, and from 103 to 110, the plural.
            count % 100 >= 3 && count % 100 <= 10
            ? `ورد ${count} مرات`
            : `ورد ${count} مرة`,
  },
  en: {
    one: (type) => TYPES.en[type][0],
    many: (type) => TYPES.en[type][1],
    spoken: (text, type) => `${text}, ${TYPES.en[type][0]}`,
    legend: "Kinds of names: choose one to hide or show it",
    close: "Close",
    more: (name) => `More about ${name}`,
    times: (count) => (count === 1 ? "named once" : count === 2 ? "named twice" : `named ${count} times`),
  },
};
