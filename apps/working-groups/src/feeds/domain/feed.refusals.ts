import { refusals } from '#libs/event-sourcing';

/** The rules of calendar feeds. */
export const refuse = refusals('feed', {
  'unknown-feed': { title: 'No such feed', rule: 'A feed has an address that was issued.', kind: 'not-found' },
  'unknown-address': {
    title: 'No calendar at this address',
    rule: 'A feed is read at the address that was shown when it was issued or renewed, until it is revoked or the member takes part no longer.',
    kind: 'not-found',
  },
  'already-issued': { title: 'Already issued', rule: 'A feed is issued once; a new address is a renewal.', kind: 'conflict' },
  'nothing-to-show': {
    title: 'Neither group nor member',
    rule: 'A feed shows the sessions of a group, or of the groups that a member takes part in.',
    kind: 'invalid',
  },
  'not-its-feed': { title: 'Feed of another', rule: 'A focal point speaks for the feeds of its own authority.', kind: 'conflict' },
  revoked: { title: 'Revoked', rule: 'A feed that was revoked stays so; another one may be issued.', kind: 'conflict' },
});
