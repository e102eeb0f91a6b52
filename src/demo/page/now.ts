import { createContext } from 'preact';

/**
 * The present instant of the demo's clock in UTC milliseconds, for what is said relative to it: "today", "2 hours
 * ago". Where nobody gives it, dates are shown as dates.
 */
export const Now = createContext<number | undefined>(undefined);
