export { checkMessage } from './message.ts';
export { checkSuggestion } from './suggestion.ts';
export { checkView } from './view.ts';
export type { Violation } from './violation.ts';
