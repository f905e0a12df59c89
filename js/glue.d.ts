// The glue that `cargo xtask build` makes from src/wasm.rs; esbuild finds it by alias.

declare module "#glue/mawsum" {
  export function glue(): import("./instance.js").Glue<import("./instance.js").TaggerExports>;
}

declare module "#glue/core" {
  export function glue(): import("./instance.js").Glue<import("./instance.js").CoreExports>;
}

// What differs between browsers and Node; esbuild takes js/platform.web.ts or js/platform.node.ts.
declare module "#platform" {
  export const readSource: typeof import("./platform.web.js").readSource;
  export const startThread: typeof import("./platform.web.js").startThread;
  export const thisThread: typeof import("./platform.web.js").thisThread;
}

/** Whether `dist/model.bin` was there when the package was built. */
declare const HAS_MODEL: boolean;
