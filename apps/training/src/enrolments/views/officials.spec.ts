import { type EventSample, givenView } from '#libs/testing';
import { officials } from './officials.js';

const sample = (type: string, data: object = {}): EventSample => ({ category: 'trainingperson', id: 'p', type, data });
const personNoted = (authority?: string) => sample('PersonNoted', authority ? { authority } : {});

describe('whose official a person is', () => {
  it('is what was told last, and nothing of who was erased', () => {
    givenView(officials, [personNoted('a')]).thenDocuments({ p: { person: 'p', authority: 'a' } });
    givenView(officials, [personNoted('a'), personNoted('b')]).thenDocuments({ p: { person: 'p', authority: 'b' } });
    givenView(officials, [personNoted('a'), personNoted()]).thenDocuments({ p: { person: 'p' } });
    givenView(officials, [personNoted('a'), sample('PersonForgotten')]).thenDocuments({});
  });
});
