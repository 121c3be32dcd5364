import { nameOf } from '../model/groups';
import type { Edge, Host, Rehearsal, Snapshot } from '../model/snapshot';
import { h, type Child } from '../dom/element';
import { count, ms, percent } from '../format';
import { alarm, badge } from '../parts/badge';
import { table } from '../parts/table';
import { plans } from './plan';

interface Rehearsed {
    host: Host;
    edge: Edge;
    rehearsal: Rehearsal;
}

/** What the split of a module would cost and take, and what the rehearsed calls of each edge have shown. */
export function splitPage(snapshot: Snapshot): Child {
    const edges = snapshot.hosts.flatMap((host) => host.edges.map((edge) => ({ host, edge })));
    const rehearsed = edges.flatMap(({ host, edge }): Rehearsed[] => (edge.rehearsal === null ? [] : [{ host, edge, rehearsal: edge.rehearsal }]));
    const local = [...new Set(edges.filter(({ edge }) => edge.rehearsal === null && edge.placement === 'local').map(({ edge }) => edge.callee))];
    return h(
        'div',
        { class: 'page' },
        h(
            'div',
            { class: 'main-column' },
            h('h1', {}, 'Split'),
            plans(snapshot),
            h('h2', {}, 'Rehearsal'),
            h('p', { class: 'intro' }, 'A share of the local calls is made remotely as well, after the caller has its answer, and both answers are compared as they would be on the wire.'),
            table(
                'Rehearsed edges',
                [
                    { title: 'Edge' }, { title: 'Process', kind: 'wide' }, { title: 'Share', kind: 'n' }, { title: 'Result' }, { title: 'Same', kind: 'n' },
                    { title: 'Different', kind: 'n' }, { title: 'Failed', kind: 'n' }, { title: 'Dropped', kind: 'n wide' }, { title: 'p50 local → remote', kind: 'n' },
                    { title: 'p99 local → remote', kind: 'n' },
                ],
                rehearsed.map(({ host, edge, rehearsal }) => ({
                    key: `${host.id} ${edge.callee}`,
                    cells: [
                        `${edge.callers.length === 0 ? host.service : edge.callers.join(', ')} → ${edge.callee}`,
                        nameOf(host),
                        percent(rehearsal.rate * 100),
                        resultOf(rehearsal),
                        count(rehearsal.same),
                        alarm(rehearsal.different, count(rehearsal.different)),
                        alarm(rehearsal.failed, count(rehearsal.failed)),
                        count(rehearsal.dropped),
                        `${ms(edge.p50_ms)} → ${ms(rehearsal.remote_p50_ms)}`,
                        `${ms(edge.p99_ms)} → ${ms(rehearsal.remote_p99_ms)}`,
                    ],
                })),
                'No edge is rehearsed.',
            ),
            local.length > 0 && [
                h('h2', {}, 'Not rehearsed'),
                h('p', {}, 'To rehearse 5 % of the calls to a module, set:'),
                h('ul', { class: 'settings-list' }, local.map((callee) => h('li', { key: callee }, h('code', {}, `Edges__${callee}__Rehearsal__Rate=0.05`)))),
            ],
        ),
    );
}

function resultOf(rehearsal: Rehearsal): Child {
    return rehearsal.different > 0 ? badge('bad', 'different')
        : rehearsal.failed > 0 ? badge('warn', 'some failed')
        : rehearsal.same > 0 ? badge('good', 'same') : badge('plain', 'no call yet');
}
