export { checkMessage, type MessageBody, type MessageMethod } from './message.ts';
export { checkView } from './view.ts';
export type { Violation } from './violation.ts';
