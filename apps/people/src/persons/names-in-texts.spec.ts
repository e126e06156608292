import { NamesInTexts, PERSONS_AT_MOST, SignsOfNames } from './names-in-texts.js';
import type { ResolvedProfile } from './profiles.js';

const namesPerson = (name: string, text: string): boolean => new SignsOfNames([name]).areIn(text);

describe('a text names a person', () => {
  it.each([
    ['Ana Ejemplo', 'Told by Ana Ejemplo on 3 March'],
    ['Ana Ejemplo', 'EJEMPLO, Ana'],
    ['Ana María de la Prueba Ejemplo', 'Letter of María Prueba'],
    ['Ana María de la Prueba Ejemplo', 'Letter of Ana M. de la Prueba'],
    ['Işıl Örnek', 'ISIL ORNEK has left'],
    ['Łukasz Przykładowy', 'Pan Lukasz Przykladowy'],
    ['Jean-Pierre Exemple', 'jean pierre exemple'],
    ["Siobhán O'Sampla", 'Siobhan O’Sampla'],
    ['Ana Ejemplo', 'Ms Ejemplo has left'],
    ['Ana Ejemplo', 'Dr. Ejemplo has left'],
    ['Contohwati', 'Contohwati moved to another post'],
    ['田中太郎', '担当は田中太郎です'],
    ['田中 太郎', '担当は田中太郎です'],
    ['田中太郎', '担当は 田中 太郎 です'],
    ['김보기', '담당자 김보기는 이동'],
    ['สมชาย ตัวอย่าง', 'แจ้งโดยสมชาย ตัวอย่าง'],
    ['أحمد المثال', 'أبلغ أحمد المثال'],
    ['Иван Примеров', 'Сообщил ПРИМЕРОВ Иван'],
  ])('%s: %s', (name, text) => {
    expect(namesPerson(name, text)).toBe(true);
  });

  it.each([
    ['Ana Ejemplo', 'Told by the head of international cooperation'],
    ['Ana Ejemplo', 'An example: ejemplo de contrato'],
    ['Ana Ejemplo', 'Ana Prueba'],
    ['Ana María de la Prueba', 'El ministerio de la migración'],
    ['May Grant', 'We grant in May'],
    ['Sri', 'Sri Lanka'],
    ['田中太郎', '田中市の太郎'],
    ['', 'anything'],
    ['J. R.', 'J. R.'],
  ])('not, %s: %s', (name, text) => {
    expect(namesPerson(name, text)).toBe(false);
  });
});

const AUTHORITY = 'a0000000-0000-4000-8000-000000000001';
const OTHER = 'a0000000-0000-4000-8000-000000000002';

/** Persons by id: authority, and name; undefined: the vault has no profile. */
function looking(persons: Record<string, readonly [authority: string, name: string | undefined]>, now = () => 0) {
  const opened: string[] = [];
  const list = {
    find: async ({ filter, cursor, limit }: { filter?: object; cursor?: string; limit?: number | 'all' }) => {
      const { authority } = filter as { readonly authority: string };
      const keys = Object.keys(persons).filter((id) => persons[id]?.[0] === authority);
      const from = Number(cursor ?? 0);
      const next = from + Number(limit) < keys.length ? { next: String(from + Number(limit)) } : {};
      return { items: keys.slice(from, from + Number(limit)).map((key) => ({ key })), ...next };
    },
  };
  const profiles = {
    of: async (ids: readonly string[]) => {
      opened.push(...ids);
      return new Map(
        ids.map((id): [string, ResolvedProfile] => {
          const [authority, name] = persons[id] ?? [];
          const facts = { status: 'registered', authority } as never;
          return [id, name === undefined ? { status: 'unavailable', facts } : { status: 'registered', facts, profile: { name } }];
        }),
      );
    },
  };
  return { names: new NamesInTexts(list as never, profiles as never, now), opened };
}

const SECRETARIAT = { subject: 'officer', roles: ['secretariat'], authorities: [] };
const FOCAL_POINT = { subject: 'fp', roles: ['focal-point'], authorities: [AUTHORITY] };
const TEXTS = ['Ana Ejemplo', 'nobody', 'Boris Primerov'];

describe('texts are held against', () => {
  let { names, opened } = looking({});
  beforeEach(() => {
    ({ names, opened } = looking({ ana: [AUTHORITY, 'Ana Ejemplo'], boris: [OTHER, 'Boris Primerov'] }));
  });

  it('the persons of the authorities that are named', async () => {
    expect(await names.find({ authorities: [AUTHORITY], texts: TEXTS }, SECRETARIAT)).toEqual({ texts: [0], whole: true });
    expect(await names.find({ authorities: [AUTHORITY, OTHER], texts: TEXTS }, SECRETARIAT)).toEqual({ texts: [0, 2], whole: true });
  });

  it('nobody whom the caller may not see, so that nobody tries out names', async () => {
    expect(await names.find({ authorities: [AUTHORITY, OTHER], texts: TEXTS }, FOCAL_POINT)).toEqual({ texts: [0], whole: true });
    expect(opened).toEqual(['ana']);
    for (const roles of [[], ['auditor']]) {
      expect(await names.find({ authorities: [OTHER], texts: TEXTS }, { ...FOCAL_POINT, roles })).toEqual({ texts: [], whole: true });
      expect(await names.find({ authorities: [AUTHORITY], texts: TEXTS }, { ...FOCAL_POINT, roles })).toEqual({ texts: [], whole: true });
    }
  });

  it('names that were opened within the last minute, and not since somebody was registered, corrected or erased', async () => {
    let now = 0;
    const persons: Parameters<typeof looking>[0] = { ana: [AUTHORITY, 'Ana Ejemplo'] };
    const fixture = looking(persons, () => now);
    const asking = async (time: number) => {
      now = time;
      const { texts } = await fixture.names.find({ authorities: [AUTHORITY], texts: TEXTS }, SECRETARIAT);
      return [texts, fixture.opened.splice(0).length];
    };
    expect([await asking(0), await asking(59_000), await asking(61_000)]).toEqual([
      [[0], 1],
      [[0], 0],
      [[0], 1],
    ]);
    await fixture.names.changing(async () => {
      delete persons.ana;
      persons.boris = [AUTHORITY, 'Boris Primerov'];
    });
    // The list may be behind for a moment: what it says then is kept for a second.
    expect([await asking(61_000), await asking(61_500), await asking(62_500)]).toEqual([
      [[2], 1],
      [[2], 0],
      [[2], 1],
    ]);
    expect([await asking(72_000), await asking(100_000)]).toEqual([
      [[2], 1],
      [[2], 0],
    ]);
  });

  it('as many as can be opened for one command, and it is said where there are more, or one cannot be read', async () => {
    const many = Array.from({ length: PERSONS_AT_MOST + 1 }, (_, index) => [`p${index}`, [AUTHORITY, `Name Number${index}`]] as const);
    const crowd = looking(Object.fromEntries(many));
    expect(await crowd.names.find({ authorities: [AUTHORITY], texts: ['nobody'] }, SECRETARIAT)).toEqual({ texts: [], whole: false });
    expect(crowd.opened).toHaveLength(PERSONS_AT_MOST);
    const lost = looking({ lost: [AUTHORITY, undefined] });
    expect(await lost.names.find({ authorities: [AUTHORITY], texts: ['nobody'] }, SECRETARIAT)).toEqual({ texts: [], whole: false });
  });
});
