import { h, type Child } from '../dom/element';
import type { CircuitState } from '../model/snapshot';
import { seconds, words } from '../format';

export type Kind = 'good' | 'warn' | 'bad' | 'plain';

const marks: Record<Kind, string> = { good: '✓', warn: '!', bad: '✕', plain: '' };

/** A state in words. The mark in front of it says the same as its color. */
export function badge(kind: Kind, text: string): Child {
    return h('span', { class: `badge ${kind}` }, marks[kind] !== '' && h('span', { class: 'mark', 'aria-hidden': 'true' }, marks[kind]), text);
}

export function circuitBadge(state: CircuitState, retryAfterSeconds = 0): Child {
    const kind = state === 'closed' ? 'good' : state === 'open' ? 'bad' : 'warn';
    return badge(kind, state === 'open' && retryAfterSeconds > 0 ? `open, ${seconds(retryAfterSeconds)}` : words(state));
}

export function healthBadge(status: string): Child {
    return badge(status === 'healthy' || status === 'ok' ? 'good' : status === 'degraded' || status === 'unknown' ? 'warn' : 'bad', status);
}

/** A number that is a problem if it is not zero. */
export function alarm(value: number, text: string): Child {
    return value > 0 ? h('strong', { class: 'bad' }, text) : text;
}
