// The worker of mawsum/worker: answers each message with one message.

// Not where workers are started: a bundler that meets that in a worker may follow it without end (Turbopack, next.js#97399).
import { thisThread } from "#port";
import { load, type Mawsum } from "./index.js";
import { type Loaded, pack, type Reply, type Request } from "./worker-messages.js";

let mawsum: Mawsum;

async function answer(request: Request): Promise<unknown> {
  if ("load" in request) {
    mawsum = await load(request.load);
    return { version: mawsum.version, model: mawsum.model } satisfies Loaded;
  }
  const call = mawsum[request.call] as (...args: unknown[]) => unknown;
  return call.apply(mawsum, request.args);
}

const thread = thisThread();
thread.onMessage(async (message) => {
  let reply: Reply;
  try {
    reply = { value: await answer(message as Request) };
  } catch (error) {
    reply = pack(error);
  }
  thread.post(reply);
});
