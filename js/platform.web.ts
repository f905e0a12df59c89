import { MawsumError } from "./errors.js";
import type { ModelSource } from "./types.js";

/** The two ends of a worker, alike in browsers and in Node. */
export interface Thread {
  post(message: unknown, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  onError(listener: (message: string, cause: unknown) => void): void;
  terminate(): void;
}

/** The bytes, or the response that has them, that `source` names. */
export async function readSource(source: ModelSource, what: string): Promise<Response | BufferSource> {
  if (source instanceof Response) return checked(source, what);
  if (!(typeof source === "string" || source instanceof URL)) return source;
  const url = String(source);
  let response: Response;
  try {
    response = await fetch(moved(url));
  } catch (error) {
    throw new MawsumError(
      "load-failed",
      `${what} could not be fetched from ${url}: ${(error as Error).message}`,
      error,
    );
  }
  return checked(response, what);
}

function checked(response: Response, what: string): Response {
  if (!response.ok) {
    throw new MawsumError(
      "load-failed",
      `${what} could not be fetched from ${response.url}: status ${response.status}`,
    );
  }
  return response;
}

/**
 * Vite's development server bundles packages into `node_modules/.vite/deps` and leaves their other files where they are;
 * this gives the address there.
 */
function moved(url: string): string {
  return url.replace(/\/node_modules\/\.vite\/deps[^/]*\/([^/]+)$/, "/node_modules/mawsum/dist/$1");
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
