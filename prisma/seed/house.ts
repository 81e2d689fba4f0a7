import { createHash } from "node:crypto";
import { localTime } from "#app/domain/time/zones.ts";
import { callScriptsEn } from "./call-scripts-en.ts";
import { callScriptsVi } from "./call-scripts-vi.ts";
import { demoToken, demoWriteKey } from "./demo-keys.ts";
import { holidays } from "./holidays.ts";
import { addPolicies } from "./policies.ts";
import { type LineCode, productLines, products } from "./products.ts";
import { createRandom } from "./random.ts";
import { languagesOf, shiftsOf, staff } from "./staff.ts";
import { openingHours, type StoreCode, stores, timeZone } from "./stores.ts";
import { day, type WallClock } from "./wall-clock.ts";
import { addRow, consultantsOf, shiftDays, type World } from "./world.ts";

/** Builds the house before anybody comes: stores, products, people with their shifts, keys, call-scripts. */
export function buildHouse(clock: WallClock, passwordHash: string): World & { sourceId: string } {
  const random = createRandom("house");
  const opened = clock.midnight - 400 * day;
  // Each a moment after the one before, so that ids keep the order in which things are listed here.
  let moment = opened;
  const id = () => random.uuid(moment++);
  const storeIds = Object.fromEntries(stores.map(({ code }) => [code, id()])) as Record<
    StoreCode,
    string
  >;
  const lineIds = Object.fromEntries(productLines.map(({ code }) => [code, id()])) as Record<
    LineCode,
    string
  >;
  const productIds = new Map(products.map(({ sku }) => [sku, id()]));
  const staffIds = new Map(staff.map(({ email }) => [email, id()]));
  for (const { role, store, email } of staff) {
    const known = staffIds.get(email);
    const desk = role === "receptionist" ? "reception" : role;
    if (known && store && !staffIds.has(`${desk} ${store}`))
      staffIds.set(`${desk} ${store}`, known);
  }
  const consultants = Object.fromEntries(
    stores.map(({ code }) => [code, consultantsOf(code, staffIds, clock)]),
  ) as World["consultants"];
  const world: World & { sourceId: string } = {
    clock,
    roomLeft: 3,
    random,
    storeIds,
    lineIds,
    productIds,
    staffIds,
    staffNumbers: new Map(staff.map(({ email }, nth) => [staffIds.get(email) ?? "", nth + 1])),
    consultants,
    rows: {},
    byLead: new Map(),
    sourceId: id(),
  };
  addPlaces(world, opened);
  addPeople(world, passwordHash, opened);
  addPolicies(world);
  addCallScripts(world, opened);
  addKeys(world, opened);
  return world;
}

function addPlaces(world: World, opened: number) {
  for (const { code, name, city, address, phone } of stores) {
    addRow(world, "store", {
      id: world.storeIds[code],
      code,
      name,
      city,
      address,
      phone,
      time_zone: timeZone,
      opening_hours: openingHours,
      slot_minutes: 60,
      created_at: new Date(opened),
    });
    addHolidays(world, world.storeIds[code]);
  }
  for (const { code, nameVi, nameEn } of productLines) {
    addRow(world, "product_line", {
      id: world.lineIds[code],
      code,
      name_vi: nameVi,
      name_en: nameEn,
    });
  }
  for (const { sku, name, line, price, image } of products) {
    const product_line_id = world.lineIds[line];
    addRow(world, "product", {
      id: world.productIds.get(sku),
      sku,
      name,
      product_line_id,
      price,
      image,
    });
  }
}

/** Whoever starts the demo on a holiday finds the stores open all the same. */
function addHolidays(world: World, storeId: string) {
  const today = localTime(new Date(world.clock.now), timeZone).date;
  for (const { day, name } of holidays) {
    if (day !== today) addRow(world, "store_holiday", { store_id: storeId, day, name });
  }
}

function addPeople(world: World, passwordHash: string, opened: number) {
  for (const person of staff) {
    const id = world.staffIds.get(person.email);
    addRow(world, "staff", {
      id,
      number: world.staffNumbers.get(id ?? ""),
      name: person.name,
      email: person.email,
      password_hash: passwordHash,
      role: person.role,
      capacity: person.capacity,
      languages: languagesOf(person),
      last_assigned_at: null,
      created_at: new Date(opened),
    });
    if (!person.store) continue;
    const store_id = world.storeIds[person.store];
    addRow(world, "staff_store", { staff_id: id, store_id });
    for (const line of person.lines) {
      addRow(world, "staff_skill", { staff_id: id, product_line_id: world.lineIds[line] });
    }
    const now = new Date(world.clock.now);
    for (const { startsAt, endsAt } of shiftsOf(person, now, -shiftDays.behind, shiftDays.ahead)) {
      const shiftId = world.random.uuid(startsAt);
      addRow(world, "shift", {
        id: shiftId,
        staff_id: id,
        store_id,
        starts_at: startsAt,
        ends_at: endsAt,
      });
    }
  }
}

function addCallScripts(world: World, opened: number) {
  for (const [language, scripts] of [
    ["vi", callScriptsVi],
    ["en", callScriptsEn],
  ] as const) {
    for (const { line, ...script } of scripts) {
      addRow(world, "call_script", {
        id: world.random.uuid(opened),
        ...script,
        language,
        version: 1,
        product_line_id: line ? world.lineIds[line] : null,
      });
    }
  }
}

function addKeys(world: World & { sourceId: string }, opened: number) {
  addRow(world, "source", {
    id: world.sourceId,
    code: "demo-web",
    name: "Showline Bếp (demo shop)",
    write_key_hash: sha256(demoWriteKey),
    trail_policy: "only_granted",
    default_store_id: world.storeIds.HN,
    demo_only: true,
    created_at: new Date(opened),
  });
  addRow(world, "api_token", {
    id: world.random.uuid(opened),
    name: "Demo",
    token_hash: sha256(demoToken),
    store_id: null,
    demo_only: true,
    created_at: new Date(opened),
  });
}

function sha256(text: string): string {
  return `\\x${createHash("sha256").update(text).digest("hex")}`;
}
