// npm run sbom [> FILE]: what the product is made of, as CycloneDX 1.5 JSON, from the committed lock files. Development and test packages are left out.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const read = file => JSON.parse(readFileSync(join(root, file), 'utf8'));
const components = new Map();
const add = component => components.set(component['bom-ref'], { ...components.get(component['bom-ref']), ...component });

const locks = readdirSync(join(root, 'src')).sort().map(project => `src/${project}/packages.lock.json`).filter(file => existsSync(join(root, file)));
const building = new Set(['Meziantou.Analyzer', 'Microsoft.CodeAnalysis.BannedApiAnalyzers']);
for (const file of locks) {
  for (const packages of Object.values(read(file).dependencies ?? {})) {
    for (const [name, { type, resolved, contentHash }] of Object.entries(packages)) {
      if (type === 'Project' || !resolved || building.has(name)) continue;
      const purl = `pkg:nuget/${name}@${resolved}`;
      add({ type: 'library', 'bom-ref': purl, name, version: resolved, purl, hashes: contentHash ? [{ alg: 'SHA-512', content: Buffer.from(contentHash, 'base64').toString('hex') }] : undefined });
    }
  }
}

const npm = read('package-lock.json');
for (const [path, entry] of Object.entries(npm.packages)) {
  if (!path.startsWith('node_modules/') || entry.dev || !entry.version) continue;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const purl = `pkg:npm/${name.replace('@', '%40')}@${entry.version}`;
  const [algorithm, hash] = entry.integrity?.split('-', 2) ?? [];
  add({
    type: 'library', 'bom-ref': purl, name, version: entry.version, purl,
    licenses: entry.license ? [/[() ]/.test(entry.license) ? { expression: entry.license } : { license: { id: entry.license } }] : undefined,
    hashes: algorithm === 'sha512' ? [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] : undefined,
  });
}

const list = [...components.values()].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
const { name, version } = read('package.json');
const serial = createHash('sha256').update(JSON.stringify(list)).digest('hex');
process.stdout.write(JSON.stringify({
  bomFormat: 'CycloneDX', specVersion: '1.5', version: 1,
  // Of the content, so that the same lock files give the same document.
  serialNumber: `urn:uuid:${serial.slice(0, 8)}-${serial.slice(8, 12)}-5${serial.slice(13, 16)}-8${serial.slice(17, 20)}-${serial.slice(20, 32)}`,
  metadata: { component: { type: 'application', 'bom-ref': name, name, version } },
  components: list,
}, null, 2) + '\n');
