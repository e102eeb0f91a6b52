import { loads } from '../core/command.ts';
import { type Ports, teamOf, workingTimeOf } from '../core/ports.ts';
import type { Roster } from '../member/model.ts';
import { type DigestFacts, decidePost, decideSend, decideSet, decideStop, decideSwitch } from './decide.ts';
import type { DigestCommand, DigestFilter } from './model.ts';
import type { Scope } from './reads.ts';

type Of<T extends DigestCommand['type']> = Extract<DigestCommand, { type: T }>;

/** What may be said in a channel: the deals of public channels, and its own. */
export const scopeOf = (filter: DigestFilter, roster: Roster, channelId: string): Scope => ({
  ...scoped(filter, roster),
  sees: { channels: [channelId] },
});

/** What a filter chooses, as far as it does not depend on who reads. */
export function scoped({ fn, ownerId, stage, partner }: DigestFilter, roster: Roster): Omit<Scope, 'sees'> {
  return { fn, ownerId, stage, partner, people: fn ? teamOf(roster, fn).people : [] };
}

async function facts(
  { store, channels }: Ports,
  id: string,
  roster: Roster,
  how: 'fresh' | 'known',
): Promise<DigestFacts> {
  const [digest, channel, working] = await Promise.all([
    store.load('digest', id),
    channels[how](id),
    workingTimeOf(store),
  ]);
  return { digest, channel, working, roster };
}

/** The same of what must be there: a channel that was made up is not asked for. */
async function existing(...[ports, id, roster, how]: Parameters<typeof facts>) {
  return (await ports.store.load('digest', id)) ? facts(ports, id, roster, how) : { roster };
}

/** What each command about a digest must know, and who decides it. */
export const digestCommands = {
  'digest.set': loads(
    (ports, { id }: Of<'digest.set'>, { roster }) => facts(ports, id, roster, 'fresh'),
    decideSet,
  ),
  'digest.pause': loads(
    (ports, { id }: Of<'digest.pause'>, { roster }) => existing(ports, id, roster, 'known'),
    decideSwitch,
  ),
  'digest.resume': loads(
    (ports, { id }: Of<'digest.resume'>, { roster }) => existing(ports, id, roster, 'fresh'),
    decideSwitch,
  ),
  'digest.end': loads(
    (ports, { id }: Of<'digest.end'>, { roster }) => existing(ports, id, roster, 'known'),
    decideSwitch,
  ),
  'digest.send': loads(async ({ store }, { id }: Of<'digest.send'>, { roster }) => {
    const [digest, working] = await Promise.all([store.load('digest', id), workingTimeOf(store)]);
    const pipeline = digest ? await store.digests.pipeline(scopeOf(digest, roster, id)) : [];
    return { digest, working, roster, pipeline };
  }, decideSend),
  'digest.post': loads(({ store }: Ports, { id }: Of<'digest.post'>) => store.load('digest', id), decidePost),
  'digest.stop': loads(
    (ports, { id }: Of<'digest.stop'>, { roster }) => existing(ports, id, roster, 'fresh'),
    decideStop,
  ),
};
