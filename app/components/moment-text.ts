/** Day, hour and minute as a wall clock shows them, "2027-03-01 15:30"; "" while nothing is chosen. */
export type MomentText = string;

/** "01/03/2027 15:30": as people here write it. */
export function writtenMoment(moment: MomentText): string {
  const [date = "", time = ""] = moment.split(" ");
  return `${date.split("-").reverse().join("/")} ${time}`.trim();
}

/** The hour that a day begins with when only the day is chosen: nine, or the next full hour after `min`. */
export function firstHour(date: string, min: MomentText): string {
  const [minDate, minTime = ""] = min.split(" ");
  if (date !== minDate || minTime < "09:00") return "09:00";
  const next = Number(minTime.slice(0, 2)) + 1;
  return next < 24 ? `${String(next).padStart(2, "0")}:00` : "23:59";
}
