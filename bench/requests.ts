import { seAskForm } from '../src/se-request/slack/forms.ts';
import { BOT, channelId, deal, everybody, ownerOf, staff, TEAM } from './company.ts';
import type { Sent } from './load.ts';

// What Slack sends, in its own shape and size: a submission carries the whole modal that was opened.

const MARK = 'VUNIQUE';
let sent = 0;

/** A submitted form that asks Solution Engineering for a demo, each from a form of its own, over all deals in turn. */
export function submissions(deals: readonly number[]): () => Sent {
  const bodies = deals.map((n) => {
    const payload = encodeURIComponent(JSON.stringify(submission(n))).replaceAll('%20', '+');
    return `payload=${payload}`;
  });
  return () => {
    sent += 1;
    const body = bodies[sent % deals.length] ?? '';
    // The real Handoff closes the form; the baseline answers with nothing.
    return {
      body: body.replaceAll(MARK, `V${process.pid}X${sent}`),
      expect: /^200 ({"response_action":"clear"})?$/,
    };
  };
}

function submission(n: number): object {
  const asker = ownerOf(n);
  const form = seAskForm({ ...deal(n), number: n + 1, version: 1 }, { kind: 'demo', needBy: '2027-01-29' });
  return {
    type: 'view_submission',
    team: { id: TEAM, domain: 'bench' },
    user: { id: asker, username: asker.toLowerCase(), name: asker.toLowerCase(), team_id: TEAM },
    api_app_id: 'A0BENCH',
    token: 'legacy',
    trigger_id: `${MARK}.trigger`,
    view: {
      ...form,
      id: MARK,
      team_id: TEAM,
      state: { values: filledIn() },
      hash: '1800000000.abcdef',
      clear_on_close: false,
      notify_on_close: false,
      previous_view_id: null,
      root_view_id: MARK,
      app_id: 'A0BENCH',
      external_id: '',
      app_installed_team_id: TEAM,
      bot_id: BOT.botId,
    },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** What a person filled in, in the shape of a view's state. */
function filledIn(): Record<string, Record<string, object>> {
  const values: Record<string, object> = {
    kind: {
      type: 'static_select',
      selected_option: { text: { type: 'plain_text', text: 'Demo' }, value: 'demo' },
    },
    outcomeWanted: {
      type: 'plain_text_input',
      value: 'The plant managers agree to evaluate with two lines in the first plant',
    },
    needBy: { type: 'datepicker', selected_date: '2027-01-29' },
    urgency: {
      type: 'radio_buttons',
      selected_option: { text: { type: 'plain_text', text: 'Normal' }, value: 'normal' },
    },
    urgencyReason: { type: 'plain_text_input', value: null },
    known: {
      type: 'plain_text_input',
      value: 'Twelve plants, two protocols, no cloud before summer. Their historian is on-site.',
    },
    attendees: { type: 'multi_users_select', selected_users: staff.cs.slice(0, 2) },
    notesUrl: { type: 'url_text_input', value: 'https://notes.example.com/rollout' },
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
}

/** `/handoff status`, from everybody in every deal's channel in turn. */
export function statusCommands(deals: readonly number[]): () => Sent {
  return () => {
    sent += 1;
    const user = everybody[sent % everybody.length] ?? '';
    const body = new URLSearchParams({
      token: 'legacy',
      team_id: TEAM,
      team_domain: 'bench',
      channel_id: channelId(deals[sent % deals.length] ?? 0),
      channel_name: 'deal',
      user_id: user,
      user_name: user.toLowerCase(),
      command: '/handoff',
      text: 'status',
      api_app_id: 'A0BENCH',
      is_enterprise_install: 'false',
      response_url: 'http://127.0.0.1:9/response',
      trigger_id: `${sent}.trigger`,
    });
    return { body: body.toString(), expect: /^200 (\{.*Invented Works.*\})?$/ };
  };
}
