// npm run lighthouse -- --with FOLDER [--url URL] [--only REGEX] [--tries 3]
// Scores of the public pages (performance, accessibility, best practices, search engines), against the built server on the loopback, with the browser that is
// installed. Lighthouse is large and no part of the project: install it anywhere (npm install lighthouse) and name the folder. Its performance score takes the time of
// this machine for that of a phone, so a page below the goal is measured again, at most --tries times in all, and the best try is told with their number.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const args = process.argv.slice(2), option = name => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const root = resolve(import.meta.dirname, '..'), kinds = ['performance', 'accessibility', 'best-practices', 'seo'], least = 95, most = Number(option('--tries') ?? 3);
const require = createRequire(join(resolve(option('--with') ?? root), 'package.json'));
const load = async name => import(pathToFileURL(require.resolve(name)));
const { default: lighthouse } = await load('lighthouse');
const { launch } = await import(pathToFileURL(createRequire(require.resolve('lighthouse')).resolve('chrome-launcher')));

const pages = ['/', '/xep-hang', '/xep-hang/par?nam=2025', '/xep-hang/dti?nam=2022', '/don-vi/tinh/dak-lak', '/don-vi/xa/krong-pac-24490', '/tieu-chi/PAR-2025', '/tieu-chi/PAR-2025/S.leaders', '/ke-hoach', '/ke-hoach/lch-2026-trong-tam', '/phuong-phap', '/huong-dan', '/huong-dan/nguoi-dan', '/du-lieu', '/dot-cong-bo', '/dot-cong-bo/goc', '/don-vi/tinh/phu-yen', '/xep-hang/dti?nam=2022&xem=qua-cac-nam', '/xep-hang/dti/tay-nguyen?nam=2022', '/en/xep-hang/par?nam=2025']
  .filter(page => !option('--only') || new RegExp(option('--only')).test(page));
const home = mkdtempSync(join(tmpdir(), 'paranalytics-lighthouse-'));
let server, url = option('--url');
if (!url) {
  const program = ['release', 'debug'].map(kind => join(root, 'artifacts/bin/ParAnalytics.Web', kind, 'ParAnalytics.Web.dll')).find(existsSync);
  server = spawn('dotnet', [program], { cwd: root, env: { ...process.env, PARANALYTICS_DATA: join(home, 'data'), PARANALYTICS_URLS: 'http://127.0.0.1:0' }, stdio: ['ignore', 'pipe', 'inherit'] });
  url = await new Promise(done => { let text = ''; server.stdout.on('data', bytes => { text += bytes; const found = /ready: (\S+)/.exec(text); if (found) done(found[1]); }); });
}

const chrome = await launch({ chromePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage'] });
let below = 0;
try {
  for (const page of pages) {
    const address = new URL(page, url).toString();
    await fetch(address);
    let lhr, scores, tries = 0;
    do {
      const told = (await lighthouse(address, { port: chrome.port, onlyCategories: kinds, logLevel: 'error' })).lhr, found = kinds.map(kind => Math.round(told.categories[kind].score * 100));
      if (!scores || found[0] > scores[0]) [lhr, scores] = [told, found];
    } while (++tries < most && scores[0] < least);
    if (scores.some(score => score < least)) below++;
    console.log(`${scores.map(score => String(score).padStart(4)).join('')}  ${page}  ${Math.round((lhr.audits['total-byte-weight'].numericValue ?? 0) / 1024)} KB${tries > 1 ? `, best of ${tries}` : ''}`);
    for (const kind of kinds.filter((_, i) => scores[i] < 100))
      for (const ref of lhr.categories[kind].auditRefs.filter(r => r.weight > 0 && lhr.audits[r.id].score !== null && lhr.audits[r.id].score < 0.9))
        console.log(`        ${kind}: ${ref.id} ${lhr.audits[ref.id].displayValue ?? ''} ${(lhr.audits[ref.id].details?.items ?? []).slice(0, 3).map(i => i.node?.snippet ?? i.url ?? i.source?.url ?? i.description ?? '').join(' | ').slice(0, 240)}`);
  }
  console.log(`${kinds.join(', ')}; ${below} of ${pages.length} pages below ${least}`);
} finally {
  await chrome.kill();
  if (server) await new Promise(done => { server.once('exit', done); server.kill(); });
  rmSync(home, { recursive: true, force: true });
}
process.exit(below ? 1 : 0);
