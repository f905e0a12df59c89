/** Whether an address made from names cannot run code. */
export function isSafe(address: string, document: Document): boolean {
  try {
    return /^(https?|mailto):$/.test(new URL(address, document.baseURI).protocol);
  } catch {
    return false;
  }
}
