import { goldenEvents } from '#libs/testing';
import { publications } from '../publications.js';

const corpus = goldenEvents('working-groups').filter(({ stream }) => /^(solution|practice)-/.test(stream));

describe('what other services hear of solutions and practices', () => {
  it('counts the pilots that a scaling rests on, failed ones too, and says on what act of the group it rests', () => {
    const publish = (type: string) =>
      corpus
        .filter((event) => event.type === type)
        .flatMap(publications)
        .map(({ value }) => JSON.parse(value));
    const { solution } = publish('SolutionScaled')[0];
    expect(publish('SolutionScaled')).toEqual([{ solution, version: 2, decision: '2022-004', worked: 1, mixed: 0, failed: 1 }]);
    expect(publish('SolutionEndorsed')).toEqual([{ solution, version: 2, session: expect.any(String) }]);
  });
});
