export { dateIn, offsetMinutes } from '../dates.ts';
