import { type EventSample, givenView } from '#libs/testing';
import { officials } from './officials.js';

const told = (type: string, data: object = {}): EventSample => ({ category: 'trainingperson', id: 'p', type, data });
const noted = (authority?: string) => told('PersonNoted', authority ? { authority } : {});

describe('whose official a person is', () => {
  it('is what was told last, and nothing of who was erased', () => {
    givenView(officials, [noted('a')]).thenDocuments({ p: { person: 'p', authority: 'a' } });
    givenView(officials, [noted('a'), noted('b')]).thenDocuments({ p: { person: 'p', authority: 'b' } });
    givenView(officials, [noted('a'), noted()]).thenDocuments({ p: { person: 'p' } });
    givenView(officials, [noted('a'), told('PersonForgotten')]).thenDocuments({});
  });
});
