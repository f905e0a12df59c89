/** An element of the document of `beside`, as the part `part`. */
export function make<K extends keyof HTMLElementTagNameMap>(
  beside: Node,
  name: K,
  part?: string,
): HTMLElementTagNameMap[K] {
  const element = beside.ownerDocument!.createElement(name);
  if (part) element.setAttribute("part", part);
  return element;
}
