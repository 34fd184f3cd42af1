const subsets: [string, string][] = [
  ['latin-ext', 'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1E9F,U+1EF2-1EFF'],
  ['vietnamese', 'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB'],
  ['latin', 'U+0000-00FF,U+2000-206F,U+2122,U+2191,U+2193,U+2212,U+2215'],
];
const known = new Map<string, Promise<string>>();

/** The letters of the pages as rules with the fonts inside, for pictures that leave the page. */
export async function letters(weights: Iterable<number>): Promise<string> {
  const wanted = [...new Set(weights)].filter(w => w === 400 || w === 500 || w === 600 || w === 700);
  const faces = await Promise.all(wanted.flatMap(weight => subsets.map(async ([subset, range]) =>
    `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};unicode-range:${range};src:url(${await font(`/dist/assets/be-vietnam-pro-${subset}-${weight}-normal.woff2`)}) format("woff2")}`)));
  return faces.join('');
}

function font(address: string): Promise<string> {
  let held = known.get(address);
  if (!held) known.set(address, held = read(address));
  return held;
}

async function read(address: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return `data:font/woff2;base64,${btoa(text)}`;
}
