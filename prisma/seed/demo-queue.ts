import { contact, openedByConsultant } from "./life.ts";
import { arriveAt, demoConsultant, openBooked, openScene, type Scenes } from "./scene.ts";
import { finish, serve } from "./store-visit.ts";
import { day, hour, minute } from "./wall-clock.ts";

/** Who of the demo consultant's customers looks at the shop right now, by seconds since their last click. */
export type Online = Map<string, number>;

/** Writes the queue that the demo's consultant finds: something of everything that a day brings. */
export function demoQueue(scenes: Scenes, online: Online) {
  const { world, yesterday } = scenes;
  const { now, midnight } = world.clock;
  const to = demoConsultant(world);
  const watched = (id: string, secondsAgo: number) => online.set(id, secondsAgo);

  const newest = openScene(scenes, { at: now - 2.5 * minute, to, line: "kitchen", intent: 2.7 });
  watched(newest.lead.id, 12);
  openScene(scenes, { at: now - 11 * minute, to, line: "sofa" });

  const read = openScene(scenes, { at: now - 27 * minute, to, line: "kitchen" });
  openedByConsultant(read, now - 19 * minute);

  const callBack = openScene(scenes, { at: yesterday - 2 * hour, to, line: "kitchen" });
  openedByConsultant(callBack, yesterday - 110 * minute);
  contact(callBack, yesterday - 100 * minute, {
    channel: "call",
    result: "call_back",
    callBackAt: roundTo5(now + 20 * minute),
    note: "Đang họp, xin gọi lại sau.",
  });

  const overdue = openScene(scenes, { at: yesterday - day, to, line: "dining", intent: 1.4 });
  openedByConsultant(overdue, yesterday - day + 6 * minute);
  contact(overdue, yesterday - day + 8 * minute, {
    channel: "zalo",
    result: "sent",
    followUpAt: roundTo5(now - 35 * minute),
    note: "Đã gửi báo giá bàn 8 ghế, chờ phản hồi.",
  });
  watched(overdue.lead.id, 48);

  openBooked(scenes, roundTo5(now + 50 * minute), to, 1.2);
  openBooked(scenes, roundTo5(now - 14 * minute), to);

  const waiting = openScene(scenes, {
    at: yesterday + 30 * minute,
    to,
    line: "kitchen",
    intent: 2,
  });
  openedByConsultant(waiting, yesterday + 40 * minute);
  contact(waiting, yesterday + 44 * minute, {
    channel: "call",
    result: "reached",
    note: "Sẽ tiện đường ghé xem mẫu gỗ sồi.",
  });
  arriveAt(
    scenes,
    { life: waiting, appointment: null },
    Math.max(midnight, now - 6 * minute),
    "phone",
  );

  const thinking = openBooked(scenes, yesterday + 2 * hour, to, 2);
  const visit = arriveAt(scenes, thinking, yesterday + 2 * hour + 4 * minute, "qr");
  serve(thinking.life, visit, yesterday + 2 * hour + 9 * minute);
  finish(thinking.life, visit, yesterday + 3 * hour, {
    kind: "thinking",
    followUpAt: midnight + day + 10 * hour,
    note: "Thích mẫu Hạ Long, về bàn với người nhà. Lo phần đo đạc.",
  });
}

function roundTo5(at: number): number {
  return Math.round(at / (5 * minute)) * 5 * minute;
}
