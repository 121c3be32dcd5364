// build.mjs FOLDER: writes the page's three files to this folder.
import { readFile, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = process.argv[2];
const license = await readFile(join(here, 'node_modules/uplot/LICENSE'), 'utf8');

await mkdir(folder, { recursive: true });
await build({
    absWorkingDir: here,
    entryPoints: { app: 'src/main.ts' },
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022', 'chrome110', 'firefox115', 'safari16'],
    charset: 'utf8',
    banner: { js: `/*! Contains uPlot 1.6.32.\n${license.trim()}\n*/` },
});
await build({
    absWorkingDir: here,
    entryPoints: { app: 'app.css' },
    outdir: folder,
    bundle: true,
    minify: true,
    target: ['chrome110', 'firefox115', 'safari16'],
    charset: 'utf8',
    banner: { css: '/*! Contains the styles of uPlot 1.6.32. Copyright (c) 2022 Leon Sorokin, MIT License; its text is in app.js. */' },
});
for (const file of ['index.html', 'icon.svg']) {
    await copyFile(join(here, file), join(folder, file));
}
