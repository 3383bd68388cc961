// Loaded before a measured program: what it took of the machine, told to whoever started it.
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { peakMiB: maxRSS / 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 };
  require("node:fs").writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage));
});
