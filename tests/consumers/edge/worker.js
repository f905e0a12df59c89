// An edge runtime compiles no wasm at run time: it comes as a module, and the model as bytes.
import { load } from "mawsum";
import { analyzeHtml } from "mawsum/html";
import model from "mawsum/model.bin";
import wasm from "mawsum/mawsum.wasm";

/** @type {ReturnType<typeof load> | undefined} */
let mawsum;

export default {
  /** @param {Request} request */
  async fetch(request) {
    mawsum ??= load({ wasm, model });
    const html = await request.text();
    const out = await analyzeHtml(html, { mawsum });
    return Response.json({ document: (await mawsum).analyze(out.text), html: out.html });
  },
};
