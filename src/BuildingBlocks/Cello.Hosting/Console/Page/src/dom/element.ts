/** A description of an element. The same description again leaves the element in the document as it is. */
export interface Described {
    readonly tag: string;
    readonly isSvg: boolean;
    readonly props: Props;
    readonly children: readonly Child[];
}

export type Child = Described | string | number | null | undefined | false | readonly Child[];

export type Handler = (event: Event) => void;

export interface Props {
    /** Identifies an element among its siblings, so that it is kept when others are added or removed. */
    key?: string;
    on?: Readonly<Record<string, Handler>>;
    /** Called when the element is in the document, after each update, and before it is removed. */
    mount?: (element: HTMLElement) => void;
    update?: (element: HTMLElement) => void;
    unmount?: (element: HTMLElement) => void;
    [attribute: string]: unknown;
}

export function h(tag: string, props: Props = {}, ...children: Child[]): Described {
    return { tag, isSvg: false, props, children };
}

export function svg(tag: string, props: Props = {}, ...children: Child[]): Described {
    return { tag, isSvg: true, props, children };
}
