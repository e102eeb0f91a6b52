import type { ModalView } from '@slack/types';
import type { Deal } from '../../src/deal/model.ts';
import { dealCard } from '../../src/deal/slack/card.ts';
import { dealForm, dealValues } from '../../src/deal/slack/form.ts';
import { homeExternalNotice } from '../../src/deal/slack/notices.ts';
import { dealStatus } from '../../src/deal/slack/status.ts';
import { functionForm, settingsView } from '../../src/member/slack.ts';
import type { SeRequest } from '../../src/se-request/model.ts';
import { seRequestCard } from '../../src/se-request/slack/card.ts';
import { seAskForm, seCompleteForm, seWithdrawForm } from '../../src/se-request/slack/forms.ts';
import {
  type Audience,
  completedNotice,
  type Reader,
  requestedNotice,
  standingNotice,
  unownedNotice,
  withdrawnNotice,
} from '../../src/se-request/slack/notices.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { messageView } from '../../src/slack/modal.ts';
import { sentence } from '../../src/slack/sentences.ts';
import { request, team } from './records.ts';

/** Everything people ever wrote, as it may stand in the records. */
export interface Words {
  name: string;
  customer: string;
  person: string;
  text: string;
  reason: string;
  link: string;
}

const ids = (from: number, count: number) => Array.from({ length: count }, (_, i) => `U${from + i}`);

/** One request in every state that it may be in. */
export function everyState({ text, reason, link }: Words): SeRequest[] {
  const asked = request({
    number: 1,
    version: 1,
    outcomeWanted: text,
    known: text,
    urgency: 'high',
    urgencyReason: reason,
    notesUrl: link,
    attendees: ids(1, 20),
  });
  const accepted: SeRequest = { ...asked, status: 'accepted', seId: 'U2', acceptedAt: asked.requestedAt };
  return [
    asked,
    accepted,
    { ...accepted, status: 'completed', result: { outcome: text, findings: text }, endedAt: 1 },
    { ...accepted, status: 'withdrawn', withdrawnReason: reason, endedAt: 1 },
  ];
}

const readers: Reader[] = ['U1', 'U2'].flatMap((reader) =>
  [true, false].map((mayRead) => ({ reader, mayRead })),
);
const audiences: Audience[] = [{ mention: ids(1, 20) }, ...readers];
const draws = [requestedNotice, completedNotice, withdrawnNotice, unownedNotice];

/** Every message there is about these records. */
export function everyMessage(deal: Deal, words: Words): Message[] {
  const name = () => words.person;
  const states = everyState(words);
  const many = ids(0, 120).map((id, i) => ({
    ...states[i % 2],
    ...request({ id, number: i + 1 }),
    seId: 'U2',
  }));
  return [
    ...[[], states, many].flatMap((requests) => [
      dealCard({ deal, requests, name }),
      dealStatus({ deal, requests, name }),
    ]),
    homeExternalNotice(deal),
    ...states.flatMap((state) => {
      const view = { request: state, deal, name };
      return [
        seRequestCard(view),
        ...audiences.flatMap((audience) => draws.flatMap((draw) => draw(view, audience) ?? [])),
        ...readers.map((reader) => standingNotice(view, reader)),
      ];
    }),
  ];
}

/** Every modal there is about these records. */
export function everyModal(deal: Deal, words: Words): ModalView[] {
  const name = () => words.person;
  const people = ids(1, 60);
  const taken = sentence({ code: 'deal-exists', number: 1 });
  return [
    dealForm({ channelId: 'CACME' }, { ...dealValues(deal), amount: words.reason.slice(0, 30) }),
    dealForm({ dealId: deal.id, version: 1 }, dealValues(deal), taken),
    seAskForm(deal, { kind: 'demo', needBy: '2026-11-27', outcomeWanted: words.text }),
    ...everyState(words).flatMap((state) => [seCompleteForm(state, deal), seWithdrawForm(state, deal)]),
    settingsView({ sales: team('sales', people, people.slice(0, 30)), se: team('se', people) }, name),
    functionForm('sales', { version: 1, people, leads: [] }, taken),
    messageView('Not saved', taken, 'Back'),
  ];
}

/** Every piece of these blocks in which Slack reads formatting, mentions and links. */
export function formatted(blocks: readonly object[]): string[] {
  const found: string[] = [];
  JSON.stringify(blocks, (_key, value) => {
    if (value?.type === 'mrkdwn') found.push(String(value.text));
    return value;
  });
  return found;
}
