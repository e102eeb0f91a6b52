import type { Entry } from '../../sandbox/form.ts';
import type { Cast } from './cast.ts';
import type { Doing } from './story.ts';

type Entries = Record<string, Entry>;

/** Where requests to Professional Services come in. */
export const PS_INTAKE = 'ps-intake';

/**
 * Who is in which function and when people work, as the settings ask for it. Solution Engineering is a user group; what
 * is asked of it and of Professional Services comes in at a channel of its own.
 */
const settingsOf = (cast: Cast): Record<string, Entries> => {
  const { mara, joris, hank, mei, ines, noor, otto, lin, ruth } = cast;
  return {
    Sales: { People: [mara, joris, hank, mei], Leads: [mara] },
    'Solution Engineering': {
      'User groups': ['@solution-engineers · Solution engineers'],
      Leads: [ines],
      'Intake channel': 'se-intake',
    },
    'Customer Success': { 'User groups': ['@customer-success · Customer Success'], Leads: [noor] },
    'Professional Services': { People: [otto, lin], Leads: [otto], 'Intake channel': PS_INTAKE },
    'Sales Partnerships': { People: [ruth, lin], Leads: [ruth] },
    'Working time': { 'Time zone': 'Europe/Amsterdam' },
  };
};

/** Makes the user groups, and says in the settings who is in which function and when people work. */
export const setsUp =
  (cast: Cast): Doing =>
  async ({ who, where, sandbox, settle }) => {
    const { theo, dana, arun, pim, noor, wes } = cast;
    const engineers = [theo, dana, arun, pim];
    sandbox.userGroup({ handle: 'solution-engineers', name: 'Solution engineers', members: engineers }, who);
    sandbox.userGroup({ handle: 'customer-success', name: 'Customer Success', members: [noor, wes] }, who);
    await settle();
    await who.command(where, '/handoff settings');
    await sandbox.quiet();
    for (const [part, entries] of Object.entries(settingsOf(cast))) {
      await who.clickInModal('Change', { near: part });
      await sandbox.quiet();
      await who.fill(entries);
      const { outcome, errors } = await who.submit();
      if (outcome !== 'closed')
        throw new Error([part, ...Object.values(errors), who.modal?.text].join(' / '));
      await sandbox.quiet();
    }
    await who.closeModal({ all: true });
    await settle();
  };
