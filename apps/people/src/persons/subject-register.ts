import { refusals } from '#libs/event-sourcing';
import { type Claim, LookupRegister } from './lookup-register.js';

const refuse = refusals('people', {
  'subject-in-use': {
    title: 'Another officer signs in under this subject',
    rule: 'A subject of the sign-in belongs to one officer, so that what was done under it is shown as one person’s.',
    kind: 'conflict',
  },
});

/** One officer a subject of the sign-in. */
export class SubjectRegister extends LookupRegister {
  protected readonly lookup = 'subject';

  protected normalise(subject: string): string {
    return subject;
  }

  reserving<T>(subject: string | undefined, claim: Claim, act: (reserved: () => Promise<void>) => Promise<T>): Promise<T> {
    const isTaken = () => refuse['subject-in-use']('Another officer is registered, or being registered, with this subject.', 'subject');
    return this.reserve(subject, claim, { isTaken, isUnderWay: isTaken }, act);
  }
}
