export { dateIn, offsetMinutes } from '../working-time/zone.ts';
