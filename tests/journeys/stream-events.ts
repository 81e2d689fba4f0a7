// A process of its own: browses as many customers at once, through the public API, until it is ended.
//   node --import tsx stream-events.ts <url> <seed> <device,device,...>
import { createRandom } from "../../prisma/seed/random.ts";

const [url = "", seed = "", devices = ""] = process.argv.slice(2);
const random = createRandom(`stream ${seed}`);
const visitors = devices.split(",");
const events = [
  "Product Viewed",
  "Price List Downloaded",
  "Appointment Requested",
  "Product Added",
  "Checkout Started",
  "Store Located",
];
const pause = 200;

for (let round = 0; ; round += 1) {
  const batch = Array.from({ length: random.int(1, 3) }, (_, at) => ({
    type: "track",
    messageId: `${seed}-${round}-${at}`,
    anonymousId: random.pick(visitors),
    event: random.pick(events),
    timestamp: new Date().toISOString(),
    properties: { productLine: "kitchen" },
    context: { consent: { categoryPreferences: { trail: true }, version: "2026-01" } },
  }));
  const body = JSON.stringify({ writeKey: "wk_demo_web", batch, sentAt: new Date().toISOString() });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/v1/batch`, { method: "POST", headers, body });
  await answer.arrayBuffer();
  process.stdout.write(`${answer.status}\n`);
  await new Promise((done) => setTimeout(done, pause));
}
