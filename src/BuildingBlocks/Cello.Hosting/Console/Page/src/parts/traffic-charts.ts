import type { Child } from '../dom/element';
import { h } from '../dom/element';
import { ms, rate } from '../format';
import { histories } from '../state';
import { chart } from './chart';

/** The rate and the latency of one kind of traffic of a process. */
export function trafficCharts(hostId: string, name: string, what: string): Child {
    const found = histories.find(hostId, name);
    if (found === null || found.times.length === 0) {
        return h('p', { class: 'empty' }, 'The first point of the lines appears after five seconds.');
    }

    const { times, series } = found;
    return h(
        'div',
        { key: `charts ${hostId} ${name}`, class: 'charts' },
        chart(`${what} per second`, times, [
            { name: 'all', values: series.rate, color: 'accent' },
            { name: 'errors', values: series.errors_per_second, color: 'bad', isDashed: true },
        ], rate),
        chart('Latency', times, [
            { name: 'p50', values: series.p50_ms, color: 'accent' },
            { name: 'p99', values: series.p99_ms, color: 'second', isDashed: true },
        ], ms),
    );
}
