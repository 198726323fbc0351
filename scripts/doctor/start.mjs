/**
 * The door for every Node, in plain JavaScript: an old one cannot even read main.ts, and says so in words that help nobody.
 */
import { readFileSync } from 'node:fs';

/** From here on Node reads TypeScript by itself. */
const READS_TYPESCRIPT = [22, 18];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > READS_TYPESCRIPT[0] || (major === READS_TYPESCRIPT[0] && minor >= READS_TYPESCRIPT[1])) {
  await import('./main.ts');
} else {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const wanted = manifest.engines.node.replace('>=', '');
  console.log(` FAIL  Node  ${process.versions.node} runs here, and the labs need ${wanted} or later.`);
  console.log(
    ` Run \`npm ci\`: it brings Node ${manifest.devDependencies.node}, which all npm scripts then use by themselves.`,
  );
  process.exitCode = 1;
}
