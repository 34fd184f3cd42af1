using ParAnalytics.Cli;

return await CommandLine.RunAsync(args, Terminal.Own()).ConfigureAwait(false);
