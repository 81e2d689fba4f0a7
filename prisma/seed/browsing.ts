import type { CampaignSeed } from "./campaigns.ts";
import { touchOf } from "./life.ts";
import type { DemoCustomer } from "./people.ts";
import { type LineCode, type ProductSeed, productLines, products, searches } from "./products.ts";
import type { Row } from "./world.ts";

export type BrowsingEvent = Row & { name: string; call: string; occurred_at: Date };

export const shopPath = "/demo/shop";

type Step = { wait: number; row: Row & { name: string; call: string } };

/** How a session ends: with a form that became that lead, or just so. */
export type SessionPlan = {
  line: LineCode;
  campaign: CampaignSeed | null;
  /** pages looked at, the first one apart */
  pages: number;
  submits?: { leadId: string; name: "Lead Submitted" | "Appointment Requested" };
};

/** One browsing session; `endsAt` is the moment of its last event. */
export function browse(
  customer: DemoCustomer,
  plan: SessionPlan,
  at: { startsAt: number } | { endsAt: number },
): BrowsingEvent[] {
  const steps = stepsOf(customer, plan);
  const length = steps.reduce((sum, { wait }) => sum + wait, 0);
  let time = "startsAt" in at ? at.startsAt : at.endsAt - length;
  return steps.map(({ wait, row }) => {
    time += wait;
    return { ...row, occurred_at: new Date(time) };
  });
}

function stepsOf(customer: DemoCustomer, plan: SessionPlan): Step[] {
  const { random, intent } = customer;
  const steps = [landing(customer, plan)];
  for (let page = 0; page < plan.pages; page++) {
    steps.push(...(random.chance(0.14) ? looking(customer, plan) : product(customer, plan)));
  }
  if (random.chance(0.05 + 0.05 * clamp(intent))) steps.push(...priceList(customer, plan));
  if (random.chance(0.04 + 0.05 * clamp(intent))) steps.push(...storeFound(customer));
  if (random.chance(0.012 + 0.012 * clamp(intent)))
    steps.push(track(customer, "Call Clicked", `${shopPath}/contact`, "Liên hệ", {}));
  if (plan.submits) steps.push(...form(customer, plan));
  return steps;
}

function landing(customer: DemoCustomer, plan: SessionPlan): Step {
  const touch = plan.campaign && touchOf(plan.campaign, customer);
  const line = productLines.find(({ code }) => code === plan.line);
  const toList = plan.campaign?.line && customer.random.chance(0.6);
  const step = toList
    ? page(customer, `${shopPath}/products?line=${plan.line}`, line?.nameVi ?? "")
    : page(customer, shopPath, "Showline | Bếp và nội thất");
  return { wait: 0, row: { ...step.row, touch } };
}

function looking(customer: DemoCustomer, plan: SessionPlan): Step[] {
  const { random } = customer;
  if (random.chance(0.45)) {
    const query = random.pick(searches[plan.line]);
    const path = `${shopPath}/search`;
    return [
      page(customer, path, "Tìm kiếm"),
      track(customer, "Products Searched", path, "Tìm kiếm", { query }, { search: query }),
    ];
  }
  const line = productLines.find(({ code }) => code === plan.line);
  const path = `${shopPath}/products?line=${plan.line}`;
  return [
    page(customer, path, line?.nameVi ?? ""),
    track(
      customer,
      "Product List Viewed",
      path,
      line?.nameVi ?? "",
      { category: plan.line },
      { line: plan.line },
    ),
  ];
}

function product(customer: DemoCustomer, plan: SessionPlan): Step[] {
  const { random, intent } = customer;
  const chosen = chooseProduct(customer, plan.line);
  const path = `${shopPath}/products/${chosen.sku}`;
  const about = {
    product_id: chosen.sku,
    sku: chosen.sku,
    name: chosen.name,
    category: chosen.line,
    price: chosen.price,
    currency: "VND",
  };
  const columns = { sku: chosen.sku, line: chosen.line };
  const steps = [
    page(customer, path, chosen.name),
    track(customer, "Product Viewed", path, chosen.name, about, columns),
  ];
  if (random.chance(0.05 + 0.04 * clamp(intent))) {
    steps.push(
      read(
        track(customer, "Product Added", path, chosen.name, { ...about, quantity: 1 }, columns),
        random.int(20, 120),
      ),
    );
    if (random.chance(0.6)) {
      steps.push(
        page(customer, `${shopPath}/cart`, "Giỏ hàng"),
        track(customer, "Cart Viewed", `${shopPath}/cart`, "Giỏ hàng", {}),
      );
    }
  }
  return steps;
}

function chooseProduct(customer: DemoCustomer, line: LineCode): ProductSeed {
  const { random } = customer;
  const mine = customer.favourites.filter((one) => one.line === line);
  const [first] = mine;
  if (first && random.chance(0.42)) return first;
  if (mine.length > 0 && random.chance(0.55)) return random.pick(mine);
  return random.pick(products.filter((one) => one.line === line || random.chance(0.04)));
}

function priceList(customer: DemoCustomer, plan: SessionPlan): Step[] {
  const path = `${shopPath}/products?line=${plan.line}`;
  return [
    track(
      customer,
      "Price List Downloaded",
      path,
      "Bảng giá",
      { category: plan.line },
      { line: plan.line },
    ),
  ];
}

function storeFound(customer: DemoCustomer): Step[] {
  const path = `${shopPath}/contact`;
  return [
    page(customer, path, "Liên hệ"),
    track(customer, "Store Located", path, "Liên hệ", { storeCode: customer.store }),
  ];
}

function form(customer: DemoCustomer, plan: SessionPlan): Step[] {
  const path = `${shopPath}/contact`;
  const { leadId = "", name = "Lead Submitted" } = plan.submits ?? {};
  const about = { productLine: plan.line, storeCode: customer.store };
  return [
    page(customer, path, "Liên hệ"),
    read(
      track(customer, "Form Started", path, "Liên hệ", { form: "contact" }),
      customer.random.int(3, 25),
    ),
    read(
      track(customer, name, path, "Liên hệ", about, { line: plan.line, lead_id: leadId }),
      customer.random.int(25, 110),
    ),
  ];
}

/** People read a page for seconds or minutes, rarely long. */
function page(customer: DemoCustomer, path: string, title: string): Step {
  const seconds = Math.min(420, 6 + 34 * Math.exp(customer.random.normal() * 0.8));
  return { wait: Math.round(seconds * 1000), row: { call: "page", name: "page", path, title } };
}

function track(
  customer: DemoCustomer,
  name: string,
  path: string,
  title: string,
  properties: object,
  columns: Row = {},
): Step {
  return {
    wait: customer.random.int(40, 900),
    row: { call: "track", name, path, title, properties, ...columns },
  };
}

function read(step: Step, seconds: number): Step {
  return { ...step, wait: seconds * 1000 };
}

function clamp(intent: number): number {
  return Math.max(-0.9, Math.min(2.5, intent));
}
