import { h, type Child } from '../dom/element';
import { invalidate } from '../state';

let notice: { kind: 'good' | 'bad'; text: string } | null = null;

/** Says what an action has done, until the next one or another page. */
export function say(kind: 'good' | 'bad', text: string): void {
    notice = { kind, text };
    invalidate();
}

export function forgetNotice(): void {
    notice = null;
}

/** Is always in the document, so that screen readers notice a change of it. */
export function notices(): Child {
    return h('div', { class: 'notices', role: 'status' }, notice && h('p', { class: `notice ${notice.kind}` }, notice.text));
}
