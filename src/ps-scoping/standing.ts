import type { FieldProblem } from '../core/refusal.ts';
import type { PsScoping } from './model.ts';

/**
 * Whether services are part of its deal by it: it was neither declined nor withdrawn. What was delivered stays part of
 * the deal, also where it ended with it before it was handed over.
 */
export const stands = ({ status, delivery }: Pick<PsScoping, 'status' | 'delivery'>) =>
  delivery !== null || (status !== 'declined' && status !== 'withdrawn');

/** Why services are part of a deal with these scopings; undefined where nothing of them stands. */
export function servicesAsked(
  scopings: readonly PsScoping[],
): Extract<FieldProblem, { code: 'services-asked' }> | undefined {
  const standing = scopings.filter(stands);
  const one = standing.find(({ startedAt }) => startedAt !== null) ?? standing[0];
  return one && { code: 'services-asked', number: one.number, started: one.startedAt !== null };
}

/**
 * Whether the content of the services on a deal is agreed: of those that were neither declined nor withdrawn there is
 * one, and all of them have it.
 */
export function contentAgreed(scopings: readonly PsScoping[]): boolean {
  const wanted = scopings.filter(stands);
  return wanted.length > 0 && wanted.every(({ content }) => content !== null);
}
