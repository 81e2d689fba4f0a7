import { demoQueue, type Online } from "./demo-queue.ts";
import { type Life, noShow } from "./life.ts";
import type { DemoCustomer } from "./people.ts";
import type { LineCode } from "./products.ts";
import {
  arriveAt,
  demoConsultant,
  openBooked,
  openScene,
  type Scenes,
  startScenes,
} from "./scene.ts";
import { type Ending, finish, followUpAfter, serve } from "./store-visit.ts";
import type { StoreCode } from "./stores.ts";
import { hour, minute } from "./wall-clock.ts";
import { isOnShift, loadAt, type World } from "./world.ts";

/** Minutes ago or ahead of what goes on in one store. */
type Play = {
  fresh: number[];
  unassigned: number[];
  soon: number[];
  late: number[];
  serving: number[];
  waiting: number[];
  missed: number;
  done: Ending["kind"][];
};

const plays: Record<StoreCode, Play> = {
  HN: {
    fresh: [5, 9, 49],
    unassigned: [12, 21],
    soon: [25, 75, 140],
    late: [],
    serving: [12, 34],
    waiting: [3],
    missed: 1,
    done: ["signed", "thinking", "lost", "signed", "thinking"],
  },
  DN: {
    fresh: [4, 38],
    unassigned: [16],
    soon: [40, 110],
    late: [9],
    serving: [18],
    waiting: [],
    missed: 0,
    done: ["thinking", "signed"],
  },
  SG: {
    fresh: [3, 8, 44],
    unassigned: [11, 26],
    soon: [15, 65, 120],
    late: [14],
    serving: [22],
    waiting: [7],
    missed: 1,
    done: ["signed", "lost", "thinking", "signed"],
  },
};

/** The line of which every store has more askers than people today. */
const contested: LineCode = "bedroom";

/** Writes what goes on around now in every store, whatever the hour, and says who is online. */
export function playToday(world: World, customers: readonly DemoCustomer[]) {
  const online: Online = new Map();
  const played: Life[] = [];
  for (const store of ["HN", "DN", "SG"] as const) {
    const scenes = startScenes(world, store, customers);
    if (store === "HN") demoQueue(scenes, online);
    playStore(scenes, plays[store], online);
    if (store === "HN") leaveRoomForDemo(scenes);
    played.push(...scenes.played);
  }
  return { played, online };
}

function playStore(scenes: Scenes, play: Play, online: Online) {
  const { clock } = scenes.world;
  const ago = (minutes: number) => clock.now - minutes * minute;
  for (const [nth, minutes] of play.serving.entries()) serveNow(scenes, minutes, nth);
  for (const minutes of play.late) openBooked(scenes, ago(minutes));
  for (const minutes of play.soon) {
    openBooked(scenes, Math.ceil(ago(-minutes) / (15 * minute)) * 15 * minute);
  }
  playDone(scenes, play);
  fillUp(scenes, contested);
  for (const minutes of play.waiting) waitNow(scenes, minutes);
  for (const minutes of play.unassigned) openScene(scenes, { at: ago(minutes), line: contested });
  for (const minutes of play.fresh) {
    const life = openScene(scenes, { at: ago(minutes) });
    if (minutes < 10) online.set(life.lead.id, minutes * 7);
  }
}

/** The others on shift are busier for what they can hold, so that leads which come in now reach the demo's consultant. */
function leaveRoomForDemo({ world, store }: Scenes) {
  const { now } = world.clock;
  const demo = demoConsultant(world);
  const busier = loadAt(demo, now) / demo.capacity + 0.06;
  for (const one of world.consultants[store]) {
    const load = loadAt(one, now);
    if (one === demo || load === 0 || !isOnShift(one, now)) continue;
    one.capacity = Math.min(one.capacity, Math.max(load + 1, Math.floor(load / busier)));
  }
}

/** Everybody on shift who knows that line holds as many leads as they may: the next ones wait for someone. */
function fillUp({ world, store }: Scenes, line: LineCode) {
  const { now } = world.clock;
  for (const consultant of world.consultants[store]) {
    if (!consultant.seed.lines.includes(line) || !isOnShift(consultant, now)) continue;
    consultant.capacity = Math.max(1, loadAt(consultant, now));
  }
}

/** Visits of today that are over, spread over the time since the doors opened. */
function playDone(scenes: Scenes, play: Play) {
  const { clock } = scenes.world;
  const window = clock.now - scenes.dayBegan;
  const count = window < hour ? Math.min(2, play.done.length) : play.done.length;
  for (const [nth, kind] of play.done.slice(0, count).entries()) {
    const from = scenes.dayBegan + ((nth + 0.1) / (count + 0.6)) * window;
    const length = Math.min(window / (count + 1), (40 + 11 * nth) * minute);
    visitToday(scenes, from, from + length, kind);
  }
  for (let nth = 0; nth < play.missed && window > 90 * minute; nth++) {
    const { life, appointment, startsAt } = openBooked(scenes, scenes.dayBegan + window * 0.2);
    if (appointment) noShow(life, appointment, Math.min(clock.now, startsAt + hour));
  }
}

function visitToday(scenes: Scenes, from: number, to: number, kind: Ending["kind"]) {
  const scene = openBooked(scenes, from);
  const visit = arriveAt(scenes, scene, from, "list");
  serve(scene.life, visit, from + (to - from) * 0.15);
  finish(scene.life, visit, to, endingOf(kind, scene.life, to));
}

function endingOf(kind: Ending["kind"], life: Life, at: number): Ending {
  if (kind === "signed") return { kind };
  if (kind === "lost") return { kind, reason: "too_expensive", note: "Vượt ngân sách dự kiến." };
  return {
    kind,
    followUpAt: followUpAfter(life, at),
    note: "Về bàn lại với người nhà, hẹn gọi lại.",
  };
}

function serveNow(scenes: Scenes, minutesAgo: number, nth: number) {
  const { now } = scenes.world.clock;
  const arrived = Math.max(scenes.dayBegan, now - (minutesAgo + 6) * minute);
  const scene = openBooked(scenes, arrived);
  const visit = arriveAt(scenes, scene, arrived, nth === 0 ? "qr" : "list");
  serve(scene.life, visit, Math.max(arrived, now - minutesAgo * minute));
  visit.step = 2;
}

function waitNow(scenes: Scenes, minutesAgo: number) {
  const at = Math.max(scenes.dayBegan, scenes.world.clock.now - minutesAgo * minute);
  const life = openScene(scenes, { at: at - minute, source: "walk-in", line: contested });
  arriveAt(scenes, { life, appointment: null }, at, "walk_in");
}
