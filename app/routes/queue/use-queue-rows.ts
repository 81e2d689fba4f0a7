import { useEffect, useRef, useState } from "react";
import { useRenewal } from "#app/components/use-renewal.ts";
import { placeText } from "#app/domain/queue/queue-place.ts";
import type { QueueRow } from "#app/domain/queue/schema.ts";
import type { LiveChange, LiveCursor } from "#app/realtime/events.ts";
import { useConnection } from "#app/realtime/live-context.tsx";
import { useSettledRevalidation, useWatch } from "#app/realtime/use-live.ts";
import { type Loaded, withPage, withSaid } from "#app/routes/queue/loaded-rows.ts";

export type Loading = {
  state: "whole" | "loading" | "failed";
  /** How many there are in all, as far as is known. */
  total: number;
  again: () => void;
};

const pageSize = 500;
const between = 20;
const firstAfter = 400;
/** What could not be loaded is tried again so long after the line is there: nobody needs to ask. */
const againAfter = 3_000;

/** At midnight everybody's queue is another: not all of them ask in one moment. */
const spreadMs = 4_000;

const none: ReadonlySet<string> = new Set();

type Page = { rows: QueueRow[]; live: LiveCursor[]; until: number };
type FirstPage = Page & {
  /** How many there are. */
  open: number;
};

/**
 * Every row of one's queue: the first ones from the loader, the rest page by page behind them, all of them kept true by
 * the live line, and read anew when time alone has changed them. `offerNews` counts how often the line told of offers,
 * or of the person, whose skills decide what they may take.
 */
export function useQueueRows({ live, rows: fresh, open, until }: FirstPage) {
  const [loaded, setLoaded] = useState<Loaded<QueueRow>>({ rows: fresh, said: [], missed: none });
  const [round, setRound] = useState(0);
  const [offerNews, setOfferNews] = useState(0);
  const [state, setState] = useState<Loading["state"]>(fresh.length < open ? "loading" : "whole");
  const [restUntil, setRestUntil] = useState(Number.POSITIVE_INFINITY);
  const latest = useRef(fresh);
  const broken = useRef(false);
  const revalidate = useSettledRevalidation();
  useWatch(
    live,
    {
      onChanges(batch) {
        setLoaded((before) => withSaid(before, batch, state === "loading"));
        if (batch.changes.some(isMoreToRead)) revalidate(true);
        if (batch.changes.some(isOfferNews)) setOfferNews((count) => count + 1);
      },
      onRefetch() {
        broken.current = true;
        revalidate();
      },
    },
    () => {
      latest.current = fresh;
      const last = fresh.length >= open;
      const seq = live[0]?.seq ?? 0;
      setLoaded((before) => withPage(before, { rows: fresh, seq, after: null, last }));
      if (last) {
        setState("whole");
        setRestUntil(Number.POSITIVE_INFINITY);
      } else if (broken.current || state === "failed") setRound((before) => before + 1);
      broken.current = false;
      setOfferNews((count) => count + 1);
    },
    fresh.length < open,
  );
  const renew = () => {
    broken.current = true;
    revalidate();
  };
  useRenewal(Math.min(until, restUntil), renew, { spreadMs });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a round begins anew from the first page
  useEffect(() => {
    if (latest.current.length >= open) return;
    const stop = new AbortController();
    setState("loading");
    setRestUntil(Number.POSITIVE_INFINITY);
    const load = async () => {
      await pause(firstAfter, stop.signal);
      // A later round begins with the first row: what was missed may have moved there.
      let after = round === 0 ? (latest.current.at(-1) ?? null) : null;
      for (let last = false; !last && !stop.signal.aborted; ) {
        const { rows, live, until } = await readPage(after, stop.signal);
        setRestUntil((before) => Math.min(before, until));
        last = rows.length < pageSize;
        const page = { rows, seq: live[0]?.seq ?? 0, after, last };
        setLoaded((before) => withPage(before, page));
        after = rows.at(-1) ?? after;
        await pause(between, stop.signal);
      }
    };
    load().then(
      () => !stop.signal.aborted && setState("whole"),
      () => !stop.signal.aborted && setState("failed"),
    );
    return () => stop.abort();
  }, [round]);

  const { state: line } = useConnection();
  useEffect(() => {
    if (state !== "failed" || line !== "live") return;
    const timer = setTimeout(() => setRound((before) => before + 1), againAfter);
    return () => clearTimeout(timer);
  }, [state, line]);

  const incomplete = state === "whole" && loaded.missed.size > 0;
  useEffect(() => {
    if (!incomplete) return;
    setLoaded((before) => ({ ...before, missed: none }));
    setRound((before) => before + 1);
  }, [incomplete]);

  const total = state === "whole" ? loaded.rows.length : Math.max(open, loaded.rows.length);
  const loading: Loading = { state, total, again: () => setRound((before) => before + 1) };
  return { rows: loaded.rows, loading, offerNews };
}

/** What a change does not say itself: what gained most, and until when an appointment is the next one. */
function isMoreToRead({ patch, row }: LiveChange): boolean {
  return patch !== undefined || Boolean((row as QueueRow | null | undefined)?.nextAppointmentAt);
}

function isOfferNews({ noun }: { noun: string }): boolean {
  return noun === "offer" || noun === "staff";
}

async function readPage(after: QueueRow | null, signal: AbortSignal): Promise<Page> {
  const place = after ? `&after=${placeText(after)}` : "";
  const answer = await fetch(`/queue/rows?take=${pageSize}${place}`, { signal });
  if (!answer.ok) throw new Error(`the rest of the queue: ${answer.status}`);
  return answer.json();
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      done();
    });
  });
}
