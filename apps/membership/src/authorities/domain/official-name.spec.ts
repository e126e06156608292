import { nameKey } from '#libs/names';
import { authorityId, laterBearerId } from './official-name.js';

describe('the key of an official name', () => {
  it.each([
    ['Ministère chargé du Travail', 'MINISTERE CHARGE DU TRAVAIL'],
    ['Ministère chargé de l’emploi', "ministere charge de l'emploi"],
    ['Labour-hire licensing authority', 'Labour hire  licensing authority'],
    ['Für Arbeit zuständiges Bundesministerium', 'Für Arbeit zuständiges Bundesministerium'],
    ['Straßenverkehrsamt', 'STRASSENVERKEHRSAMT'],
    ['الوزارة المعنية بالعمل', '\u200fالوزارة  المعنية بالعمل'],
    ['인력공단', '인력공단'.normalize('NFD')],
    ['Ｌａｂｏｕｒ department', 'Labour Department'],
    ['State labour authority (Victoria)', 'State labour authority, Victoria'],
  ])('%s and %s are one', (name, otherName) => {
    expect(nameKey(otherName)).toBe(nameKey(name));
  });

  it.each([
    ['वैदेशिक रोजगार विभाग', 'वदशक रजगर वभग'],
    ['がいこく', 'かいこく'],
    ['Department of Labour', 'Department of Labour 2'],
    ['Protector of emigrants office', 'Protectors of emigrants office'],
  ])('%s and %s are two', (name, otherName) => {
    expect(nameKey(otherName)).not.toBe(nameKey(name));
  });
});

describe('the id of an authority', () => {
  it('never changes: it stands in the log', () => {
    expect(authorityId('CAN', 'CA-QC', 'Ministère chargé du Travail (Québec)')).toBe('1cc624b5-aad7-85a7-ba8b-1455c1f48cb4');
    expect(authorityId('NPL', undefined, 'वैदेशिक रोजगार हेर्ने विभाग')).toBe('1a607107-2ff6-8431-aca2-36c295820344');
    expect(authorityId('UZB', undefined, "O'zbekiston agentligi")).toBe('069e494c-333c-833e-8025-992326c0c757');
    expect(laterBearerId('1cc624b5-aad7-85a7-ba8b-1455c1f48cb4', 3)).toBe('8bbe94a5-1328-8e51-b10c-45546520e289');
  });

  it('tells jurisdictions of one name apart', () => {
    const ids = [
      authorityId('PAK', undefined, 'Labour department'),
      authorityId('PAK', 'PK-PB', 'Labour department'),
      authorityId('PAK', 'PK-SD', 'Labour department'),
      authorityId('MYS', undefined, 'Labour department'),
    ];
    expect(new Set(ids).size).toBe(4);
  });
});
