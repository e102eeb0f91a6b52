export { VirtualClock } from './clock.ts';
export type { Delivery } from './delivery/dispatcher.ts';
export type { Fault } from './faults.ts';
export type { Seen } from './look.ts';
export type { SeenModal, Submitted } from './modal.ts';
export type { Person, Said } from './person.ts';
export { type ChannelHandle, Sandbox, type SandboxOptions } from './sandbox.ts';
