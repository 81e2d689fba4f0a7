import { reactRouter } from "@react-router/dev/vite";
import { defineConfig, type Plugin } from "vite";

// What runs on Node besides the pages: each becomes build/server/<name>.js.
const entries = {
  server: "./server.ts",
  worker: "./workers/main.ts",
  traffic: "./prisma/seed/traffic.ts",
};

// The router names its server build index.js; set after it, each entry keeps its own name.
const entryNames: Plugin = {
  name: "entry-names",
  enforce: "post",
  configEnvironment: (name) =>
    name === "ssr"
      ? { build: { rollupOptions: { output: { entryFileNames: "[name].js" } } } }
      : undefined,
};

// The browser loads a page as a few files: left alone, what two pages share becomes a file of its own, down to 50 bytes.
const fromPackages = (names: string) => new RegExp(`node_modules[\\\\/](${names})[\\\\/]`);
const groups = [
  { name: "react", test: fromPackages("react|react-dom|scheduler|react-router"), priority: 3 },
  { name: "words", test: fromPackages("i18next|react-i18next"), priority: 3 },
  { name: "line", test: fromPackages("(socket|engine)\\.io-.*|@socket\\.io"), priority: 3 },
  { name: "schema", test: fromPackages("zod"), priority: 3 },
  { name: "phone", test: fromPackages("libphonenumber-js"), priority: 3 },
  {
    name: "pieces",
    test: fromPackages("(?!@mantine[\\\\/]dates|dayjs).*"),
    minShareCount: 3,
    priority: 2,
  },
  { name: "house", test: /[\\/]app[\\/]/, minShareCount: 3, priority: 1 },
];

export default defineConfig({
  plugins: [reactRouter(), entryNames],
  build: { target: "es2022", sourcemap: false },
  environments: {
    client: { build: { rollupOptions: { output: { codeSplitting: { groups } } } } },
    ssr: {
      build: {
        target: "node20",
        rollupOptions: {
          input: entries,
          output: { chunkFileNames: "chunks/[name]-[hash].js" },
        },
      },
    },
  },
  optimizeDeps: {
    // Named ahead, so that the first page of a development server does not wait for a second bundling.
    include: [
      "react",
      "react/jsx-runtime",
      "react/jsx-dev-runtime",
      "react-dom",
      "react-dom/client",
      "react-router",
      "react-router/dom",
      "@mantine/core",
      "@mantine/dates",
      "@mantine/form",
      "@mantine/hooks",
      "@mantine/notifications",
      "@mantine/spotlight",
      "@tanstack/react-virtual",
      "dayjs",
      "i18next",
      "react-i18next",
      "lucide-react",
      "socket.io-client",
    ],
    exclude: ["@prisma/client", "@prisma/adapter-pg"],
  },
});
