import { dialoguePast } from './dialogue-past.js';
import { enquiryReceived } from './enquiry-received.js';
import { expressionWithoutStep } from './expression-without-step.js';
import { focalPointAwaited } from './focal-point-awaited.js';
import type { InboxKind } from './inbox-kind.js';
import { invitationUnanswered } from './invitation-unanswered.js';
import { liaisonAssigned } from './liaison-assigned.js';
import { liaisonUnassigned } from './liaison-unassigned.js';
import { meetingInvitation, sessionInvitation } from './meeting-invitation.js';
import { ownRequestAnswered } from './own-request-answered.js';
import { ownRequestOpen } from './own-request-open.js';
import { positionAwaited } from './position-awaited.js';
import { seatRunningOut } from './seat-running-out.js';
import { writtenProcedureOpen } from './written-procedure-open.js';

/** Every kind, one file each. */
export const INBOX_KINDS: readonly InboxKind[] = [
  expressionWithoutStep,
  dialoguePast,
  invitationUnanswered,
  focalPointAwaited,
  liaisonUnassigned,
  liaisonAssigned,
  enquiryReceived,
  seatRunningOut,
  writtenProcedureOpen,
  positionAwaited,
  meetingInvitation,
  sessionInvitation,
  ownRequestAnswered,
  ownRequestOpen,
];
