import type { PsScoping } from './model.ts';

/**
 * Whether the content of the services on a deal is agreed: of those that were neither declined nor withdrawn there is
 * one, and all of them have it.
 */
export function contentAgreed(scopings: readonly PsScoping[]): boolean {
  const wanted = scopings.filter(({ status }) => status !== 'declined' && status !== 'withdrawn');
  return wanted.length > 0 && wanted.every(({ content }) => content !== null);
}
