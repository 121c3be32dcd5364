import type { Connection } from './model/connection';
import { Histories } from './model/histories';
import type { Snapshot } from './model/snapshot';
import { parse, type Route } from './router';

/** What the page knows. It is drawn again after each change. */
export const state: {
    snapshot: Snapshot | null;
    connection: Connection;
    route: Route;
} = {
    snapshot: null,
    connection: { kind: 'connecting' },
    route: parse(location.hash),
};

export const histories = new Histories();

let draw: () => void = () => undefined;
let isPlanned = false;

export function onDraw(action: () => void): void {
    draw = action;
}

/** Draws the page again, at most once for each frame. */
export function invalidate(): void {
    if (!isPlanned) {
        isPlanned = true;
        requestAnimationFrame(() => {
            isPlanned = false;
            draw();
        });
    }
}
