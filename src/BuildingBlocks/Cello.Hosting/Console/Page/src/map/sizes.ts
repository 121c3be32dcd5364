/** The measures of the map in pixels. */
export interface Sizes {
    node: number;
    gap: number;
    padding: number;
    minHeight: number;
    /** The height of a module's side that one wire takes. */
    port: number;
    rowGap: number;
    bandGap: number;
    header: number;
    /** The height of the line of a process, and how many processes have one. */
    line: number;
    hostLines: number;
    lane: number;
    lanes: number;
    /** How much wider a gap may become to fill the page. */
    stretch: number;
    isCompact: boolean;
}

const wide: Sizes = {
    node: 150, gap: 224, padding: 14, minHeight: 44, port: 38, rowGap: 12, bandGap: 12, header: 28, line: 17, hostLines: 6, lane: 7, lanes: 5, stretch: 160,
    isCompact: false,
};

const compact: Sizes = {
    node: 84, gap: 140, padding: 8, minHeight: 44, port: 36, rowGap: 10, bandGap: 10, header: 24, line: 16, hostLines: 3, lane: 5, lanes: 3, stretch: 60,
    isCompact: true,
};

/** Two columns fit the width of a phone. */
export function sizesFor(width: number): Sizes {
    return width < 560 ? compact : wide;
}
