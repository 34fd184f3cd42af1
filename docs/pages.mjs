// npm run bench:pages [-- --seconds 8]
// Requests a second of the public ranking page, one core, connections kept, beside nginx with the same bytes as a static file (P15). The server must be built for
// release (./run does it). Both are pinned to the first core, the caller (wrk) to the second; they are called by turns, and the medians are compared.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const args = process.argv.slice(2), option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const seconds = Number(option('--seconds', 8)), rounds = Number(option('--rounds', 3)), path = option('--page', '/xep-hang/par?nam=2025');
const root = resolve(import.meta.dirname, '..'), home = mkdtempSync(join(tmpdir(), 'paranalytics-pages-'));
const program = join(root, 'artifacts/bin/ParAnalytics.Web', option('--configuration', 'release'), 'ParAnalytics.Web.dll');
const children = [];

function start(command, parameters, ready, env = {}) {
  const child = spawn('taskset', ['-c', '0', command, ...parameters], { cwd: root, env: { ...process.env, DOTNET_PROCESSOR_COUNT: '1', ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return new Promise((done, failed) => {
    let text = '';
    child.stdout.on('data', bytes => { text += bytes; const found = ready.exec(text); if (found) done(found[1]); });
    child.once('exit', code => failed(new Error(`${command} ended with ${code}`)));
  });
}

function wrk(url, encoding) {
  const told = execFileSync('taskset', ['-c', '1', 'wrk', '-t1', '-c32', `-d${seconds}s`, ...(encoding ? ['-H', `Accept-Encoding: ${encoding}`] : []), url], { encoding: 'utf8' });
  if (/Non-2xx/.test(told)) throw new Error(told);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(told)[1]);
}

const median = list => [...list].sort((a, b) => a - b)[list.length >> 1];

try {
  const url = await start('dotnet', [program], /ready: (\S+)/, { PARANALYTICS_DATA: join(home, 'data'), PARANALYTICS_URLS: 'http://127.0.0.1:0' });
  const page = new URL(path, url).toString();
  await fetch(page);
  const body = Buffer.from(await (await fetch(page, { headers: { 'Accept-Encoding': 'identity' } })).arrayBuffer());
  writeFileSync(join(home, 'page.html'), body);
  writeFileSync(join(home, 'page.html.gz'), gzipSync(body, { level: 9 }));
  const port = 18000 + (process.pid % 2000);
  writeFileSync(join(home, 'nginx.conf'), `daemon off; worker_processes 1; pid ${home}/nginx.pid; error_log /dev/null; user root;\nevents { worker_connections 512; }\nhttp { access_log off; sendfile on; keepalive_requests 100000000; types { text/html html; } gzip_static on;\n  server { listen 127.0.0.1:${port}; root ${home}; } }\n`);
  const nginx = spawn('taskset', ['-c', '0', 'nginx', '-c', join(home, 'nginx.conf')], { stdio: 'ignore' });
  children.push(nginx);
  await new Promise(done => setTimeout(done, 800));
  const still = `http://127.0.0.1:${port}/page.html`;
  for (const encoding of ['', 'gzip']) {
    wrk(page, encoding);
    const [ours, plain] = [[], []];
    for (let i = 0; i < rounds; i++) { plain.push(wrk(still, encoding)); ours.push(wrk(page, encoding)); }
    console.log(`${(encoding || 'plain').padEnd(6)} ${body.length} bytes plain: page ${median(ours).toFixed(0)}/s, nginx ${median(plain).toFixed(0)}/s, ratio ${(median(ours) / median(plain)).toFixed(3)} (goal 0.333)`);
  }
} finally {
  await Promise.all(children.map(child => new Promise(done => { if (child.exitCode !== null) done(); child.on('exit', done); child.removeAllListeners('error'); child.kill(); })));
  rmSync(home, { recursive: true, force: true });
}
process.exit(0);
