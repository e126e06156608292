// biome-ignore-all lint/correctness/noUnusedVariables: the scripts that stand after it in a page use it
// Reads a zip file, as packs are sent: stored or deflated files, by the browser's own decompression.

/** @returns files by path; undefined for what is no zip file that can be read here */
async function readZip(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) return undefined;
  const files = new Map();
  let place = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    if (place + 46 > bytes.length || view.getUint32(place, true) !== 0x02014b50) return undefined;
    const [method, packed, nameLength] = [
      view.getUint16(place + 10, true),
      view.getUint32(place + 20, true),
      view.getUint16(place + 28, true),
    ];
    const local = view.getUint32(place + 42, true);
    const name = decodeText(bytes.subarray(place + 46, place + 46 + nameLength));
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const content = bytes.subarray(start, start + packed);
    if (method !== 0 && method !== 8) return undefined;
    if (!name.endsWith('/')) files.set(name, method === 0 ? content : await inflate(content));
    place += 46 + nameLength + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
  }
  return files;
}

const inflate = async (bytes) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer());
