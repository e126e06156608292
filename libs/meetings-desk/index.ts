export {
  ACTION_FIELDS,
  ACTION_OPTIONAL,
  APPOINTMENT,
  appointmentOf,
  BOARD_FIELDS,
  COMPARISON,
  INVITATION,
  PACK,
  RECORD,
} from './answers.js';
export { comparedRevisions } from './comparison.js';
export { GatheringDesk } from './desk.js';
export { type Gathered, gatherings, type Kind } from './gatherings.js';
export { BoardQuery, boardFilter, CalendarQuery, calendarFilter, RevisionsQuery } from './queries.js';
export { circleOf, dayHeld, GatheringReading, type NamedCircle, type Names, today, UNKNOWN_CIRCLE } from './reading.js';
export { isTold, reportTo } from './told-to.js';
