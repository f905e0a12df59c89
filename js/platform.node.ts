import { readFile } from "node:fs/promises";
import { MessagePort, parentPort, Worker } from "node:worker_threads";
import { MawsumError } from "./errors.js";
import type { Thread } from "./platform.web.js";
import { readSource as fetchSource } from "./platform.web.js";
import type { ModelSource } from "./types.js";

/** As in browsers, but files (`file:` addresses and plain paths) are read from disk. */
export async function readSource(source: ModelSource, what: string): Promise<Response | BufferSource> {
  const address = typeof source === "string" ? source : source instanceof URL ? source.href : undefined;
  // Two letters at least before the colon: C:\ is a path.
  if (address === undefined || /^(?!file:)[a-z][a-z0-9+.-]+:/i.test(address)) return fetchSource(source, what);
  try {
    return await readFile(address.startsWith("file:") ? new URL(address) : address);
  } catch (error) {
    throw new MawsumError("load-failed", `${what} could not be read: ${(error as Error).message}`, error);
  }
}

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

/** The end of the worker itself. */
export function thisThread(): Pick<Thread, "post" | "onMessage"> {
  if (!(parentPort instanceof MessagePort)) throw new Error("mawsum's worker runs in a worker thread only");
  const port = parentPort;
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    onMessage: (listener) => void port.on("message", listener),
  };
}
