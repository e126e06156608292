import { corpusFaults, goldenCorpus } from '#libs/testing';
import { services } from '../src/services.fixture.js';

it.each(services)('every event that $name ever stored can still be read', ({ name, deciders }) => {
  expect(corpusFaults(deciders, goldenCorpus(name))).toEqual([]);
});
