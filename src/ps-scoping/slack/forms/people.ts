import { field, say } from '../../../slack/blocks.ts';
import { views } from '../../../slack/ids.ts';
import { userSelect } from '../../../slack/inputs.ts';
import { type Draw, form, text } from './form.ts';

// Who delivers.

/** The forms that name a deliverer. */
const delivererForm =
  (given: { callbackId: string; title: string; words: string }): Draw =>
  (view, entries) =>
    form(view, entries, {
      ...given,
      submit: 'Save',
      blocks: [
        say(given.words),
        field('delivererId', 'Deliverer', userSelect(text(entries.entered, 'delivererId') ?? null), {
          hint: 'Somebody in Professional Services.',
        }),
      ],
    });

/** The form in which a lead names the deliverer. */
export const assignForm = delivererForm({
  callbackId: views.psAssign,
  title: 'Name deliverer',
  words: 'Who writes the statement of work also delivers it.',
});

/** The form that names another deliverer. */
export const giveForm = delivererForm({
  callbackId: views.psGive,
  title: 'Deliverer',
  words: 'Another deliverer holds a conversation of their own with the customer before the next step.',
});
