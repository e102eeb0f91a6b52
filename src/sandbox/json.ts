/** A JSON object whose keys are not known beforehand, as it comes off the wire. */
export type Json = Record<string, unknown>;

/** Whether `value` is a JSON object (not an array, not null). */
export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `value` as an object; an empty one when it is something else. */
export const json = (value: unknown): Json => (isJson(value) ? value : {});

/** The objects in `value` when it is an array, else none. */
export const jsons = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** `value` as a string; `''` when it is something else. */
export const str = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads the way Slack reads a boolean argument, which arrives as a word in a form body. */
export const flag = (value: unknown): boolean => value === true || value === 'true' || value === '1';

/** A deep copy, so that what was handed out can never change what is stored. */
export const copy = <T>(value: T): T => structuredClone(value);
