import { defineConfig } from "vite";

export default defineConfig({
  // The page may be served from any folder.
  base: "./",
  build: {
    target: "es2022",
    // Fonts and wasm stay files of their own: data: addresses are blocked by strict policies.
    assetsInlineLimit: 0,
    // Every browser of the floor preloads modules itself, and the polyfill would be an inline script.
    modulePreload: { polyfill: false },
  },
});
