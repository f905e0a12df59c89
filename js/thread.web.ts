import { moved } from "./moved.js";

/** The two ends of a worker, alike in browsers and in Node. */
export interface Thread {
  post(message: unknown, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  onError(listener: (message: string, cause: unknown) => void): void;
  terminate(): void;
}

/** Starts the worker of this package. */
export function startThread(): Thread {
  // Bundlers find the worker by exactly this expression.
  const worker =
    moved(import.meta.url) === import.meta.url
      ? new Worker(new URL("./worker-main.js", import.meta.url), { type: "module" })
      : new Worker(moved(String(new URL("worker-main.js", import.meta.url))), { type: "module" });
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    onMessage: (listener) => {
      worker.onmessage = (event) => listener(event.data);
    },
    onError: (listener) => {
      worker.onerror = (event) => {
        event.preventDefault();
        // A script that does not arrive, or may not be loaded, gives an event without a message.
        listener(event.message || "its script could not be loaded", event);
      };
      worker.onmessageerror = (event) => listener("a message could not be read", event);
    },
    terminate: () => worker.terminate(),
  };
}

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
