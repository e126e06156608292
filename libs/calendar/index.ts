export { type CalendarEntry, calendarFeed } from './feed.js';
export { dayAt, IsLocalDateTime, instantAt, isLocalDateTime, LocalTimeSkipped, localAt, shownAt } from './local-time.js';
export { IsTimeZone, isTimeZone } from './time-zone.js';
