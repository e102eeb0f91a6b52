import { close } from '../se-request/typed.ts';
import { type RiskRaiseInput, type Severity, severities } from './model.ts';

/**
 * Reads what stands after `/handoff risk`: a severity, if that is the first word, and what could happen.
 * `high the gateway drops data` is a high risk that the gateway drops data.
 */
export function readTypedRisk(typed: string): Pick<Partial<RiskRaiseInput>, 'severity' | 'what'> {
  const [, first = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  const severity = severityNamed(first.toLowerCase().replace(/[:,]$/, ''));
  const what = severity ? rest.replace(/^[-–:,]\s+/, '') : typed.trim();
  return { ...(severity && { severity }), ...(what && { what }) };
}

const severityNamed = (said: string): Severity | undefined => severities.find((each) => close(said, each));
