// The glue that `cargo xtask build` makes from src/wasm.rs; esbuild finds it by alias.

declare module "#glue/mawsum" {
  export function glue(): import("./instance.js").Glue<import("./instance.js").TaggerExports>;
}

declare module "#glue/core" {
  export function glue(): import("./instance.js").Glue<import("./instance.js").CoreExports>;
}

// What differs between browsers and Node; esbuild takes js/read.web.ts or js/read.node.ts, and so with threads.
declare module "#read" {
  export const readSource: typeof import("./read.web.js").readSource;
}

declare module "#thread" {
  export const startThread: typeof import("./thread.web.js").startThread;
}

declare module "#port" {
  export const thisThread: typeof import("./port.web.js").thisThread;
}

/** Whether `dist/model.bin` was there when the package was built. */
declare const HAS_MODEL: boolean;
