import { localModules, nameOf } from '../model/groups';
import type { Host, Snapshot } from '../model/snapshot';
import { h, type Child } from '../dom/element';
import { count, ms, number, percent, rate, seconds } from '../format';
import { badge, healthBadge } from '../parts/badge';
import { facts, table } from '../parts/table';
import { dateTimeOf } from '../parts/time';
import { trafficCharts } from '../parts/traffic-charts';
import { link, replace } from '../router';
import { invalidate, state } from '../state';

const unchanged = new Set(['default', 'not set']);

let settingsText = '';
let onlyChanged = false;

/** One process. If it has restarted, the one that runs now. */
export function hostPage(snapshot: Snapshot): Child {
    const host = snapshot.hosts.find((one) => one.id === state.route.path[1]) ?? snapshot.hosts[0];
    if (host === undefined) {
        return h('p', { class: 'empty' }, 'No host has answered.');
    }

    return h(
        'div',
        { class: 'page' },
        h(
            'div',
            { class: 'main-column' },
            h('h1', {}, 'Host'),
            chooser(snapshot, host),
            h('div', { class: 'sections' }, process(host), health(host), contracts(host), traffic(host), settings(host)),
        ),
    );
}

function chooser(snapshot: Snapshot, chosen: Host): Child {
    return h('p', { class: 'filter' }, h('label', {}, 'Host ', h(
        'select',
        { value: chosen.id, on: { change: (event) => replace(link(['host', (event.target as HTMLSelectElement).value])) } },
        snapshot.hosts.map((host) => h('option', { key: host.id, value: host.id }, `${nameOf(host)} · ${localModules(host).join(', ')}`)),
    )));
}

function process(host: Host): Child {
    return h(
        'section',
        { 'aria-labelledby': 'process-title' },
        h('h2', { id: 'process-title' }, 'Process'),
        facts([
            ['Service', host.service],
            ['Version', host.version],
            ['Environment', host.environment],
            ['Machine', host.machine],
            ['Process id', String(host.process_id)],
            ['Started', dateTimeOf(host.started_at)],
            ['Up', seconds(host.system.uptime_seconds)],
            ['CPU', percent(host.system.cpu_percent)],
            ['Memory', `${number(host.system.memory_mb)} MB`],
            ['Managed heap', `${number(host.system.heap_mb)} MB`],
            ['GC pauses', percent(host.system.gc_pause_percent)],
            ['GC generations 0, 1, 2', host.system.gc_collections.map(count).join(', ')],
            ['Threads', count(host.system.threads)],
        ]),
    );
}

function health(host: Host): Child {
    return h(
        'section',
        { 'aria-labelledby': 'health-title' },
        h('h2', { id: 'health-title' }, 'Health ', healthBadge(host.health.status)),
        table(
            'Health checks',
            [{ title: 'Check' }, { title: 'State' }],
            Object.entries(host.health.checks).map(([name, status]) => ({ key: name, cells: [name, healthBadge(status)] })),
            'There are no checks.',
        ),
        h('h2', {}, 'Modules'),
        table(
            'Modules as this process reaches them',
            [{ title: 'Module' }, { title: 'Placement' }, { title: 'Address' }],
            host.modules.map((module) => ({ key: module.name, cells: [module.name, module.placement, module.address ?? '–'] })),
            'There are no modules.',
        ),
    );
}

function contracts(host: Host): Child {
    return h(
        'section',
        { 'aria-labelledby': 'contracts-title' },
        h('h2', { id: 'contracts-title' }, 'Contracts'),
        table(
            'Contracts',
            [{ title: 'Module' }, { title: 'Fingerprint' }, { title: 'Differences at the module’s host' }],
            host.contracts.map((contract) => ({
                key: contract.module,
                cells: [
                    contract.module,
                    h('span', { class: 'id', title: contract.fingerprint }, contract.fingerprint.slice(0, 16)),
                    contract.differences.length === 0
                        ? 'none'
                        : h('ul', { class: 'differences' }, contract.differences.map((difference) => h('li', { key: difference }, badge('bad', difference)))),
                ],
            })),
            'No module has a contract.',
        ),
    );
}

function traffic(host: Host): Child {
    const { requests } = host;
    return h(
        'section',
        { class: 'whole', 'aria-labelledby': 'traffic-title' },
        h('h2', { id: 'traffic-title' }, 'Requests'),
        facts([
            ['Rate', rate(requests.rate)],
            ['Errors', rate(requests.errors_per_second)],
            ['p50', ms(requests.p50_ms)],
            ['p99', ms(requests.p99_ms)],
            ['In flight', count(requests.in_flight)],
        ]),
        trafficCharts(host.id, 'requests', 'Requests'),
    );
}

function settings(host: Host): Child {
    const text = settingsText.trim().toLowerCase();
    const shown = host.settings
        .filter((setting) => !onlyChanged || !unchanged.has(setting.source))
        .filter((setting) => text === '' || [setting.name, setting.source].some((value) => value.toLowerCase().includes(text)));
    return h(
        'section',
        { class: 'whole', 'aria-labelledby': 'settings-title' },
        h('h2', { id: 'settings-title' }, 'Settings'),
        h(
            'form',
            { class: 'filter', role: 'search', 'aria-label': 'Settings', on: { submit: (event) => event.preventDefault() } },
            h('label', {}, 'Name or source ', h('input', {
                type: 'search',
                value: settingsText,
                spellcheck: 'false',
                autocomplete: 'off',
                on: {
                    input: (event) => {
                        settingsText = (event.target as HTMLInputElement).value;
                        invalidate();
                    },
                },
            })),
            h('label', {}, h('input', {
                type: 'checkbox',
                checked: onlyChanged,
                on: {
                    change: (event) => {
                        onlyChanged = (event.target as HTMLInputElement).checked;
                        invalidate();
                    },
                },
            }), ' only those that are set'),
            h('span', { class: 'note' }, `${count(shown.length)} of ${count(host.settings.length)}`),
        ),
        table(
            'Settings',
            [{ title: 'Name' }, { title: 'Value' }, { title: 'Source' }],
            shown.map((setting) => ({
                key: setting.name,
                cells: [
                    h('code', {}, setting.name),
                    setting.secret ? h('em', {}, setting.source === 'not set' ? '–' : 'secret, not shown') : h('code', { class: 'text' }, setting.value ?? '–'),
                    setting.source,
                ],
            })),
            'No setting matches.',
        ),
    );
}
