import type { ModalView } from '@slack/types';
import type { WriteOf } from '../../src/core/plan.ts';
import type { Actor } from '../../src/core/types.ts';
import type { Deal } from '../../src/deal/model.ts';
import { functions } from '../../src/member/model.ts';
import { MOST_ACTIVE, type Partner } from '../../src/partner/model.ts';
import * as forms from '../../src/partner/slack/forms.ts';
import { onePartner, partnersList } from '../../src/partner/slack/list.ts';
import * as notices from '../../src/partner/slack/notices.ts';
import type { Audience } from '../../src/se-request/slack/notices.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { sentence } from '../../src/slack/sentences.ts';
import type { Words } from './drawings.ts';

/** An engagement as it is when it was registered, with a part of it otherwise. */
export const partner = (over: Partial<Partner> = {}): Partner => ({
  ...{ id: 'partner-1', number: 1, version: 1, dealId: 'deal-1', createdBy: 'U1', createdAt: 1 },
  ...{ partner: 'Hollow Reed', model: 'co-sell', influence: 'influenced', contact: null },
  ...{ roles: 'They open doors', registeredOn: '2026-11-23' },
  ...{ status: 'active', endedBy: null, endedReason: null },
  ...over,
});

/** As many partners of a deal as there can be active at once, and more that have ended, as long as can be. */
export function manyPartners({ text, name }: Words): Partner[] {
  const long = { partner: name, contact: name, roles: text.slice(0, 2000) };
  const ended = { status: 'ended', endedBy: 'U2', endedReason: text.slice(0, 1000) } as const;
  return Array.from({ length: MOST_ACTIVE + 20 }, (_, i) =>
    partner({ ...long, id: `partner-${i}`, number: i + 1, ...(i >= MOST_ACTIVE && ended) }),
  );
}

const draws = [notices.registeredNotice, notices.changedNotice, notices.endedNotice];

/** Every message there is about a partner's engagement. */
export function everyPartnerNotice(deal: Deal, words: Words, audiences: readonly Audience[]): Message[] {
  const name = () => words.person;
  return [manyPartners(words)[0], manyPartners(words).at(-1)].flatMap((each) =>
    audiences.flatMap((audience) =>
      draws.flatMap((draw) => (each && draw({ partner: each, deal, name }, audience)) ?? []),
    ),
  );
}

const actors = [[], functions].map(
  (mine): Actor => ({ id: 'U2', outside: null, covers: [], admin: false, functions: mine, leads: mine }),
);

/** Every modal there is about partners. */
export function everyPartnerModal(deal: Deal, words: Words): ModalView[] {
  const name = () => words.person;
  const many = manyPartners(words);
  const { partner: called, contact, roles } = partner({ ...many[0] });
  const values = { partner: words.reason, model: 'delivery', influence: 'sourced' } as const;
  const entered = { ...values, contact: null, roles: words.reason, registeredOn: '2026-11-20' };
  const notice = sentence({ code: 'changed-meanwhile' });
  return [
    ...actors.flatMap((actor) => [
      ...[deal, { ...deal, status: 'lost' as const, partnerManagerId: 'U1' }].map((each) =>
        partnersList({ deal: each, partners: many, actor, name }, 1),
      ),
      partnersList({ deal, partners: many.slice(0, 1), actor, name }, 0),
      partnersList({ deal, partners: many, actor, name }, 99),
      ...many
        .slice(MOST_ACTIVE - 1, MOST_ACTIVE + 1)
        .map((each) => onePartner({ deal, partners: [each], actor, name }, each)),
    ]),
    forms.registerForm(deal, { partner: called, contact, roles }),
    forms.registerForm({ ...deal, partnerManagerId: 'U1' }, {}),
    ...many
      .slice(0, 1)
      .flatMap((each) =>
        [forms.editForm, forms.endForm].flatMap((draw) => [
          draw(each, deal, { back: '' }),
          draw(each, deal, { back: 'two', values: { ...each, ...entered }, notice }),
        ]),
      ),
  ];
}

/** The write of an engagement: new, unless it has a version. */
export const writePartner = (state: Partner): WriteOf<'partner'> => ({
  kind: 'partner',
  expect: state.version || null,
  state,
  waitingOn: [],
});
