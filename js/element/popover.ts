import type { Entity } from "../types.js";
import type { Labels } from "./labels.js";
import { make } from "./make.js";

/** Distance of the popover from its mention and from the border of the window, in pixels. */
const GAP = 8;

/** What is known of one mention, beside it. */
export class Popover {
  readonly box: HTMLElement;
  readonly #slot: HTMLSlotElement;
  #mark: HTMLElement | undefined;
  #frame = 0;
  #watch: IntersectionObserver | undefined;

  constructor(root: ShadowRoot) {
    this.box = make(root, "div", "popover");
    this.box.setAttribute("role", "dialog");
    // In the top layer nothing of the page clips or covers it; browsers without that have `position: fixed`.
    this.box.setAttribute("popover", "manual");
    this.box.dataset["mawsumSkip"] = "";
    this.box.tabIndex = -1;
    this.#slot = make(root, "slot");
    this.#slot.name = "popover";
    this.box.append(this.#slot);
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("focusout", ({ relatedTarget }) => {
      // The focus went on to something else of the page; without a target the window has lost it.
      const to = relatedTarget as Node | null;
      if (to && to !== this.#mark && !this.box.contains(to) && !this.#own().some((own) => own.contains(to))) {
        this.close(false);
      }
    });
  }

  /** The element of the mention it stands at. */
  get mark(): HTMLElement | undefined {
    return this.#mark;
  }

  show(mark: HTMLElement, entity: Entity, count: number, labels: Labels, address: string | undefined): void {
    this.close(false);
    this.#mark = mark;
    mark.setAttribute("aria-expanded", "true");
    this.box.setAttribute("aria-label", labels.spoken(entity.fullName, entity.type));
    this.#slot.replaceChildren(...this.#content(entity, count, labels, address));
    this.box.dataset["open"] = "";
    (this.box as { showPopover?(): void }).showPopover?.();
    this.#place();
    const view = mark.ownerDocument.defaultView!;
    view.addEventListener("scroll", this.#follow, { capture: true, passive: true });
    view.addEventListener("resize", this.#follow);
    // Told when the mention leaves the page, too.
    this.#watch = new IntersectionObserver(() => this.#place());
    this.#watch.observe(mark);
    mark.ownerDocument.addEventListener("pointerdown", this.#outside, true);
  }

  close(giveBackFocus: boolean): void {
    const mark = this.#mark;
    if (!mark) return;
    this.#mark = undefined;
    mark.setAttribute("aria-expanded", "false");
    this.#watch?.disconnect();
    delete this.box.dataset["open"];
    if (this.box.isConnected) (this.box as { hidePopover?(): void }).hidePopover?.();
    const view = mark.ownerDocument.defaultView;
    view?.removeEventListener("scroll", this.#follow, true);
    view?.removeEventListener("resize", this.#follow);
    mark.ownerDocument.removeEventListener("pointerdown", this.#outside, true);
    if (giveBackFocus) mark.focus({ preventScroll: true });
  }

  #content(entity: Entity, count: number, labels: Labels, address: string | undefined): HTMLElement[] {
    const close = make(this.box, "button", "close");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", labels.close);
    close.addEventListener("click", () => this.close(true));
    const name = make(this.box, "p", "name");
    name.textContent = entity.fullName;
    name.lang = "ar";
    name.dir = "auto";
    const type = make(this.box, "p", "type");
    type.textContent = `${labels.one(entity.type)} · ${labels.times(count)}`;
    const content: HTMLElement[] = [close, name];
    if (entity.role) {
      const role = make(this.box, "p", "role");
      role.textContent = entity.role;
      role.lang = "ar";
      role.dir = "auto";
      content.push(role);
    }
    content.push(type);
    if (address !== undefined) {
      const link = make(this.box, "a", "link");
      link.href = address;
      link.textContent = labels.more(entity.fullName);
      content.push(link);
    }
    return content;
  }

  /** What the publisher has put in our place. */
  #own(): Element[] {
    return this.#slot.assignedElements();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Tab") return;
    // The last thing in it is left towards what follows the mention, the first towards the mention.
    const stops = "a[href],button,input,select,textarea,[tabindex]";
    const own = this.#own();
    const inside = (own.length > 0 ? own : [...this.#slot.children])
      .flatMap((element) => [element, ...element.querySelectorAll("*")] as HTMLElement[])
      .filter((element) => element.matches(stops) && element.tabIndex >= 0);
    const at = inside.indexOf(event.composedPath()[0] as HTMLElement);
    const leaving = event.shiftKey ? at <= 0 : at === inside.length - 1;
    if (!leaving) return;
    // From the mention the browser goes on by itself; backwards the mention is where to arrive.
    if (event.shiftKey) event.preventDefault();
    this.close(true);
  }

  readonly #outside = (event: Event): void => {
    const path = event.composedPath();
    if (!path.includes(this.box) && !path.includes(this.#mark!)) this.close(false);
  };

  readonly #follow = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#place());
  };

  /** Under the mention, or above where there is no room, never out of the window. */
  #place(): void {
    const mark = this.#mark;
    if (!mark) return;
    const at = mark.getClientRects()[0];
    const { clientWidth, clientHeight } = mark.ownerDocument.documentElement;
    if (!at || at.bottom < 0 || at.top > clientHeight) {
      this.close(this.box.matches(":focus-within"));
      return;
    }
    const { width, height } = this.box.getBoundingClientRect();
    const rightToLeft = getComputedStyle(mark).direction === "rtl";
    const left = rightToLeft ? at.right - width : at.left;
    const below = at.bottom + GAP;
    const top = below + height <= clientHeight - GAP ? below : at.top - height - GAP;
    this.box.style.left = `${Math.max(GAP, Math.min(left, clientWidth - width - GAP))}px`;
    this.box.style.top = `${Math.max(GAP, Math.min(top, clientHeight - height - GAP))}px`;
  }
}
