/** The choice between texts: one tab stop, arrow keys choose. */
export function choice(group: HTMLElement, chosen: (name: string) => void): void {
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
      const steps: Record<string, number> = { ArrowLeft: 1, ArrowDown: 1, ArrowRight: -1, ArrowUp: -1 };
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = buttons[(i + step + buttons.length) % buttons.length]!;
      next.focus();
      choose(next);
    });
  }
}
