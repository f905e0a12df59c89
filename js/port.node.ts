import { parentPort } from "node:worker_threads";
import type { Thread } from "./thread.web.js";

/** The end of the worker itself. */
export function thisThread(): Pick<Thread, "post" | "onMessage"> {
  if (!parentPort) throw new Error("mawsum's worker runs in a worker thread only");
  const port = parentPort;
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    onMessage: (listener) => void port.on("message", listener),
  };
}
