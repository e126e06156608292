import { address, html, printPage } from './index.js';

describe('html', () => {
  it('escapes what it is given, in text and in attributes, and keeps its own pieces', () => {
    const name = `<script>alert("1 & 'two'")</script>`;
    expect(String(html`<p title="${name}">${name}</p>`)).toBe(
      '<p title="&lt;script&gt;alert(&quot;1 &amp; &#39;two&#39;&quot;)&lt;/script&gt;">&lt;script&gt;alert(&quot;1 &amp; &#39;two&#39;&quot;)&lt;/script&gt;</p>',
    );
    expect(String(html`<ul>${['a', '<b>'].map((item) => html`<li>${item}</li>`)}</ul>`)).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>');
  });

  it('shows nothing for nothing, and a nought', () => {
    expect(String(html`${undefined}${null}${false}${0}${''}${[]}`)).toBe('0');
  });

  it('takes a look-alike of a piece for text', () => {
    const lookAlike = { toString: () => '<b>' } as unknown as string;
    expect(() => String(html`${lookAlike}`)).toThrow(TypeError);
  });

  it('links to addresses of the web alone', () => {
    expect(address('https://meet.example.org/2?a=1&b=2')).toBe('https://meet.example.org/2?a=1&b=2');
    for (const unsafe of ['javascript:alert(1)', 'data:text/html,x', '/relative', undefined]) expect(address(unsafe)).toBeUndefined();
  });
});

describe('a page to print', () => {
  it('is whole: language, title and style in it, and no script', () => {
    const page = printPage({ title: 'Pack & more', body: html`<main>Here</main>`, css: 'main { color: red; }' });
    expect(page.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    expect(page).toContain('<title>Pack &amp; more</title>');
    expect(page).toContain('main { color: red; }\n</style>');
    expect(page).toContain('<main>Here</main>');
    expect(page).not.toMatch(/<script|src=|@import|url\(/);
  });

  it('lets no stylesheet end before it is over', () => {
    expect(() => printPage({ title: 'T', body: html``, css: '</style><script>' })).toThrow('holds no <');
  });
});
