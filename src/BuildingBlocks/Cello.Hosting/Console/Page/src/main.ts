import { complete } from './model/complete';
import { Stream } from './model/connection';
import { patch } from './dom/patch';
import { focusNext, moveFocus } from './focus';
import { forgetNotice } from './parts/notice';
import { link, parse } from './router';
import { shell } from './shell';
import { histories, invalidate, onDraw, state } from './state';

const root = document.getElementById('app')!;

const stream = new Stream(
    (snapshot) => {
        state.snapshot = complete(snapshot);
        histories.add(state.snapshot.hosts, Date.now());
        invalidate();
    },
    (connection) => {
        state.connection = connection;
        invalidate();
    },
);

onDraw(() => {
    patch(root, shell(stream));
    moveFocus();
});

addEventListener('hashchange', () => {
    const before = state.route;
    state.route = parse(location.hash);
    if (before.path[0] !== state.route.path[0]) {
        forgetNotice();
        scrollTo(0, 0);
    }

    followFocus(link(before.path, Object.fromEntries(before.query)));
    invalidate();
});

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', invalidate);

addEventListener('keydown', (event) => {
    const close = document.querySelector<HTMLAnchorElement>('.panel .close');
    if (event.key === 'Escape' && close !== null && document.querySelector('dialog[open]') === null) {
        close.click();
    }
});

root.replaceChildren();
stream.restart();

/** Into the details that were opened with a link, and back to the link when they are closed. */
function followFocus(left: string): void {
    const hadPanel = document.querySelector('.panel') !== null;
    const active = document.activeElement;
    if (active instanceof HTMLElement && active.closest('.panel .close') !== null) {
        focusNext(`[href="${CSS.escape(left)}"]`);
    } else if (!hadPanel && (active instanceof HTMLAnchorElement || active instanceof SVGAElement) && active.closest('.tabs, .panel') === null) {
        focusNext('#panel-title');
    }
}
