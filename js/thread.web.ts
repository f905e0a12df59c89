import { moved } from "./moved.js";

/** The two ends of a worker, alike in browsers and in Node. */
export interface Thread {
  post(message: unknown, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  onError(listener: (message: string, cause: unknown) => void): void;
  terminate(): void;
}

/** Makes addresses of scripts where the page enforces Trusted Types. */
let policy: { createScriptURL(url: string): unknown } | undefined;

/** The name of the file that this module is built into; xtask writes it there. */
const OWN_FILE = "__MAWSUM_OWN_FILE__";

function makeWorker(): Worker {
  // Bundlers know where the worker is by exactly the expression in `bundled`, and leave this one alone.
  const here = import.meta.url;
  const beside = moved(String(new URL("worker-main.js", here)));
  const bundled = () => new Worker(new URL("./worker-main.js", import.meta.url), { type: "module" });
  const trusted = () => {
    type Factory = { createPolicy(name: string, rules: object): NonNullable<typeof policy> };
    const { trustedTypes } = globalThis as { trustedTypes?: Factory };
    if (!trustedTypes) return undefined;
    policy ??= trustedTypes.createPolicy("mawsum", {
      createScriptURL: (url: string) => {
        if (url !== beside) throw new TypeError("mawsum starts no other worker than its own");
        return url;
      },
    });
    return new Worker(policy.createScriptURL(beside) as string, { type: "module" });
  };
  if (moved(here) !== here) return new Worker(beside, { type: "module" });
  // Bundlers may keep the name as that of a file: Turbopack does.
  if (here.startsWith("http") && here.endsWith(`/${OWN_FILE}`)) {
    // Not bundled: the worker stands beside this file, and no plain address need be tried first, which pages that
    // enforce Trusted Types report as a fault.
    try {
      const worker = trusted();
      if (worker) return worker;
    } catch {
      // The name of the policy is not listed; that matters only where Trusted Types are enforced.
    }
    return bundled();
  }
  try {
    return bundled();
  } catch (error) {
    const worker = error instanceof TypeError ? trusted() : undefined;
    if (!worker) throw error;
    return worker;
  }
}

/** Starts the worker of this package. */
export function startThread(): Thread {
  const worker = makeWorker();
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
