import { say } from "./words";

/** Half a second of the main thread on a computer; the page marks every name in it. */
const LARGEST_MB = 1;

/** The text of a file; rejects with a message for the reader when it is none or too large. */
export async function readText(file: File): Promise<string> {
  if (file.size > LARGEST_MB * 1_000_000) throw new Error(say("tooBig", file.name, LARGEST_MB));
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    if (!text.includes("\0")) return text;
  } catch {
    // Said below.
  }
  throw new Error(say("notText", file.name));
}

/** Takes files dropped anywhere on `page`; `area` shows that it would. */
export function takeDrops(page: HTMLElement, area: HTMLElement, take: (file: File) => void): void {
  const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
  page.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    area.classList.add("dropping");
  });
  for (const end of ["dragleave", "drop"] as const) page.addEventListener(end, () => area.classList.remove("dropping"));
  page.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}
