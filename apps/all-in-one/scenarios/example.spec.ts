import { eventually } from '#libs/testing';
import { Officer, withNetwork } from './officer.fixture.js';

interface Progress {
  readonly status: string;
  readonly chapter?: string;
  readonly reason?: string;
  readonly code?: string;
}

test(
  'an empty network tells a fictional year through its own API, says that it is one, and tells it once',
  () =>
    withNetwork({}, async ({ url, token }) => {
      const officer = new Officer(url, await token({ role: 'secretariat' }));
      const anybody = new Officer(url);
      expect(await anybody.get('membership/example-year')).toEqual({ example: false });
      expect(await officer.post('front/example')).toMatchObject({ status: 'under-way' });
      let progress: Progress | undefined;
      await eventually(
        'the example is recorded',
        async () => {
          progress = await officer.get<Progress>('front/example');
          return progress.status !== 'under-way';
        },
        120_000,
      );
      expect(progress).toEqual({ status: 'recorded', done: 11, total: 11 });
      expect(await anybody.get('membership/example-year')).toMatchObject({ example: true, whole: true });
      expect(await officer.post('front/example')).toMatchObject({ code: 'example-year/already-begun' });
    }),
  180_000,
);

test('no example is told among records, nor by who does not work for the Secretariat', () =>
  withNetwork({}, async ({ url, token }) => {
    const auditor = new Officer(url, await token({ role: 'auditor' }));
    expect(await auditor.post('front/example')).toMatchObject({ status: 403 });
    const officer = new Officer(url, await token({ role: 'secretariat' }));
    await officer.execute('people/persons/register', { kind: 'contact', profile: { function: 'Desk' } });
    expect(await officer.post('front/example')).toMatchObject({ code: 'example-year/records-there' });
    expect(await officer.get('front/example')).toMatchObject({ status: 'none', done: 0 });
    expect(await officer.get('membership/example-year')).toEqual({ example: false });
    expect(await officer.post('membership/example-year/complete-example-year')).toMatchObject({ code: 'example-year/not-begun' });
  }));
