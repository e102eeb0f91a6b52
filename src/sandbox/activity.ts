/** Counts what is under way in the sandbox, so that tests can wait for an end instead of for a time. */
export class Activity {
  #underWay = 0;
  #version = 0;
  #waiting = new Set<() => void>();

  /** How many things are under way. */
  get underWay(): number {
    return this.#underWay;
  }

  /** Rises with every beginning, end and change. */
  get version(): number {
    return this.#version;
  }

  /** Marks a beginning; the returned function marks its end, once, however often it is called. */
  begin(): () => void {
    let ended = false;
    this.#underWay += 1;
    this.touch();
    return () => {
      if (ended) return;
      ended = true;
      this.#underWay -= 1;
      this.touch();
    };
  }

  /** Marks that something changed. */
  touch(): void {
    this.#version += 1;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  /** Resolves at the next beginning, end or change. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }
}
