import type { KnownBlock } from '@slack/types';
import { distance } from 'fastest-levenshtein';
import { awayCommand } from '../absence/slack/listeners.ts';
import { commitmentCommand } from '../commitment/slack/recording.ts';
import { admit } from '../core/actor.ts';
import { csCommand } from '../cs-handoff/slack/command.ts';
import { fromCommitOn, mayRead, partsOf } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import { dealCommand, homeCommand, stageCommand, teamCommand } from '../deal/slack/listeners.ts';
import { dealStatus } from '../deal/slack/status.ts';
import { viewOf } from '../deal/slack/view.ts';
import { digestCommand, pipelineCommand } from '../digest/slack/listeners.ts';
import { historyCommand } from '../history/slack/listeners.ts';
import { undoCommand } from '../history/slack/undo.ts';
import { settingsCommand } from '../member/slack/listeners.ts';
import { itemsOnDeal } from '../member/slack/notices.ts';
import { nudgesCommand } from '../nudge/slack/listeners.ts';
import { may } from '../ownership.ts';
import { partnerCommand } from '../partner/slack/registering.ts';
import { pocCommand } from '../poc/slack/typed.ts';
import { psCommand } from '../ps-scoping/slack/listeners.ts';
import { riskCommand } from '../risk/slack/raising.ts';
import { seCommand } from '../se-request/slack/asking.ts';
import { seKindNamed } from '../se-request/typed.ts';
import { tasksCommand } from '../task/slack/listeners.ts';
import { taskCommand } from '../task/slack/making.ts';
import { dateIn } from '../working-time/zone.ts';
import { button, quote, row, say } from './blocks.ts';
import { actions, COMMAND, type Subcommand, subcommands } from './ids.ts';
import type { Asking, Click, Deps, Reply } from './listen.ts';
import { cut, escaped } from './mrkdwn.ts';
import { sentence } from './sentences.ts';
import { whoCommand } from './who.ts';

type Answer = (deps: Deps, asking: Asking) => Promise<Reply | undefined>;

const table: Record<Subcommand, Answer> = {
  deal: dealCommand,
  stage: stageCommand,
  team: teamCommand,
  home: homeCommand,
  se: seCommand,
  ps: psCommand,
  risk: riskCommand,
  commitment: commitmentCommand,
  partner: partnerCommand,
  poc: pocCommand,
  cs: csCommand,
  task: taskCommand,
  tasks: tasksCommand,
  nudges: nudgesCommand,
  pipeline: pipelineCommand,
  digest: digestCommand,
  status: statusCommand,
  history: historyCommand,
  undo: undoCommand,
  away: awayCommand,
  who: whoCommand,
  settings: settingsCommand,
  help: async (deps, { userId }) => toInsiders(deps, userId, help()),
};

/** Finds what was asked for after `/handoff`; bare, it offers what makes sense here. */
export async function answerCommand(deps: Deps, asking: Asking): Promise<Reply | undefined> {
  const [word = '', ...rest] = asking.text.trim().split(/\s+/);
  const said = word.toLowerCase();
  if (said === '') return offer(deps, asking);
  const answer = Object.hasOwn(table, said) ? table[said as Subcommand] : undefined;
  if (!answer) return toInsiders(deps, asking.userId, didYouMean(word));
  return answer(deps, { ...asking, text: rest.join(' ') });
}

/** Even what the product can do is told to nobody from outside. */
async function toInsiders(deps: Deps, userId: string, said: string): Promise<string> {
  const who = await admit(deps.ports, userId, 'anybody');
  return who.ok ? said : sentence(who.refusal);
}

function didYouMean(word: string): string {
  const names = Object.keys(subcommands);
  const near = names
    // What begins the same way is what was meant: `stat` is no slip for `stage`.
    .map((name) => ({
      name,
      off: name.startsWith(word.toLowerCase()) ? 0 : distance(word.toLowerCase(), name),
    }))
    .filter(({ name, off }) => off <= Math.max(1, Math.floor(name.length / 2)))
    .toSorted((a, b) => a.off - b.off)[0];
  const there = `There is no \`${COMMAND} ${escaped(cut(word.replaceAll('`', ''), 50))}\`.`;
  const kind = seKindNamed(word);
  if (kind) return `${there} Did you mean \`${COMMAND} se ${kind}\`?`;
  return near
    ? `${there} Did you mean \`${COMMAND} ${near.name}\`?`
    : `${there} \`${COMMAND} help\` shows what there is.`;
}

function help(): string {
  const lines = Object.entries(subcommands).map(([name, does]) => `• \`${COMMAND} ${name}\`: ${does}`);
  return `Handoff runs a deal together, so that nothing falls between functions.\n${lines.join('\n')}`;
}

/** `/handoff status`: the channel's deal and all that is open on it. */
async function statusCommand(deps: Deps, { userId, channelId }: Asking): Promise<Reply> {
  return status(deps, userId, channelId);
}

async function status(deps: Deps, userId: string, channelId: string): Promise<Reply> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return sentence(who.refusal);
  const deal = await deps.store.dealOfChannel(channelId);
  if (!deal) return sentence({ code: 'no-deal-here' });
  if (!mayRead(deal, await deps.directory.known(deal.channelId), who.actor))
    return sentence({ code: 'may-not-read' });
  const today = dateIn(deps.now(), who.person.tz);
  const shown = dealStatus(await viewOf(deps.store, deps.directory, deal, deps.now()), today);
  const free = await itemsOnDeal({ ...deps.ports, now: deps.now }, deal.id, who.person);
  const room = { deal, from: 0, room: 49 - shown.blocks.length };
  return { ...shown, blocks: [...shown.blocks, ...takeBlocks(free, room)] };
}

/** What nobody has, from a place on, as many as there is room for, with a button for the rest. */
function takeBlocks(
  free: Awaited<ReturnType<typeof itemsOnDeal>>,
  { deal, from, room }: { deal: Pick<Deal, 'id'>; from: number; room: number },
): KnownBlock[] {
  const shown = free.slice(from, from + Math.max(0, Math.floor((room - 2) / 2)));
  const next = from + shown.length;
  const left = free.length - next;
  if (shown.length + left <= 0) return [];
  return [
    say('*For you to take*'),
    ...shown.flatMap(({ text, buttons }): KnownBlock[] => [quote(text), row(...buttons)]),
    ...(left > 0 ? [row(button(actions.takeMore, `${left} more`, `${deal.id}:${next}`))] : []),
  ];
}

/** The button for the rest of what nobody has on a deal. */
export async function takeMoreClick(deps: Deps, click: Click): Promise<void> {
  const [id = '', from = ''] = click.value.split(':');
  const [who, deal] = await Promise.all([admit(deps.ports, click.userId), deps.store.load('deal', id)]);
  if (!who.ok) return click.tell(sentence(who.refusal));
  if (!deal) return click.tell(sentence({ code: 'not-found', kind: 'deal' }));
  if (!mayRead(deal, await deps.directory.known(deal.channelId), who.actor))
    return click.tell(sentence({ code: 'may-not-read' }));
  const free = await itemsOnDeal({ ...deps.ports, now: deps.now }, deal.id, who.person);
  const blocks = takeBlocks(free, { deal, from: Number.parseInt(from, 10) || 0, room: 40 });
  const none = 'Nothing waits here for you to take any more.';
  await click.tell({
    text: blocks.length > 0 ? 'For you to take' : none,
    blocks: blocks.length > 0 ? blocks : [say(none)],
  });
}

/** Bare `/handoff`: the next sensible steps here, as buttons. */
async function offer(deps: Deps, asking: Asking): Promise<Reply> {
  const who = await admit(deps.ports, asking.userId);
  if (!who.ok) {
    const text = sentence(who.refusal);
    const mine = 'youAreAdmin' in who.refusal && who.refusal.youAreAdmin;
    return mine ? offered(text, [button(actions.settings, 'Open settings', 'settings', 'primary')]) : text;
  }
  // Direct messages have ids of their own, and no deal.
  if (asking.channelId.startsWith('D')) return sentence({ code: 'channel', problem: 'direct-message' });
  const deal = await deps.store.dealOfChannel(asking.channelId);
  if (deal?.status === 'open') {
    if (!mayRead(deal, await deps.directory.known(deal.channelId), who.actor))
      return sentence({ code: 'may-not-read' });
    const own = may('deal.edit', who.actor, partsOf(deal));
    const handsOver = own && fromCommitOn(deal);
    return offered(`This is the channel of *${escaped(deal.name)}*. What next?`, [
      ...(handsOver ? [button(actions.hoStart, 'CS handoff', deal.id, 'primary')] : []),
      button(actions.seAsk, 'Ask Solution Engineering', deal.id, handsOver ? undefined : 'primary'),
      ...(own
        ? [button(actions.dealStage, 'Move stage', deal.id), button(actions.dealEdit, 'Edit deal', deal.id)]
        : []),
      button(actions.status, 'Show status', asking.channelId),
    ]);
  }
  if (!may('deal.start', who.actor))
    return `${sentence({ code: 'no-deal-here' })} \`${COMMAND} help\` shows what else there is.`;
  return offered('There is no open deal in this channel yet.', [
    button(actions.dealStart, 'Start a deal', asking.channelId, 'primary'),
  ]);
}

function offered(text: string, elements: ReturnType<typeof button>[]): Reply {
  return { text, blocks: [say(text), { type: 'actions', elements }] };
}

/** The button "Show status"; its value is the channel. */
export async function statusClick(deps: Deps, click: Click): Promise<void> {
  await click.tell(await status(deps, click.userId, click.value));
}
