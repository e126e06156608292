export { type CalendarEntry, calendarFeed } from './feed.js';
export {
  IsLocalDateTime,
  isLocalDateTime,
  LocalTimeSkipped,
  localTimeInWords,
  localToInstant,
  toLocalTime,
  toZonedDay,
} from './local-time.js';
export { IsTimeZone, isTimeZone } from './time-zone.js';
