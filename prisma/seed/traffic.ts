import { sendTraffic } from "./send-traffic.ts";

const url = process.env.PUBLIC_URL || `http://localhost:${process.env.PORT || 3000}`;
const stop = sendTraffic(url);
process.stdout.write(`Visitors are browsing ${url}; Ctrl-C sends them home\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void stop().finally(() => process.exit(0)));
}
