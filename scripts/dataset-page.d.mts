/** Markdown in Bokmål: what the dataset is, how it was made, what it cannot tell, its sizes. */
export function datasetPage(cardPath: string): Promise<string>;
