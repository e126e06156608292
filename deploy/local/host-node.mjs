import { ExitError } from './log.mjs';

const OLDEST = 20;

/** The Node.js that somebody typed `npm start` with only has to be able to set things up; the platform brings its own. */
export function checkHostNode(version = process.versions.node) {
  if (Number.parseInt(version, 10) >= OLDEST) return;
  throw new ExitError(`This needs Node.js ${OLDEST} or newer to start; this is ${version}. Install a newer one and run the command again.`);
}
