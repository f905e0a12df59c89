/** A choice of one: one tab stop, arrow keys choose. Gives a way to choose by name. */
export function choice(group: HTMLElement, chosen: (name: string) => void): (name: string) => void {
  const buttons = [...group.querySelectorAll("button")];
  const choose = (button: HTMLButtonElement) => {
    for (const other of buttons) {
      other.setAttribute("aria-checked", String(other === button));
      other.tabIndex = other === button ? 0 : -1;
    }
    chosen(button.dataset["text"]!);
  };
  for (const [i, button] of buttons.entries()) {
    button.tabIndex = i === 0 ? 0 : -1;
    button.addEventListener("click", () => choose(button));
    button.addEventListener("keydown", (event) => {
      const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
      const step = [forward, "ArrowDown"].includes(event.key) ? 1 : event.key.startsWith("Arrow") ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      const next = buttons[(i + step + buttons.length) % buttons.length]!;
      next.focus();
      choose(next);
    });
  }
  return (name) => {
    const button = buttons.find(({ dataset }) => dataset["text"] === name);
    if (button) choose(button);
  };
}
