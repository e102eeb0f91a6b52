export type { SandboxOptions } from './assembly.ts';
export { VirtualClock } from './clock.ts';
export type { Person } from './person.ts';
export { Sandbox } from './sandbox.ts';
export { SavedRefused } from './saved.ts';
export type { ChannelHandle, UserGroupHandle } from './workspace.ts';
