export { comparedRevisions } from './comparison.js';
export { isTold, reportTo } from './disclosure.js';
export { MeetingController } from './meeting-controller.js';
export { dayHeld, MeetingReader, type NamedConvenor, type Names, toConvenor, today, UNKNOWN_CONVENOR } from './meeting-reader.js';
export { BoardQuery, boardFilter, CalendarQuery, calendarFilter, calendarOrder, RevisionsQuery } from './queries.js';
export {
  ACTION_FIELDS,
  ACTION_OPTIONAL,
  APPOINTMENT,
  BOARD_FIELDS,
  COMPARISON,
  INVITATION,
  PACK,
  RECORD,
  toAppointment,
} from './responses.js';
