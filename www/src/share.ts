/** What a link holds: the name of a sample, or a text of one's own. */
export type Shared = { sample: string } | { text: string };

/** Longer texts make links that mail and chat programs cut. */
export const LONGEST = 20_000;

/** The hash of a link: `#sample=sport`, or `#text=` with the text deflated in base64url. It never reaches a server. */
export async function toHash(shared: Shared): Promise<string> {
  if ("sample" in shared) return `#sample=${encodeURIComponent(shared.sample)}`;
  const bytes = await through(new TextEncoder().encode(shared.text), new CompressionStream("deflate-raw"));
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `#text=${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** What a hash holds, nothing when it holds nothing of ours; rejects when it is damaged. */
export async function fromHash(hash: string): Promise<Shared | undefined> {
  const [key, value] = hash.replace(/^#/, "").split("=", 2);
  if (key === "sample" && value) return { sample: decodeURIComponent(value) };
  if (key !== "text" || !value) return undefined;
  const binary = atob(value.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const text = await through(bytes, new DecompressionStream("deflate-raw"));
  return { text: new TextDecoder("utf-8", { fatal: true }).decode(text) };
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(transform);
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    // A link of a few hundred bytes could unpack to gigabytes.
    if (length > LONGEST * 4) throw new RangeError("the link holds more than a link may");
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
