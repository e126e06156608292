import { called } from './index.js';

const LABOUR = { name: 'Lekala la Basebetsi', nameEn: 'Ministry of Labour', country: 'LSO' };

describe('how an authority is called, for people', () => {
  it('is by its English name, where it has one, with its country', () => {
    expect(called(LABOUR)).toBe('Ministry of Labour (Lesotho)');
    expect(called({ name: 'Arbeidstilsynet', country: 'NOR' })).toBe('Arbeidstilsynet (Norway)');
  });

  it('has the part of the country before it', () => {
    expect(called({ name: 'Labour Hire Authority', country: 'AUS', subdivision: 'AU-VIC' })).toBe(
      'Labour Hire Authority (Victoria, Australia)',
    );
  });

  it('has no country for an international organisation, and the code of one that no list has', () => {
    expect(called({ name: 'International Federation' })).toBe('International Federation');
    expect(called({ name: 'A ministry', country: 'XKX' })).toBe('A ministry (XKX)');
  });

  it('has the name of today beside that of then, where it is another', () => {
    const now = { ...LABOUR, nameEn: 'Ministry of Employment' };
    expect(called(LABOUR, now)).toBe('Ministry of Labour (Lesotho; today Ministry of Employment)');
    expect(called(LABOUR, { ...LABOUR, name: 'Lekala' })).toBe('Ministry of Labour (Lesotho)');
    expect(called({ name: 'Federation' }, { name: 'Alliance' })).toBe('Federation (today Alliance)');
  });
});
