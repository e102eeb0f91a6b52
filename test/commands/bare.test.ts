import { describe, expect, it } from 'vitest';
import { Office, type Staff } from '../support/office.ts';

type Scene = Staff & { office: Office };

async function open(): Promise<Scene> {
  const office = await Office.open();
  return { ...(await office.staff()), office };
}

async function withDeal(): Promise<Scene> {
  const scene = await open();
  await scene.office.startDeal(scene.sol, scene.acme);
  return scene;
}

const HELP = [
  'Handoff runs a deal together, so that nothing falls between functions.',
  '• `/handoff deal`: start a deal in this channel, or change it',
  '• `/handoff stage`: move the deal to another stage, close it or reopen it, for example `/handoff stage validate`',
  '• `/handoff team`: name the deal owner, the SE, the CSM and the partner manager',
  '• `/handoff se`: ask Solution Engineering for support, for example `/handoff se demo by friday`',
  '• `/handoff ps`: have Professional Services scope paid work, or see what comes next: `/handoff ps`, `/handoff ps workshop`, `/handoff ps price`',
  '• `/handoff risk`: raise a technical risk, for example `/handoff risk high the gateway drops data`, or see one: `/handoff risk RISK-5`',
  '• `/handoff commitment`: record what was promised to the customer, for example `/handoff commitment we deliver SSO by 1 march`; `/handoff commitment list` shows all, `/handoff commitment CMT-2` one',
  '• `/handoff partner`: register a partner’s engagement, for example `/handoff partner Hollow Reed`, or see those of the deal; `/handoff partner PARTNER-1` shows one',
  '• `/handoff poc`: define the deal’s PoC, or see how it stands; `/handoff poc criteria`, `agree`, `start`, `results`, `conclude` go there at once',
  '• `/handoff cs`: hand the deal over to Customer Success, or go on with it: `/handoff cs`, `/handoff cs technical`, `submit`, `accept`, `return`, `HO-7`',
  '• `/handoff task`: ask something of somebody, for example `/handoff task @Eve send SoW draft by tue`, about a record `/handoff task SE-12 @Eve send the agenda`, or see one: `/handoff task TASK-81`',
  '• `/handoff tasks`: see what is yours to do, or in a deal’s channel what the deal has; `/handoff tasks mine` is yours anywhere, `/handoff tasks given` what you asked of others',
  '• `/handoff nudges`: say when Handoff writes to you what is due: the hour, the days, a pause',
  '• `/handoff pipeline`: see all deals by stage, what moved, what waits and what is late',
  '• `/handoff digest`: have that come into this channel once a day, change it, pause it or end it',
  '• `/handoff status`: see the deal of this channel and whose turn it is',
  '• `/handoff history`: see what happened to the deal, or to one record: `/handoff history SE-12`',
  '• `/handoff undo`: take back the last step you took here, or that of one record: `/handoff undo SE-12`',
  '• `/handoff away`: say that you are away, and who covers: `/handoff away until friday cover @eno`; `/handoff away back` ends it',
  '• `/handoff who`: see who may do what, for this deal with names',
  '• `/handoff home`: move the deal to another channel, or link channels to it',
  '• `/handoff settings`: say who is in which function (workspace admins)',
  '• `/handoff help`: show this list',
].join('\n');

describe('bare /handoff offers what makes sense', () => {
  it('in a fresh workspace: to an admin the settings, to others whom to ask', async () => {
    const office = await Office.open();
    const ada = office.sandbox.person({ name: 'Ada Admin', admin: true });
    const sol = office.sandbox.person({ name: 'Sol Sales' });
    const acme = office.sandbox.channel({ name: 'deal-acme', members: [ada, sol, 'bot'] });
    await office.settle();
    const unknown =
      'Handoff does not know yet who is in Sales, Solution Engineering and the other functions.';
    const said = await ada.command(acme, '/handoff');
    expect(said.text).toBe(`${unknown} You can say so: run \`/handoff settings\`.\n[Open settings]`);
    await office.after(ada.click('Open settings', { in: acme }));
    expect(ada.modal?.title).toBe('Handoff settings');
    expect((await sol.command(acme, '/handoff')).text).toBe(
      `${unknown} Ask @Ada Admin to run \`/handoff settings\`.`,
    );
    expect(ada.notifications()).toEqual([]);
  });

  it('in a fresh workspace without a known admin: to ask one', async () => {
    const office = await Office.open();
    const sol = office.sandbox.person({ name: 'Sol Sales' });
    const acme = office.sandbox.channel({ name: 'deal-acme', members: [sol, 'bot'] });
    await office.settle();
    expect((await sol.command(acme, '/handoff')).text).toContain(
      'Ask a workspace admin to run `/handoff settings`.',
    );
  });

  it('without a function: whom to ask for one', async () => {
    const { office, acme } = await open();
    const nel = office.sandbox.person({ name: 'Nel Newcomer' });
    office.sandbox.join(acme, nel);
    await office.settle();
    expect((await nel.command(acme, '/handoff')).text).toBe(
      'You are in none of the functions that run deals yet. Ask @Ada Admin to add you with `/handoff settings`.',
    );
  });

  it('without a deal: to Sales to start one, to others who does', async () => {
    const { office, sol, eno, acme } = await open();
    expect((await sol.command(acme, '/handoff')).text).toBe(
      'There is no open deal in this channel yet.\n[Start a deal]',
    );
    await office.after(sol.click('Start a deal', { in: acme }));
    expect(sol.modal?.title).toBe('Start a deal');
    expect((await eno.command(acme, '/handoff')).text).toBe(
      'There is no deal in this channel yet. Sales starts one with `/handoff deal`. `/handoff help` shows what else there is.',
    );
  });

  it('with a deal: to its owner and leads everything, to others what they may', async () => {
    const { office, sol, lea, eno, cam, acme } = await withDeal();
    const all = '[Ask Solution Engineering] [Move stage] [Edit deal] [Show status]';
    for (const who of [sol, lea]) {
      expect((await who.command(acme, '/handoff')).text).toBe(
        `This is the channel of Acme rollout. What next?\n${all}`,
      );
    }
    for (const who of [eno, cam]) {
      expect((await who.command(acme, '/handoff')).text).toBe(
        'This is the channel of Acme rollout. What next?\n[Ask Solution Engineering] [Show status]',
      );
    }
    await office.after(cam.click('Show status', { in: acme }));
    expect(cam.sees(acme).at(-1)).toMatchObject({ ephemeral: true });
    expect(cam.sees(acme).at(-1)?.text).toContain('Nothing is open on this deal.');
    await office.after(cam.click('Ask Solution Engineering', { in: acme }));
    expect(cam.modal?.title).toBe('Ask SE');
    await office.after(sol.click('Edit deal', { in: acme }));
    expect(sol.modal?.title).toBe('Edit deal');
  });

  it('in a direct message: that a deal lives in a channel', async () => {
    const { office, sol, eno } = await open();
    expect((await sol.command('dm', '/handoff')).text).toBe(
      'A deal lives in a channel, so that everybody on it sees one state. Run this in the deal’s channel.',
    );
    await office.after(sol.command('dm', '/handoff deal'));
    expect(sol.modal?.text).toContain('A deal lives in a channel, so that everybody on it sees one state.');
    expect((await eno.command('dm', '/handoff status')).text).toContain(
      'There is no deal in this channel yet.',
    );
  });
});

describe('words after /handoff', () => {
  it('help lists what there is, to whomever', async () => {
    const { sol, eno, acme } = await open();
    for (const typed of ['help', 'HELP', '  help  ', 'help me with deals']) {
      for (const who of [sol, eno]) {
        expect((await who.command(acme, `/handoff ${typed}`)).text, typed).toBe(HELP);
      }
    }
  });

  it('that are mistyped suggest the near one', async () => {
    const { sol, acme } = await open();
    const near = {
      staus: 'status',
      STATS: 'status',
      stat: 'status',
      deals: 'deal',
      dela: 'deal',
      hlep: 'help',
      setings: 'settings',
      setting: 'settings',
      sa: 'se',
    };
    for (const [typed, meant] of Object.entries(near)) {
      expect((await sol.command(acme, `/handoff ${typed}`)).text).toBe(
        `There is no \`/handoff ${typed}\`. Did you mean \`/handoff ${meant}\`?`,
      );
    }
  });

  it('that are like none are shown as typed, beside help, and call nobody', async () => {
    const { sol, lea, acme } = await open();
    const shown: [typed: string, shown: string][] = [
      ['xyzzy', 'xyzzy'],
      ['constructor', 'constructor'],
      ['__proto__', '__proto__'],
      ['`rm`*', 'rm*'],
      ['<!channel>', '<!channel>'],
      ['R&D', 'R&D'],
      ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
      ['x'.repeat(3000), `${'x'.repeat(49)}…`],
      [`${'x'.repeat(48)}😀😀`, `${'x'.repeat(48)}…`],
    ];
    for (const [typed, word] of shown) {
      expect((await sol.command(acme, `/handoff ${typed}`)).text).toBe(
        `There is no \`/handoff ${word}\`. \`/handoff help\` shows what there is.`,
      );
    }
    expect(lea.notifications()).toEqual([]);
  });
});
