import { nameOf } from '../model/groups';
import { keyOf, matches, type Filter, type SeenRequest } from '../model/requests';
import type { Snapshot } from '../model/snapshot';
import { h, type Child } from '../dom/element';
import { count, ms, plural } from '../format';
import { badge } from '../parts/badge';
import { table } from '../parts/table';
import { timeOf } from '../parts/time';
import { link, replace } from '../router';
import { state } from '../state';
import { requestPanel, statusOf } from './request';

const shownAtMost = 300;

let opened: SeenRequest | null = null;

/** The last requests of all hosts. */
export function requestsPage(snapshot: Snapshot): Child {
    const query = state.route.query;
    const filter: Filter = { text: query.get('text') ?? '', status: query.get('status') ?? '', isChatty: query.get('chatty') === '1' };
    const all = snapshot.hosts
        .flatMap((host) => host.requests.recent.map((request): SeenRequest => ({ host, request })))
        .sort((a, b) => (a.request.at < b.request.at ? 1 : a.request.at > b.request.at ? -1 : 0));
    const found = all.filter((one) => matches(one, filter));
    const shown = found.slice(0, shownAtMost);
    const key = query.get('open');
    // One that is open stays so when the host has forgotten it.
    opened = key === null ? null : (all.find((one) => keyOf(one) === key) ?? (opened && keyOf(opened) === key ? opened : null));
    return h(
        'div',
        { class: opened ? 'page with-panel' : 'page' },
        h(
            'div',
            { class: 'main-column' },
            h('h1', {}, 'Requests'),
            filterForm(filter, `${plural(found.length, 'request')} of ${count(all.length)}`),
            requestTable(shown, snapshot.hosts.length > 1, filter),
        ),
        opened && requestPanel(opened, linkTo(filter)),
    );
}

function linkTo(filter: Filter, open = ''): string {
    return link(['requests'], { text: filter.text, status: filter.status, chatty: filter.isChatty ? '1' : '', open });
}

function filterForm(filter: Filter, summary: string): Child {
    const change = (changed: Partial<Filter>) => replace(linkTo({ ...filter, ...changed }));
    return h(
        'form',
        { class: 'filter', role: 'search', 'aria-label': 'Requests', on: { submit: (event) => event.preventDefault() } },
        h('label', {}, 'Route, module or trace id ', h('input', {
            type: 'search',
            value: filter.text,
            spellcheck: 'false',
            autocomplete: 'off',
            on: { input: (event) => change({ text: (event.target as HTMLInputElement).value }) },
        })),
        h('label', {}, 'Status ', h(
            'select',
            { value: filter.status, on: { change: (event) => change({ status: (event.target as HTMLSelectElement).value }) } },
            [['', 'all'], ['2', '2xx'], ['3', '3xx'], ['4', '4xx'], ['5', '5xx']].map(([value, text]) => h('option', { key: value!, value }, text)),
        )),
        h('label', {}, h('input', {
            type: 'checkbox',
            checked: filter.isChatty,
            on: { change: (event) => change({ isChatty: (event.target as HTMLInputElement).checked }) },
        }), ' chatty only'),
        h('span', { class: 'note' }, summary),
    );
}

function requestTable(requests: readonly SeenRequest[], hasHosts: boolean, filter: Filter): Child {
    return table(
        'Requests',
        [
            { title: 'Time' }, { title: 'Route' }, { title: 'Status' }, { title: 'Duration', kind: 'n' }, { title: 'Calls', kind: 'n wide' }, { title: 'Trace', kind: 'wide' },
            ...(hasHosts ? [{ title: 'Process', kind: 'wide' as const }] : []),
        ],
        requests.map((one) => ({
            key: keyOf(one),
            isChosen: opened !== null && keyOf(opened) === keyOf(one),
            cells: [
                h('a', { href: linkTo(filter, keyOf(one)) }, timeOf(one.request.at)),
                h(
                    'span',
                    { class: 'text' },
                    h('span', { class: 'method' }, one.request.method),
                    ` ${one.request.route} `,
                    one.request.chatty.length > 0 && badge('warn', `chatty: ${one.request.chatty.join(', ')}`),
                ),
                statusOf(one.request.status),
                ms(one.request.duration_ms),
                one.request.calls === null ? '–' : count(one.request.calls.length),
                one.request.trace_id === null ? '–' : h('span', { class: 'id', title: one.request.trace_id }, one.request.trace_id.slice(0, 8)),
                ...(hasHosts ? [nameOf(one.host)] : []),
            ],
        })),
        filter.text !== '' || filter.status !== '' || filter.isChatty ? 'No recent request matches.' : 'No request yet.',
    );
}
