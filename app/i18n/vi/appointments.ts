import type { Translated } from "#app/i18n/catalog.ts";
import type { appointments as english } from "#app/i18n/en/appointments.ts";

export const appointments = {
  title: "Lịch hẹn",
  mine: "Lịch hẹn của tôi",
  today: "Hôm nay",
  previousDay: "Ngày trước",
  nextDay: "Ngày sau",
  week: "Tuần",
  weekdays: {
    mon: "T2",
    tue: "T3",
    wed: "T4",
    thu: "T5",
    fri: "T6",
    sat: "T7",
    sun: "CN",
  },
  dayCount_other: "{{count}} lịch hẹn",
  booked_other: "lịch hẹn",
  empty: "Ngày này chưa có ai hẹn.",
  emptyHint: "Mở một khách rồi đặt hẹn từ đó: giờ trống đã có sẵn.",
  emptyDesk: "Khách chưa hẹn thì đón ở quầy như khách vãng lai.",
  toQueue: "Mở danh sách khách",
  toReception: "Mở quầy lễ tân",
  nobody: "Chưa có ai",
  walkIn: "vãng lai",
  states: {
    due: "sẽ đến",
    waiting: "đang chờ",
    served: "đang được tư vấn",
    done: "đã xong",
    "no-show": "không đến",
  },
  row: {
    card: "Mã QR",
    cardLabel: "Mã QR của {{name}}",
  },
} satisfies Translated<typeof english>;
