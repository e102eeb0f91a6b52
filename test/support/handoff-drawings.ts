import type { ModalView } from '@slack/types';
import type { Actor } from '../../src/core/types.ts';
import { type CsHandoff, handoffStatuses, MOST_NOTES } from '../../src/cs-handoff/model.ts';
import { type FilledCode, filledCodes, sectionCodes, sections } from '../../src/cs-handoff/sections.ts';
import { handoffCard } from '../../src/cs-handoff/slack/card.ts';
import { startForm } from '../../src/cs-handoff/slack/forms.ts';
import * as notices from '../../src/cs-handoff/slack/notices.ts';
import { handoffPage, type PageView, readPages } from '../../src/cs-handoff/slack/pages.ts';
import { sectionForm } from '../../src/cs-handoff/slack/section-form.ts';
import { handoffSteps } from '../../src/cs-handoff/slack/steps.ts';
import { reasonField } from '../../src/cs-handoff/write.ts';
import type { Deal } from '../../src/deal/model.ts';
import { functions } from '../../src/member/model.ts';
import type { Audience } from '../../src/se-request/slack/notices.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { usualWorkingTime } from '../../src/working-time/model.ts';
import type { Words } from './drawings.ts';

const lead: Actor = { id: 'U1', outside: null, functions, leads: functions, covers: [], admin: false };

/** More of what the records know than anybody reads. */
const MANY = 20;

/** A handoff in every status, each of its texts as long as it may be. */
function everyHandoff({ text, reason }: Words): CsHandoff[] {
  const told = { by: 'U2', at: 1 };
  const returned = {
    ...told,
    code: 'unbacked-promise',
    question: text.slice(0, 2000),
    reply: null,
    rev: 1,
  } as const;
  const written = Object.fromEntries(
    sectionCodes.map((code) => {
      const answers = sections[code].fields.map((each, i) => {
        const known = each.type === 'date' ? '2027-03-01' : text;
        return [each.code, i % 2 === 1 ? { notKnown: text.slice(0, 1000) } : { text: known }] as const;
      });
      return [
        code,
        { rev: 1, answers: Object.fromEntries(answers), ...told, writers: ['U1', 'U2'], returned },
      ];
    }),
  );
  const people = Object.fromEntries(functions.map((fn) => [fn, 'U1'])) as CsHandoff['seen']['people'];
  const nobody = Object.fromEntries(functions.map((fn) => [fn, null])) as CsHandoff['seen']['people'];
  const notes = Array.from(
    { length: MOST_NOTES },
    () => ({ ...told, section: 'goals', text: text.slice(0, 2000) }) as const,
  );
  const full: CsHandoff = {
    ...{ id: 'ho-1', number: 1, version: 1, kind: 'sales-to-cs', dealId: 'deal-1', scopingId: null },
    ...{ status: 'draft', startedBy: 'U1', startedAt: 1, sections: written },
    seen: { people, needed: [...sectionCodes], wonAt: 1 },
    ...{ submissions: 2, submittedBy: 'U1', submittedAt: 1, packet: null, acceptedBy: 'U2', acceptedAt: 1 },
    ...{ notes, kickoffOn: '2027-03-01', rating: { ...told, stars: 5, comment: text.slice(0, 2000) } },
    ...{ withdrawnReason: reason, endedAt: 1, endedBy: 'U2' },
  };
  const packet = { sections: [...sectionCodes], filled: {}, at: 1 };
  return handoffStatuses.flatMap((status): CsHandoff[] => {
    const here = { ...full, status, packet: status === 'draft' ? null : packet };
    const begun = { ...here, sections: {}, notes: [], rating: null, withdrawnReason: null };
    return [here, begun, { ...begun, seen: { people: nobody, needed: [...sectionCodes], wonAt: null } }];
  });
}

function viewOf(deal: Deal, handoff: CsHandoff, { text, person }: Words): PageView {
  const about = { kind: 'risk', number: 1 } as const;
  const lines = Array.from({ length: MANY }, () => ({ about, text, who: 'U2', due: '2027-03-01' }));
  const filled = Object.fromEntries(filledCodes.map((code: FilledCode) => [code, lines]));
  const none = { pocs: [], risks: [], scopings: [], partners: [], commitments: [], handoffs: [] };
  return {
    handoff,
    deal,
    scopings: [],
    sources: { deal, ...none },
    filled,
    name: () => person,
    actor: lead,
    working: usualWorkingTime,
  };
}

/** Every message there is about a handoff. */
export function everyHandoffMessage(deal: Deal, words: Words, audiences: readonly Audience[]): Message[] {
  return everyHandoff(words).flatMap((handoff) => {
    const view = viewOf(deal, handoff, words);
    const { standsNotice, ...told } = notices;
    const heard = audiences.flatMap((audience) => [
      ...Object.values(told).map((draw) => draw(view, audience)),
      ...('reader' in audience ? [standsNotice(view, audience)] : []),
    ]);
    return [handoffCard(view), ...heard.filter((message) => message !== undefined)];
  });
}

/** Every modal there is about a handoff. */
export function everyHandoffModal(deal: Deal, words: Words): ModalView[] {
  const needed = sectionCodes.map((section) => ({ section, who: words.person }));
  const start = startForm(deal, undefined, needed);
  return everyHandoff(words).flatMap((handoff) => {
    const view = viewOf(deal, handoff, words);
    const overview = handoffPage(view, 'overview', 'Saved.');
    const steps = Object.values(handoffSteps).map((step) => step.draw(view, '2026-11-23'));
    // How long they are does not depend on where it stands.
    if (handoff.status !== 'returned') return [start, overview, ...steps];
    const pages = readPages(view).map((_, i) => handoffPage(view, `read.${i}`));
    const forms = sectionCodes.flatMap((section) => {
      const typed = sections[section].fields.flatMap(({ code, type }) => [
        [code, type === 'date' ? '2027-05-05' : words.text.slice(1)],
        [reasonField(code), words.reason],
      ]);
      const meanwhile = { values: Object.fromEntries(typed), marks: [] };
      return [sectionForm(view, section, ''), sectionForm(view, section, 'overview', meanwhile)];
    });
    return [start, overview, ...pages, ...forms, ...steps];
  });
}
