// Pages that browsers and servers must read alike.

import { readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);

/** @param {string} name */
const article = (name) =>
  readFileSync(new URL(`www/articles/${name}.txt`, root), "utf8")
    .trim()
    .split("\n");

/** A page as news sites write them: links within links' reach, pictures with captions, boxes, tables, sloppy tags. */
export function newsPage() {
  const [headline, ...lines] = article("politics").filter((line) => line.trim());
  const sport = article("sport").filter((line) => line.trim());
  const economy = article("economy").filter((line) => line.trim());
  /** @param {string} line */
  const linked = (line) => {
    const words = line.split(" ");
    return `${words.slice(0, 3).join(" ")} <a href="/tag?a=1&amp;b=2"><b>${words[3]}</b> ${words[4]}</a>\n   ${words.slice(5).join(" ")}`;
  };
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${headline}</title></head><body>
    <header><nav><ul><li><a href="/">الرئيسية</a><li><a href="/sport">رياضة</a></ul></nav></header>
    <main><article><h1>${headline}</h1><p class="lead">${linked(lines[0] ?? "")}</p>
    <figure><img src="data:," alt="روسيا"><figcaption>${sport[0]} &copy; رويترز</figcaption></figure>
    <div class="body"><div>${lines.slice(1).map(linked).join("<br><br>")}</div>
    <aside data-mawsum-skip>إعلان من باريس</aside><script>"موسكو"</script><blockquote>«${economy[1]}»</blockquote>
    <table><caption>${economy[0]}<tbody><tr><th>روسيا<td>فرنسا<tr><td>${sport[1]}</table>
    <details><summary>${sport[2]}</summary>${economy[2]}</details><pre>${sport[3]}\n   ${economy[3]}</pre></div>
    <ul>${sport.map((line) => `<li><span>${line}</span></li>`).join("\n")}</ul></article></main>
    <div hidden>باريس</div><footer>${economy.slice(-1)[0]}</div></footer></body></html>`;
}

/** What browsers show in their own ways: open and closed tags, blocks in blocks, text that is hidden. */
export const TORTURE = `<!doctype html><html lang="ar"><body>أول<div>ثان <p>ثالث <b>را</b>بع</div>خامس<!-- مستتر --> سادس
  <ul><li>سابع<li>ثامن <ol><li>تاسع</ol></ul><select><option>مستتر</select>بعد <input value="مستتر"> الحقل<p>قبل<table>منقول<tr><td>خلية<td>أخرى</table>
  <dialog>مستتر</dialog><dialog open>نعم</dialog><div popover>مستتر</div><ruby>نص<rp>(</rp><rt>شرح</rt><rp>)</rp></ruby><hr>ثم<br>سطر
  <code>مستتر</code> بين <img src="data:,"> صورتين<pre>
 محفوظ   كما
 هو <i>  هنا</i></pre><center>وسط</center><marquee>متحرك</marquee><fieldset><legend>عنوان</legend>حقل</fieldset>
  <p contenteditable>مستتر</p><p contenteditable="false">نعم</p><details><summary>ملخص</summary>تفصيل</details><custom-tag>مخصص</custom-tag>
  <p>رو<wbr>سيا &nbsp; &lt;b&gt; &#x631;</span>غ<dl><dt>مصطلح<dd>معنى</dl><svg><text>مستتر</text></svg><button>مستتر</button><noscript>مستتر</noscript>
  <address>مكان</address><video>مستتر</video><q>قول</q><sub>تحت</sub><bdo dir=ltr>اتجاه</bdo><time>وقت</time></body></html>`;
