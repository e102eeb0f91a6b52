import type { Entry } from '../../sandbox/form.ts';
import { opened } from './doings.ts';
import type { Doing } from './story.ts';

// What people do to handoffs to Customer Success at their Slack clients, as the stories say it.

type Entries = Record<string, Entry>;

/** Types `/handoff cs …`, fills in what opens and sends it; the page that then says what is left is closed. */
export const handsOver =
  (typed: string, entries: Entries = {}): Doing =>
  async (scene) => {
    const { who, where, sandbox, settle } = scene;
    const { text } = await who.command(where, `/handoff cs ${typed}`.trim());
    const modal = await opened(scene);
    if (!modal?.submit) throw new Error(modal?.text ?? text);
    await who.fill(entries);
    await sandbox.quiet();
    const { outcome, errors } = await who.submit();
    const problems = Object.values(errors ?? {});
    if (problems.length > 0 || outcome === 'pushed')
      throw new Error([...problems, who.modal?.text].join(' / '));
    await who.closeModal({ all: true });
    await settle();
  };
