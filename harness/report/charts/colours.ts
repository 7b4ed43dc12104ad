/** Custom properties that the page of a graph has to define, so that it follows the page's light and dark. */
export const textColour = 'var(--ink)';
export const axisColour = 'var(--axis)';
export const gridColour = 'var(--grid)';
/** The outline of bars: fills may be as light as the page, or as dark. */
export const edgeColour = 'var(--edge)';
