import type { z } from 'zod';
import type { FieldProblem, FieldProblems } from './refusal.ts';

/** Reads a form's values with its schema; what is wrong comes out per field, first problem first. */
export function validate<S extends z.ZodType>(
  schema: S,
  values: unknown,
): { ok: true; value: z.output<S> } | { ok: false; fields: FieldProblems } {
  const parsed = schema.safeParse(values);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields: FieldProblems = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '');
    fields[field] ??= problemOf(issue.message);
  }
  return { ok: false, fields };
}

/** Schemas name their problems as `code` or `code:limit`; anything else means that no value was given at all. */
function problemOf(message: string): FieldProblem {
  const [code = '', limit] = message.split(':');
  switch (code) {
    case 'too-long':
    case 'too-many':
      return { code, max: Number(limit) };
    case 'not-a-date':
    case 'unknown-choice':
    case 'not-days':
    case 'not-a-link':
    case 'not-a-time':
    case 'unknown-zone':
      return { code };
    default:
      return { code: 'required' };
  }
}

/** Whether any field has a problem. */
export const hasProblems = (fields: Record<string, FieldProblem | undefined>) =>
  Object.values(fields).some((problem) => problem !== undefined);
