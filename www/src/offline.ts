/** Keeps the page's files for the next visit, also without a network: see `offline` in vite.config.ts. */
export function keepOffline(): void {
  // A worker of the development server would serve yesterday's files.
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const policies = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } })
    .trustedTypes;
  const rules = { createScriptURL: (url: string) => url };
  const policy = (policies?.createPolicy("mawsum-page", rules) ?? rules) as typeof rules;
  // Without it the page works as before; private windows of some browsers refuse it.
  navigator.serviceWorker.register(policy.createScriptURL("./offline.js")).catch(() => {});
}
