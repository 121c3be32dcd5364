import { explain, send } from './api';
import type { EventPage, UndeliveredEvent } from './snapshot';

const pageSize = 50;
const betweenMs = 1000;

/** Which events to list. */
export interface Choice {
    hostId: string;
    subscriber: string;
    state: string;
    /** How many there are, by the snapshot. If it changes, the list is out of date. */
    total: number;
}

/** The events of one queue, loaded from the host that has them. */
export class Listing {
    events: UndeliveredEvent[] = [];
    next: string | null = null;
    error: string | null = null;
    isLoading = false;
    #choice: Choice | null = null;
    #loadedTotal = -1;
    #loadedAt = 0;
    readonly #onChange: () => void;

    constructor(onChange: () => void) {
        this.#onChange = onChange;
    }

    /** Loads the events of this choice, unless it is done already. */
    follow(choice: Choice): void {
        const before = this.#choice;
        const isOther = before === null || before.hostId !== choice.hostId || before.subscriber !== choice.subscriber || before.state !== choice.state;
        this.#choice = choice;
        if (isOther) {
            this.events = [];
            this.next = null;
            this.error = null;
            this.isLoading = false;
        }

        if (isOther || (this.#isOutOfDate(choice) && !this.isLoading && performance.now() - this.#loadedAt > betweenMs)) {
            void this.load();
        }
    }

    /** Loads the first events again, or those after the last one that is shown. */
    async load(after: string | null = null): Promise<void> {
        const choice = this.#choice;
        if (choice === null) {
            return;
        }

        this.isLoading = true;
        this.#loadedTotal = choice.total;
        this.#loadedAt = performance.now();
        const query = new URLSearchParams({ host: choice.hostId, subscriber: choice.subscriber, state: choice.state, limit: String(pageSize) });
        if (after !== null) {
            query.set('after', after);
        }

        try {
            const page = (await (await send(`events?${query}`)).json()) as EventPage;
            if (this.#isCurrent(choice)) {
                this.events = after === null ? page.events : [...this.events, ...page.events];
                this.next = page.next;
                this.error = null;
            }
        } catch (error) {
            if (this.#isCurrent(choice)) {
                this.error = explain(error);
            }
        }

        if (this.#isCurrent(choice)) {
            this.isLoading = false;
            this.#onChange();
        }
    }

    /** An event that is retried and is dead again at once changes no number between two snapshots, so the list is compared as well. */
    #isOutOfDate(choice: Choice): boolean {
        const isWhole = this.next === null && this.events.length <= pageSize;
        return this.error !== null || (isWhole ? this.events.length !== choice.total : this.#loadedTotal !== choice.total && this.events.length <= pageSize);
    }

    #isCurrent(choice: Choice): boolean {
        const now = this.#choice;
        return now !== null && now.hostId === choice.hostId && now.subscriber === choice.subscriber && now.state === choice.state;
    }
}
