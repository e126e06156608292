import { findDefinition, type ServiceDefinition } from '#libs/platform';
import { refuse } from '../../libs/platform/testing/allotment.js';
import { AllotmentModule } from '../../libs/platform/testing/allotment-module.js';
import { plotDirectory } from '../../libs/platform/testing/plot-directory.js';
import { readModelsPage } from './read-models-page.ts';
import { referenceFiles } from './reference.ts';

const allotment = findDefinition(AllotmentModule) as ServiceDefinition;
const files = referenceFiles([allotment]);
const lines = (path: string) => (files.get(path) ?? '').split('\n');
const section = (path: string, heading: string) => {
  const all = lines(path);
  const from = all.indexOf(heading);
  const length = all.slice(from + 1).findIndex((line) => line.startsWith('#'));
  return all.slice(from, length < 0 ? undefined : from + 1 + length).filter(Boolean);
};

describe('the reference', () => {
  it('says of a command what it is for, where it is sent, who may, and its fields', () => {
    expect(section('commands.md', '### GiveBack')).toEqual([
      '### GiveBack',
      'Give a plot back.',
      '`POST /api/allotment/plots/{plot}/give-back`, for: focal point (own `authority` only).',
      '| field | type | required | meaning |',
      '| --- | --- | --- | --- |',
      '| `authority` | UUID | yes |  |',
      'Sent inside the service only: `NoteWeather` (Note the weather on a plot).',
    ]);
    expect(section('commands.md', '### RentPlot')).toContain(
      '`POST /api/allotment/plots/rent-plot`, for: secretariat, focal point (own `authority` only).',
    );
  });

  it('says what an aggregate records', () => {
    expect(section('commands.md', '## Allotment: plot')).toContain(
      'Records, in streams `plot-<id>`: `PlotRented` (version 1), `Planted` (version 1), `PlotGivenBack` (version 1), `WeatherNoted` (version 1).',
    );
  });

  it('says of a query who may ask and by what', () => {
    const plots = section('routes.md', '### GET /api/allotment/plots');
    expect(plots).toContain('List the plots. For: everybody.');
    expect(plots).toContain('| `crop` | list of 1 to 50 items: text of 1 to 40 characters | no |  |');
    expect(section('routes.md', '### GET /api/allotment/plots/:plot')).toContain('Show a plot. For: secretariat, auditor.');
    expect(lines('routes.md').some((line) => line.includes('give-back'))).toBe(false);
  });

  it('says of a read model what it follows and holds', () => {
    expect(section('read-models.md', '### allotment.plots')).toEqual([
      '### allotment.plots',
      'Version 1. Follows streams of `plot`: `PlotRented`, `Planted`, `PlotGivenBack`, `WeatherNoted`.',
      '| field | type | indexed |',
      '| --- | --- | --- |',
      '| `plot` | string | yes |',
      '| `crops` | array |  |',
      '| `rented` | boolean | yes |',
      '| `weather` | string |  |',
      '| `revision` | integer |  |',
    ]);
  });

  it('says of a journal that it follows every event', () => {
    const journal: ServiceDefinition = {
      ...allotment,
      views: [{ ...plotDirectory, name: 'allotment.journal', on: {}, default: (all) => all }],
    };
    expect(readModelsPage([journal])).toContain('### allotment.journal\n\nVersion 1. Follows streams of `plot`: every event.\n');
  });

  it('lists every refusal by its code, as it is answered', () => {
    expect(refuse['no-mint']('x').code).toBe('allotment/no-mint');
    expect(lines('refusals.md')).toContain('| `allotment/already-rented` | 409 | Already rented | A plot has one tenant. |');
    expect(lines('refusals.md')).toContain('| `allotment/not-rented` | 404 | Not rented | Only a rented plot can be worked. |');
    expect(lines('refusals.md')).toContain('| `allotment/no-mint` | 422 | No mint | Mint takes over the neighbours’ plots. |');
    expect(lines('refusals.md').some((line) => line.startsWith('| `platform/validation-failed` | 400 |'))).toBe(true);
  });

  it('lists the public events, the configuration and the codes', () => {
    expect(section('events.md', '### int.iom.gpn.people.erased.v1')).toEqual([
      '### int.iom.gpn.people.erased.v1',
      'A person was erased: the profile is gone for good, the id stays. [JSON Schema](events/int.iom.gpn.people.erased.v1.json)',
      '| field | type | required | meaning |',
      '| --- | --- | --- | --- |',
      '| `person` | UUID | yes | Opaque id of the person. |',
    ]);
    expect(lines('configuration.md').some((line) => line.startsWith('| `GPN_PORT` | '))).toBe(true);
    expect(lines('lists.md')).toContain('| `southern-africa` | Southern Africa | Southern Africa |');
  });

  it('links only to pages that there are', () => {
    for (const [path, content] of files) {
      for (const [, target = ''] of content.matchAll(/\]\(([^)#]+)\)/g))
        expect([path, target, files.has(target)]).toEqual([path, target, true]);
    }
  });
});
