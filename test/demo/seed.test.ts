import { describe, expect, it, vi } from 'vitest';
import { calendarUntil } from '../../src/demo/seed/calendar.ts';
import { hire, zoneOf } from '../../src/demo/seed/cast.ts';
import { people, planned, seed, seedBegins } from '../../src/demo/seed/seed.ts';
import { socketManifest } from '../../src/manifest.ts';
import { type Person, Sandbox, VirtualClock } from '../../src/sandbox/index.ts';
import { Office } from '../support/office.ts';

// Each company works for four weeks before anything is asserted of it.
vi.setConfig({ testTimeout: 180_000 });

const AN_HOUR = 3_600_000;
const A_DAY = 24 * AN_HOUR;

/** How clocks in a zone show an instant, by the platform's own reckoning: `Wed 09:30`. */
function clockIn(timeZone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  return (instant) => format.format(instant).replace(',', '');
}
const clocks = new Map<string, (instant: number) => string>();
function shown(instant: number, zone: string): string {
  const clock = clocks.get(zone) ?? clockIn(zone);
  clocks.set(zone, clock);
  return clock(instant);
}

/** A working day from eight to six. */
const AT_WORK = /^(Mon|Tue|Wed|Thu|Fri) (0[89]|1[0-7]):\d\d$|^(Mon|Tue|Wed|Thu|Fri) 18:00$/;

describe('the plan of the four weeks', () => {
  it('keeps to working hours and the time before, whenever the demo is started', async () => {
    const sandbox = await Sandbox.start({ manifest: socketManifest(), clock: new VirtualClock() });
    const cast = hire(sandbox);
    // Two years in steps of three days and five hours: every weekday and hour, both changes of clocks, a 29 February.
    const first = Date.parse('2027-02-01T00:30:00Z');
    const untils = Array.from({ length: 230 }, (_, n) => first + n * (3 * A_DAY + 5 * AN_HOUR));
    for (const until of untils) {
      const when = `until ${new Date(until).toISOString()}`;
      const steps = planned(cast, calendarUntil(until));
      const instants = steps.map(({ at }) => at);
      expect(instants[0], when).toBeGreaterThanOrEqual(seedBegins(until));
      expect(instants.at(-1), when).toBeLessThanOrEqual(until);
      expect(instants.at(-1), when).toBeGreaterThan(until - 4 * A_DAY);
      const atNight = steps.filter(({ at, who }) => !AT_WORK.test(shown(at, zoneOf(who))));
      expect(atNight.map(({ at, who }) => `${who.name}, ${shown(at, zoneOf(who))}, ${when}`)).toEqual([]);
    }
    await sandbox.stop();
  });
});

/** How all these companies are run. */
const options = { alone: true, history: true };

/** The four weeks until an instant, worked through once. */
async function fourWeeks(until: number) {
  const office = await Office.open({ ...options, now: seedBegins(until), lasts: true });
  const { sandbox, clock, log } = office;
  const { titles } = await seed({ sandbox, clock, settle: () => office.settle(), until });
  return { left: await office.left(), log, titles };
}
const worked = new Map<number, ReturnType<typeof fourWeeks>>();

/** The company as it is at `until`, one of its own for each test, with everybody in it by name. */
async function company(until: number) {
  const weeks = worked.get(until) ?? fourWeeks(until);
  worked.set(until, weeks);
  const { left, log, titles } = await weeks;
  const office = await Office.open({ ...options, from: left });
  return { office, log, titles, ...named(office) };
}

/** Finds people and channels by name. */
function named({ sandbox }: Office) {
  const { users, channels } = sandbox.box.api.world;
  const find = <T>(all: Iterable<T>, is: (each: T) => boolean, name: string): T => {
    const found = [...all].find(is);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  };
  return {
    person: (name: string): Person =>
      sandbox.personWith(find(users.values(), ({ realName }) => realName === name, name).id),
    channel: (name: string) => find(channels.values(), (each) => each.name === name, name),
  };
}

/** What the status of each deal says, by its channel: how the deal stands, and how much is open. */
const standings: Record<string, string[]> = {
  'deal-brinewell': ['closed won', 'SE-25', 'Technical risks: 1 open'],
  'deal-cloudberry': ['6 Closing', 'SE-24'],
  'deal-halfpenny': ['2 Diagnose', 'Their champion moved to the crackers division.'],
  'deal-kettledrum': ['5 Commit', 'Commitments to the customer: 1 open', 'Training in the evenings'],
  'deal-lantern-bay': [
    'Their tender closes in two weeks',
    'SE-18',
    'PoC, criteria agreed',
    'nobody owns it yet',
  ],
  'deal-moonrake': ['closed lost', 'The cake did not help.'],
  'deal-nine-otters': ['2 Diagnose', 'SE-23'],
  'deal-porcupine': ['1 Discovery', 'Nothing is open on this deal.'],
  'deal-puddlewick': [
    'Mara Cogwell',
    'SE-20',
    'PoC, draft',
    'its owner has left, being mitigated',
    'ladder comes back',
  ],
  'deal-quillfeather': [
    'SE-16',
    '1 met, 1 partly met, 2 open',
    'waits for Joris Sprocket to agree its criteria',
  ],
  'deal-sneezewort': ['1 Discovery', 'SE-22'],
  'deal-windlass': ['3 Solution', 'SE-26', 'Commitments to the customer: 1 open, 1 overdue'],
};

/** What the card of a deal's PoC says, by its channel. */
const pocCards: Record<string, string[]> = {
  'deal-halfpenny': ['Stopped by Pim Rivet', 'moved to the crackers division'],
  'deal-kettledrum': ['Concluded by Ines Flange: it passed', 'Recommendation: proceed', '2 met, 1 waived'],
  'deal-lantern-bay': ['Criteria agreed, not started', 'Gates'],
  'deal-moonrake': ['Concluded by Dana Relay: it failed', 'Recommendation: do not proceed'],
  'deal-puddlewick': ['Solution Engineering takes it over', '3 in the draft of version 1'],
  'deal-quillfeather': ['version 2 waits for the deal owner to agree', 'and 5 in the draft of version 2'],
};

/** What the card of a deal's PS scoping says, by its channel. */
const scopingCards: Record<string, string[]> = {
  'deal-brinewell': ['✓ Delivery › ▸ Delivered', 'The first four plants', 'EUR 22,200'],
  'deal-cloudberry': ['Next: Sales names the price', 'With Mei Bushing', '24 days'],
  'deal-kettledrum': ['Next: somebody in Professional Services accepts', 'With Professional Services'],
  'deal-lantern-bay': ['Next: the deliverer holds a conversation', 'With Lin Piston'],
  'deal-moonrake': ['Withdrawn'],
  'deal-nine-otters': ['Next: somebody in Professional Services accepts', 'With Professional Services'],
  'deal-puddlewick': ['✓ Needs › ▸ Draft', 'With Lin Piston', 'a second panel, in the shed'],
  'deal-quillfeather': ['Delivered', 'Signed off by', 'on the wrong side of the bridge'],
  'deal-windlass': ['Declined ', 'by Otto Valve', 'is a race, not a plan'],
};

/** What `/handoff partner` says, by the deal's channel. */
const partnersOf: Record<string, string[]> = {
  'deal-cloudberry': ['Frostbite Fitters', 'Delivery'],
  'deal-kettledrum': ['Hushwell Advisers', 'Referral'],
  'deal-lantern-bay': ['Saltbox Integrators', 'Co-sell'],
  'deal-moonrake': ['None active, 1 ended', 'Clinker & Sieve'],
};

describe.each([
  ['on a Wednesday afternoon', '2026-11-18T15:20:00Z', ['SE-26 Demo']],
  ['early on New Year’s Day', '2027-01-01T06:00:00Z', []],
  ['on the Sunday on which Europe changes its clocks', '2027-03-28T01:30:00Z', []],
])('the seeded company %s', (_, instant, late) => {
  const until = Date.parse(instant);

  it('has worked for four weeks', async () => {
    const { office, log, titles, person, channel } = await company(until);
    const { sandbox, clock } = office;
    expect(clock.now()).toBe(until);
    expect(log.filter(({ level }) => Number(level) >= 40)).toEqual([]);
    expect(titles.get(person('Ines Flange').id)).toBe('Solution Engineering lead');

    const { channels, messages, users } = sandbox.box.api.world;
    const of = (id: string) => users.get(id);
    const written = messages.map(({ ts, user }) => ({ at: Number(ts) * 1000, by: of(user) }));
    expect(written.filter(({ at }) => at > until)).toEqual([]);
    const atNight = written.filter(({ at, by }) => by && !by.bot && !AT_WORK.test(shown(at, by.tz)));
    expect(atNight.map(({ at, by }) => `${by?.realName} ${shown(at, by?.tz ?? '')}`)).toEqual([]);

    const deals = [...channels.values()].filter(({ name }) => name.startsWith('deal-'));
    const outside = deals.flatMap(({ members }) =>
      [...members].filter((id) => of(id)?.guest || of(id)?.stranger),
    );
    expect(outside).toEqual([]);

    const mara = person('Mara Cogwell');
    for (const [name, words] of Object.entries(standings)) {
      const { text } = await mara.command(channel(name), '/handoff status');
      for (const each of words) expect(text, name).toContain(each);
    }
    for (const [name, words] of Object.entries(pocCards)) {
      const card = mara.sees(channel(name)).find(({ topLevelText }) => /^POC-\d+ · PoC/.test(topLevelText));
      for (const each of words) expect(card?.text, name).toContain(each);
    }
    for (const [name, words] of Object.entries(scopingCards)) {
      const card = mara.sees(channel(name)).find(({ topLevelText }) => topLevelText.startsWith('PS-'));
      // Within a step of the line of steps nothing may break, which nobody sees.
      const text = card?.text.replaceAll('\u00a0', ' ');
      for (const each of words) expect(text, name).toContain(each);
    }
    for (const [name, words] of Object.entries(partnersOf)) {
      await office.after(mara.command(channel(name), '/handoff partner'));
      for (const each of words) expect(mara.modal?.text, name).toContain(each);
      await mara.closeModal({ all: true });
    }
    expect(deals.map(({ name }) => name).toSorted()).toEqual(
      [...Object.keys(standings), 'deal-thimble'].toSorted(),
    );

    // The digest came on each of the last days, and says what has moved since the one before.
    const digests = mara
      .sees(channel('sales-pipeline'))
      .filter(({ topLevelText }) => topLevelText.startsWith('Pipeline on'));
    expect(digests.length).toBeGreaterThanOrEqual(3);
    expect(digests[0]?.text).toContain('Handoffs in flight: 2');
    expect(digests[1]?.text).toContain('Sales to CS, submitted · Noor Spindle');
    expect(digests[2]?.text).toContain('Sales to CS, returned · Mei Bushing');
    expect(digests[2]?.text).toContain('In brackets: the change since');

    const otto = person('Otto Valve');
    const scopings = otto
      .sees(channel('ps-intake'))
      .filter(({ topLevelText }) => /^PS-\d+ · /.test(topLevelText));
    expect(scopings.map(({ topLevelText }) => topLevelText)).toEqual([
      'PS-1 · Workshop: Delivered. Next: hand it over to Customer Success',
      'PS-2 · Implementation: Content agreed. Next: Sales names the price',
      'PS-3 · Implementation: Delivering. Next: the deliverer delivers, and the customer signs it off',
      'PS-4 · Migration: Withdrawn by Hank Camshaft',
      'PS-5 · Integration: Needs agreed. Next: the deliverer drafts the statement of work',
      'PS-6 · Guided onboarding: Accepted. Next: the deliverer holds a conversation with the customer',
      'PS-7 · Migration: Declined by Otto Valve',
      'PS-8 · Training: Triggered. Next: somebody in Professional Services accepts, and becomes the deliverer',
      'PS-9 · Workshop: Triggered. Next: somebody in Professional Services accepts, and becomes the deliverer',
    ]);
    const [hidden, open] = scopings.filter(({ buttons }) => buttons.includes('Accept'));
    expect(hidden?.text).toContain('Its deal is in a private channel.');
    expect(hidden?.text).not.toMatch(/Kettledrum|Tempering|chocolate/);
    expect(open?.text).toContain('Two brewers can change a flow without waking the brewmaster.');

    const ines = person('Ines Flange');
    const waiting = ines.sees(channel('se-intake')).filter(({ buttons }) => buttons.includes('Accept'));
    expect(waiting.map(({ topLevelText }) => topLevelText)).toEqual([
      'SE-21 · Technical deep dive: Not accepted yet, and waits for Mei Bushing to answer a question',
      'SE-22 · Technical discovery: Waits for Solution Engineering to accept',
      'SE-26 · Demo: Waits for Solution Engineering to accept',
    ]);
    expect(waiting.at(-1)?.text).toContain('Urgent');
    const told = ines.directMessages().map(({ text }) => text);
    expect(told.filter((text) => text.includes('Somebody has left Solution Engineering.'))).toHaveLength(1);
    // Her nudges list what nobody in her function has taken.
    const nudge = told.findLast((text) => text.includes('/handoff nudges'));
    expect(nudge).toContain('Unowned: DEAL-');
    // What is urgent and late she hears at once, and once.
    expect(told.filter((text) => text.includes('nobody has accepted it within'))).toEqual(
      late.map((name) => expect.stringContaining(name)),
    );
  });
});

describe('the seeded company', () => {
  it('has a channel in which a newcomer can begin', async () => {
    const { office, person, channel } = await company(Date.parse('2026-11-18T15:20:00Z'));
    const [joris, theo, thimble] = [person('Joris Sprocket'), person('Theo Gasket'), channel('deal-thimble')];
    await office.startDeal(joris, thimble, 'Six sewing halls', 'Thimble & Daughters');
    await office.askSe(joris, thimble);
    await theo.click('Accept', { in: thimble, near: 'SE-27' });
    await office.settle();
    await office.after(theo.click('Complete', { in: thimble, near: 'SE-27' }));
    await theo.fill({ Outcome: 'They want to evaluate', Findings: 'Six halls, one foreman' });
    expect(await theo.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(joris.sees(thimble).map(({ text }) => text)).toContainEqual(
      expect.stringContaining('Completed by Theo Gasket'),
    );
  });

  it('keeps what is private among those who may read it, and people from outside away', async () => {
    const { person, channel } = await company(Date.parse('2026-11-18T15:20:00Z'));
    const [joris, carla, gus] = [person('Joris Sprocket'), person('Carla Foolscap'), person('Gus Shim')];
    expect(() => joris.sees(channel('deal-kettledrum'))).toThrow('cannot open');
    const shared = channel('quillfeather-and-weirside');
    const { text } = await joris.command(shared, '/handoff status');
    expect(text).toContain('Three paper mills, one edge');
    expect(carla.sees(shared).filter(({ from }) => from === 'Handoff')).toEqual([]);
    const told = await gus.command(channel('new-hire-training'), '/handoff');
    expect(told.text).toContain('guests cannot use it');
  });

  it('has somebody who is away, with somebody who covers and may go on with the work', async () => {
    const { office, person, channel } = await company(Date.parse('2026-11-18T15:20:00Z'));
    const [mei, dana, cloudberry] = [person('Mei Bushing'), person('Dana Relay'), channel('deal-cloudberry')];
    const { text } = await mei.command(cloudberry, '/handoff status');
    expect(text).toContain('Arun Torque (away until 1 Dec; Dana Relay covers) is on it');
    expect(dana.directMessages().map(({ text }) => text)).toContainEqual(
      expect.stringContaining('You cover for Arun Torque until Tue 1 Dec 2026'),
    );
    await office.after(mei.command(cloudberry, '/handoff who'));
    expect(mei.modal?.text).toContain('Arun Torque (away until 1 Dec; Dana Relay covers)');
  });
});

describe('a demo that starts clean', () => {
  it('has the people and one channel with Handoff in it, which nobody has set up', async () => {
    const office = await Office.open({ alone: true });
    const { titles } = await people({ sandbox: office.sandbox, settle: () => office.settle() });
    const { person, channel } = named(office);
    const [ada, joris, thimble] = [person('Ada Lever'), person('Joris Sprocket'), channel('deal-thimble')];
    expect(titles.get(joris.id)).toBe('Sales');
    expect(joris.sees(thimble)).toEqual([]);
    const told = await joris.command(thimble, '/handoff');
    expect(told.text).toContain('Ask @Ada Lever to run `/handoff settings`');
    await office.after(ada.command(thimble, '/handoff settings'));
    await office.appoint(ada, 'Sales', [joris], []);
    await ada.closeModal({ all: true });
    await office.startDeal(joris, thimble, 'Six sewing halls', 'Thimble & Daughters');
    expect(joris.sees(thimble).map(({ text }) => text)).toContainEqual(
      expect.stringContaining('Six sewing halls'),
    );
  });
});
