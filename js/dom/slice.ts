/** The most milliseconds of the page's thread taken at once. */
const BUDGET = 8;

/** Work done piece by piece: asks after each piece whether the page must have its thread back. */
export class Slice {
  #start = performance.now();

  /** Gives the thread back when the budget is used up. */
  async rest(): Promise<void> {
    if (performance.now() - this.#start < BUDGET) return;
    await this.breathe();
  }

  /** Gives the thread back in any case. */
  async breathe(): Promise<void> {
    this.end();
    await new Promise<void>((resolve) => {
      // A message comes after the page's own work without the four milliseconds that nested timers wait.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
    this.#start = performance.now();
  }

  /** Takes up work again after waiting for something else. */
  resume(): void {
    this.#start = performance.now();
  }

  /** Tells the browser's profiler what the slice took; the entry reaches observers and is not kept. */
  end(): void {
    performance.measure("mawsum", { start: this.#start, end: performance.now() });
    performance.clearMeasures("mawsum");
  }
}
