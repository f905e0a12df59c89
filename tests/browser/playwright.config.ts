import { defineConfig } from "@playwright/test";

const port = 4199;

export default defineConfig({
  testDir: ".",
  outputDir: "../../target/playwright",
  reporter: "line",
  // One page at a time: two of the tests look at the clock.
  workers: 1,
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      // Chromium's sandbox refuses to start as root, which CI is; a proxy must not see what the tests do.
      args: ["--no-sandbox", "--no-proxy-server"],
    },
  },
  webServer: [
    {
      command: `node tests/browser/serve.mjs ${port - 1}`,
      cwd: "../..",
      url: `http://127.0.0.1:${port - 1}/`,
      reuseExistingServer: false,
    },
    {
      command: `node_modules/.bin/vite preview www --strictPort --host 127.0.0.1 --port ${port}`,
      cwd: "../..",
      url: `http://127.0.0.1:${port}/`,
      reuseExistingServer: false,
    },
  ],
});
