// Bundles the client into wwwroot/dist: one module per kind of page, lazily loaded chunks and fonts under assets/, texts per language.
import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', 'wwwroot', 'dist');
const require = createRequire(import.meta.url);

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'assets'), { recursive: true });

// One bundle per kind of page.
const pages = [
  'alerts',
  'dashboard',
  'editor',
  'explorer',
  'goal',
  'insight',
  'intake',
  'list',
  'public',
  'report',
];

await build({
  entryPoints: pages.map(page => join(here, 'src', `${page}.ts`)),
  outdir: out,
  chunkNames: 'assets/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  logLevel: 'warning',
});

// The programme of a dashboard that is taken away: one file, since a folder on a disk may load no modules.
await build({
  entryPoints: [join(here, 'src', 'offline.ts')],
  outfile: join(out, 'offline.js'),
  bundle: true,
  format: 'iife',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  logLevel: 'warning',
});

const fonts = join(dirname(require.resolve('@fontsource/be-vietnam-pro/package.json')), 'files');
const wanted = /^be-vietnam-pro-(vietnamese|latin|latin-ext)-(400|500|600|700)-normal\.woff2$/;
for (const file of readdirSync(fonts).filter(name => wanted.test(name))) copyFileSync(join(fonts, file), join(out, 'assets', file));
// The picture engine of the server reads no woff2: the same letters once more, for pictures only.
const plain = /^be-vietnam-pro-(vietnamese|latin|latin-ext)-(400|600|700)-normal\.woff$/;
mkdirSync(join(out, 'fonts'), { recursive: true });
for (const file of readdirSync(fonts).filter(name => plain.test(name))) copyFileSync(join(fonts, file), join(out, 'fonts', file));
cpSync(join(here, 'text'), out, { recursive: true });
copyFileSync(join(here, '..', '..', 'ParAnalytics.Maps', 'map.css'), join(out, 'map.css'));
