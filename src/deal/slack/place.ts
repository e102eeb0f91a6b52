import type { ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { field, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { formView, manyValues, oneValue, type Values } from '../../slack/modal.ts';
import { cut } from '../../slack/mrkdwn.ts';
import type { Deal } from '../model.ts';

/** What the reader of the form may change. */
export interface PlaceRights {
  home: boolean;
  linked: boolean;
}

/** The form that gives a deal another home or links channels to it. */
export function placeForm(
  deal: Deal,
  rights: PlaceRights,
  { channelId = deal.channelId, linked = deal.linked } = {},
  notice?: string,
): ModalView {
  return formView({
    callbackId: views.dealPlace,
    metadata: { id: deal.id, version: deal.version },
    title: 'Channels of the deal',
    submit: 'Save',
    blocks: [
      ...(notice ? [say(notice)] : []),
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      rights.home
        ? field(
            'channelId',
            'Home',
            {
              type: 'conversations_select',
              action_id: 'value',
              initial_conversation: channelId,
              filter: { include: ['public', 'private'], exclude_external_shared_channels: true },
            },
            { hint: 'An internal channel that Handoff is in. The cards move along.' },
          )
        : say(`*Home*: <#${deal.channelId}>`),
      rights.linked
        ? field(
            'linked',
            'Linked channels',
            {
              type: 'multi_conversations_select',
              action_id: 'value',
              max_selected_items: 10,
              filter: { include: ['public', 'private'] },
              ...(linked.length > 0 && { initial_conversations: linked }),
            },
            {
              optional: true,
              hint: 'Commands there mean this deal. Nothing internal is posted there, so one shared with the customer will do.',
            },
          )
        : say(`*Linked*: ${deal.linked.map((id) => `<#${id}>`).join(', ') || 'none'}`),
    ],
  });
}

/** What a submitted form asks for; what it had no field for stays. */
export function placeInputOf(deal: Deal, values: Values): { channelId: string; linked: string[] } {
  return {
    channelId: oneValue(values, 'channelId') ?? deal.channelId,
    linked: values.linked === undefined ? deal.linked : manyValues(values, 'linked'),
  };
}
