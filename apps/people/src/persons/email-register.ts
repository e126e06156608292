import { refusals } from '#libs/event-sourcing';
import { normalisedEmail } from '#libs/vault';
import { type Claim, LookupRegister } from './lookup-register.js';

const refuse = refusals('people', {
  'email-in-use': {
    title: 'Another person has this e-mail address',
    rule: 'An e-mail address belongs to one person, so that nobody is registered twice.',
    kind: 'conflict',
  },
  'email-being-registered': {
    title: 'The e-mail address is being registered',
    rule: 'Of two registrations of one e-mail address at the same time at most one is accepted.',
    kind: 'conflict',
  },
});

const FIELD = 'profile.email';

/** One person an e-mail address. */
export class EmailRegister extends LookupRegister {
  protected readonly lookup = 'email';

  protected normalise(address: string): string {
    return normalisedEmail(address);
  }

  reserving<T>(email: string | undefined, claim: Claim, act: (reserved: () => Promise<void>) => Promise<T>): Promise<T> {
    const isTaken = (holder: string | undefined) =>
      refuse['email-in-use'](`${holder === undefined ? 'Another person' : `The person ${holder}`} has this e-mail address.`, FIELD);
    const isUnderWay = () =>
      refuse['email-being-registered']('Somebody else is registering this e-mail address now. Try again in a minute.', FIELD);
    return this.reserve(email, claim, { isTaken, isUnderWay }, act);
  }
}
