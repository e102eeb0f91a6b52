import type { App, Receiver, ReceiverEvent } from '@slack/bolt';

export interface Watched {
  receiver: Receiver;
  /** Resolves when every delivery that is being handled now has been, and was answered. */
  inHand: () => Promise<void>;
}

/**
 * Makes a receiver acknowledge an event only after its listeners have run. Bolt acknowledges events before them, so
 * that a listener that fails still answers 200 and Slack never delivers the event again. Commands, clicks and
 * forms acknowledge themselves and pass through unchanged.
 */
export function ackAfterListeners(receiver: Receiver): Watched {
  const inHand = new Set<Promise<void>>();
  return {
    inHand: async () => void (await Promise.allSettled(inHand)),
    receiver: {
      init(app) {
        const late: App = Object.create(app);
        late.processEvent = (event) => {
          const handled = handle(app, event);
          inHand.add(handled);
          const forget = () => void inHand.delete(handled);
          handled.then(forget, forget);
          return handled;
        };
        receiver.init(late);
      },
      start: (...args) => receiver.start(...args),
      stop: (...args) => receiver.stop(...args),
    },
  };
}

async function handle(app: App, event: ReceiverEvent): Promise<void> {
  if (event.body.type !== 'event_callback') return app.processEvent(event);
  await app.processEvent({ ...event, ack: async () => undefined });
  await event.ack();
}
