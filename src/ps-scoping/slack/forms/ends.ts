import { views } from '../../../slack/ids.ts';
import { reasonForm } from './form.ts';

// How a scoping ends before it is delivered.

/** The form of an honest no. */
export const declineForm = reasonForm({
  callbackId: views.psDecline,
  title: 'Decline',
  submit: 'Decline',
  words: 'An honest no is a good outcome. Who asked reads why.',
});

/** The form that takes a scoping back. */
export const withdrawForm = reasonForm({
  callbackId: views.psWithdraw,
  title: 'Withdraw',
  submit: 'Withdraw',
  words: 'Its deliverer reads that nothing is left to do.',
  optional: true,
});
