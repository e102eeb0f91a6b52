import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A fresh id that looks like Slack's: a letter for the kind, then capitals and digits. */
export function newId(prefix: string, length = 10): string {
  let id = prefix;
  for (const byte of randomBytes(length)) id += ALPHABET[byte % ALPHABET.length];
  return id;
}

/** A fresh secret in hexadecimal digits. */
export const newSecret = (bytes = 16): string => randomBytes(bytes).toString('hex');

/** A short id as Slack gives to blocks and elements that came without one. */
export const newBlockId = (): string => newSecret(3).slice(0, 5);
