import type { PsKind, PsStatus } from './model.ts';

// Codes in words.

export const psKindNames: Record<PsKind, string> = {
  implementation: 'Implementation',
  migration: 'Migration',
  integration: 'Integration',
  workshop: 'Workshop',
  training: 'Training',
  'guided-onboarding': 'Guided onboarding',
};

export const psStatusNames: Record<PsStatus, string> = {
  triggered: 'Triggered',
  accepted: 'Accepted',
  'conversation-held': 'Conversation held',
  'needs-agreed': 'Needs agreed',
  drafted: 'Statement of work drafted',
  'content-agreed': 'Content agreed',
  priced: 'Priced',
  delivering: 'Delivering',
  delivered: 'Delivered',
  'handed-over': 'Handed over',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
};

/** `1 day`, `7.5 days`. */
export const daysWords = (days: number) => (days === 1 ? '1 day' : `${days} days`);
