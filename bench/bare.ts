import { App, LogLevel } from '@slack/bolt';
import { BOT, SIGNING_SECRET } from './company.ts';

// The baseline: the smallest Bolt app there is, over signed HTTP, that acknowledges and does nothing else.

const app = new App({
  token: BOT.token,
  signingSecret: SIGNING_SECRET,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? '' },
  logLevel: LogLevel.ERROR,
});
app.command('/handoff', async ({ ack }) => ack());
app.view('se-request.ask', async ({ ack }) => ack());
await app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.stdout.write('ready\n');
process.once('SIGTERM', () => process.exit(0));
