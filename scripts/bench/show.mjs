export const seconds = (value) => `${value.toFixed(value < 1 ? 3 : 2)} s`;
export const mebibytes = (value) => `${value.toFixed(0)} MiB`;
