// Made from the code that decides: npm run route-refusals. Do not edit.
import type { RouteRefusals } from '#libs/platform';

export const routeRefusals: RouteRefusals = {
  "LogController.bundle": ["audit/unknown-tile"],
  "LogController.growth": ["audit/beyond-the-log","audit/nothing-signed"],
  "LogController.newest": ["audit/nothing-signed"],
  "LogController.newestWitnessed": ["audit/nothing-signed"],
  "LogController.tile": ["audit/unknown-tile"],
  "checkpoint.PublishCheckpoint": ["records/date-in-the-future"],
};
