import type { Thread } from "./thread.web.js";

/** The end of the worker itself. */
export function thisThread(): Pick<Thread, "post" | "onMessage"> {
  const scope = globalThis as unknown as Worker;
  return {
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    onMessage: (listener) => {
      scope.onmessage = (event) => listener(event.data);
    },
  };
}
