export type { SandboxOptions } from './assembly.ts';
export { VirtualClock } from './clock.ts';
export type { Delivery } from './delivery/dispatcher.ts';
export type { Fault } from './faults.ts';
export type { Seen } from './look.ts';
export type { SeenModal, Submitted } from './modal.ts';
export type { Person, Said } from './person.ts';
export { Sandbox } from './sandbox.ts';
export type { ChannelHandle, NewChannel, NewPerson } from './workspace.ts';
