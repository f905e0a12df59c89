/**
 * Vite's development server bundles packages into `node_modules/.vite/deps` and leaves their other files where they are;
 * this gives the address there.
 */
export function moved(url: string): string {
  return url.replace(/\/node_modules\/\.vite\/deps[^/]*\/([^/]+)$/, "/node_modules/mawsum/dist/$1");
}
