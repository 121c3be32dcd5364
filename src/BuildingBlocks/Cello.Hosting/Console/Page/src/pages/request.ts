import { nameOf } from '../model/groups';
import type { SeenRequest } from '../model/requests';
import { h, type Child } from '../dom/element';
import { count, ms, words } from '../format';
import { badge } from '../parts/badge';
import { panel } from '../parts/panel';
import { facts, table } from '../parts/table';
import { timeOf } from '../parts/time';
import { link } from '../router';

const good = new Set(['ok', 'not_found', 'refused_by_callee']);

export function statusOf(status: number): Child {
    return status >= 500 ? badge('bad', String(status)) : status >= 400 ? badge('warn', String(status)) : String(status);
}

/** One request with the calls to modules that it made. */
export function requestPanel({ host, request }: SeenRequest, closeTo: string): Child {
    const calls = request.calls ?? [];
    return panel(
        `${request.method} ${request.route}`,
        closeTo,
        h('p', { class: 'tags' }, statusOf(request.status), request.chatty.map((module) => badge('warn', `chatty: calls ${module} too often`))),
        facts([
            ['Trace id', request.trace_id === null ? '–' : h('a', { class: 'id', href: link(['requests'], { text: request.trace_id }) }, request.trace_id), 'wide'],
            ['Time', timeOf(request.at)],
            ['Duration', ms(request.duration_ms)],
            ['In calls', request.calls === null ? '–' : ms(calls.reduce((all, call) => all + call.duration_ms, 0))],
            ['Process', h('a', { href: link(['host', host.id]) }, nameOf(host))],
        ]),
        h('h3', {}, 'Calls to modules'),
        table(
            'Calls to modules',
            [{ title: '#', kind: 'n' }, { title: 'Module' }, { title: 'Method' }, { title: 'Placement' }, { title: 'Outcome' }, { title: 'Duration', kind: 'n' }],
            calls.map((call, index) => ({
                key: String(index),
                cells: [
                    count(index + 1),
                    call.callee,
                    call.method,
                    call.placement,
                    good.has(call.outcome) ? words(call.outcome) : h('strong', { class: 'bad' }, words(call.outcome)),
                    ms(call.duration_ms),
                ],
            })),
            request.calls === null ? 'The calls of this request were not recorded.' : 'This request called no module.',
        ),
    );
}
