import { startDemoTraffic } from "./send-traffic.ts";

// npm run demo:traffic -- --url=http://localhost:3000 --rate=2 --lead-every=30 --seed=one
const said = new Map(
  process.argv.slice(2).map((part) => part.replace(/^--/, "").split("=", 2) as [string, string]),
);
const number = (name: string) => {
  const value = Number(said.get(name));
  return Number.isFinite(value) && value > 0 ? Math.min(value, 50_000) : undefined;
};
const baseUrl =
  said.get("url") || process.env.PUBLIC_URL || `http://localhost:${process.env.PORT || 3000}`;
const control = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => control.abort());
process.stdout.write(`Visitors are browsing ${baseUrl}; Ctrl-C sends them home\n`);
await startDemoTraffic({
  baseUrl,
  rate: number("rate"),
  leadEvery: number("lead-every"),
  seed: said.get("seed"),
  signal: control.signal,
});
