import { explain, send } from '../model/api';
import type { UndeliveredEvent } from '../model/snapshot';
import { h, type Child } from '../dom/element';
import { count } from '../format';
import { badge } from '../parts/badge';
import { confirm } from '../parts/confirm';
import { say } from '../parts/notice';
import { panel } from '../parts/panel';
import { facts } from '../parts/table';
import { dateTimeOf } from '../parts/time';
import { replace } from '../router';
import { focusNext } from '../focus';

/** One event, and what can be done with it. */
export function eventPanel(event: UndeliveredEvent, hostId: string, closeTo: string, onDone: () => void): Child {
    const name = `${event.event} of key ${event.key}`;
    const query = new URLSearchParams({ host: hostId, subscriber: event.subscriber });
    const act = async (method: string, path: string, done: string) => {
        try {
            await send(`${path}?${query}`, { method });
            say('good', done);
            focusNext('#list-title');
            replace(closeTo);
        } catch (error) {
            say('bad', `${explain(error)}.`);
        }

        onDone();
    };
    const retry = () => act('POST', `events/${event.id}/retry`, `${name} is retried.`);
    const discard = () => act('DELETE', `events/${event.id}`, `${name} was discarded.`);
    return panel(
        `${event.event} v${event.version}`,
        closeTo,
        h('p', { class: 'tags' }, badge(event.state === 'dead' ? 'bad' : 'plain', event.state), badge('plain', `for ${event.subscriber}`)),
        facts([
            ['Id', h('span', { class: 'id' }, event.id), 'wide'],
            ['Last error', event.error ?? '–', 'wide'],
            ['Key', event.key],
            ['Occurred', dateTimeOf(event.occurred_at)],
            ['Attempts', count(event.attempts)],
            ['Next attempt', event.next_attempt_at === null ? '–' : dateTimeOf(event.next_attempt_at)],
        ]),
        h(
            'p',
            { class: 'actions' },
            h('button', { on: { click: () => void retry() } }, 'Retry'),
            h('button', {
                class: 'danger',
                on: {
                    click: () => confirm({
                        title: `Discard ${name}?`,
                        text: `${event.subscriber} will never receive it. This cannot be undone.`,
                        action: 'Discard',
                        onConfirmed: () => void discard(),
                    }),
                },
            }, 'Discard…'),
        ),
        h('h3', {}, 'Body'),
        h('pre', { tabindex: '0', role: 'region', 'aria-label': 'Body of the event' }, JSON.stringify(event.body, null, 2)),
    );
}
