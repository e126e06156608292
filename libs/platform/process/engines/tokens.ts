import { Inject } from '@nestjs/common';

/** Injection tokens of what the process runs on. */
export const ENGINES = 'gpn:engines';
export const EVENT_STORE = 'gpn:event-store';
/** Ids under the key of the installation: `OpaqueIds`. */
export const OPAQUE_IDS = 'gpn:opaque-ids';
export const VAULT = 'gpn:vault';
export const CONTENTS = 'gpn:contents';
export const PASSING_CONTENTS = 'gpn:passing-contents';
export const VAULT_KEY = 'gpn:vault-key';
export const ERASURES = 'gpn:erasures';

/** The service's own part of the log, every event in the newest version of its type: `EventStore`. */
export const InjectEventStore = () => Inject(EVENT_STORE);
/** Bulk data by its digest: `ContentStore`; only in a service that says `contents: true`. */
export const InjectContents = () => Inject(CONTENTS);
/** Bulk data that is there for a while only: `PassingContents`; only in a service that says `contents: true`. */
export const InjectPassingContents = () => Inject(PASSING_CONTENTS);
