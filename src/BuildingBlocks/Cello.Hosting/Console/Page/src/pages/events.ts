import { queuesOf, type SharedQueue } from '../model/queues';
import { Listing } from '../model/listing';
import type { Snapshot, UndeliveredEvent } from '../model/snapshot';
import { h, type Child } from '../dom/element';
import { count, plural, rate, seconds } from '../format';
import { table } from '../parts/table';
import { dateTimeOf } from '../parts/time';
import { link } from '../router';
import { invalidate, state } from '../state';
import { eventPanel } from './event';

const listing = new Listing(invalidate);

/** The events that are not delivered yet, for each subscriber. */
export function eventsPage(snapshot: Snapshot): Child {
    const queues = queuesOf(snapshot);
    const [, publisher, subscriber, wanted, eventId] = state.route.path;
    const chosen = queues.find((queue) => queue.publisher === publisher && queue.subscriber === subscriber);
    const kind = wanted === 'dead' ? 'dead' : 'pending';
    const base = chosen ? ['events', chosen.publisher, chosen.subscriber, kind] : ['events'];
    if (chosen) {
        listing.follow({ hostId: chosen.host.id, subscriber: chosen.subscriber, state: kind, total: chosen[kind] });
    }

    const event = chosen && listing.events.find((one) => one.id === eventId);
    return h(
        'div',
        { class: event ? 'page with-panel' : 'page' },
        h(
            'div',
            { class: 'main-column' },
            h('h1', {}, 'Events'),
            queueTable(queues, chosen ?? null, kind),
            chosen && [
                h('h2', { id: 'list-title', tabindex: '-1' }, kind === 'dead' ? 'Dead' : 'Pending', ' events of ', chosen.publisher, ' for ', chosen.subscriber),
                eventTable(listing, base, event ?? null),
                listing.next !== null && h('button', { on: { click: () => void listing.load(listing.next) }, disabled: listing.isLoading }, 'Load more'),
            ],
        ),
        chosen && event && eventPanel(event, chosen.host.id, link(base), () => void listing.load()),
    );
}

function queueTable(queues: readonly SharedQueue[], chosen: SharedQueue | null, kind: string): Child {
    const cell = (queue: SharedQueue, wanted: 'pending' | 'dead') => {
        const isChosen = queue === chosen && wanted === kind;
        const text = h('a', {
            href: link(['events', queue.publisher, queue.subscriber, wanted]),
            'aria-current': isChosen ? 'true' : undefined,
            'aria-label': `${count(queue[wanted])} ${wanted}, events of ${queue.publisher} for ${queue.subscriber}`,
        }, count(queue[wanted]));
        return wanted === 'dead' && queue.dead > 0 ? h('strong', { class: 'bad' }, text) : text;
    };
    return table(
        'Undelivered events for each subscriber',
        [
            { title: 'Subscriber' }, { title: 'Publisher' }, { title: 'Pending', kind: 'n' }, { title: 'Oldest', kind: 'n' }, { title: 'Handled', kind: 'n' },
            { title: 'Dead', kind: 'n' },
        ],
        queues.map((queue) => ({
            key: `${queue.publisher}>${queue.subscriber}`,
            isChosen: queue === chosen,
            cells: [
                queue.subscriber,
                queue.publisher,
                cell(queue, 'pending'),
                queue.pending === 0 ? '–' : seconds(queue.oldest_pending_seconds),
                rate(queue.rate),
                cell(queue, 'dead'),
            ],
        })),
        'No module subscribes to events, or the databases that hold them do not answer.',
    );
}

function eventTable(list: Listing, base: readonly string[], chosen: UndeliveredEvent | null): Child {
    if (list.error !== null) {
        return h('p', { class: 'error', role: 'alert' }, list.error, '.');
    }

    return [
        table(
            'Events',
            [
                { title: 'Event' }, { title: 'Key' }, { title: 'Occurred' }, { title: 'Attempts', kind: 'n' }, { title: 'Next attempt', kind: 'wide' },
                { title: 'Last error', kind: 'wide' },
            ],
            list.events.map((event) => ({
                key: event.id,
                isChosen: event === chosen,
                cells: [
                    h('a', { href: link([...base, event.id]) }, `${event.event} v${event.version}`),
                    event.key,
                    dateTimeOf(event.occurred_at),
                    count(event.attempts),
                    event.next_attempt_at === null ? '–' : dateTimeOf(event.next_attempt_at),
                    h('span', { class: 'text' }, event.error ?? '–'),
                ],
            })),
            list.isLoading ? 'Loading.' : 'There are none.',
        ),
        list.next !== null && h('p', { class: 'note' }, `The first ${plural(list.events.length, 'event')}.`),
    ];
}
