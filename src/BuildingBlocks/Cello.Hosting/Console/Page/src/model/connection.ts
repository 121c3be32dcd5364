import { Refusal, explain, send } from './api';
import { Merge } from './merge';
import { readMessages } from './sse';
import type { Snapshot } from './snapshot';

export type Connection =
    | { kind: 'connecting' }
    | { kind: 'live' }
    | { kind: 'lost'; reason: string }
    | { kind: 'refused'; status: number; reason: string }
    | { kind: 'paused' };

const firstPauseMs = 500;
const longestPauseMs = 5000;
const silenceMs = 6000;

/** Keeps the stream of snapshots open while the page is visible and not paused. */
export class Stream {
    readonly #onSnapshot: (snapshot: Snapshot) => void;
    readonly #onChange: (connection: Connection) => void;
    #current: AbortController | null = null;
    #isPaused = false;

    constructor(onSnapshot: (snapshot: Snapshot) => void, onChange: (connection: Connection) => void) {
        this.#onSnapshot = onSnapshot;
        this.#onChange = onChange;
        document.addEventListener('visibilitychange', () => this.restart());
    }

    get isPaused(): boolean {
        return this.#isPaused;
    }

    set isPaused(value: boolean) {
        this.#isPaused = value;
        this.restart();
    }

    /** Closes the stream, and opens it again if the page is to be live. */
    restart(): void {
        this.#current?.abort();
        this.#current = null;
        if (this.#isPaused) {
            this.#onChange({ kind: 'paused' });
        } else if (document.visibilityState === 'visible') {
            const opened = new AbortController();
            this.#current = opened;
            this.#onChange({ kind: 'connecting' });
            void this.#run(opened);
        }
    }

    async #run(opened: AbortController): Promise<void> {
        let pauseMs = firstPauseMs;
        while (!opened.signal.aborted) {
            let reason = 'The host ended the connection';
            try {
                await this.#read(opened.signal, () => (pauseMs = firstPauseMs));
            } catch (error) {
                reason = explain(error);
                if (error instanceof Refusal && (error.status === 401 || error.status === 403) && !opened.signal.aborted) {
                    this.#onChange({ kind: 'refused', status: error.status, reason });
                    return;
                }
            }

            if (!opened.signal.aborted) {
                this.#onChange({ kind: 'lost', reason });
                await wait(pauseMs, opened.signal);
                pauseMs = Math.min(pauseMs * 2, longestPauseMs);
            }
        }
    }

    /** Reads one stream to its end. A host that says nothing for some seconds counts as one that ended it. */
    async #read(closed: AbortSignal, onMessage: () => void): Promise<void> {
        const silent = new AbortController();
        let timer = setTimeout(() => silent.abort(), silenceMs);
        const merge = new Merge();
        try {
            const response = await send('stream', { signal: AbortSignal.any([closed, silent.signal]) });
            await readMessages(response.body!, (event, data) => {
                clearTimeout(timer);
                timer = setTimeout(() => silent.abort(), silenceMs);
                if (event === 'snapshot' && !closed.aborted) {
                    onMessage();
                    this.#onChange({ kind: 'live' });
                    this.#onSnapshot(merge.next(JSON.parse(data) as Snapshot));
                }
            });
        } finally {
            clearTimeout(timer);
        }
    }
}

function wait(ms: number, aborted: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        aborted.addEventListener('abort', () => {
            clearTimeout(timer);
            resolve();
        });
    });
}
