/** Rows that every request reads and that hardly ever change, kept in memory. */
export interface Kept<T> {
  get(id: string): T | undefined;
  /** To be called with every write of the row. */
  forget(id: string): void;
}

/** Enough for the people and channels that are busy at one time; then it starts anew. */
const MOST = 2_000;

/** Keeps what `read` finds. There is one app per database file, so nobody else changes a row unseen. */
export function keep<T>(read: (id: string) => T | undefined): Kept<T> {
  const kept = new Map<string, T>();
  return {
    get(id) {
      const known = kept.get(id);
      if (known !== undefined) return known;
      const row = read(id);
      if (kept.size >= MOST) kept.clear();
      if (row !== undefined) kept.set(id, row);
      return row;
    },
    forget(id) {
      kept.delete(id);
    },
  };
}

/** What was read of deals and their records, kept until something of it is written. */
export interface KeptOfDeals {
  /** The answer to the question `what` about a deal, from `read` where it is not known; a list of its own each time. */
  of<T>(dealId: string, what: string, read: (dealId: string) => T[]): T[];
  /** To be called with every write of the deal, of one of its records, or of what they wait for. */
  forget(dealId: string): void;
}

/** Enough for the deals that people are at work on; then it starts anew. */
const MOST_DEALS = 200;

/**
 * A change of a deal is drawn in several places, and read many times before the next one. No record ever moves from one
 * deal to another, so what is written of a deal is known by the deal's id.
 */
export function keepOfDeals(): KeptOfDeals {
  const kept = new Map<string, Map<string, readonly unknown[]>>();
  return {
    of<T>(dealId: string, what: string, read: (dealId: string) => T[]) {
      const known = kept.get(dealId)?.get(what) as readonly T[] | undefined;
      if (known) return [...known];
      const rows = read(dealId);
      if (kept.size >= MOST_DEALS && !kept.has(dealId)) kept.clear();
      const answers = kept.get(dealId) ?? new Map<string, readonly unknown[]>();
      kept.set(dealId, answers.set(what, rows));
      return [...rows];
    },
    forget(dealId) {
      kept.delete(dealId);
    },
  };
}
