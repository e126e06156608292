import { command } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { body } from './body.decider.js';
import * as asks from './body.messages.js';

const id = '11111111-1111-8111-8111-111111111111';

describe('a body', () => {
  it('is constituted', () => {
    given(body)
      .when(command(asks.Constitute, { body: id, name: 'International Steering Committee', kind: 'steering-committee' }))
      .then([{ type: 'BodyConstituted', data: { name: 'International Steering Committee', kind: 'steering-committee' } }]);
  });
});
