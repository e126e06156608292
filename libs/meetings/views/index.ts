export { type MeetingDocumentBase, type MeetingKind, meetingView } from './meeting-view.js';
