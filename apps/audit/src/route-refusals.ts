// Made from the code that decides: npm run route-refusals. Do not edit.
import type { RouteRefusals } from '#libs/platform';

export const routeRefusals: RouteRefusals = {
  "JourneysController.events": ["audit/no-such-entry"],
  "JourneysController.journey": ["audit/nothing-recorded"],
  "JourneysController.readings": ["audit/person-or-reader"],
  "LogController.bundle": ["audit/unknown-tile"],
  "LogController.growth": ["audit/beyond-the-log","audit/nothing-signed"],
  "LogController.keys": ["audit/nothing-signed"],
  "LogController.newest": ["audit/nothing-signed"],
  "LogController.newestWitnessed": ["audit/nothing-signed"],
  "LogController.tile": ["audit/unknown-tile"],
  "ProofsController.addendum": ["audit/unknown-event"],
  "ProofsController.checkpoint": ["audit/not-logged-yet","audit/unknown-event"],
  "ProofsController.entry": ["audit/not-logged-yet","audit/unknown-event"],
  "ProofsController.part": ["audit/unknown-event"],
  "ProofsController.proof": ["audit/not-logged-yet","audit/unknown-event"],
  "StreamsController.show": ["audit/not-logged-yet","audit/unknown-event"],
  "VerificationsController.show": ["verification/unknown-verification"],
  "WitnessesController.policy": ["audit/no-policy"],
  "WitnessesController.request": ["audit/no-policy","audit/signs-nothing-kept","audit/unknown-witness"],
  "WitnessesController.take": ["audit/no-policy","audit/signs-nothing-kept","audit/stranger-to-the-policy"],
  "auditsource.BeginEpoch": ["records/date-in-the-future"],
  "auditsource.NameLostEvents": ["records/date-in-the-future"],
  "checkpoint.PublishCheckpoint": ["records/date-in-the-future"],
  "verification.CompleteVerification": ["records/date-in-the-future"],
  "verification.StartVerification": ["records/date-in-the-future","verification/already-started"],
};
