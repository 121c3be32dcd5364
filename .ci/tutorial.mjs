// tutorial.mjs FOLDER FEED VERSION: walks docs/tutorial in FOLDER as a reader does, with the packages in FEED: runs each command, writes each file, makes
// each edit, and compares each output. The comment in front of a block says what it is.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const [folder, feed, version] = process.argv.slice(2);
const pages = fileURLToPath(new URL('../docs/tutorial', import.meta.url));
const place = join(resolve(folder), '.place'); // The folder in which the reader's terminal is.
const hosts = new Map();
let output = '';
let last;

mkdirSync(folder, { recursive: true });
writeFileSync(place, resolve(folder));

const here = () => readFileSync(place, 'utf8').trim();
const inFolder = path => join(here(), path);

// The packages of this run instead of published ones; silent curl, so that only responses are compared.
const local = command => command
    .replace('dotnet new install Cello.Templates', `dotnet new install ${feed}/Cello.Templates.${version}.nupkg`)
    .replace(/dotnet new cello -n \w+/, `$& --feed ${feed}`)
    .replace(/^curl (.*)$/gm, 'curl -sS $1 && echo');

const shell = command => execFileSync('bash', ['-euc', `cd "$(cat '${place}')"\n${command}\npwd > '${place}'`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });

const comparable = text => text.replace(/"trace_id":"[^"]*"/g, '"trace_id":""').trim();

const actions = {
    run(_, block) {
        last = block;
        output = shell(local(block));
    },
    fails(_, block) {
        try {
            output = shell(local(block));
        } catch (failure) {
            output = failure.stdout;
            return;
        }
        throw new Error(`should have failed:\n${output}`);
    },
    async shows(argument, block, previous) {
        for (let attempt = 0; comparable(output) !== comparable(block); attempt++) {
            if (previous !== 'eventually' || attempt === 60) {
                throw new Error(`the output is\n${output}\ninstead of\n${block}`);
            }
            await delay(1000);
            output = shell(local(last));
        }
    },
    mentions(_, block) {
        const missing = block.trim().split('\n').filter(line => !output.includes(line));
        if (missing.length > 0) {
            throw new Error(`the output does not contain\n${missing.join('\n')}\nbut is\n${output}`);
        }
    },
    file(path, block) {
        mkdirSync(dirname(inFolder(path)), { recursive: true });
        writeFileSync(inFolder(path), block);
    },
    edit(path, block) {
        const lines = block.replace(/\n$/, '').split('\n');
        const side = mark => lines.filter(line => line[0] !== mark).map(line => `${line.slice(1)}\n`).join('');
        const text = readFileSync(inFolder(path), 'utf8');
        if (text.split(side('+')).length !== 2) {
            throw new Error(`this is not exactly once in ${path}:\n${side('+')}`);
        }
        writeFileSync(inFolder(path), text.replace(side('+'), () => side('-')));
    },
    async start(argument, block) {
        const [name, url] = argument.split(' ');
        const host = spawn('bash', ['-euc', block.replace(/^dotnet run/m, 'exec dotnet run')], { cwd: here(), stdio: ['ignore', 'pipe', 'pipe'] });
        const log = [];
        host.stdout.on('data', data => log.push(data));
        host.stderr.on('data', data => log.push(data));
        hosts.set(name, host);
        for (let attempt = 0; attempt < 240; attempt++) {
            if (await fetch(`${url}/health/ready`).then(answer => answer.ok, () => false)) {
                return;
            }
            if (host.exitCode !== null) {
                break;
            }
            await delay(500);
        }
        throw new Error(`${name} did not become ready:\n${Buffer.concat(log)}`);
    },
    async stop(name) {
        const host = hosts.get(name);
        hosts.delete(name);
        const ended = new Promise(done => host.on('exit', done));
        host.kill('SIGTERM');
        const code = await ended;
        if (code !== 0) {
            throw new Error(`${name} stopped with ${code}`);
        }
    },
};

const step = /<!-- tutorial: (?<action>\w+)(?: (?<argument>[^\n]*?))? -->(?:\n```\w+\n(?<block>.*?)```)?/gs;
try {
    for (const page of readdirSync(pages).filter(name => /^\d/.test(name)).sort()) {
        let previous = '';
        for (const { groups: { action, argument, block } } of readFileSync(join(pages, page), 'utf8').matchAll(step)) {
            console.log(`-- ${page}: ${action} ${argument ?? ''} (${Math.round(performance.now() / 1000)} s)`);
            await actions[action](argument, block, previous);
            previous = argument;
        }
    }
} catch (failure) {
    console.error(failure.message, failure.stdout ?? '');
    process.exitCode = 1;
} finally {
    for (const host of hosts.values()) {
        host.kill('SIGTERM');
    }
}
