import { describe, expect, it } from 'vitest';
import { deal, MONDAY, plan, refTo, request, writeDeal, writeRequest } from '../support/records.ts';
import { task, writeTask } from '../support/task-drawings.ts';
import type { TheStore } from './contract.ts';

/** Tasks: a deal's, a person's, those that are due, and what waits for a person. */
export function taskContract(open: TheStore): void {
  const acme = () => open().forTeam('TACME');
  const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);
  const made = (id: string, over: Parameters<typeof task>[0] = {}) =>
    writeTask(task({ id, version: 0, ...over }));
  const ended = { status: 'done', endedBy: 'UENO', endedAt: MONDAY } as const;

  describe('tasks', () => {
    it('come back exactly as they were written, with a deal and without', async () => {
      const words = 'a & b <!channel> ’😀’ مرحبا';
      const full = task({
        ...{
          id: 't1',
          version: 0,
          title: words,
          link: 'https://notes.example.com/1',
          snoozedUntil: '2026-12-01',
        },
        ...{ status: 'cancelled', endedBy: 'UENO', endedAt: MONDAY, cancelledReason: words, dealId: null },
      });
      await acme().commit(plan([writeTask(full), made('t2')]));
      expect(await acme().load('task', 't1')).toEqual({ ...full, number: 1, version: 1 });
      expect(await acme().numbered('task', 2)).toEqual({ kind: 'task', id: 't2' });
      expect(await open().forTeam('TOTHER').load('task', 't1')).toBeUndefined();
    });

    it('of a deal, of a person and by date come with what is due first, and open ones only', async () => {
      await acme().commit(
        plan([
          writeDeal(deal()),
          made('late', { due: '2026-12-01' }),
          made('soon', { due: '2026-11-24', snoozedUntil: '2026-12-24' }),
          made('done', { ...ended, due: '2026-11-20' }),
          made('theirs', { ownerId: 'UEVE', due: '2026-11-25' }),
          made('nobody’s', { ownerId: null, due: '2026-11-26' }),
          made('alone', { dealId: null, due: '2026-11-23' }),
        ]),
      );
      expect(ids(await acme().tasksOfDeal('deal-1', 'open'))).toEqual(['soon', 'theirs', 'nobody’s', 'late']);
      expect(ids(await acme().tasksOfDeal('deal-1', 'all')).at(-1)).toBe('done');
      expect(ids(await acme().openTasksOf('U2'))).toEqual(['alone', 'soon', 'late']);
      expect(ids(await acme().tasksDue(['se', 'cs'], '2026-11-25'))).toEqual(['alone', 'soon', 'theirs']);
      expect(ids(await acme().tasksDue(['cs'], '2026-11-25'))).toEqual([]);
      expect(ids(await open().forTeam('TOTHER').tasksDue(['se'], '2027-01-01'))).toEqual([]);
    });

    it('that nobody has wait for their function, on no deal too; those that somebody has are no turns', async () => {
      await acme().commit(plan([made('has'), made('none', { ownerId: null, dealId: null, since: MONDAY })]));
      const turn = { who: { function: 'se' }, what: 'take-over', since: MONDAY, due: '2026-11-24' };
      expect(await acme().waitingOnFunction('se')).toEqual([
        { about: refTo('task', 'none'), dealId: null, ...turn },
      ]);
    });

    it('whose owner is not in their function are strays, unless they have ended', async () => {
      await acme().commit(
        plan([
          made('se'),
          made('cs', { fn: 'cs', dealId: null }),
          made('done', ended),
          made('nobody’s', { ownerId: null }),
        ]),
      );
      const strays = async (roster: Parameters<ReturnType<typeof acme>['strays']>[0]) =>
        ids((await acme().strays(roster)).filter(({ kind }) => kind === 'task')).toSorted();
      const here = { people: ['U2'], leads: [] };
      expect(await strays({})).toEqual(['cs', 'se']);
      expect(await strays({ se: here })).toEqual(['cs']);
      expect(await strays({ se: here, cs: here })).toEqual([]);
    });
  });

  it('what waits for a person comes with what has waited longest first', async () => {
    const accepted = { status: 'accepted', seId: 'UENO', acceptedAt: MONDAY } as const;
    await acme().commit(
      plan([
        writeRequest(request({ id: 'younger', ...accepted, since: MONDAY + 5 })),
        writeRequest(request({ id: 'older', ...accepted, since: MONDAY + 1 })),
        writeRequest(request({ id: 'for the function' })),
      ]),
    );
    expect((await acme().waitingOnPerson('UENO')).map(({ about }) => about.id)).toEqual(['older', 'younger']);
    expect(await acme().waitingOnPerson('UEVE')).toEqual([]);
  });

  it('of what waits for several people comes what is due by a date, or within working time', async () => {
    const accepted = { status: 'accepted', acceptedAt: MONDAY } as const;
    const turns = (id: string, person: string, due: string | null, response = {}) => ({
      ...writeRequest(request({ id, ...accepted, seId: person })),
      waitingOn: [{ who: { person }, what: 'complete', since: MONDAY, due, ...response } as const],
    });
    const soon = { response: { within: { days: 1 }, from: MONDAY, stopped: [] } };
    await acme().commit(
      plan([
        turns('due', 'UENO', '2026-11-20'),
        turns('today', 'UEVE', '2026-11-23'),
        turns('later', 'UENO', '2026-11-24'),
        turns('undated', 'UENO', null),
        turns('response', 'UEVE', '2026-12-24', soon),
        turns('due response', 'UENO', '2026-11-20', soon),
        turns('somebody else’s', 'USOL', '2026-11-20'),
        turns('their response', 'USOL', null, soon),
      ]),
    );
    const found = async (people: readonly string[]) =>
      (await acme().waitingOnPeople(people, '2026-11-23')).map(({ about }) => about.id).toSorted();
    expect(await found(['UENO', 'UEVE'])).toEqual(['due', 'due response', 'response', 'today']);
    expect(await found([])).toEqual([]);
    const elsewhere = open().forTeam('TOTHER');
    expect(await elsewhere.waitingOnPeople(['UENO', 'UEVE'], '2026-11-23')).toEqual([]);
  });
}
