import type { Stream } from './model/connection';
import { problemsOf } from './model/problems';
import type { Snapshot } from './model/snapshot';
import { token } from './model/token';
import { h, type Child } from './dom/element';
import { clock } from './format';
import { eventsPage } from './pages/events';
import { hostPage } from './pages/host';
import { mapPage } from './pages/map';
import { requestsPage } from './pages/requests';
import { signInPage } from './pages/sign-in';
import { splitPage } from './pages/split';
import { confirmation } from './parts/confirm';
import { notices } from './parts/notice';
import { link } from './router';
import { state } from './state';

const pages: { name: string; title: string; show: (snapshot: Snapshot) => Child }[] = [
    { name: 'map', title: 'Map', show: mapPage },
    { name: 'events', title: 'Events', show: eventsPage },
    { name: 'requests', title: 'Requests', show: requestsPage },
    { name: 'split', title: 'Split', show: splitPage },
    { name: 'host', title: 'Host', show: hostPage },
];

/** The whole page: what is the same on each of its pages, and the chosen one. */
export function shell(stream: Stream): Child {
    const { snapshot, connection, route } = state;
    const page = pages.find((one) => one.name === route.path[0]) ?? pages[0]!;
    const isRefused = connection.kind === 'refused';
    document.title = `${page.title} – ${snapshot === null ? 'Console' : `${snapshot.product} console`}`;
    return [
        h('a', { class: 'skip', href: '#main', on: { click: skip } }, 'Skip to the content'),
        h(
            'header',
            { class: 'top' },
            h('p', { class: 'product' }, h('b', {}, snapshot?.product ?? ''), ' console'),
            h('nav', { class: 'tabs', 'aria-label': 'Pages' }, pages.map((one) => h(
                'a',
                { href: link([one.name]), 'aria-current': one === page ? 'page' : undefined },
                one.title,
            ))),
            h('div', { class: 'state' }, h('p', { class: `connection ${connection.kind}`, role: 'status' }, connectionText()), takenAt(), buttons(stream)),
        ),
        connection.kind === 'lost' && h(
            'p',
            { class: 'banner', key: 'lost' },
            `Connection lost: ${connection.reason}. The page tries again by itself${snapshot === null ? '' : ', and shows what it knew last'}.`,
        ),
        h('div', { class: 'problems', role: 'status' }, snapshot !== null && !isRefused && problems(snapshot)),
        notices(),
        h(
            'main',
            { id: 'main', tabindex: '-1', class: connection.kind === 'lost' ? 'stale' : undefined },
            isRefused ? signInPage(connection.status, () => stream.restart())
                : snapshot === null ? h('p', { class: 'empty' }, 'Waiting for the first snapshot.')
                : h('div', { key: page.name }, page.show(snapshot)),
        ),
        confirmation(),
    ];
}

function connectionText(): string {
    switch (state.connection.kind) {
        case 'live': return 'Live';
        case 'lost': return 'Connection lost';
        case 'paused': return 'Paused';
        case 'refused': return 'No access';
        case 'connecting': return 'Connecting';
    }
}

function takenAt(): Child {
    const at = state.snapshot?.taken_at;
    return at !== undefined && state.connection.kind !== 'refused' && h('time', { class: 'taken', datetime: at, title: `Taken at ${at}` }, clock(at));
}

function buttons(stream: Stream): Child {
    const pause = () => {
        stream.isPaused = !stream.isPaused;
    };
    const forget = () => {
        token.forget();
        state.snapshot = null;
        stream.restart();
    };
    return [
        state.connection.kind !== 'refused' && h('button', { key: 'pause', on: { click: pause } }, stream.isPaused ? 'Resume' : 'Pause'),
        token.get() !== null && h('button', { key: 'forget', on: { click: forget } }, 'Forget token'),
    ];
}

function problems(snapshot: Snapshot): Child {
    const found = problemsOf(snapshot);
    return found.length > 0 && h('ul', {}, found.map((problem) => h('li', { key: problem.page + problem.text.replace(/^\S+/, '') }, h('a', { href: link([problem.page]) }, `✕ ${problem.text}`))));
}

/** The fragment of the address is the chosen page, so this link only moves the focus. */
function skip(event: Event): void {
    event.preventDefault();
    document.getElementById('main')?.focus();
}
