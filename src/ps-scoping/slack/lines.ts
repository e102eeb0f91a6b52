import type { KnownBlock } from '@slack/types';
import type { Deal } from '../../deal/model.ts';
import { button, say, small } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { whoMayLine } from '../../slack/roles.ts';

const TRIGGER = 'Trigger PS scoping';

/**
 * The way to the first scoping on a deal's card, where services are part of the deal and none stands; a scoping's page
 * has the way to another one.
 */
export const unscopedSection = ({ id, status, services }: Deal, standing: number): KnownBlock[] =>
  services === 'yes' && standing === 0 && status !== 'lost'
    ? [
        {
          ...say('*Services* are part of this deal, and nothing is scoped yet.'),
          accessory: button(actions.psTrigger, TRIGGER, id),
        },
        small(whoMayLine([[TRIGGER, 'ps-scoping.trigger']])),
      ]
    : [];
