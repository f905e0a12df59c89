import { Worker } from "node:worker_threads";
import type { Thread } from "./thread.web.js";

/** Starts the worker of this package. */
export function startThread(): Thread {
  // Flags of the program, such as --input-type, are not for a worker.
  const worker = new Worker(new URL("./worker-main.node.js", import.meta.url), { execArgv: [] });
  // A program may end while a worker waits for work.
  worker.unref();
  return {
    post: (message, transfer = []) => {
      worker.ref();
      worker.postMessage(message, transfer);
    },
    onMessage: (listener) =>
      worker.on("message", (message) => {
        worker.unref();
        listener(message);
      }),
    onError: (listener) => {
      worker.on("error", (error) => listener(error.message, error));
      worker.on("messageerror", (error) => listener("a message could not be read", error));
    },
    terminate: () => void worker.terminate(),
  };
}
