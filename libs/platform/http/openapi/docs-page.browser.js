// The API page, one part of the API at a time: read as a whole, the description of every service keeps a browser busy for
// half a minute.

const SOURCE = '/api/openapi.json';
const SERVICE = /^\/api\/([a-z-]+)\//;
/** What no service has for itself. */
const PLATFORM = 'platform';
const OF_PLATFORM = new Set(['operations', 'docs']);

const partOf = (path) => {
  const [, service] = SERVICE.exec(path) ?? [];
  return service === undefined || OF_PLATFORM.has(service) ? PLATFORM : service;
};

/** Everything that a part of the description refers to, and what that refers to. */
function referredBy(paths, components) {
  const kept = {};
  const visit = (value) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value && typeof value === 'object') {
      const [, kind, name] = /^#\/components\/([^/]+)\/(.+)$/.exec(value.$ref ?? '') ?? [];
      if (kind && !kept[kind]?.[name]) {
        const found = components[kind]?.[name];
        kept[kind] = { ...kept[kind], [name]: found };
        visit(found);
      }
      Object.values(value).forEach(visit);
    }
  };
  visit(paths);
  return { ...kept, securitySchemes: components.securitySchemes };
}

function descriptionOf(part, { paths, components = {}, ...about }) {
  const own = Object.fromEntries(Object.entries(paths).filter(([path]) => partOf(path) === part));
  return { ...about, paths: own, components: referredBy(own, components) };
}

/** A link to one route, `#/tag/operation`, opens the part that the route is in. */
function partOfAnchor({ paths }) {
  const [, tag] = location.hash.split('/').map(decodeURIComponent);
  const [path] = Object.entries(paths).find(([, item]) => Object.values(item).some(({ tags }) => tags?.includes(tag))) ?? [];
  return path && partOf(path);
}

const titleOf = (part) => part.charAt(0).toUpperCase() + part.slice(1).replaceAll('-', ' ');

async function show() {
  const nav = document.getElementById('parts');
  const answer = await fetch(SOURCE);
  const whole = await answer.json();
  if (!answer.ok) {
    nav.textContent = `${whole.title ?? 'The description cannot be had now'}. ${whole.detail ?? ''}`;
    return;
  }
  const parts = [...new Set(Object.keys(whole.paths).map(partOf))].sort(
    (one, other) => (one === PLATFORM) - (other === PLATFORM) || one.localeCompare(other),
  );
  const asked = new URLSearchParams(location.search).get('part') ?? partOfAnchor(whole);
  const first = parts.includes(asked) ? asked : parts[0];
  const page = SwaggerUIBundle({
    spec: descriptionOf(first, whole),
    dom_id: '#page',
    deepLinking: true,
    displayOperationId: false,
    docExpansion: 'none',
    filter: true,
    persistAuthorization: false,
    // Who has signed in with this browser is asked for by a page of this origin.
    requestInterceptor: (request) => Object.assign(request, { headers: { ...request.headers, 'GPN-Request': '1' } }),
    tagsSorter: 'alpha',
    tryItOutEnabled: true,
    validatorUrl: null,
  });
  for (const part of parts) {
    const link = document.createElement('a');
    link.href = `?part=${part}`;
    link.textContent = titleOf(part);
    // In place: who has given a token need not give it again.
    link.addEventListener('click', (event) => {
      event.preventDefault();
      history.replaceState(null, '', link.href);
      page.specActions.updateSpec(JSON.stringify(descriptionOf(part, whole)));
      mark(part);
    });
    link.dataset.part = part;
    nav.append(link);
  }
  mark(first);

  function mark(current) {
    for (const link of nav.children) {
      if (link.dataset.part === current) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }
}

void show();
