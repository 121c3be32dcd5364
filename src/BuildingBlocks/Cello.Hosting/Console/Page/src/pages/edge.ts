import type { MapEdge } from '../model/connections';
import { nameOf } from '../model/groups';
import type { Edge } from '../model/snapshot';
import { h, type Child } from '../dom/element';
import { count, ms, percent, rate, words } from '../format';
import { badge, circuitBadge } from '../parts/badge';
import { panel } from '../parts/panel';
import { facts, table } from '../parts/table';
import { timeOf } from '../parts/time';
import { traceLink } from '../parts/trace';
import { trafficCharts } from '../parts/traffic-charts';
import { link } from '../router';

const good = new Set(['ok', 'not_found', 'refused_by_callee']);

/** One edge of one process. With replicas, one of them is chosen. */
export function edgePanel(chosen: MapEdge, hostId: string | null): Child {
    const part = chosen.parts.find(({ host }) => host.id === hostId) ?? chosen.parts[0];
    if (part === undefined) {
        return null;
    }

    const { edge, host } = part;
    const base = ['map', chosen.from.key, chosen.callee];
    return panel(
        [edge.callers.length === 0 ? chosen.from.name : edge.callers.join(', '), ' → ', edge.callee],
        link(['map']),
        h('p', { class: 'tags' }, badge('plain', edge.placement), circuitBadge(edge.circuit.state, edge.circuit.retry_after_seconds), badge('plain', `from ${nameOf(host)}`)),
        chosen.parts.length > 1 && h(
            'nav',
            { class: 'choices', 'aria-label': 'Processes with this edge' },
            chosen.parts.map((one) => h(
                'a',
                { key: one.host.id, href: link([...base, one.host.id]), 'aria-current': one === part ? 'true' : undefined },
                `${nameOf(one.host)} · ${rate(one.edge.rate)}${one.edge.circuit.state === 'closed' ? '' : ` · ${words(one.edge.circuit.state)}`}`,
            )),
        ),
        facts([
            ['Rate', rate(edge.rate)],
            ['Errors', rate(edge.errors_per_second)],
            ['p50', ms(edge.p50_ms)],
            ['p99', ms(edge.p99_ms)],
            ['In flight', `${count(edge.in_flight)} of ${count(edge.max_in_flight)}`],
            ['Retries', count(edge.retries)],
        ]),
        edge.chatty_routes.length > 0 && [
            h('h3', {}, 'Chatty routes'),
            h('ul', {}, edge.chatty_routes.map((route) => h('li', { key: route }, badge('warn', route)))),
        ],
        trafficCharts(host.id, `edge:${edge.callee}`, 'Calls'),
        h('h3', {}, 'Last failures'),
        failures(edge),
        h('h3', {}, 'Circuit'),
        circuitHistory(edge),
        h('h3', {}, 'Methods'),
        methods(edge),
        h('h3', {}, 'Outcomes since the start'),
        outcomes(edge),
    );
}

function failures(edge: Edge): Child {
    return table(
        'Last failures',
        [{ title: 'Time' }, { title: 'Trace' }, { title: 'Outcome' }, { title: 'Call and reason' }],
        edge.failures.map((failure, index) => ({
            key: `${failure.at} ${index}`,
            cells: [
                timeOf(failure.at),
                traceLink(failure.trace_id),
                words(failure.outcome),
                h('span', { class: 'text' }, h('span', { class: 'method' }, `${failure.caller}, ${failure.method}: `), failure.reason),
            ],
        })),
        'No call has failed.',
    );
}

function circuitHistory(edge: Edge): Child {
    return table(
        'History of the circuit',
        [{ title: 'Time' }, { title: 'State' }, { title: 'Reason' }],
        edge.circuit.history.map((change, index) => ({
            key: `${change.at} ${index}`,
            cells: [timeOf(change.at), circuitBadge(change.state), h('span', { class: 'text' }, change.reason ?? '–')],
        })),
        'The circuit has been closed since the start.',
    );
}

function methods(edge: Edge): Child {
    return table(
        'Methods',
        [{ title: 'Method' }, { title: 'Caller' }, { title: 'Calls', kind: 'n' }, { title: 'Rate', kind: 'n' }, { title: 'p50', kind: 'n wide' }, { title: 'p99', kind: 'n' }],
        edge.methods.map((method) => ({
            key: `${method.caller} ${method.method}`,
            cells: [method.method, method.caller, count(method.calls), rate(method.rate), ms(method.p50_ms), ms(method.p99_ms)],
        })),
        'No method has been called.',
    );
}

function outcomes(edge: Edge): Child {
    const all = Object.values(edge.outcomes).reduce((a, b) => a + b, 0);
    return table(
        'Outcomes',
        [{ title: 'Outcome' }, { title: 'Calls', kind: 'n' }, { title: 'Share', kind: 'n' }],
        Object.entries(edge.outcomes).filter(([, value]) => value > 0).map(([outcome, value]) => ({
            key: outcome,
            cells: [good.has(outcome) || outcome === 'cancelled' ? words(outcome) : h('span', { class: 'bad' }, words(outcome)), count(value), percent((100 * value) / all)],
        })),
        'No call has ended.',
    );
}
