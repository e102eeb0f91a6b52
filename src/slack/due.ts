import type { Deadline } from '../working-time/due.ts';
import type { WorkingTime } from '../working-time/model.ts';
import { lateWords } from '../working-time/words.ts';
import { day, wordedMoment } from './mrkdwn.ts';

/** A deadline as it stays true however long it is shown, so for a card: `due Tue 24 Nov at 15:00`, `was due …`. */
export function dueLasting(deadline: Deadline): string {
  const words = deadline.late ? 'was due' : 'due';
  return 'at' in deadline ? wordedMoment(words, deadline.at) : `${words} ${day(deadline.date)}`;
}

/** A deadline for who reads it now: `due Tue 24 Nov at 15:00`, `late by 3 business hours`. */
export function dueNow(deadline: Deadline, working: WorkingTime): string {
  return deadline.late ? lateWords(deadline, working) : dueLasting(deadline);
}
