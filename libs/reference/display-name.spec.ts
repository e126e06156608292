import { displayName, displayNameOn } from './index.js';

const LABOUR = { name: 'Lekala la Basebetsi', nameEn: 'Ministry of Labour', country: 'LSO' };

describe('how an authority is called, for people', () => {
  it('is by its English name, where it has one, with its country', () => {
    expect(displayName(LABOUR)).toBe('Ministry of Labour (Lesotho)');
    expect(displayName({ name: 'Arbeidstilsynet', country: 'NOR' })).toBe('Arbeidstilsynet (Norway)');
  });

  it('has the part of the country before it', () => {
    expect(displayName({ name: 'Labour Hire Authority', country: 'AUS', subdivision: 'AU-VIC' })).toBe(
      'Labour Hire Authority (Victoria, Australia)',
    );
  });

  it('has no country for an international organisation, and the code of one that no list has', () => {
    expect(displayName({ name: 'International Federation' })).toBe('International Federation');
    expect(displayName({ name: 'A ministry', country: 'XKX' })).toBe('A ministry (XKX)');
  });

  it('has the name of today beside that of then, where it is another', () => {
    const now = { ...LABOUR, nameEn: 'Ministry of Employment' };
    expect(displayName(LABOUR, now)).toBe('Ministry of Labour (Lesotho; today Ministry of Employment)');
    expect(displayName(LABOUR, { ...LABOUR, name: 'Lekala' })).toBe('Ministry of Labour (Lesotho)');
    expect(displayName({ name: 'Federation' }, { name: 'Alliance' })).toBe('Federation (today Alliance)');
  });
});

describe('how a body or a group is called on a day', () => {
  // The second was recorded late.
  const names = [
    { startsOn: '2021-03-01', name: 'Committee' },
    { startsOn: '2024-01-01', name: 'Global Committee' },
    { startsOn: '2022-06-01', name: 'Steering Committee' },
  ];
  const nameOn = (day?: string) => displayNameOn({ name: 'Global Committee', names }, day);

  it('is by the name of that day, with the one of today beside it', () => {
    expect(nameOn('2023-12-31')).toBe('Steering Committee (today Global Committee)');
    expect(nameOn('2022-05-31')).toBe('Committee (today Global Committee)');
    expect(nameOn('2020-01-01')).toBe('Committee (today Global Committee)');
  });

  it('is by one name where that is the one of today', () => {
    expect([nameOn(), nameOn('2024-01-01'), nameOn('2030-01-01')]).toEqual(Array(3).fill('Global Committee'));
    expect(displayNameOn({ name: 'Group', names: [] }, '2023-01-01')).toBe('Group');
  });
});
