export { checkMessage } from './message.ts';
export { checkView } from './view.ts';
export type { Violation } from './violation.ts';
