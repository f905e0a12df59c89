import { createHash } from "node:crypto";
import { defineConfig, type Plugin } from "vite";

/** A service worker that keeps the files of this very build: the page opens without a network after the first visit. */
function offline(): Plugin {
  return {
    name: "offline",
    generateBundle(_options, bundle) {
      const files = ["./", "./icon.svg", ...Object.keys(bundle).filter((file) => file !== "index.html")];
      const hash = createHash("sha256").update(JSON.stringify(files));
      const page = bundle["index.html"];
      if (page?.type === "asset") hash.update(page.source);
      const version = hash.digest("hex").slice(0, 12);
      // Copies of the page in other folders of the site have caches of their own.
      const source = `const own = "mawsum " + registration.scope + " ";
const cacheName = own + "${version}";
const files = ${JSON.stringify(files)};
addEventListener("install", (event) => event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files))));
addEventListener("activate", (event) =>
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith(own) && name !== cacheName).map((name) => caches.delete(name)))),
  ),
);
addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== location.origin) return;
  const page = event.request.mode === "navigate";
  // The page itself comes from the network while there is one, so that a new build is seen; its files never change.
  const kept = () => caches.open(cacheName).then((cache) => cache.match(page ? "./" : event.request, { ignoreVary: true }));
  event.respondWith(
    page
      ? fetch(event.request).catch(async () => (await kept()) ?? Response.error())
      : kept().then((response) => response ?? fetch(event.request)),
  );
});
`;
      this.emitFile({ type: "asset", fileName: "offline.js", source });
    },
  };
}

export default defineConfig({
  // The page may be served from any folder.
  base: "./",
  plugins: [offline()],
  build: {
    target: "es2022",
    // Fonts and wasm stay files of their own: data: addresses are blocked by strict policies.
    assetsInlineLimit: 0,
    // Every browser of the floor preloads modules itself, and the polyfill would be an inline script.
    modulePreload: { polyfill: false },
  },
});
