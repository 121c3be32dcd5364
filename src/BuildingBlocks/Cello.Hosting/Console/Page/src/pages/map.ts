import { edgesOf, type MapEdge } from '../model/connections';
import { groupsOf, nameOf, type Group } from '../model/groups';
import { queuesOf } from '../model/queues';
import type { Snapshot } from '../model/snapshot';
import { h, type Child } from '../dom/element';
import { count, ms, number, percent, rate, seconds, version } from '../format';
import { draw, edgeLink } from '../map/draw';
import { layOut } from '../map/layout';
import { sizesFor } from '../map/sizes';
import { alarm, badge, circuitBadge, healthBadge } from '../parts/badge';
import { scroller } from '../parts/scroller';
import { table } from '../parts/table';
import { link } from '../router';
import { invalidate, state } from '../state';
import { edgePanel } from './edge';

let width = 0;

const resized = new ResizeObserver((entries) => {
    const measured = Math.floor(entries.at(-1)?.contentRect.width ?? 0);
    if (measured !== width && measured > 0) {
        width = measured;
        invalidate();
    }
});

/** The modules, the processes that run them, and the edges between them. */
export function mapPage(snapshot: Snapshot): Child {
    const groups = groupsOf(snapshot);
    const edges = edgesOf(snapshot, groups);
    const [, from, callee, hostId] = state.route.path;
    const chosen = edges.find((edge) => edge.from.key === from && edge.callee === callee);
    return h(
        'div',
        { class: chosen ? 'page with-panel' : 'page' },
        h(
            'div',
            { class: 'main-column' },
            h('h1', {}, 'Map'),
            h(
                'div',
                { class: 'map-frame', mount: (element) => resized.observe(element), unmount: (element) => resized.unobserve(element) },
                width > 0 && scroller('The map', draw(
                    layOut(groups, edges, sizesFor(width), width),
                    { queues: queuesOf(snapshot), chosen: chosen ? `${chosen.from.key} ${chosen.callee}` : null },
                )),
            ),
            h(
                'p',
                { class: 'key' },
                h('span', { class: 'key-local' }, 'local'),
                h('span', { class: 'key-remote' }, 'remote'),
                h('span', {}, '✕ circuit open'),
                h('span', {}, '½ circuit half open'),
                h('span', {}, 'rates and percentiles of the last ten seconds'),
            ),
            h('h2', {}, 'Edges'),
            edgeTable(edges, chosen ?? null),
            h('h2', {}, 'Processes'),
            processTable(groups),
        ),
        chosen && edgePanel(chosen, hostId ?? null),
    );
}

function edgeTable(edges: readonly MapEdge[], chosen: MapEdge | null): Child {
    return table(
        'Edges between modules',
        [
            { title: 'Edge' }, { title: 'Placement', kind: 'wide' }, { title: 'Rate', kind: 'n' }, { title: 'p50', kind: 'n wide' }, { title: 'p99', kind: 'n' },
            { title: 'Errors', kind: 'n' }, { title: 'In flight', kind: 'n wide' }, { title: 'Retries', kind: 'n wide' }, { title: 'Circuit' },
        ],
        edges.map((edge) => ({
            key: edgeLink(edge),
            isChosen: edge === chosen,
            cells: [
                h(
                    'span',
                    {},
                    h('a', { href: edgeLink(edge) }, `${edge.callers.length === 0 ? edge.from.name : edge.callers.join(', ')} → ${edge.callee}`),
                    ' ',
                    edge.chattyRoutes.length > 0 && badge('warn', 'chatty'),
                ),
                edge.placement,
                rate(edge.rate),
                ms(edge.p50_ms),
                ms(edge.p99_ms),
                alarm(edge.errors_per_second, rate(edge.errors_per_second)),
                count(edge.parts.reduce((all, part) => all + part.edge.in_flight, 0)),
                count(edge.parts.reduce((all, part) => all + part.edge.retries, 0)),
                circuitBadge(edge.circuit, edge.retryAfterSeconds),
            ],
        })),
        'No module calls another one.',
    );
}

function processTable(groups: readonly Group[]): Child {
    const hosts = groups.flatMap((group) => group.hosts.map((host) => ({ group, host })));
    return table(
        'Processes',
        [
            { title: 'Process' }, { title: 'Modules' }, { title: 'Health' }, { title: 'Requests', kind: 'n' }, { title: 'Errors', kind: 'n wide' }, { title: 'p50', kind: 'n wide' },
            { title: 'p99', kind: 'n wide' }, { title: 'In flight', kind: 'n wide' }, { title: 'CPU', kind: 'n wide' }, { title: 'Memory', kind: 'n wide' },
            { title: 'Version', kind: 'wide' }, { title: 'Up', kind: 'n wide' },
        ],
        hosts.map(({ group, host }) => ({
            key: host.id,
            cells: [
                h('a', { href: link(['host', host.id]) }, nameOf(host)),
                h('span', { class: 'names' }, group.modules.join(', ')),
                healthBadge(host.health.status),
                rate(host.requests.rate),
                alarm(host.requests.errors_per_second, rate(host.requests.errors_per_second)),
                ms(host.requests.p50_ms),
                ms(host.requests.p99_ms),
                count(host.requests.in_flight),
                percent(host.system.cpu_percent),
                `${number(host.system.memory_mb)} MB`,
                h('span', { title: host.version }, version(host.version)),
                seconds(host.system.uptime_seconds),
            ],
        })),
        'No process.',
    );
}
