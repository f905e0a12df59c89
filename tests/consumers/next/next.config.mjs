import { resolve } from "node:path";

/** @type {import("next").NextConfig} */
export default {
  // On the server the package reads its files from where it is installed.
  serverExternalPackages: ["mawsum"],
  // Here, not where the repository's lock file lies.
  turbopack: { root: resolve(import.meta.dirname, "..") },
};
