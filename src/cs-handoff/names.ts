import type { HandoffStatus } from './model.ts';
import type { HandoffKind } from './sections.ts';

// Codes in words.

export const handoffKindNames: Record<HandoffKind, string> = {
  'sales-to-cs': 'Sales to CS',
  'ps-to-cs': 'PS to CS',
};

export const handoffStatusNames: Record<HandoffStatus, string> = {
  draft: 'Draft',
  submitted: 'Submitted',
  returned: 'Returned',
  accepted: 'Accepted',
  completed: 'Completed',
  withdrawn: 'Withdrawn',
};
