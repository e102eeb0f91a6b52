import { z } from 'zod';

/** One thing Slack would refuse. */
export type Violation = {
  /** Where, e.g. `blocks[3].elements[0].text.text`. */
  path: string;
  /** The broken rule as a sentence, e.g. `button text is at most 75 characters`. */
  rule: string;
  /** The Slack page that states the rule. */
  source: string;
  /** The code Slack's Web API answers with, e.g. `invalid_blocks`. */
  error: string;
};

type Documentation = {
  name: string;
  page: string;
  /** The zod issues that the page of the object around this one explains: how long a button's text may be. */
  saidByHolder: string[];
};

type Path = readonly PropertyKey[];

const documentation = z.registry<Documentation>();

/**
 * Names a schema and gives it the Slack page it was written from.
 * @param name what the sentences of its rules begin with
 * @param page the address of the page
 * @param schema to be wrapped last, because refining a schema makes a new one
 * @param saidByHolder codes of the zod issues that the page of the object around it explains
 * @returns the schema
 */
export function documented<S extends z.core.$ZodType>(
  name: string,
  page: string,
  schema: S,
  saidByHolder: string[] = [],
): S {
  documentation.add(schema, { name, page, saidByHolder });
  return schema;
}

/**
 * Checks a value against a documented schema.
 * @param schema the root, itself `documented`
 * @param value what the app sent
 * @param error the code Slack answers with when this part is wrong
 * @param at the path of the value in the request, empty for the request itself
 * @returns one violation per broken rule, each with the page of the nearest documented schema
 */
export function violations(
  schema: z.core.$ZodType,
  value: unknown,
  error: string,
  at: Path = [],
): Violation[] {
  const parsed = z.safeParse(schema, value, { reportInput: true });
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const place = locate(schema, value, issue);
    return {
      path: formatPath([...at, ...issue.path]),
      rule: sentence(place, issue),
      source: place.page,
      error,
    };
  });
}

/** `['blocks', 3, 'text']` as `blocks[3].text`. */
export function formatPath(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

type Place = { name: string; page: string; field: Path; schema: z.core.$ZodType | undefined };

/** Follows the issue's path through the schema to the nearest documented one that states the rule. */
function locate(root: z.core.$ZodType, value: unknown, issue: z.core.$ZodIssue): Place {
  let place: Place = { name: 'request', page: '', field: [], schema: undefined };
  let schema: z.core.$ZodType | undefined = root;
  let here = value;
  for (let depth = 0; ; depth += 1) {
    schema = schema && resolve(schema, here);
    const known: Documentation | undefined = schema && documentation.get(schema);
    if (known && !known.saidByHolder.includes(issue.code)) {
      place = { name: known.name, page: known.page, field: issue.path.slice(depth), schema };
    }
    const key = issue.path[depth];
    if (key === undefined || (issue.code === 'invalid_union' && depth === issue.path.length - 1)) break;
    schema = schema && child(schema, key);
    here = isRecord(here) ? here[String(key)] : undefined;
  }
  return { ...place, schema };
}

/** Sees through optional and nullable schemas, and picks the member of a union that the value's `type` names. */
function resolve(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  if (schema instanceof z.ZodOptional) return resolve(schema.unwrap(), value);
  if (schema instanceof z.ZodExactOptional) return resolve(schema.unwrap(), value);
  if (schema instanceof z.ZodNullable) return resolve(schema.unwrap(), value);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const type = isRecord(value) ? value.type : undefined;
    const member = schema.options.find((option) => typesOf(option).includes(String(type)));
    return member ? resolve(member, value) : schema;
  }
  return schema;
}

function child(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[String(key)];
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}

/** The values of `type` that a schema accepts. */
function typesOf(schema: z.core.$ZodType): string[] {
  const values = schema._zod.propValues?.type ?? [];
  return [...values].map(String);
}

function sentence(place: Place, issue: z.core.$ZodIssue): string {
  // The `text` of a text object is what people call the text of the thing around it.
  const names = place.field.filter((key) => typeof key === 'string');
  if (names.length > 1 && names.at(-1) === 'text') names.pop();
  if (names.at(-1) === 'type' && (issue.code === 'invalid_union' || names.length > 1)) names.pop();
  const each = place.field.some((key) => typeof key === 'number');
  const subject = `${each ? 'each of ' : ''}${[place.name, names.join('.')].filter(Boolean).join(' ')}`;
  return issue.code === 'custom'
    ? `${place.name}: ${issue.message}`
    : `${subject} ${predicate(place, issue)}`;
}

function predicate(place: Place, issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return `${size(issue.origin)} at most ${issue.maximum}${unit(issue.origin, issue.maximum)}`;
    case 'too_small':
      return `${size(issue.origin)} ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${unit(issue.origin, issue.minimum)}`;
    case 'unrecognized_keys':
      return `has no property ${issue.keys.map((key) => `'${key}'`).join(', ')}`;
    case 'invalid_value':
      return oneOf(issue.values, issue.input);
    case 'invalid_union':
      return `is one of ${place.schema instanceof z.ZodDiscriminatedUnion ? place.schema.options.flatMap(typesOf).join(', ') : 'its documented forms'}`;
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `is of type ${issue.expected}`;
    default:
      return issue.message;
  }
}

/** A long list of names, such as all scopes, says nothing: then the wrong one is named. */
function oneOf(values: readonly unknown[], input: unknown): string {
  if (values.length > 10) return `is a name Slack knows, not '${String(input)}'`;
  return `is ${values.map((value) => `'${String(value)}'`).join(' or ')}`;
}

function size(origin: string): string {
  return origin === 'array' ? 'has' : 'is';
}

function unit(origin: string, count: number | bigint): string {
  const noun = origin === 'array' ? ' item' : origin === 'string' ? ' character' : '';
  return noun && count !== 1 ? `${noun}s` : noun;
}

/** An object whose properties can be read by name; arrays count. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
