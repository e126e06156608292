import type { Check } from './checks.ts';

/** After a navigation the heading has the focus, and the title says the same: no router does it. */
export const hasArrived: Check = (page) =>
  page.evaluate(() => {
    const heading = document.querySelector<HTMLElement>('main h1');
    const words = heading?.innerText.split('\n')[0]?.trim() ?? '';
    const findings: string[] = [];
    if (!heading || document.activeElement !== heading)
      findings.push(`the focus is not on the heading: ${document.activeElement?.outerHTML.slice(0, 80)}`);
    if (!words || !document.title.startsWith(words))
      findings.push(`the title does not say where one is: "${document.title}", not "${words}"`);
    if (document.querySelectorAll('h1').length !== 1)
      findings.push(`${document.querySelectorAll('h1').length} headings of the first order`);
    return findings;
  });
