import { createRequire } from 'node:module';

// The package is two lists as JSON.
const require = createRequire(import.meta.url);
const current: readonly string[] = require('spdx-license-ids');
const deprecated: readonly string[] = require('spdx-license-ids/deprecated');

const listed: ReadonlySet<string> = new Set([...current, ...deprecated]);

/** The address of a licence of the SPDX list; undefined for what is not on it: a name like one has no address there. */
export const addressOfLicence = (id: string): string | undefined => (listed.has(id) ? `https://spdx.org/licenses/${id}` : undefined);
