/** News that comes together is read once. */
const settleMs = 80;
/** A read without an answer is given up: the line that it went over may be gone. */
const patienceMs = 8_000;
/** What could not be read is read again after so long; twice as long each time, while the network is back within seconds. */
const againMs = 500;
const longestAgainMs = 4_000;

export type Reading = { ask(): void; end(): void };

/**
 * Reads what somebody tells there is news of: one read at a time; whatever asks while one is under way is answered by
 * the next, and news whose read failed is read again, since nobody tells it twice.
 */
export function readInTurn<Known>(
  read: (signal: AbortSignal) => Promise<Known>,
  onRead: (known: Known) => void,
): Reading {
  let stop: AbortController | undefined;
  let asked = false;

  const readOnce = async (ended: AbortSignal): Promise<boolean> => {
    const given = new AbortController();
    const giveUp = () => given.abort();
    const timer = setTimeout(giveUp, patienceMs);
    ended.addEventListener("abort", giveUp);
    try {
      const known = await read(given.signal);
      if (!ended.aborted) onRead(known);
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
      ended.removeEventListener("abort", giveUp);
    }
  };
  const readAll = async (ended: AbortSignal) => {
    let again = againMs;
    for (let wait = settleMs; asked && !ended.aborted; ) {
      await pause(wait);
      if (ended.aborted) return;
      asked = false;
      const done = await readOnce(ended);
      asked ||= !done;
      wait = done ? settleMs : again;
      again = done ? againMs : Math.min(2 * again, longestAgainMs);
    }
  };
  return {
    ask() {
      asked = true;
      if (stop) return;
      const started = new AbortController();
      stop = started;
      void readAll(started.signal).then(() => {
        if (stop === started) stop = undefined;
      });
    },
    end() {
      stop?.abort();
      stop = undefined;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
