// Puts the holder's name where it may be shown. The name comes from the people service, which shows it while the holder
// agrees to that, and records that it did.

const place = document.getElementById('holder');

async function show() {
  place.textContent = '';
  let name;
  try {
    const response = await fetch(place.dataset.from, { headers: { accept: 'application/json' } });
    if (response.ok) ({ name } = await response.json());
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
  }
  place.textContent = name ?? 'not named here';
}

if (place) void show();
