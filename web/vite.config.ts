import { defineConfig } from "vite";

/** The API that `npm run dev` talks to: a `wirebook serve` on its usual port. */
const API = "http://127.0.0.1:8765";

export default defineConfig({
  build: {
    outDir: "../src/wirebook/web/static",
    emptyOutDir: true,
    target: "es2022",
    // Nothing as data: URLs, which the content security policy would refuse.
    assetsInlineLimit: 0,
    // The licences of what is bundled go with the bundle.
    license: { fileName: "assets/licenses.md" },
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: "es" },
  server: { proxy: { "/api": { target: API, changeOrigin: true } } },
});
