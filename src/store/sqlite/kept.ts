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
