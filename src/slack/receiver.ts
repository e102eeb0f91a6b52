import type { App, Receiver } from '@slack/bolt';

/**
 * Makes a receiver acknowledge an event only after its listeners have run. Bolt acknowledges events before them, so
 * that a listener that fails still answers 200 and Slack never delivers the event again. Commands, clicks and
 * forms acknowledge themselves and pass through unchanged.
 */
export function ackAfterListeners(receiver: Receiver): Receiver {
  return {
    init(app) {
      const late: App = Object.create(app);
      late.processEvent = async (event) => {
        if (event.body.type !== 'event_callback') return app.processEvent(event);
        await app.processEvent({ ...event, ack: async () => undefined });
        await event.ack();
      };
      receiver.init(late);
    },
    start: (...args) => receiver.start(...args),
    stop: (...args) => receiver.stop(...args),
  };
}
