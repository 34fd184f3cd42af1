// npm run screens [-- --out FOLDER] [--demo] [--only REGEX] [--views REGEX]
// Starts the built server on a data folder of its own, opens the pages in headless Chromium at desk and phone width, light and dark,
// and writes one PNG each. The pictures of the user guide are made with: npm run guide The pictures of the README are made with: npm run screens -- --readme
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createServer } from 'node:net';
import WebSocket from 'ws';

const args = process.argv.slice(2);
const option = name => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const demo = args.includes('--demo'), readme = args.includes('--readme'), guide = args.includes('--guide');
const root = resolve(import.meta.dirname, '..');
const out = resolve(option('--out') ?? join(root, readme ? 'docs/screens' : guide ? 'docs/huong-dan/anh' : 'artifacts/screens'));
const only = option('--only');

/** Dashboards and their pages, as the files name them. */
const boards = readdirSync(join(root, 'dashboards')).filter(file => file.endsWith('.dashboard.yaml')).map(file => {
  const text = readFileSync(join(root, 'dashboards', file), 'utf8');
  return [file.replace('.dashboard.yaml', ''), ...[...text.slice(text.search(/^pages:/m)).matchAll(/^  ([a-z0-9-]+):$/gm)].map(m => m[1])];
});

/** A small file with a mistake, sent through the page, so that its findings can be pictured. */
const intake = { at: '/app/nap-du-lieu', run: `(async () => {
  const form = document.querySelector('.intake-form'), data = new FormData(form);
  data.set('file', new File(['unit_key,criterion,year,basis,value\\np63:01,SIPAS-2022/,2023,published,88.5\\np63:999,SIPAS-2022/,2023,published,chín mươi\\n'], 'diem-sipas.csv', { type: 'text/csv' }));
  location.assign((await fetch(form.action, { method: 'POST', body: data })).url);
})()` };

/** Sends a form of a page as a person would. */
const sent = (form, fields) => `(async () => {
  const form = document.querySelector('${form}'), data = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(${JSON.stringify(fields)})) data.set(name, value);
  location.assign((await fetch(form.action, { method: 'POST', body: data })).url);
})()`;

/** The administrator looks with another role, and stops again. */
const lookAs = { at: '/app/tai-khoan', run: sent('form[action$="/xem-vai-tro"]', { 'vai-tro': 'submitter', 'don-vi': 'p34:66' }), after: sent('form[action$="/thoi-xem-vai-tro"]', {}) };

const desks = [
  ['quan-tri', '/app/quan-tri'], ['nhat-ky', '/app/nhat-ky?kiem=1'], ['y-kien', '/app/y-kien?don-vi=p34:66&chi-tieu=value&tieu-chi=PAR-2025/&ky=2025'], ['thong-bao', '/app/thong-bao'], ['tai-khoan', '/app/tai-khoan'], ['xem-vai-tro', lookAs],
];

/** Every insight, as its file names it. */
const insights = readdirSync(join(root, 'src/ParAnalytics.Insights'), { recursive: true }).filter(file => file.endsWith('Insight.cs')).map(file =>
  /InsightHeader (?:Header|Shape) \{ get; \} = new\(\s*"([a-z0-9-]+)"/.exec(readFileSync(join(root, 'src/ParAnalytics.Insights', file), 'utf8'))?.[1]).filter(Boolean).sort();

const pages = [
  ['trang-dau', '/'], ['xep-hang', '/xep-hang'], ['xep-hang-par', '/xep-hang/par?nam=2025'], ['xep-hang-trong-tinh', '/xep-hang/par-internal'], ['xep-hang-dti', '/xep-hang/dti?nam=2022'], ['tim', '/tim?q=krong'],
  ['don-vi-dak-lak', '/don-vi/tinh/dak-lak'], ['don-vi-phu-yen', '/don-vi/tinh/phu-yen'], ['phuong-phap', '/phuong-phap'], ['du-lieu', '/du-lieu'], ['dot-cong-bo', '/dot-cong-bo'],
  ['dang-nhap', '/dang-nhap'], ['khong-co', '/don-vi/tinh/khong-co'],
  ...desks,
  ['app', '/app'],
  ['kham-pha', '/app/kham-pha'], ['sua-bang', '/app/bang/leadership/sua'],
  ['huong-dan', '/huong-dan'], ['huong-dan-phan-tich', '/huong-dan/phan-tich'],
  ['nhiem-vu', '/app/nhiem-vu'],
  ['muc-tieu', '/app/muc-tieu'],
  ['phan-tich', '/app/phan-tich'],
  ...insights.map(kind => [`phan-tich-${kind}`, `/app/phan-tich/${kind}`]),
  ['canh-bao', '/app/canh-bao'], ['nhiem-vu-xem', '/app/nhiem-vu/xem?ma=dlk-2026-par%2F4.1'],
  ['bao-cao', '/app/bao-cao'],
  ['ranh-gioi', '/app/ranh-gioi'],
  ['nap-du-lieu', '/app/nap-du-lieu'], ['nap-du-lieu-tep', intake],
  ...boards.flatMap(([board, ...sheets]) => sheets.map(sheet => [`bang-${board}-${sheet}`, `/app/bang/${board}?trang=${sheet}`])),
].flatMap(([name, path]) => (typeof path === 'string' ? [[name, path], [`${name}-en`, `/en${path === '/' ? '' : path}`]] : [[name, path]]))
 .concat([['lanh-dao', '/app/bang/leadership']])
 .filter(([name]) => (readme ? name === 'lanh-dao' : !only || new RegExp(only).test(name)));
/** What the user guide shows, each after what a reader has done there. */
const shown = [
  ['tong-quan', '/app/bang/leadership'],
  ['trinh-chieu', { at: '/app/bang/leadership?trang=par-index', run: `(async () => {
    for (const act of ['.board-tools .menu-holder > button', '.board-tools [role=menuitem]:nth-last-child(2)', '.slides-dialog button[type=submit]']) { document.querySelector(act).click(); await new Promise(done => setTimeout(done, 300)); }
    window.leaving = false;
  })()` }],
  ['kham-pha', '/app/kham-pha'],
  ['sua-bang', { at: '/app/bang/leadership/sua', run: `const cover = document.querySelector('.e-cover'); cover.focus(); cover.dispatchEvent(new FocusEvent('focus')); window.leaving = false` }],
  ['xep-hang', '/xep-hang/par?nam=2025'],
];
if (guide) pages.splice(0, pages.length, ...shown);
const views = guide
  ? [['', 1280, 800, 'light']]
  : readme
  ? [['', 1440, 900, 'light']]
  : [['1440-sang', 1440, 900, 'light'], ['390-sang', 390, 844, 'light'], ['1440-toi', 1440, 900, 'dark'], ['390-toi', 390, 844, 'dark']].filter(([view]) => !option('--views') || new RegExp(option('--views')).test(view));

const freePort = () => new Promise(done => { const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); }); });
const pause = ms => new Promise(done => setTimeout(done, ms));
const scratch = mkdtempSync(join(tmpdir(), 'paranalytics-screens-'));
const children = [];
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { for (const child of children) child.kill('SIGTERM'); process.exit(1); });

function startServer(port) {
  const build = ['release', 'debug'].map(kind => join(root, `artifacts/bin/ParAnalytics.Web/${kind}/ParAnalytics.Web.dll`)).find(existsSync);
  if (!build) throw new Error('The server is not built: run ./run once, or dotnet build');
  const server = spawn('dotnet', [build, ...(demo ? ['--demo'] : [])], {
    cwd: root, env: { ...process.env, PARANALYTICS_DATA: join(scratch, 'data'), PARANALYTICS_URLS: `http://127.0.0.1:${port}` },
  });
  children.push(server);
  return new Promise((done, fail) => {
    let text = '';
    const read = chunk => {
      text += chunk;
      const link = /http:\S+mot-lan\S+/.exec(text);
      if (/ready: /.test(text) && link) done({ url: `http://127.0.0.1:${port}`, link: link[0] });
    };
    server.stdout.on('data', read); server.stderr.on('data', read);
    server.on('exit', code => fail(new Error(`The server ended (${code}):\n${text}`)));
  });
}

async function startBrowser() {
  const port = await freePort();
  children.push(spawn(process.env.CHROMIUM ?? 'chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--hide-scrollbars', `--remote-debugging-port=${port}`, `--user-data-dir=${join(scratch, 'profile')}`, 'about:blank'], { stdio: 'ignore' }));
  for (let i = 0; i < 100; i++) {
    try { return (await (await fetch(`http://127.0.0.1:${port}/json/new?about:blank`, { method: 'PUT' })).json()).webSocketDebuggerUrl; } catch { await pause(200); }
  }
  throw new Error('Chromium does not answer');
}

async function connect(address) {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await new Promise(done => socket.on('open', done));
  const waiting = new Map(), problems = [];
  let last = 0;
  socket.on('message', raw => {
    const message = JSON.parse(raw);
    if (message.id) { waiting.get(message.id)?.(message.result ?? message); waiting.delete(message.id); }
    if (message.method === 'Runtime.exceptionThrown') problems.push(message.params.exceptionDetails.exception?.description ?? message.params.exceptionDetails.text);
    if (message.method === 'Log.entryAdded' && message.params.entry.level === 'error') problems.push(`${message.params.entry.text} ${message.params.entry.url ?? ''}`);
  });
  const send = (method, params = {}) => new Promise(done => { waiting.set(++last, done); socket.send(JSON.stringify({ id: last, method, params })); });
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
  return { send, problems };
}

async function settle({ send }) {
  for (let quiet = 0, i = 0; quiet < 5 && i < 200; i++) {
    await pause(300);
    const state = await send('Runtime.evaluate', { expression: '(window.leaving ? "leaving" : document.readyState) + "|" + document.querySelectorAll("[aria-busy=true]").length + "|" + document.body.innerHTML.length + (document.querySelector("pa-dashboard:not(:has(pa-tile))") ? "|opening" : "")' });
    quiet = state.result?.value === settle.last && state.result?.value?.startsWith('complete|0|') && !state.result.value.endsWith('opening') ? quiet + 1 : 0;
    settle.last = state.result?.value;
  }
}

try {
  mkdirSync(out, { recursive: true });
  const [{ url, link }, address] = await Promise.all([startServer(await freePort()), startBrowser()]);
  const browser = await connect(address);
  await browser.send('Page.navigate', { url: link });
  await settle(browser);
  for (const [view, width, height, theme] of views) {
    await browser.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: theme }, { name: 'prefers-reduced-motion', value: 'reduce' }] });
    for (const [name, path] of pages) {
      await browser.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: width < 600 });
      browser.problems.length = 0;
      await browser.send('Runtime.evaluate', { expression: 'window.leaving = true' });
      await browser.send('Page.navigate', { url: url + (typeof path === 'string' ? path : path.at) });
      await settle(browser);
      if (path.run) { await browser.send('Runtime.evaluate', { expression: `window.leaving = true; ${path.run}` }); await settle(browser); }
      const size = (await browser.send('Runtime.evaluate', { expression: '[document.documentElement.scrollWidth, document.documentElement.scrollHeight].join()' })).result.value.split(',').map(Number);
      const tall = readme || guide ? height : Math.min(size[1], 6000);
      await browser.send('Emulation.setDeviceMetricsOverride', { width, height: Math.max(height, tall), deviceScaleFactor: 1, mobile: width < 600 });
      for (let i = 0; i < 40 && (await browser.send('Runtime.evaluate', { expression: '[...document.querySelectorAll("pa-figure")].some(f => f.getBoundingClientRect().top < innerHeight && !f.querySelector(".main-svg"))' })).result?.value; i++) await pause(250);
      await pause(600);
      const picture = await browser.send('Page.captureScreenshot', guide ? { format: 'webp', quality: 72 } : { format: 'png' });
      const file = join(out, `${[name, view].filter(Boolean).join('-')}.${guide ? 'webp' : 'png'}`);
      writeFileSync(file, Buffer.from(picture.data, 'base64'));
      if (path.after) { await browser.send('Runtime.evaluate', { expression: `window.leaving = true; ${path.after}` }); await settle(browser); }
      console.log(`${file} ${size[0] > width ? `OVERFLOWS to ${size[0]}` : ''} ${browser.problems.join(' | ').slice(0, 400)}`);
    }
  }
} finally {
  for (const child of children) child.kill('SIGTERM');
  await pause(800);
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(0);
