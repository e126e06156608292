import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourTokens, contrast, PAIRS, weakPairs } from '../../src/ui/contrast.ts';

const tokens = readFileSync(join(import.meta.dirname, '../../src/ui/tokens.css'), 'utf8');

describe('the colours of the design', () => {
  it('are read by everybody: every pair that stands one on the other has contrast enough, in both themes', () => {
    expect(PAIRS.length).toBeGreaterThan(50);
    expect(weakPairs(tokens)).toEqual([]);
  });

  it('are all in a pair, but for the rules between rows, which only adorn', () => {
    const paired = new Set<string | number>(PAIRS.flat());
    expect([...colourTokens(tokens).keys()].filter((name) => !paired.has(name))).toEqual(['line']);
  });

  it('would be refused with one shade too light', () => {
    const fixture = readFileSync(join(import.meta.dirname, '../fixtures/weak-tokens.css'), 'utf8');
    expect(weakPairs(fixture, [['quiet', 'paper', 4.5]])).toEqual(['quiet on paper, light: 2.85, needs 4.5']);
    expect(weakPairs(fixture)).toContain('ink on surface: no such token');
  });

  it('are measured as WCAG measures them', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
